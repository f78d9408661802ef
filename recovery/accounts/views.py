"""The account pages that allauth does not have, and the few of its pages that need more than a template."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as allauth_views
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from recovery.accounts import forms
from recovery.accounts.actions import InvitationGone, accept_invitation
from recovery.accounts.models import Invitation, User
from recovery.accounts.policies import SignedInRequest, public, signed_in
from recovery.accounts.security import note

View = Callable[..., HttpResponseBase]


class SignIn(allauth_views.LoginView):
    """One page, two ways in: a code for people in recovery, a password or a passkey for staff."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "code_form": forms.RequestCodeForm()}


class ConfirmCode(allauth_views.ConfirmLoginCodeView):
    def form_invalid(self, form: Any) -> HttpResponse:
        user = self._process.user
        note("code.refused", user.pk if user else None)
        return super().form_invalid(form)


def newly_signed_in(view: View) -> View:
    """allauth asks for the password before a factor changes. Who signs in by code has none: they get a new code."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not get_reauthentication_flows(request.user):
            signed_in_at = [step["at"] for step in request.session.get("account_authentication_methods", [])]
            if time.time() - max(signed_in_at, default=0) > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
                logout(request)
                messages.info(request, _("To change how you sign in, ask for a new code first."))
                return redirect(f"{reverse('account_request_login_code')}?{urlencode({'next': request.path})}")
        return view(request, *args, **kwargs)

    return checked


@signed_in
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    return render(request, "accounts/home.html", {"nav": "account"})


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponseBase:
    """Opening the link shows who it is for; pressing the button opens the account, once, and signs the person in."""
    found = Invitation.from_token(token)
    if found is None:
        return _gone(request)
    form_class = forms.InvitedStaffForm if found.user.is_staff else forms.InvitedPatientForm
    form = form_class(request.POST if request.method == "POST" else None, user=found.user)
    if form.is_valid():
        try:
            user = accept_invitation(invitation=found, password=form.cleaned_data.get("password", ""))
        except InvitationGone:
            return _gone(request)
        return _sign_in(request, user)
    page = {"form": form, "invited": found.user}
    return render(request, "accounts/invitation.html", page, status=422 if form.is_bound else 200)


def _gone(request: HttpRequest) -> HttpResponse:
    """The same page for a link that is forged, used, withdrawn or too old."""
    return render(request, "accounts/invitation_gone.html", status=404)


def _sign_in(request: HttpRequest, user: User) -> HttpResponse:
    # A password that was set a moment ago need not be typed again before the second factor is added.
    record_authentication(request, user, method="invitation", reauthenticated=user.has_usable_password())
    return perform_login(request, Login(user=user, email=user.email, redirect_url=reverse("home")))
