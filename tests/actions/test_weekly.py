"""Pat looks back at a week. What was said is stored once, and a correction keeps what was said before."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from plans.actions import requests, unfinished, weekly
from plans.actions.events import DayClosed
from plans.models import AnswerDraft, CareRequest, GoalRating, Patient, PlanVersion, WeekReview
from tests.stories import shared_plan

MONDAY = datetime(2026, 3, 9, tzinfo=UTC).date()
SUNDAY_EVENING = datetime(2026, 3, 15, 18, 0, tzinfo=UTC)


@pytest.fixture
def goal(pat, cara):
    return shared_plan(pat, cara, days=300).goals.select_related("version").get()


def kept(pat, pat_user, goal, level="0", **more):
    answers = {"goals": {str(goal.stable_key): level}, "helped": ["rest"], "hindered": [], "words": "", "next": "same"}
    subject = MONDAY.isoformat()
    return unfinished.keep(user=pat_user, patient=pat, form="week", subject=subject, answers=answers | more)


def finish(pat, pat_user, goal, draft, now=SUNDAY_EVENING):
    return weekly.finish(patient=pat, actor=pat_user, now=now, draft=draft, monday=MONDAY, goals=[goal])


def test_a_week_becomes_a_review_and_a_rating(pat, pat_user, goal):
    review = finish(pat, pat_user, goal, kept(pat, pat_user, goal, "-1"))
    assert (review.week, review.local_date, review.helped) == (MONDAY, MONDAY + timedelta(days=6), ["rest"])
    rating = GoalRating.objects.get()
    assert (rating.level, rating.source, rating.by_clinician, rating.version) == (-1, "person", False, goal.version)
    assert not AnswerDraft.objects.exists()
    assert not CareRequest.objects.exists()


def test_finishing_twice_is_once(pat, pat_user, goal):
    draft = kept(pat, pat_user, goal, next="less")
    one, two = finish(pat, pat_user, goal, draft), finish(pat, pat_user, goal, draft)
    assert one == two
    assert (WeekReview.objects.count(), GoalRating.objects.count(), CareRequest.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize(("said", "status"), [("unknown", "unknown"), ("", "skipped")])
def test_unknown_and_skipped_are_two_things_and_neither_is_0(pat, pat_user, goal, said, status):
    finish(pat, pat_user, goal, kept(pat, pat_user, goal, said))
    rating = GoalRating.objects.get()
    assert (rating.status, rating.level) == (status, None)


def test_a_goal_that_was_not_asked_about_has_no_row(pat, pat_user, goal):
    finish(pat, pat_user, goal, kept(pat, pat_user, goal, goals={}))
    assert not GoalRating.objects.exists()


@pytest.mark.parametrize(
    ("said", "kind", "wish"), [("less", "change", "less"), ("more", "change", "more"), ("talk", "talk", "")]
)
def test_another_week_than_this_one_is_asked_of_the_team(pat, pat_user, goal, said, kind, wish):
    finish(pat, pat_user, goal, kept(pat, pat_user, goal, next=said, words="It was hot"))
    asked = requests.open_requests(pat).get()
    assert (asked.kind, asked.wish, asked.words) == (kind, wish, "It was hot")


def test_a_correction_keeps_the_first_and_touches_what_changed(pat, pat_user, goal):
    finish(pat, pat_user, goal, kept(pat, pat_user, goal, "1", next="talk"))
    before = weekly.said_before(pat, MONDAY)
    assert before["goals"] == {str(goal.stable_key): "1"}
    monday = SUNDAY_EVENING + timedelta(days=1)
    again = finish(pat, pat_user, goal, kept(pat, pat_user, goal, "1", next="less"), monday)
    assert again.amends is not None
    assert GoalRating.objects.count() == 1
    assert requests.open_requests(pat).get().wish == "less"
    assert CareRequest.objects.filter(withdrawn=True).count() == 1
    finish(pat, pat_user, goal, kept(pat, pat_user, goal, "2", next="less"), monday)
    assert weekly.ratings_of(pat, MONDAY)[goal.stable_key].level == 2
    assert requests.open_requests(pat).count() == 1


def test_after_7_days_the_week_is_closed(pat, pat_user, goal):
    finish(pat, pat_user, goal, kept(pat, pat_user, goal), SUNDAY_EVENING + timedelta(days=7))
    with pytest.raises(DayClosed):
        finish(pat, pat_user, goal, kept(pat, pat_user, goal, "2"), SUNDAY_EVENING + timedelta(days=8))
    assert AnswerDraft.objects.exists()


def test_skipping_is_one_row_and_the_week_can_still_be_looked_at(pat, pat_user, goal):
    given = {"patient": pat, "actor": pat_user, "now": SUNDAY_EVENING, "monday": MONDAY}
    assert weekly.skip(**given) == weekly.skip(**given)
    assert weekly.said_before(pat, MONDAY) == {}
    review = finish(pat, pat_user, goal, kept(pat, pat_user, goal))
    assert weekly.standing(pat, MONDAY) == review
    assert weekly.skip(**given) == review


def test_today_can_ask_whether_the_week_was_said_with_its_own_query(pat, pat_user, goal):
    people = Patient.objects.annotate(said=weekly.week_said(MONDAY))
    versions = PlanVersion.objects.annotate(said=weekly.week_said(MONDAY, "plan__patient"))
    assert (people.get(pk=pat.pk).said, versions.get().said) == (False, False)
    finish(pat, pat_user, goal, kept(pat, pat_user, goal))
    assert (people.get(pk=pat.pk).said, versions.get().said) == (True, True)


def test_nothing_is_stored_when_the_request_to_the_team_fails(pat, pat_user, goal, monkeypatch):
    monkeypatch.setattr(weekly.requests, "ask", lambda **given: 1 / 0)
    draft = kept(pat, pat_user, goal, next="talk")
    with pytest.raises(ZeroDivisionError):
        finish(pat, pat_user, goal, draft)
    assert not WeekReview.objects.exists()
    assert not GoalRating.objects.exists()
    assert AnswerDraft.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_twenty_taps_at_once_are_one_week(pat, pat_user, goal):
    draft = kept(pat, pat_user, goal, next="less")

    def tap(_turn):
        try:
            return finish(pat, pat_user, goal, draft).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as hands:
        assert len(set(hands.map(tap, range(20)))) == 1
    assert (WeekReview.objects.count(), GoalRating.objects.count(), CareRequest.objects.count()) == (1, 1, 1)
