"""One answer that a bad connection sends 50 times at once: one row. Asked of the real server, in two processes."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from plans.domain.days import local_day
from plans.models import CheckIn, CheckInQuarantine
from tests.journeys.service import Service
from tests.stories import answer, shared_plan

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


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
