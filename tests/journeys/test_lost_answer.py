"""The server's answer never arrives, after it was stored. Who sends again gets that answer, and one row (DUR-1)."""

import re
import socket
import time
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from plans.domain.days import local_day
from plans.models import CheckIn, CheckInQuarantine
from recovery.audit.models import AuditEvent
from tests.journeys.service import FORM, Service
from tests.stories import answer, shared_plan

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def walk(pat, cara):
    return shared_plan(pat, cara, days=1).prescriptions.get()


@pytest.fixture
def session(walk, pat_user) -> str:
    client = Client()
    client.force_login(pat_user)
    return f"session={client.cookies['session'].value}"


@pytest.fixture
def service(session, tmp_path):
    running = Service(tmp_path)
    running.wait()
    yield running
    running.stop()


def sends_and_hangs_up(service: Service, path: str, body: str, cookies: str) -> None:
    """The whole form leaves, and the line is cut before a byte of the answer is read."""
    head = {"Host": "127.0.0.1", **FORM, "Content-Length": str(len(body)), "Cookie": cookies, "Connection": "close"}
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    with socket.create_connection(("127.0.0.1", service.port)) as line:
        line.sendall(f"POST {path} HTTP/1.1\r\n{lines}\r\n{body}".encode())
        line.shutdown(socket.SHUT_WR)


def is_stored(pk) -> bool:
    for _try in range(100):
        if CheckIn.objects.filter(pk=pk).exists():
            return True
        time.sleep(0.05)
    return False


def test_sent_again_after_a_lost_answer_it_is_the_same_row(service, session, walk, pat):
    _status, page, csrf = service.ask("GET", "/today/", cookies=session)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    today = local_day(timezone.now(), pat.time_zone)
    said = answer(today, None, "some", minutes="4") | {"csrfmiddlewaretoken": token, "version": walk.version_id}
    path, body, cookies = f"/today/actions/{walk.stable_key}/log/", urlencode(said), f"{session}; {csrf}"

    sends_and_hangs_up(service, path, body, cookies)
    assert is_stored(said["id"])  # committed, and nobody was told
    again = [service.ask("POST", path, body, cookies) for _time in range(2)]
    fresh = answer(today, None, "some", minutes="6") | {"csrfmiddlewaretoken": token, "version": walk.version_id}
    usual = service.ask("POST", path, urlencode(fresh), cookies)

    assert [status for status, _text, _cookie in again] == [302, 302] == [usual[0]] * 2
    assert str(CheckIn.objects.get(amends=None).pk) == said["id"]
    assert CheckIn.objects.count() == 2  # the answer, and the later correction of it
    assert not CheckInQuarantine.objects.exists()
    assert AuditEvent.objects.filter(action="checkin.logged").count() == 1
