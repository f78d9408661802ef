"""What leaves the process is sent at least once, outside the transaction that claims it, and says nothing private."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.utils import timezone

from plans.actions.outbox import LEASE, MOST_ATTEMPTS, post, send_due
from plans.models import Outbox
from recovery.accounts.actions import accept_invitation, close_account, invite
from recovery.accounts.models import Role
from tests.factories import PatientMaker, UserMaker

pytestmark = pytest.mark.django_db


class Away(EmailBackend):
    """A mail server that is away while ``down`` holds."""

    down = True

    def send_messages(self, messages):
        if self.down:
            raise ConnectionRefusedError
        return super().send_messages(messages)


class Impatient(EmailBackend):
    """While a mail goes out, another sender looks for work."""

    def send_messages(self, messages):
        assert send_due() == 0
        return super().send_messages(messages)


def shared(patient) -> Outbox:
    return post(Outbox.Kind.PLAN_SHARED, f"plan_shared:{patient.pk}", {"patient": str(patient.pk)})


def test_pat_hears_that_there_is_something_new_and_not_what(pat, pat_user, settings):
    shared(pat)
    assert send_due() == 1
    message = mail.outbox[0]
    assert message.to == [pat_user.email]
    assert "There is something new for you in Cairn. Sign in to see it." in message.body
    assert f"{settings.BASE_URL}/account/sign-in/" in message.body
    assert "plan" not in f"{message.subject} {message.body}".lower()
    assert pat.family_name not in message.body


def test_one_message_is_sent_once_however_often_it_is_posted(pat):
    assert shared(pat).pk == shared(pat).pk
    send_due()
    assert send_due() == 0
    assert len(mail.outbox) == 1


def test_a_message_of_an_act_that_was_rolled_back_is_never_sent(pat):
    with transaction.atomic():
        shared(pat)
        transaction.set_rollback(True)
    assert send_due() == 0


def test_an_invitation_carries_its_link(service, cara, settings):
    user = UserMaker(organisation=service, role=Role.PATIENT, is_active=False)
    invitation = invite(user=user, actor=cara)
    post(Outbox.Kind.INVITATION, "invitation:1", {"invitation": str(invitation.pk)})
    send_due()
    assert f"{settings.BASE_URL}/account/invite/{invitation.token}/" in mail.outbox[0].body


def test_an_invitation_that_was_used_meanwhile_is_not_sent(service, cara):
    invitation = invite(user=UserMaker(organisation=service, role=Role.PATIENT, is_active=False), actor=cara)
    row = post(Outbox.Kind.INVITATION, "invitation:1", {"invitation": str(invitation.pk)})
    accept_invitation(invitation=invitation)
    assert send_due() == 0
    row.refresh_from_db()
    assert row.done_at is not None


def test_people_without_an_account_or_with_a_closed_one_get_no_mail(pat, pat_user, cara, olga, team):
    shared(pat)
    shared(PatientMaker(created_by=cara, team=team))
    close_account(user=pat_user, actor=olga)
    assert send_due() == 0
    assert not Outbox.objects.filter(done_at=None).exists()


def test_a_mail_server_that_is_away_delays_and_loses_nothing(pat, quinn, settings, monkeypatch):
    settings.EMAIL_BACKEND = "tests.actions.test_outbox.Away"
    rows = [shared(pat), shared(quinn)]
    now = timezone.now()
    assert send_due(now=now) == 0  # and the first failure did not stop the second try
    assert [Outbox.objects.get(pk=row.pk).attempts for row in rows] == [1, 1]
    assert send_due(now=now + timedelta(minutes=1)) == 0
    assert [Outbox.objects.get(pk=row.pk).attempts for row in rows] == [1, 1]  # it waits before it tries again
    monkeypatch.setattr(Away, "down", False)
    assert send_due(now=now + timedelta(minutes=3)) == 2


def test_the_pause_grows_and_ends(pat, settings):
    settings.EMAIL_BACKEND = "tests.actions.test_outbox.Away"
    row, now = shared(pat), timezone.now()
    for _day in range(MOST_ATTEMPTS + 5):
        now += timedelta(days=1)
        send_due(now=now)
    row.refresh_from_db()
    assert row.attempts == MOST_ATTEMPTS
    assert row.done_at is None


def test_what_a_dead_sender_had_claimed_comes_back_after_its_lease(pat):
    row, now = shared(pat), timezone.now()
    Outbox.objects.filter(pk=row.pk).update(attempts=1, available_at=now + LEASE)
    assert send_due(now=now + LEASE / 2) == 0
    assert send_due(now=now + LEASE) == 1


def test_a_claimed_message_is_out_of_sight_for_other_senders(pat, settings):
    settings.EMAIL_BACKEND = "tests.actions.test_outbox.Impatient"
    shared(pat)
    assert send_due() == 1
    assert len(mail.outbox) == 1


def test_the_log_of_a_failure_holds_no_address(pat, pat_user, settings, caplog):
    settings.EMAIL_BACKEND = "tests.actions.test_outbox.Away"
    shared(pat)
    send_due()
    assert "ConnectionRefusedError" in caplog.text
    assert "@" not in caplog.text
