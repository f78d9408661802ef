"""Where allauth asks this project how to behave."""

import base64
import hashlib
from typing import Any

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage

from recovery.accounts import kept
from recovery.accounts.models import User
from recovery.accounts.security import note
from recovery.accounts.sessions import limit_session


def absolute(path: str) -> str:
    """A link for a mail: always the configured origin, whatever host a request named."""
    return f"{settings.BASE_URL}{path}"


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "email_password_mismatch": _("The e-mail address or the password is not right. Check both and try again."),
        "enter_current_password": _("This is not your current password. Type it again."),
        "incorrect_code": _("This code is not right. Check the digits and try again."),
        "incorrect_password": _("This password is not right. Type it again."),
        "invalid_login": _("Enter your e-mail address."),
        "invalid_password_reset": _("This link does not work any more. Ask for a new one."),
        "too_many_login_attempts": _("That was too many tries. Wait 5 minutes, then try again."),
        "rate_limited": _("That was too many tries. Wait a minute, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def generate_login_code(self) -> str:
        return get_random_string(6, "0123456789")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        words = {"product_name": settings.PRODUCT_NAME, "sign_in_url": absolute(reverse("account_login"))}
        super().send_mail(template_prefix, email, {**context, **words})

    def get_reset_password_from_key_url(self, key: str) -> str:
        uid, _dash, token = key.partition("-")
        return absolute(reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token}))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_home")

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponseBase:
        limit_session(request, user)
        kept.signed_in(request, user)
        note("sign_in.done", user.pk)
        return super().post_login(request, user, **kwargs)

    def logout(self, request: HttpRequest) -> None:
        note("sign_out.done", request.user.pk)
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        # Asked for a known and an unknown address alike, so that both take the same time.
        email = str(credentials.get("email", "")).lower()
        note("password.refused", User.objects.filter(email=email).values_list("pk", flat=True).first())

    def set_password(self, user: User, password: str) -> None:
        user.set_password(password)
        user.save(update_fields=["password"])

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """allauth tells the person about each change of a password or a second factor; the log is told here too."""
        note(f"{template_prefix.rpartition('/')[2]}.done", user.pk)
        super().send_notification_mail(template_prefix, user, context, email)


class FactorAdapter(DefaultMFAAdapter):
    """Secrets of second factors are encrypted where they are stored, with a key made from the project's own."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Wait for the next one and try again."),
        "cannot_generate_recovery_codes": _("Add an authenticator app or a passkey first."),
    }

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        # With a white ground of its own: a camera reads it in the dark display too.
        return qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": settings.PRODUCT_NAME}

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002 - allauth's own name
        return str(_("My passkey"))


def _box() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derive(key)) for key in keys])


def _derive(key: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(b"accounts.factor:" + key.encode()).digest())
