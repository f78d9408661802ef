"""Pages for what can go wrong, in plain words. None needs the database; 500 needs no template context either."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from plans.forms.display import COOKIE, from_cookie

# The last thing that still works: no template, no static file.
BARE = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>Something is wrong</title>"
    "<h1>Something is wrong on our side</h1><p>Your saved answers are safe. Try again in a few minutes.</p>"
    "<p>In an emergency call {emergency}. Urgent help: {urgent}. Someone to talk to: {crisis}.</p>"
)


def _page(request: HttpRequest, template: str, status: int, **extra: object) -> HttpResponse:
    # The look comes from the cookie: an error page asks the database for nothing, not even for the account.
    display = from_cookie(request.COOKIES.get(COOKIE, ""))
    return render(request, template, {"display": display, **extra}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "400.html", 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 with the reason of the policy, when it gave one."""
    return _page(request, "403.html", 403, reason=str(exception or ""))


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, the same bytes for an unknown address and for somebody else's record."""
    return _page(request, "404.html", 404)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "429.html", 429)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open for too long, or came from elsewhere. Keeps nothing of what was sent."""
    return _page(request, "403.html", 403, expired=True)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 with the numbers to call. Falls back to bare HTML when even the template fails."""
    numbers = {
        "emergency": settings.EMERGENCY_NUMBER,
        "urgent": settings.URGENT_NUMBER,
        "crisis": settings.CRISIS_NUMBER,
    }
    try:
        return HttpResponse(loader.render_to_string("500.html", {**numbers, "name": settings.PRODUCT_NAME}), status=500)
    except Exception:  # the fault page must not have a fault of its own
        return HttpResponse(BARE.format(**numbers), status=500)
