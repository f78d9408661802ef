"""One answer that a bad connection sends 50 times at once: one row. Asked of the real server, in two processes."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote, urlencode

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from plans.domain.days import local_day
from plans.models import CheckIn, CheckInQuarantine
from tests.architecture.floors import ROOT
from tests.stories import answer, shared_plan

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Service:
    """gunicorn with two workers on the database of the test."""

    def __init__(self, folder) -> None:
        env = os.environ | {"DATABASE_URL": address_of_the_database(), "CAIRN_MODE": "test"}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "gunicorn", "recovery.wsgi", "--workers=2", f"--bind=127.0.0.1:{self.port}"]
        self.log = (folder / "log").open("w+")
        self.process = subprocess.Popen(
            [*command, "--backlog=128", "--log-level=warning"], cwd=ROOT, env=env, stdout=self.log, stderr=self.log
        )

    def ask(self, method: str, path: str, body: str = "", cookies: str = "") -> tuple[int, str, str]:
        """Status, body and the cookie that was set."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        line.request(method, path, body, {**FORM, "Cookie": cookies})
        reply = line.getresponse()
        text = reply.read().decode()
        line.close()
        return reply.status, text, (reply.headers["Set-Cookie"] or "").partition(";")[0]

    def wait(self) -> None:
        for _try in range(200):
            try:
                self.ask("GET", "/healthz/")
                break
            except ConnectionError:
                assert self.process.poll() is None, "The server did not start."
                time.sleep(0.1)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        self.log.close()


def address_of_the_database() -> str:
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        assert "memory" not in str(at["NAME"]), "Another process cannot see a database in memory."
        return f"sqlite:///{at['NAME']}"
    where = urlencode({key.lower(): at[key] for key in ("HOST", "PORT") if at[key]})
    return f"postgres://{quote(at['USER'])}:{quote(at['PASSWORD'])}@/{at['NAME']}?{where}"


@pytest.fixture
def walk(pat, cara):
    return shared_plan(pat, cara, days=1).prescriptions.get()


@pytest.fixture
def cookies(walk, pat_user) -> str:
    client = Client()
    client.force_login(pat_user)
    return f"session={client.cookies['session'].value}"


@pytest.fixture
def service(cookies, tmp_path):
    running = Service(tmp_path)
    running.wait()
    yield running
    running.stop()


def test_the_same_answer_50_times_at_once_is_one_row_and_other_words_are_kept_aside(service, cookies, walk, pat):
    _status, page, csrf = service.ask("GET", "/today/", cookies=cookies)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    today = local_day(timezone.now(), pat.time_zone)
    said = answer(today, None, "some", minutes="4") | {"csrfmiddlewaretoken": token, "version": str(walk.version_id)}

    def send(words: dict[str, str]) -> int:
        url = f"/today/actions/{walk.stable_key}/log/"
        return service.ask("POST", url, urlencode(words), f"{cookies}; {csrf}")[0]

    with ThreadPoolExecutor(50) as crowd:
        answers = list(crowd.map(send, [said] * 50))
    assert Counter(answers) == {302: 50}
    assert CheckIn.objects.count() == 1

    with ThreadPoolExecutor(10) as crowd:
        answers = list(crowd.map(send, [said | {"minutes": "5"}] * 10))
    assert Counter(answers) == {422: 10}
    assert CheckIn.objects.count() == 1
    assert CheckInQuarantine.objects.count() == 1
    assert send(said) == 302
