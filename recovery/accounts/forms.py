"""The forms of signing in, in this project's words. One question, one field; every code may be pasted with spaces."""

from typing import Any

from allauth.account import forms as account
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from recovery.accounts.models import User
from recovery.accounts.sessions import limit_session

DIGITS = {"inputmode": "numeric", "autocomplete": "one-time-code", "class": "input--short", "spellcheck": "false"}
PASSWORD_HINT = _("12 characters or more. A few words in a row work well.")


def ask(field: forms.Field, label: Any, hint: Any = "", **attrs: str) -> None:
    """Give one of allauth's fields our label and hint, and take its placeholder away."""
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attrs)


class PasswordForm(account.LoginForm):
    """Staff: address and password. The second factor is the next page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self.fields["login"], _("Work e-mail address"), autocomplete="username")
        ask(self.fields["password"], _("Password"))

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponseBase:
        response = super().login(request, redirect_url)
        if isinstance(request.user, User):  # allauth has set an age of its own, after the adapter set the limit
            limit_session(request, request.user)
        return response


class RequestCodeForm(account.RequestLoginCodeForm):
    """People in recovery: an address, to which a code goes.

    Staff are treated like an unknown address, so that nobody steps around a password and a second factor. The page
    and the work behind it are the same for all: one look-up, one mail.
    """

    _user: User | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self.fields["email"], _("Your e-mail address"), autocomplete="email")

    def clean_email(self) -> str:
        email = super().clean_email()
        if self._user is not None and self._user.is_staff:
            self._user = None
        return email


class CodeForm(account.ConfirmLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self.fields["code"], _("Code"), _("6 digits"), **DIGITS)


class ResetForm(account.ResetPasswordForm):
    """Staff who forgot their password. People in recovery have none, so their address counts as unknown here."""

    users: list[User]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self.fields["email"], _("Work e-mail address"), autocomplete="username")

    def clean_email(self) -> str:
        email = super().clean_email()
        self.users = [user for user in self.users if user.is_staff]
        return email


class NewPasswordForm(account.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self.fields["password1"], _("New password"), PASSWORD_HINT)
        ask(self.fields["password2"], _("The same password again"))


class ChangePasswordForm(account.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self.fields["oldpassword"], _("Current password"))
        ask(self.fields["password1"], _("New password"), PASSWORD_HINT)
        ask(self.fields["password2"], _("The same password again"))


class ConfirmPasswordForm(account.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self.fields["password"], _("Password"))


class InvitedStaffForm(forms.Form):
    """The first password of somebody who was invited to work here."""

    password = forms.CharField(
        label=_("Choose a password"),
        help_text=PASSWORD_HINT,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, again = cleaned.get("password"), cleaned.get("again")
        if first and again and first != again:
            self.add_error("again", ValidationError(_("The two passwords are not the same. Type both again.")))
        return cleaned


class InvitedPatientForm(forms.Form):
    """People in recovery have no password: opening the link proves the address, and pressing the button is all."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
