"""Mails are short and neutral, and lead to this service alone."""

import re

import pytest
from allauth.account.adapter import get_adapter
from allauth.core.context import request_context
from django.conf import settings
from django.core import mail
from django.test import Client, RequestFactory

from plans.models import Condition
from tests.accounts.conftest import ask_for_code

pytestmark = pytest.mark.django_db

NOTICES = [
    "account/email/password_reset",
    "account/email/password_changed",
    "account/email/password_set",
    "mfa/email/totp_activated",
    "mfa/email/totp_deactivated",
    "mfa/email/webauthn_added",
    "mfa/email/webauthn_removed",
    "mfa/email/recovery_codes_generated",
]
HEALTH_WORDS = [str(label).lower() for kind in (Condition.Kind, Condition.Subtype) for label in kind.labels if label]
HEALTH_WORDS += ["stroke", "sclerosis", "brain", "plan", "patient", "clinic", "health", "therapy", "symptom", "medic"]


def check(message) -> None:
    text = f"{message.subject}\n{message.body}".lower()
    assert not [word for word in HEALTH_WORDS if word in text and word != "not stated"]
    assert {re.match(r"https?://[^/\s]+", link)[0] for link in re.findall(r"https?://\S+", text)} == {settings.BASE_URL}
    assert message.from_email == settings.DEFAULT_FROM_EMAIL
    assert "\n" not in message.subject
    assert not getattr(message, "alternatives", [])
    assert "testserver" not in text
    assert "&#" not in text


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_of_a_change_is_neutral(cara, notice):
    request = RequestFactory().get("/")
    request.user = cara
    with request_context(request):
        get_adapter(request).send_notification_mail(notice, cara)
    check(mail.outbox[0])
    assert cara.name not in mail.outbox[0].body


def test_the_mails_of_signing_in_are_neutral(cara, pat_user):
    for email in (pat_user.email, cara.email, "nobody@example.org"):
        ask_for_code(Client(), email)
        Client().post("/account/password/reset/", {"email": email})
    assert len(mail.outbox) == 6
    for message in mail.outbox:
        check(message)
        assert pat_user.name not in message.body
