"""The forms of the second factor: authenticator app, recovery code, passkey."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as factor
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from recovery.accounts.forms import DIGITS, ask
from recovery.accounts.models import User
from recovery.accounts.security import note

CODE_LIVES = 90  # seconds


def use_once(user: User, code: str) -> None:
    """A code of the app opens one door, once, also when two come at the same moment (trust.md AU-12).

    It counts for three steps of 30 seconds (MFA_TOTP_TOLERANCE), and allauth remembers it for one.
    """
    digits = "".join(sign for sign in code if sign.isdigit())
    if not cache.add(f"accounts.code:{user.pk}:{digits}", True, timeout=CODE_LIVES):
        note("factor.replayed", user.pk)
        raise get_adapter().validation_error("incorrect_code")


class _FactorCode:
    """Label, single use and log of a form that asks for a code of the authenticator app or a recovery code."""

    fields: dict[str, forms.Field]
    user: User

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self.fields["code"], _("Code"), _("6 digits from your app, or a recovery code"), **DIGITS)

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        use_once(self.user, code)
        return code

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        note("factor.refused", self.user.pk)
        super()._emit_authentication_failed(authenticator)  # type: ignore[misc]


class FactorForm(_FactorCode, factor.AuthenticateForm):
    pass


class ConfirmFactorForm(_FactorCode, factor.ReauthenticateForm):
    pass


class AddAppForm(totp.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(
            self.fields["code"],
            _("Code from the app"),
            _("6 digits. The app shows a new code every 30 seconds."),
            **DIGITS,
        )

    def clean_code(self) -> str:
        code = super().clean_code()
        use_once(self.user, code)
        return code


class AddPasskeyForm(webauthn.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self.fields["name"], _("Name of this passkey"), _("For example: work laptop"), autocomplete="off")
        passwordless = self.fields["passwordless"]
        passwordless.initial = True
        ask(
            passwordless,
            _("Sign in with this passkey alone"),
            _("It then needs your fingerprint, face or PIN each time."),
        )


class RenamePasskeyForm(webauthn.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self.fields["name"], _("Name of this passkey"), autocomplete="off")
