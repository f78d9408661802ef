"""Cara reads in the diary what Pat said about the days and the weeks, and what nobody said."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from plans.actions.observations import answer
from plans.domain.days import local_day
from plans.models import GoalRating, Observation, SleepNight, WeekReview
from recovery.audit.models import AuditEvent
from recovery.ids import new_id
from tests.stories import draft_for, share_now, shared_plan
from tests.views.entries_of_months import rows


@pytest.fixture
def today(pat):
    return local_day(timezone.now(), pat.time_zone)


@pytest.fixture
def plan(pat, cara):
    return shared_plan(pat, cara, days=30)


@pytest.fixture
def diary(browse, cara, pat, plan):
    desk = browse(cara)
    return lambda query="": desk.get(f"/people/{pat.pk}/diary/{query}")


def day_of(page, day):
    return next(found for week in page.context["weeks"] for found in week.days if found.day == day)


def words(page, day):
    return [said.words for said in day_of(page, day).answers]


def say(pat, actor, day, code, value=None, status="answered"):
    answer(patient=pat, actor=actor, now=timezone.now(), code=code, day=day, value=value, status=status, id=new_id())


def test_answered_skipped_not_known_and_not_asked_stand_apart(pat, pat_user, today, diary):
    say(pat, pat_user, today, "energy", 4)
    say(pat, pat_user, today, "slept", status="unknown")
    say(pat, pat_user, today, "anything_new", status="skipped")
    page = diary()
    assert words(page, today) == ["4 of 10", "Not known", "Skipped", "not asked"]
    assert [said.told for said in day_of(page, today).answers] == [True, False, False, False]
    assert "The person: Pat Person" in page.text
    assert AuditEvent.objects.filter(action="diary.read", patient_id=pat.pk).exists()


def test_zero_energy_is_an_answer_and_a_silent_day_is_none(pat, pat_user, today, diary):
    say(pat, pat_user, today, "energy", 0)
    say(pat, pat_user, today, "anything_new", 0)
    page = diary()
    assert words(page, today)[0] == "0 of 10"
    assert words(page, today)[2] == "No"
    assert words(page, today)[1::2] == ["no answer", "no answer"]  # the half plan was offered at this energy
    silent = [day for week in page.context["weeks"] for day in week.days if day.day != today]
    assert all(day.by == [] for day in silent)


def test_the_night_is_not_asked_again_when_the_sleep_diary_is_in(pat, pat_user, today, diary):
    rows(SleepNight, pat, pat_user, [today], skipped=lambda _day: True)
    say(pat, pat_user, today, "energy", 4)
    assert words(diary(), today)[1] == "not asked: it is in the sleep diary"


def test_a_corrected_answer_shows_what_it_said(pat, pat_user, today, diary):
    say(pat, pat_user, today, "energy", 4)
    say(pat, pat_user, today, "energy", 7)
    energy = day_of(diary(), today).answers[0]
    assert (energy.words, energy.was) == ("7 of 10", "4 of 10")


def test_a_weekly_review_stands_with_the_goals_and_who_rated_them(pat, pat_user, cara, plan, today, diary):
    monday = today - timedelta(days=today.weekday() + 7)
    goal = plan.goals.get()
    rows(WeekReview, pat, pat_user, [monday + timedelta(days=6)], week=lambda _d: monday, helped=lambda _d: ["rest"],
         hindered=lambda _d: ["heat"], words=lambda _d: "Too hot outside", next_week=lambda _d: "less")  # fmt: skip
    held = {"goal": lambda _d: goal, "goal_key": lambda _d: goal.stable_key, "version": lambda _d: plan}
    days = [monday + timedelta(days=6)]
    rows(GoalRating, pat, pat_user, days, **held, status=lambda _d: "answered", level=lambda _d: 0)
    rows(GoalRating, pat, cara, days, **held, status=lambda _d: "unknown", by_clinician=lambda _d: True)
    page = diary()
    week = page.context["weeks"][1]
    assert (week.helped, week.hindered) == (["I rested before I was tired"], ["It was too hot"])
    assert [rated["level"] for rated in week.ratings] == ["As expected: There and back, no rest", "Not known"]
    for said in ("Too hot outside", "A little less", "Walk to the shop", "Cara"):
        assert said in page.text


def test_a_week_skipped_on_purpose_and_a_week_without_a_review_differ(pat, pat_user, today, diary):
    monday = today - timedelta(days=today.weekday() + 7)
    rows(WeekReview, pat, pat_user, [monday + timedelta(days=6)], week=lambda _d: monday, skipped=lambda _d: True)
    text = diary().text
    assert text.count("No weekly review.") == 1
    assert "Skipped" in text


def test_two_years_come_in_pages_and_cost_no_query_more(pat, pat_user, cara, plan, today, diary):
    say(pat, pat_user, today, "energy", 4)
    diary()

    def asked(query=""):
        with CaptureQueriesContext(connection) as queries:
            page = diary(query)
        return page, len([one for one in queries if "SAVEPOINT" not in one["sql"]])

    _page, little = asked()
    days = [today - timedelta(days=back) for back in range(1, 730)]
    for code in ("energy", "slept", "anything_new"):
        said = {"code": lambda _d, c=code: c, "status": lambda _d: "answered", "value": lambda _d: 1}
        rows(Observation, pat, pat_user, days, **said)
    sundays = [day for day in days if day.weekday() == 6]
    rows(WeekReview, pat, pat_user, sundays, week=lambda day: day - timedelta(days=6))
    for _ in range(5):
        share_now(draft_for(pat, cara, reason="Next"), cara)
    page, much = asked()
    assert much == little <= 15
    assert page.context["weeks_page"].has_next
    older = diary("?part=weeks&page=3")
    assert older.context["weeks"][0].monday == today - timedelta(days=today.weekday(), weeks=4)
    assert older.context["page"].number == 1
    assert not diary("?part=weeks&page=60").context["weeks_page"].has_next
