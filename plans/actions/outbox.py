"""Mail that leaves the process: posted in the transaction of the act that causes it, and sent later, at least once.

A claim pushes ``available_at`` into the future, so a sender that dies gives the row back by itself. The mail goes out
between two short transactions, never inside one. The words name no health matter and no plan (trust.md PRIV-3).
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from plans.models import Alert, CareRequestAnswer, Outbox, PageNoticeSeen, Patient
from recovery.accounts.models import Invitation, User

log = logging.getLogger("cairn.outbox")

LEASE = timedelta(minutes=2)  # longer than one mail can take (EMAIL_TIMEOUT)
MOST_ATTEMPTS = 12  # with the pauses below: about two days


def post(kind: str, dedupe_key: str, payload: dict[str, str]) -> Outbox:
    """Put one message into the outbox; a key that is there already is the same message. ``payload`` holds ids only.

    ``invitation`` takes {"invitation": id}, ``plan_shared`` {"patient": id}, ``library_news``
    {"user": id, "notice": id}, ``answered`` {"patient": id, "answer": id},
    ``alert`` {"user": id, "alert": id}.
    """
    row, _new = Outbox.objects.get_or_create(dedupe_key=dedupe_key, defaults={"kind": kind, "payload": payload})
    return row


def post_all(kind: str, messages: Mapping[str, dict[str, str]]) -> None:
    """As ``post``, for many at once in one statement: {dedupe_key: payload}."""
    rows = [Outbox(kind=kind, dedupe_key=key, payload=payload) for key, payload in messages.items()]
    Outbox.objects.bulk_create(rows, ignore_conflicts=True)


def send_due(limit: int = 100, now: datetime | None = None) -> int:
    """Send what is due, oldest first, at most ``limit`` rows. Answers how many mails went out."""
    now = now or timezone.now()
    sent = 0
    for _turn in range(limit):
        row = _claim(now)
        if row is None:
            break
        sent += _deliver(row, now)
    return sent


@transaction.atomic
def _claim(now: datetime) -> Outbox | None:
    waiting = Outbox.objects.filter(done_at=None, available_at__lte=now, attempts__lt=MOST_ATTEMPTS)
    if connection.features.has_select_for_update_skip_locked:
        waiting = waiting.select_for_update(skip_locked=True)  # on SQLite the transaction itself is the lock
    row = waiting.order_by("available_at").first()
    if row is not None:
        row.attempts += 1
        Outbox.objects.filter(pk=row.pk).update(available_at=now + LEASE, attempts=F("attempts") + 1)
    return row


def _deliver(row: Outbox, now: datetime) -> bool:
    try:
        mail = MAILS[row.kind](row.payload)
        if mail is not None:
            mail.send()
    except Exception as error:  # one bad row or a mail server that is away does not stop the others
        pause = timedelta(minutes=min(2**row.attempts, 6 * 60))
        Outbox.objects.filter(pk=row.pk, done_at=None).update(available_at=now + pause)
        log.warning("outbox=%s attempt=%s error=%s", row.pk, row.attempts, type(error).__name__)
        return False
    Outbox.objects.filter(pk=row.pk).update(done_at=timezone.now())
    return mail is not None


def _invitation(payload: dict[str, Any]) -> EmailMessage | None:
    """The link that opens an account; nothing when it was used or withdrawn meanwhile."""
    found = Invitation.objects.filter(pk=payload["invitation"], accepted_at=None, expires_at__gt=timezone.now())
    invitation = found.select_related("user").first()
    if invitation is None:
        return None
    link = f"{settings.BASE_URL}{reverse('invitation', args=[invitation.token])}"
    return _mail(invitation.user, "invitation", link=link)


def _plan_shared(payload: dict[str, Any]) -> EmailMessage | None:
    """A neutral word to a person who can sign in; nothing for a person without an account."""
    patient = Patient.objects.filter(pk=payload["patient"], user__is_active=True).select_related("user").first()
    return _mail(patient.user, "plan_shared") if patient and patient.user else None


def _answered(payload: dict[str, Any]) -> EmailMessage | None:
    """The team has answered: the same neutral word, and nothing when the person read the answer meanwhile."""
    unread = CareRequestAnswer.objects.filter(pk=payload["answer"], read_at=None).exists()
    return _plan_shared(payload) if unread else None


def _library_news(payload: dict[str, Any]) -> EmailMessage | None:
    """A neutral word to a clinician; nothing when they read the notice meanwhile, or left."""
    user = User.objects.filter(pk=payload["user"], is_active=True).first()
    read = PageNoticeSeen.objects.filter(notice=payload["notice"], user=payload["user"]).exists()
    return _mail(user, "library_news") if user and not read else None


def _alert(payload: dict[str, Any]) -> EmailMessage | None:
    """A neutral word to whoever has to look; nothing when the alert was settled meanwhile."""
    user = User.objects.filter(pk=payload["user"], is_active=True).first()
    waits = Alert.objects.filter(pk=payload["alert"], closed_at=None).exists()
    return _mail(user, "alert") if user and waits else None


def _mail(user: User, name: str, **context: str) -> EmailMessage:
    words = {
        "product_name": settings.PRODUCT_NAME,
        "sign_in_url": f"{settings.BASE_URL}{reverse('account_login')}",
        **context,
    }
    with translation.override(user.language):
        subject = " ".join(render_to_string(f"mail/{name}_subject.txt", words).split())
        body = render_to_string(f"mail/{name}_message.txt", words).strip()
    return EmailMessage(subject, body, to=[user.email])


MAILS: dict[str, Callable[[dict[str, Any]], EmailMessage | None]] = {
    Outbox.Kind.INVITATION: _invitation,
    Outbox.Kind.PLAN_SHARED: _plan_shared,
    Outbox.Kind.LIBRARY_NEWS: _library_news,
    Outbox.Kind.ALERT: _alert,
    Outbox.Kind.ANSWERED: _answered,
}
