"""A thumb that trembles, two tabs, a phone that sends again: one night, and every answer is the same."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from plans.domain.days import local_day
from plans.models import AnswerDraft, SleepNight
from recovery.audit.models import AuditEvent
from tests.nights import ANSWERS, begin

TIMES = 12


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("step", "body", "skipped"), [("check", {}, False), ("bed", {"skip": "1"}, True)], ids=["save", "skip"]
)
def test_twelve_sends_at_once_are_one_night(pat, step, body, skipped):
    day = local_day(timezone.now(), pat.time_zone) - timedelta(days=1)
    begin(pat, day, **ANSWERS)
    clients = [Client() for _n in range(TIMES)]
    for client in clients:
        client.force_login(pat.user)

    def send(client: Client) -> int:
        try:
            return client.post(f"/sleep/{day}/{step}/", body).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(TIMES) as pool:
        assert set(pool.map(send, clients)) == {302}
    night = SleepNight.objects.get()
    assert night.skipped == skipped
    assert AuditEvent.objects.filter(action="sleepnight.logged").count() == 1
    kept = AnswerDraft.objects.values_list("answers", flat=True)
    assert [one["into_bed"] for one in kept] == (["22:30"] if skipped else [])
