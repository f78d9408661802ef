"""Pausing, ending and comparing plans as Cara does it, and what Pat then finds."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plans.domain.days import local_day
from plans.models import Plan, PlanPause, PlanVersion
from tests.stories import draft_for, share_now, shared_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def today(pat):
    return local_day(timezone.now(), pat.time_zone)


@pytest.fixture
def home(pat, cara):
    shared_plan(pat, cara, days=10)
    return f"/people/{pat.pk}/plan/"


def test_a_pause_is_in_the_plan_and_pat_reads_it(browse, cara, pat_user, home, today):
    client = browse(cara)
    said = {"why": "infection", "first_on": today, "last_on": today + timedelta(days=3), "words": "Rest first."}
    assert client.post(home + "pause/", said).url == home
    assert "infection or fever" in client.get(home).text
    assert "Rest first." in browse(pat_user).get("/today/").text


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"last_on": "2001-01-01"}, "The last day is before the first day"),
        ({"last_on": "2126-01-01"}, "longer than a year"),
        ({"first_on": "2126-01-01"}, "more than 180 days away"),
        ({"first_on": "2001-01-01"}, "in the past"),
        ({"why": "boredom"}, "Select a valid choice"),
        ({"words": "long " * 100}, "at most 300 characters"),
    ],
)
def test_a_pause_that_cannot_be_is_422_and_keeps_what_was_typed(browse, cara, home, today, said, words):
    post = {"why": "holiday", "first_on": today, "words": "Enjoy it.", **said}
    response = browse(cara).post(home + "pause/", {name: str(value) for name, value in post.items()})
    assert response.status_code == 422
    assert words in response.text
    assert post["words"] in response.text
    assert not PlanPause.objects.exists()


def test_the_second_of_two_who_pause_gets_409(browse, cara, home, today):
    client = browse(cara)
    said = {"why": "hospital", "first_on": today}
    assert client.post(home + "pause/", said).status_code == 302
    assert client.post(home + "pause/", said).status_code == 409
    assert client.post(home + "resume/", {"first_day": today}).status_code == 302
    assert client.post(home + "resume/", {"first_day": today}).status_code == 409


def test_a_completed_plan_stays_to_be_read_and_says_whom_to_call(browse, cara, pat_user, home, today):
    yesterday = today - timedelta(days=1)
    browse(cara).post(home + "complete/", {"last_day": yesterday, "words": "You reached your goal."})
    person = browse(pat_user)
    for page in (person.get("/today/").text, person.get("/plan/").text):
        assert "Your plan has ended" in page
        assert "You reached your goal." in page
        assert "0300 000 0000" in page
    assert "Walk indoors or outside" in person.get("/plan/").text


def test_a_withdrawn_plan_is_not_shown_and_its_reason_is_the_teams(browse, cara, pat_user, home):
    browse(cara).post(home + "withdraw/", {"reason": "Fell twice on the stairs"})
    person = browse(pat_user)
    for page in (person.get("/today/").text, person.get("/plan/").text):
        assert "Your plan has ended" in page
        assert "0300 000 0000" in page
        assert "Fell twice" not in page
        assert "Walk indoors or outside" not in page
    assert "Fell twice" in browse(cara).get(home).text
    assert person.get("/plan/handout/").status_code == 404


def test_after_the_end_cara_starts_a_new_plan_from_nothing(browse, cara, home, today):
    client = browse(cara)
    client.post(home + "complete/", {"last_day": today})
    assert "Start a plan" in client.get(home).text
    assert client.post(home + "start/").url == home + "draft/"
    draft = PlanVersion.objects.get(state="draft")
    assert (draft.number, Plan.objects.count()) == (2, 2)
    assert client.get(home + "1/").status_code == 200
    assert client.get(home).status_code == 200


def test_ending_asks_what_becomes_of_an_open_draft(browse, cara, pat, home, today):
    draft_for(pat, cara, reason="Shorter walks")
    client = browse(cara)
    response = client.post(home + "complete/", {"last_day": today})
    assert response.status_code == 422
    assert "A draft of version 2 is open." in response.text
    assert client.post(home + "complete/", {"last_day": today, "drop_draft": "on"}).status_code == 302


def test_pat_opens_a_version_once_and_only_pat_does(browse, cara, pat_user, home):
    browse(cara).get(home)
    assert PlanVersion.objects.get().opened_at is None
    browse(pat_user).get("/plan/")
    first = PlanVersion.objects.get().opened_at
    assert first
    browse(pat_user).get("/today/")
    assert PlanVersion.objects.get().opened_at == first
    assert "Opened" in browse(cara).get(home).text


def test_pat_reads_what_changed_and_why_without_the_teams_figures(browse, cara, pat, pat_user, home):
    draft = draft_for(pat, cara, reason="You walk further now")
    draft.prescriptions.update(minutes=20, effort_points=3)
    share_now(draft, cara)
    person = browse(pat_user)
    assert "Cara Clinician changed your plan." in person.get("/today/").text
    page = person.get("/plan/changes/2/").text
    assert "You walk further now" in page
    assert "20 minutes" in page
    assert "ffort points" not in page
    assert "ffort points" in browse(cara).get(home + "2/compare/1/").text


def test_another_teams_clinician_finds_none_of_it(browse, otto, home, today):
    client = browse(otto)
    for page in ("pause/", "resume/", "complete/", "withdraw/", "compare/", "1/shared/", "1/handout/"):
        assert client.get(home + page).status_code == 404
    assert client.post(home + "1/take-back/").status_code == 404
    assert client.post(home + "withdraw/", {"reason": "Mine"}).status_code == 404
    assert Plan.objects.get().state == "shared"
