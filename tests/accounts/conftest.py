"""What a person does on the sign-in pages, as functions."""

import re

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.core.cache import cache
from django.test import Client

PASSWORD = "a long enough passphrase"


@pytest.fixture(autouse=True)
def _fresh_limits(db):
    """Tries of an earlier test do not count in this one."""
    cache.clear()


def app_code(secret: str) -> str:
    """What the authenticator app shows now; it is still taken when a step of 30 seconds ends a moment later."""
    steps = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, steps[len(steps) // 2]))


def some_minutes_later() -> None:
    """Codes and tries of before are forgotten; the app may show the same code again."""
    cache.clear()


def give_app(user) -> str:
    """``user`` has an authenticator app; the answer is its secret."""
    Authenticator.objects.filter(user=user).delete()
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    assert get_adapter().decrypt(Authenticator.objects.get(user=user).data["secret"]) == secret
    return secret


def type_password(client: Client, user, password: str = PASSWORD, **more):
    return client.post("/account/sign-in/", {"login": user.email, "password": password, **more})


def ask_for_code(client: Client, email: str):
    return client.post("/account/sign-in/code/", {"email": email})


def mailed_code() -> str:
    return re.search(r"^\d{6}$", mail.outbox[-1].body, re.MULTILINE)[0]


def type_code(client: Client, code: str):
    return client.post("/account/sign-in/code/confirm/", {"code": code})


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session
