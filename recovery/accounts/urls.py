"""Every address of signing in and of the account: which of allauth's views, with which form, open to whom."""

from allauth.account import views as account_views
from allauth.mfa.base import views as factor_views
from allauth.mfa.recovery_codes import views as code_views
from allauth.mfa.totp import views as app_views
from allauth.mfa.webauthn import views as passkey_views
from allauth.usersessions import views as session_views
from django.urls import URLPattern, path, re_path
from django.views.generic import RedirectView

from recovery.accounts import forms, views
from recovery.accounts.policies import account, public, signed_in, staff_only

entrance: list[URLPattern] = [
    path("sign-in/", public(views.SignIn.as_view(form_class=forms.PasswordForm)), name="account_login"),
    path(
        "sign-in/code/",
        public(account_views.RequestLoginCodeView.as_view(form_class=forms.RequestCodeForm)),
        name="account_request_login_code",
    ),
    path(
        "sign-in/code/confirm/",
        public(views.ConfirmCode.as_view(form_class=forms.CodeForm)),
        name="account_confirm_login_code",
    ),
    path(
        "sign-in/second-step/",
        public(factor_views.AuthenticateView.as_view(form_class=forms.FactorForm)),
        name="mfa_authenticate",
    ),
    path("sign-in/passkey/", public(passkey_views.LoginWebAuthnView.as_view()), name="mfa_login_webauthn"),
    # Also leaves a sign-in half way, before anybody is signed in.
    path("sign-out/", public(account_views.LogoutView.as_view()), name="account_logout"),
    path("sign-up/", public(account_views.SignupView.as_view()), name="account_signup"),
    path("inactive/", public(account_views.AccountInactiveView.as_view()), name="account_inactive"),
    path("invite/<str:token>/", views.invitation, name="invitation"),
]

password: list[URLPattern] = [
    path(
        "password/reset/",
        public(account_views.PasswordResetView.as_view(form_class=forms.ResetForm)),
        name="account_reset_password",
    ),
    path(
        "password/reset/sent/",
        public(account_views.PasswordResetDoneView.as_view()),
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        public(account_views.PasswordResetFromKeyView.as_view(form_class=forms.NewPasswordForm)),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/done/",
        public(account_views.PasswordResetFromKeyDoneView.as_view()),
        name="account_reset_password_from_key_done",
    ),
    path(
        "password/change/",
        staff_only(account_views.PasswordChangeView.as_view(form_class=forms.ChangePasswordForm)),
        name="account_change_password",
    ),
    path(
        "password/set/",
        staff_only(RedirectView.as_view(pattern_name="account_reset_password")),
        name="account_set_password",
    ),
    path(
        "reauthenticate/",
        account(account_views.ReauthenticateView.as_view(form_class=forms.ConfirmPasswordForm)),
        name="account_reauthenticate",
    ),
]

enrolment: list[URLPattern] = [
    path("security/", account(factor_views.IndexView.as_view()), name="mfa_index"),
    path(
        "security/confirm/",
        account(factor_views.ReauthenticateView.as_view(form_class=forms.ConfirmFactorForm)),
        name="mfa_reauthenticate",
    ),
    path(
        "security/app/add/",
        account(views.newly_signed_in(app_views.ActivateTOTPView.as_view(form_class=forms.AddAppForm))),
        name="mfa_activate_totp",
    ),
    path("security/app/remove/", signed_in(app_views.DeactivateTOTPView.as_view()), name="mfa_deactivate_totp"),
    path("security/codes/", account(code_views.ViewRecoveryCodesView.as_view()), name="mfa_view_recovery_codes"),
    path(
        "security/codes/new/",
        signed_in(code_views.GenerateRecoveryCodesView.as_view()),
        name="mfa_generate_recovery_codes",
    ),
    path("security/passkeys/", account(passkey_views.ListWebAuthnView.as_view()), name="mfa_list_webauthn"),
    path(
        "security/passkeys/add/",
        account(views.newly_signed_in(passkey_views.AddWebAuthnView.as_view(form_class=forms.AddPasskeyForm))),
        name="mfa_add_webauthn",
    ),
    path(
        "security/passkeys/confirm/",
        account(passkey_views.ReauthenticateWebAuthnView.as_view()),
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "security/passkeys/<int:pk>/remove/",
        signed_in(passkey_views.RemoveWebAuthnView.as_view()),
        name="mfa_remove_webauthn",
    ),
    path(
        "security/passkeys/<int:pk>/rename/",
        signed_in(passkey_views.EditWebAuthnView.as_view(form_class=forms.RenamePasskeyForm)),
        name="mfa_edit_webauthn",
    ),
]

urlpatterns = [
    path("", views.home, name="account_home"),
    path("sessions/", signed_in(session_views.ListUserSessionsView.as_view()), name="usersessions_list"),
    *entrance,
    *password,
    *enrolment,
]
