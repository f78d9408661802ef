"""Pat's 3 questions, without script and with HTMX."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plans.domain.days import local_day
from plans.models import CheckInQuarantine, Observation, SleepNight
from recovery.ids import new_id
from tests.stories import shared_plan

HTMX = {"HX-Request": "true"}


@pytest.fixture
def today(pat):
    return local_day(timezone.now(), pat.time_zone)


@pytest.fixture
def plan(pat, cara):
    return shared_plan(pat, cara, days=10)


@pytest.fixture
def client(browse, pat_user, plan):
    return browse(pat_user)


def said(client, step, follow=False, **more):
    return client.post(f"/today/check-in/{step}/", {"id": str(new_id()), **more}, follow=follow)


def standing():
    return {row.code: (row.status, row.value) for row in Observation.objects.standing()}


def test_the_first_question_stands_on_today_and_nothing_is_chosen(client):
    page = client.get("/today/").text
    assert "How much energy do you have right now?" in page
    assert "Question 1 of 3" in page
    assert " checked" not in page


def test_three_answers_one_after_the_other_each_saved_at_once(client):
    assert "Question 2 of 3" in said(client, "energy", value=6, follow=True).text
    assert standing() == {"energy": ("answered", 6)}
    assert "Question 3 of 3" in said(client, "slept", value=0, follow=True).text
    page = said(client, "anything_new", value=0, follow=True).text
    assert standing() == {"energy": ("answered", 6), "slept": ("answered", 0), "anything_new": ("answered", 0)}
    assert "Checked in at" in page
    assert "Energy 6." in page
    assert "Low energy today" not in page


def test_with_htmx_the_next_question_comes_and_is_announced(browse, pat_user, plan):
    client = browse(pat_user, **HTMX)
    answer = said(client, "energy", value=6)
    assert answer.text.strip().startswith("{#") is False
    assert '<section class="checkin"' in answer.text
    assert "data-focus" in answer.text
    assert "Question 2 of 3" in answer.headers["HX-Trigger"]


def test_skipped_not_known_and_not_asked_are_three_things(client):
    said(client, "energy", skip="1")
    said(client, "slept", skip="unknown")
    assert standing() == {"energy": ("skipped", None), "slept": ("unknown", None)}


def test_a_check_in_that_was_skipped_is_fine(client):
    for step in ("energy", "slept", "anything_new"):
        page = said(client, step, skip="1", follow=True).text
    assert "You skipped the check-in. That is fine." in page
    assert "Checked in at" not in page


def test_next_without_an_answer_asks_again_and_says_how_to_go_on(client):
    answer = said(client, "energy")
    assert answer.status_code == 422
    assert "Choose an answer, or press Skip." in answer.text
    assert not Observation.objects.exists()


@pytest.mark.parametrize("value", ["11", "-1", "six", "6.5"])
def test_a_number_that_is_not_on_the_scale_is_refused(client, value):
    assert said(client, "energy", value=value).status_code == 422
    assert not Observation.objects.exists()


def test_something_new_leads_to_the_symptom_check_after_it_is_saved(client):
    assert said(client, "anything_new", value=1).url == "/symptoms/"
    assert standing()["anything_new"] == ("answered", 1)


def test_with_htmx_something_new_leads_there_as_a_whole_page(browse, pat_user, plan):
    assert said(browse(pat_user, **HTMX), "anything_new", value=1).headers["HX-Redirect"] == "/symptoms/"


def test_how_the_night_was_is_not_asked_when_the_diary_is_in(client, pat, pat_user, today):
    now = timezone.now()
    SleepNight.objects.create(
        organisation=pat.organisation, patient=pat, local_date=today, occurred_at=now, time_zone="Europe/London",
        utc_offset_minutes=0, source="person", recorded_by=pat_user, payload_sha256="0" * 64,
    )  # fmt: skip
    page = said(client, "energy", value=6, follow=True).text
    assert "Question 2 of 2" in page
    assert "anything new" in page


def test_pat_changes_the_answers_one_after_the_other_and_the_first_stay(client):
    for step, value in (("energy", 6), ("slept", 5), ("anything_new", 0)):
        said(client, step, value=value)
    page = client.get("/today/check-in/energy/").text
    assert 'value="6" checked' in page
    assert said(client, "energy", value=2, change="1").url == "/today/check-in/slept/"
    assert standing()["energy"] == ("answered", 2)
    assert Observation.objects.filter(code="energy").count() == 2


def test_yesterdays_answer_stays_yesterdays(client, today):
    yesterday = today - timedelta(days=1)
    client.post(f"/today/check-in/energy/?on={yesterday}", {"id": str(new_id()), "value": 4})
    assert Observation.objects.get().local_date == yesterday
    assert "Question 1 of 3" in client.get("/today/").text


def test_sent_twice_it_is_one_row_and_with_other_content_it_is_kept_aside(client):
    post = {"id": str(new_id()), "value": 6}
    for _time in range(2):
        client.post("/today/check-in/energy/", post)
    answer = client.post("/today/check-in/energy/", post | {"value": 3})
    assert answer.status_code == 422
    assert "kept it aside" in answer.text
    assert Observation.objects.get().value == 6
    assert CheckInQuarantine.objects.get().kind == "observation"


def test_a_step_that_is_none_is_404(client):
    assert client.get("/today/check-in/tiredness/").status_code == 404
