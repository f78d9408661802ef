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


MONDAYS = Dose("fixed_days", weekdays=(0,))
SUNDAY, TUESDAY, WEDNESDAY = (MONDAY + timedelta(days=n) for n in (6, 1, 2))


def moved(n, to):
    return Answer(MONDAY + timedelta(days=n), "moved", moved_to=MONDAY + timedelta(days=to))


def test_the_day_after_still_counts_and_is_called_late():
    week = count(MONDAYS, [Answer(TUESDAY, "done")], MONDAY, SUNDAY)
    assert (week.due, week.done, week.late, week.unknown) == (1, 1, 1, 0)


def test_two_days_after_is_not_what_was_asked_for():
    week = count(MONDAYS, [Answer(WEDNESDAY, "done")], MONDAY, SUNDAY)
    assert (week.due, week.done, week.unknown) == (1, 0, 1)


def test_the_day_after_never_counts_for_two_sessions():
    week = count(EVERY_DAY, [Answer(TUESDAY, "done")], MONDAY, TUESDAY)
    assert (week.due, week.done, week.unknown, week.late) == (2, 1, 1, 0)


def test_not_today_stays_not_today_whatever_the_day_after_brings():
    week = count(MONDAYS, [Answer(MONDAY, "not_today"), Answer(TUESDAY, "done")], MONDAY, SUNDAY)
    assert (week.due, week.done, week.not_today) == (1, 0, 1)


def test_a_moved_session_without_an_answer_is_unknown_and_not_undone():
    week = count(MONDAYS, [moved(0, 1)], MONDAY, SUNDAY)
    assert (week.due, week.not_today, week.unknown) == (1, 0, 1)


def test_a_moved_session_is_answered_on_the_day_it_went_to():
    week = count(MONDAYS, [moved(0, 1), Answer(TUESDAY, "some")], MONDAY, SUNDAY)
    assert (week.due, week.some, week.late, week.unknown) == (1, 1, 0, 0)


def test_a_session_that_was_moved_twice_is_one_session():
    week = count(MONDAYS, [moved(0, 1), moved(1, 2), Answer(WEDNESDAY, "done")], MONDAY, SUNDAY)
    assert (week.due, week.done) == (1, 1)


def test_a_session_moved_over_the_end_of_a_span_is_counted_once_in_the_next():
    said = [moved(0, 1), Answer(TUESDAY, "done")]
    before, after = count(MONDAYS, said, MONDAY, MONDAY), count(MONDAYS, said, TUESDAY, SUNDAY)
    assert [(part.due, part.done) for part in (before, after)] == [(0, 0), (1, 1)]


DAY_OUTCOMES = st.dictionaries(
    st.integers(0, 27), st.sampled_from(["done", "some", "not_today", "rested", "moved"]), max_size=28
)


@given(days=st.sets(st.integers(0, 6), min_size=1), said=DAY_OUTCOMES, cut=st.integers(1, 26))
def test_no_answer_counts_twice_and_no_session_is_lost_however_a_span_is_cut(days, said, cut):
    dose = Dose("fixed_days", weekdays=tuple(days))
    entries = []
    for n, name in sorted(said.items()):
        day = MONDAY + timedelta(days=n)
        if name != "moved":
            entries.append(Answer(day, name))
        elif day.weekday() in days or any(entry.moved_to == day for entry in entries):
            entries.append(moved(n, n + 1))  # a session can be moved from a day that has one
    middle, end = MONDAY + timedelta(days=cut), MONDAY + timedelta(days=28)
    whole = count(dose, entries, MONDAY, end)
    parts = [count(dose, entries, MONDAY, middle - timedelta(days=1)), count(dose, entries, middle, end)]
    assert whole.answered <= whole.due
    assert whole.percent is None or 0 <= whole.percent <= 100
    assert sum(part.due for part in parts) == whole.due
    assert all(part.answered <= part.due for part in parts)


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
