"""Twenty tries to share one draft at the same moment: one wins, the others are told. Asked of the real server."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from plans.models import Outbox, PlanVersion
from recovery.audit.models import AuditEvent
from tests.journeys.test_fifty_at_once import Service
from tests.stories import action_in, draft_for, goal_in, share_now, shared_plan

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def draft(pat, cara):
    """Version 2, while version 1 is shared."""
    shared_plan(pat, cara, days=7)
    version = draft_for(pat, cara, reason="Walks further now")
    action_in(goal_in(version, cara, words="Read a page"), cara)
    return PlanVersion.objects.get(pk=version.pk)


@pytest.fixture
def cookies(draft, cara) -> str:
    client = Client()
    client.force_login(cara)
    return f"session={client.cookies['session'].value}"


@pytest.fixture
def service(cookies, tmp_path):
    running = Service(tmp_path)
    running.wait()
    yield running
    running.stop()


def test_of_twenty_tries_one_shares_and_nineteen_are_told(service, cookies, draft, pat):
    url = f"/people/{pat.pk}/plan/draft/share/"
    _status, page, csrf = service.ask("GET", url, cookies=cookies)
    form = dict(re.findall(r'name="(csrfmiddlewaretoken|version|row_version)" value="([\w-]+)"', page))
    today = timezone.localdate()
    body = urlencode(form | {"starts_on": today, "review_on": today + timedelta(days=28), "message": "Hello."})

    def attempt(_number: int) -> int:
        return service.ask("POST", url, body, f"{cookies}; {csrf}")[0]

    with ThreadPoolExecutor(20) as crowd:
        assert Counter(crowd.map(attempt, range(20))) == {302: 1, 409: 19}
    assert attempt(21) == 409
    assert list(PlanVersion.objects.order_by("number").values_list("number", "state")) == [
        (1, "replaced"),
        (2, "shared"),
    ]
    assert Outbox.objects.filter(dedupe_key=f"plan_shared:{draft.pk}").count() == 1
    assert AuditEvent.objects.filter(action="plan.shared", object_id=draft.pk).count() == 1


def test_of_twenty_tries_to_begin_a_first_plan_all_open_the_same_draft(service, cookies, cara):
    from tests.factories import PatientMaker

    robin = PatientMaker(created_by=cara, given_name="Robin", team=cara.memberships.get().team)
    url = f"/people/{robin.pk}/plan/start/"
    _status, page, csrf = service.ask("GET", url, cookies=cookies)
    body = urlencode(dict(re.findall(r'name="(csrfmiddlewaretoken)" value="(\w+)"', page)))

    def attempt(_number: int) -> int:
        return service.ask("POST", url, body, f"{cookies}; {csrf}")[0]

    with ThreadPoolExecutor(20) as crowd:
        answers = Counter(crowd.map(attempt, range(20)))
    assert answers[302] >= 1
    assert set(answers) <= {302, 422}  # who comes after the draft is there is asked why the plan changes
    assert PlanVersion.objects.filter(plan__patient=robin).count() == 1


def test_opening_and_taking_back_at_the_same_moment_never_both_happen(service, cookies, draft, pat, pat_user, cara):
    share_now(draft, cara)
    person = Client()
    person.force_login(pat_user)
    theirs = f"session={person.cookies['session'].value}"
    page = f"/people/{pat.pk}/plan/2/shared/"
    _status, text, csrf = service.ask("GET", page, cookies=cookies)
    body = urlencode(dict(re.findall(r'name="(csrfmiddlewaretoken)" value="(\w+)"', text)))

    def act(number: int) -> int:
        if number % 2:
            return service.ask("GET", "/today/", cookies=theirs)[0]
        return service.ask("POST", page.replace("shared", "take-back"), body, f"{cookies}; {csrf}")[0]

    with ThreadPoolExecutor(20) as crowd:
        answers = Counter(crowd.map(act, range(20)))
    assert set(answers) <= {200, 302, 409, 422}
    second = PlanVersion.objects.get(number=2)
    assert (second.state, second.opened_at is None) in {("withdrawn", True), ("shared", False)}
    assert PlanVersion.objects.filter(state="shared").count() == 1
    assert answers[302] == (second.state == "withdrawn")
