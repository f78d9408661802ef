"""The worked examples of clinical.md 5.2, and what must never happen to an unknown."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.domain.adherence import Adherence, Answer, count, dose_percent
from plans.domain.schedule import Dose

MONDAY = date(2026, 11, 2)
EVERY_DAY = Dose("fixed_days", weekdays=(0, 1, 2, 3, 4, 5, 6))


def answers(*outcomes):
    return [Answer(MONDAY + timedelta(days=n), outcome) for n, outcome in enumerate(outcomes) if outcome]


def test_nine_prescribed_four_full_two_partial_one_excused_is_62_5():
    assert Adherence(due=9, done=4, some=2, not_today=1, rested=1).percent == pytest.approx(62.5)


def test_20_30_and_0_of_three_times_30_minutes_is_55_6():
    logged = [Answer(MONDAY, "some", 20), Answer(MONDAY, "done", 30), Answer(MONDAY, "not_today", 0)]
    assert dose_percent(30, logged, 3) == pytest.approx(55.6, abs=0.05)


def test_no_entry_is_unknown_and_not_zero():
    week = count(EVERY_DAY, answers("done", "done", "done", "done"), MONDAY, MONDAY + timedelta(days=6))
    assert (week.due, week.done, week.unknown) == (7, 4, 3)


def test_below_half_logged_no_number_is_given():
    week = count(EVERY_DAY, answers("done", "done", "done"), MONDAY, MONDAY + timedelta(days=6))
    assert week.percent is None
    assert not week.enough


def test_rest_on_purpose_leaves_the_denominator():
    week = count(EVERY_DAY, answers("done", "done", "rested", "rested"), MONDAY, MONDAY + timedelta(days=3))
    assert (week.denominator, week.percent) == (2, 100.0)


def test_a_week_of_planned_rest_has_no_percentage():
    assert count(EVERY_DAY, answers("rested"), MONDAY, MONDAY).percent is None


def test_extra_sessions_never_make_up_for_an_empty_week():
    dose = Dose("weekly_target", times_per_week=2)
    busy = [Answer(MONDAY + timedelta(days=n), "done") for n in range(6)]
    fortnight = count(dose, busy, MONDAY, MONDAY + timedelta(days=13))
    assert (fortnight.due, fortnight.done, fortnight.unknown) == (4, 2, 2)


def test_a_week_that_two_versions_share_never_shows_more_done_than_asked():
    dose = Dose("weekly_target", times_per_week=3)
    logged = [Answer(MONDAY + timedelta(days=n), "done") for n in range(7)]
    until_wednesday = count(dose, logged, MONDAY, MONDAY + timedelta(days=2))
    from_thursday = count(dose, logged, MONDAY + timedelta(days=3), MONDAY + timedelta(days=6))
    assert [(part.done, part.due) for part in (until_wednesday, from_thursday)] == [(1, 1), (1, 1)]


def test_a_session_on_another_day_is_not_one_that_was_asked_for():
    mondays = Dose("fixed_days", weekdays=(0,))
    week = count(mondays, [Answer(MONDAY + timedelta(days=1), "done")], MONDAY, MONDAY + timedelta(days=6))
    assert (week.due, week.done, week.unknown) == (1, 0, 1)


@given(times=st.integers(1, 9), first=st.integers(0, 13), length=st.integers(0, 20), days=st.sets(st.integers(0, 40)))
def test_a_weekly_target_is_never_more_than_reached(times, first, length, days):
    start = MONDAY + timedelta(days=first)
    logged = [Answer(MONDAY + timedelta(days=n), "done") for n in days]
    span = count(Dose("weekly_target", times_per_week=times), logged, start, start + timedelta(days=length))
    assert span.done <= span.due


@given(st.lists(st.sampled_from(["done", "some", "not_today", "rested", ""]), max_size=28))
def test_counts_always_add_up_and_stay_within_100(outcomes):
    days = max(len(outcomes), 1)
    span = count(EVERY_DAY, answers(*outcomes), MONDAY, MONDAY + timedelta(days=days - 1))
    assert span.answered + span.unknown == span.due == days
    assert span.percent is None or 0 <= span.percent <= 100
