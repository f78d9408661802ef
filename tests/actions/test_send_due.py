"""`manage.py send_due`, alone and with others."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import connection

from plans.actions.outbox import post, send_due
from plans.models import Outbox
from recovery.accounts.models import Role
from tests.actions.test_alerts import raised
from tests.factories import PatientMaker, UserMaker

pytestmark = pytest.mark.django_db


class Watching(EmailBackend):
    """Notes whether a transaction was open while a mail went out."""

    open_transactions: list[bool] = []

    def send_messages(self, messages):
        self.open_transactions.append(connection.in_atomic_block)
        return super().send_messages(messages)


def test_the_command_sends_what_waits(pat, capsys):
    post(Outbox.Kind.PLAN_SHARED, "plan_shared:1", {"patient": str(pat.pk)})
    call_command("send_due")
    call_command("send_due")
    assert capsys.readouterr().out == "Sent: 1\nSent: 0\n"
    assert len(mail.outbox) == 1


def test_it_goes_on_until_it_is_stopped(pat, monkeypatch):
    rounds = []

    def nap(seconds: int) -> None:
        rounds.append(seconds)
        if len(rounds) == 1:
            post(Outbox.Kind.PLAN_SHARED, "plan_shared:1", {"patient": str(pat.pk)})
        else:
            raise KeyboardInterrupt

    monkeypatch.setattr("plans.management.commands.send_due.time.sleep", nap)
    monkeypatch.setattr("plans.management.commands.send_due.close_old_connections", lambda: None)
    with pytest.raises(KeyboardInterrupt):
        call_command("send_due", loop=5)
    assert rounds == [5, 5]
    assert len(mail.outbox) == 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's writers queue, so there is nothing to skip")
@pytest.mark.django_db(transaction=True)
def test_four_senders_at_once_send_each_message_once(cara, team, service):
    for _person in range(12):
        person = PatientMaker(created_by=cara, team=team, user=UserMaker(organisation=service, role=Role.PATIENT))
        post(Outbox.Kind.PLAN_SHARED, f"plan_shared:{person.pk}", {"patient": str(person.pk)})

    def send(_number: int) -> int:
        try:
            return send_due()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(send, range(4))) == 12
    assert len(mail.outbox) == 12


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_a_mail_goes_out(pat, settings):
    settings.EMAIL_BACKEND = "tests.actions.test_send_due.Watching"
    post(Outbox.Kind.PLAN_SHARED, "plan_shared:1", {"patient": str(pat.pk)})
    send_due()
    assert Watching.open_transactions == [False]


def test_the_command_passes_on_what_nobody_read_and_tells_of_it_at_once(pat, cara, capsys):
    alert = raised(pat, minutes=300)
    call_command("send_due")
    assert capsys.readouterr().out == "Passed on: 1\nSent: 2\n"  # the first word of it, and that it waits
    assert {message.to[0] for message in mail.outbox} == {cara.email}
    alert.refresh_from_db()
    assert alert.escalated_at
