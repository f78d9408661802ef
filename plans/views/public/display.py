"""Display settings: one page, signed in or not, with or without script."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from plans.forms.display import COOKIE, COOKIE_AGE, Display, DisplayForm, to_cookie
from plans.views.context import display_of, shell_of
from recovery.accounts.models import User
from recovery.accounts.policies import public


def _back(request: HttpRequest) -> str:
    """The page to return to, if it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else ""


def save_display(request: HttpRequest, response: HttpResponse, display: Display) -> None:
    """On the account when there is one, and in this browser, so that the pages before sign-in look the same."""
    if isinstance(request.user, User):
        chosen = {name: getattr(display, name) for name in display.__dataclass_fields__}
        request.user.display = {**(request.user.display or {}), **chosen}  # hidden numbers stay hidden
        request.user.save(update_fields=["display"])
    response.set_cookie(
        COOKIE,
        to_cookie(display),
        max_age=COOKIE_AGE,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
    )


@public
@require_http_methods(["GET", "HEAD", "POST"])
def display(request: HttpRequest) -> HttpResponse:
    back = _back(request)
    form = DisplayForm(request.POST) if request.method == "POST" else DisplayForm.showing(display_of(request))
    if form.is_valid():
        response = redirect(back or reverse("display"))
        save_display(request, response, form.display())
        messages.success(request, _("Saved. This is how pages look now."))
        return response
    context: dict[str, Any] = {"form": form, "next": back, "shell": shell_of(request)}
    return render(request, "public/display.html", context, status=422 if form.is_bound else 200)
