"""Headers that every answer carries (trust.md WEB-4, WEB-8). The content policy comes from django-csp."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

Handler = Callable[[HttpRequest], HttpResponseBase]
NOT_ALLOWED = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"


def headers(get_response: Handler) -> Handler:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", NOT_ALLOWED)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            # Nothing of a signed-in page stays in a cache, a history or on a shared tablet.
            response.headers["Cache-Control"] = "no-store"
        return response

    return middleware
