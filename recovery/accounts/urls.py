"""Every address of signing in and of the account: which of allauth's views, with which form, open to whom."""

from collections.abc import Callable
from typing import Any

from allauth.account import views as account_views
from allauth.mfa.base import views as factor_views
from allauth.mfa.recovery_codes import views as code_views
from allauth.mfa.totp import views as app_views
from allauth.mfa.webauthn import views as passkey_views
from allauth.usersessions import views as session_views
from django.urls import URLPattern, path, re_path
from django.views.decorators.http import require_http_methods
from django.views.generic import RedirectView, View

from recovery.accounts import factor_forms, forms, views
from recovery.accounts.policies import View as ViewFunction
from recovery.accounts.policies import account, public, signed_in, staff_only


def page(policy: Callable[[ViewFunction], ViewFunction], view: type[View], **how: Any) -> ViewFunction:
    """A view behind its policy, for pages and forms alone: allauth's answer to DELETE would skip its own checks."""
    return policy(require_http_methods(["GET", "HEAD", "POST"])(view.as_view(**how)))


def changing(view: ViewFunction) -> ViewFunction:
    """Adding a factor is open before there is one, to a sign-in that is some minutes old at most."""
    return account(views.newly_signed_in(view))


# The names are those that allauth reverses itself.
entrance: list[URLPattern] = [
    path("sign-in/", page(public, views.SignIn, form_class=forms.PasswordForm), name="account_login"),
    path(
        "sign-in/code/",
        page(public, account_views.RequestLoginCodeView, form_class=forms.RequestCodeForm),
        name="account_request_login_code",
    ),
    path(
        "sign-in/code/confirm/",
        page(public, views.ConfirmCode, form_class=forms.CodeForm),
        name="account_confirm_login_code",
    ),
    path(
        "sign-in/second-step/",
        page(public, factor_views.AuthenticateView, form_class=factor_forms.FactorForm),
        name="mfa_authenticate",
    ),
    path("sign-in/passkey/", page(public, passkey_views.LoginWebAuthnView), name="mfa_login_webauthn"),
    # Also leaves a sign-in half way, before anybody is signed in.
    path("sign-out/", page(public, account_views.LogoutView), name="account_logout"),
    path("sign-up/", page(public, account_views.SignupView), name="account_signup"),
    path("inactive/", page(public, account_views.AccountInactiveView), name="account_inactive"),
    path("invite/<str:token>/", views.invitation, name="invitation"),
]

password: list[URLPattern] = [
    path(
        "password/reset/",
        page(public, account_views.PasswordResetView, form_class=forms.ResetForm),
        name="account_reset_password",
    ),
    path("password/reset/sent/", page(public, account_views.PasswordResetDoneView), name="account_reset_password_done"),
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        page(public, account_views.PasswordResetFromKeyView, form_class=forms.NewPasswordForm),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/done/",
        page(public, account_views.PasswordResetFromKeyDoneView),
        name="account_reset_password_from_key_done",
    ),
    path(
        "password/change/",
        page(staff_only, account_views.PasswordChangeView, form_class=forms.ChangePasswordForm),
        name="account_change_password",
    ),
    path(
        "password/set/",
        page(staff_only, RedirectView, pattern_name="account_reset_password"),
        name="account_set_password",
    ),
    path(
        "reauthenticate/",
        page(account, account_views.ReauthenticateView, form_class=forms.ConfirmPasswordForm),
        name="account_reauthenticate",
    ),
]

enrolment: list[URLPattern] = [
    path("security/", page(account, factor_views.IndexView), name="mfa_index"),
    path(
        "security/confirm/",
        page(account, factor_views.ReauthenticateView, form_class=factor_forms.ConfirmFactorForm),
        name="mfa_reauthenticate",
    ),
    path(
        "security/app/add/",
        page(changing, app_views.ActivateTOTPView, form_class=factor_forms.AddAppForm),
        name="mfa_activate_totp",
    ),
    path("security/app/remove/", page(signed_in, app_views.DeactivateTOTPView), name="mfa_deactivate_totp"),
    path("security/codes/", page(account, code_views.ViewRecoveryCodesView), name="mfa_view_recovery_codes"),
    path(
        "security/codes/new/", page(signed_in, code_views.GenerateRecoveryCodesView), name="mfa_generate_recovery_codes"
    ),
    path("security/passkeys/", page(account, passkey_views.ListWebAuthnView), name="mfa_list_webauthn"),
    path(
        "security/passkeys/add/",
        page(changing, passkey_views.AddWebAuthnView, form_class=factor_forms.AddPasskeyForm),
        name="mfa_add_webauthn",
    ),
    path(
        "security/passkeys/confirm/",
        page(account, passkey_views.ReauthenticateWebAuthnView),
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "security/passkeys/<int:pk>/remove/",
        page(signed_in, passkey_views.RemoveWebAuthnView),
        name="mfa_remove_webauthn",
    ),
    path(
        "security/passkeys/<int:pk>/rename/",
        page(signed_in, passkey_views.EditWebAuthnView, form_class=factor_forms.RenamePasskeyForm),
        name="mfa_edit_webauthn",
    ),
]

urlpatterns = [
    path("", views.home, name="account_home"),
    path("sessions/", page(signed_in, session_views.ListUserSessionsView), name="usersessions_list"),
    *entrance,
    *password,
    *enrolment,
]
