"""The server is killed while eight people write. What it acknowledged is there, and nothing is half there (DUR-2)."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from http.client import HTTPException
from urllib.parse import urlencode
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from plans.domain.days import local_day
from plans.models import CheckIn
from recovery.audit.models import AuditEvent
from tests.journeys.service import Service
from tests.stories import answer, shared_plan

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
ROUNDS = 4


@pytest.fixture
def walk(pat, cara):
    return shared_plan(pat, cara, days=8).prescriptions.get()


def write_until_it_dies(service: Service, cookies: str, token: str, walk, day: date) -> list[UUID]:
    """Answers that were acknowledged: each has an id of its own and corrects the one before."""
    acknowledged: list[UUID] = []
    for n in range(1, 960):
        said = answer(day, None, "some", minutes=str(n)) | {"csrfmiddlewaretoken": token, "version": walk.version_id}
        try:
            status = service.ask("POST", f"/today/actions/{walk.stable_key}/log/", urlencode(said), cookies)[0]
        except (OSError, HTTPException):
            return acknowledged
        if status == 302:
            acknowledged.append(UUID(str(said["id"])))
    return acknowledged


def test_what_was_acknowledged_is_there_after_the_server_was_killed(pat, pat_user, walk, tmp_path):
    client = Client()
    client.force_login(pat_user)
    session = f"session={client.cookies['session'].value}"
    today = local_day(timezone.now(), pat.time_zone)
    acknowledged: set[UUID] = set()
    for turn in range(ROUNDS):
        service = Service(tmp_path)
        service.wait()
        _status, page, csrf = service.ask("GET", "/today/", cookies=session)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        with ThreadPoolExecutor(8) as people:
            writing = [
                people.submit(
                    write_until_it_dies, service, f"{session}; {csrf}", token, walk, today - timedelta(days=n)
                )
                for n in range(8)
            ]
            time.sleep(1 + turn / 3)
            service.kill()
        said = {pk for one in writing for pk in one.result()}
        assert said, "Nothing was acknowledged before the server died: the test showed nothing."
        acknowledged |= said
    kept = set(CheckIn.objects.values_list("pk", flat=True))
    assert acknowledged <= kept
    trail = AuditEvent.objects.filter(action__in=["checkin.logged", "checkin.corrected"])
    assert set(trail.values_list("object_id", flat=True)) == kept  # an entry without its trail would be half of one
    assert CheckIn.objects.standing().count() == 8
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA integrity_check").fetchone() == ("ok",)
