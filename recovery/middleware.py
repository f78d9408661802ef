"""Headers that every answer carries (trust.md WEB-4, WEB-8). The content policy comes from django-csp."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

Handler = Callable[[HttpRequest], HttpResponseBase]
NOT_ALLOWED = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"


def headers(get_response: Handler) -> Handler:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", NOT_ALLOWED)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            # Nothing of a signed-in page stays in a cache, a history or on a shared tablet. The cookie is asked, not
            # the user: the page that says who to call has to answer without a database.
            response.headers["Cache-Control"] = "no-store"
        return response

    return middleware
