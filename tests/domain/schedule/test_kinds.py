"""Each kind of schedule, by example."""

from datetime import date

import pytest

from plans.domain.schedule import (
    Dose,
    WeekPlan,
    due_days,
    in_week,
    is_due,
    part_of_day,
    prescribed,
    read_day_times,
    read_week_plans,
    session_number,
    time_on,
    write_week_plans,
)
from tests.domain.schedule.doses import MONDAY, after

WEEKDAYS = (0, 1, 2, 3, 4)


def test_every_third_day_keeps_its_rhythm_whatever_span_is_asked_for():
    dose = Dose("every_n_days", every_days=3, first_day=MONDAY)
    assert due_days(dose, after(MONDAY, 4), after(MONDAY, 12)) == [after(MONDAY, n) for n in (6, 9, 12)]


def test_ten_infusions_on_working_days_take_two_weeks():
    dose = Dose("course", weekdays=WEEKDAYS, course_sessions=10, first_day=MONDAY)
    days = due_days(dose, MONDAY, after(MONDAY, 60))
    assert days == [after(MONDAY, n) for n in (0, 1, 2, 3, 4, 7, 8, 9, 10, 11)]
    assert [session_number(dose, day) for day in days] == list(range(1, 11))
    assert session_number(dose, after(MONDAY, 5)) is None


def test_a_course_without_days_is_daily():
    dose = Dose("course", course_sessions=20, first_day=MONDAY)
    assert due_days(dose, MONDAY, after(MONDAY, 60)) == [after(MONDAY, n) for n in range(20)]


def test_a_course_goes_on_after_a_pause_with_the_sessions_that_are_left():
    dose = Dose("course", weekdays=WEEKDAYS, course_sessions=10, first_day=MONDAY)
    fever = [(after(MONDAY, 2), after(MONDAY, 6))]
    days = due_days(dose, MONDAY, after(MONDAY, 60), fever)
    assert len(days) == 10
    assert days[:3] == [MONDAY, after(MONDAY, 1), after(MONDAY, 7)]
    assert session_number(dose, after(MONDAY, 7), fever) == 3


def test_a_course_in_a_pause_without_an_end_waits():
    dose = Dose("course", course_sessions=10, first_day=MONDAY)
    assert due_days(dose, MONDAY, date(9999, 12, 30), [(after(MONDAY, 4), None)]) == [
        after(MONDAY, n) for n in range(4)
    ]


def test_three_weeks_on_and_one_off_count_from_the_first_day():
    wednesday = after(MONDAY, 2)
    dose = Dose("fixed_days", weekdays=(2,), cycle_on=3, cycle_off=1, first_day=wednesday)
    assert due_days(dose, MONDAY, after(MONDAY, 40)) == [after(wednesday, 7 * n) for n in (0, 1, 2, 4, 5)]


def test_the_first_two_weeks_differ_from_the_rest():
    dose = Dose("fixed_days", weekdays=(0, 2, 4), minutes=20, first_day=MONDAY,
                week_plans=(WeekPlan(1, 2, weekdays=(0,), minutes=10),))  # fmt: skip
    assert due_days(dose, MONDAY, after(MONDAY, 20)) == [after(MONDAY, n) for n in (0, 7, 14, 16, 18)]
    assert (in_week(dose, 2).minutes, in_week(dose, 3).minutes) == (10, 20)


def test_a_weekly_target_that_grows_asks_for_more_later():
    dose = Dose("weekly_target", times_per_week=3, first_day=MONDAY, week_plans=(WeekPlan(1, 2, times_per_week=1),))
    assert [prescribed(dose, after(MONDAY, 7 * n), after(MONDAY, 7 * n + 6)) for n in range(4)] == [1, 1, 3, 3]
    assert not is_due(dose, MONDAY, done_this_week=1)
    assert is_due(dose, after(MONDAY, 14), done_this_week=1)


def test_nothing_is_asked_before_it_starts_or_after_it_ends():
    dose = Dose("when_needed", starts_on=after(MONDAY, 3), ends_on=after(MONDAY, 5), first_day=MONDAY)
    assert [is_due(dose, after(MONDAY, n)) for n in range(7)] == [False, False, False, True, True, True, False]


def test_a_pause_asks_for_nothing_of_any_kind():
    for kind in ("fixed_days", "weekly_target", "every_n_days", "course", "when_needed"):
        dose = Dose(kind, weekdays=(0,), times_per_week=2, every_days=2, course_sessions=5, first_day=MONDAY)
        assert is_due(dose, MONDAY)
        assert not is_due(dose, MONDAY, pauses=[(MONDAY, None)])


@pytest.mark.parametrize("kind", ["every_n_days", "course"])
def test_what_counts_from_a_first_day_is_not_due_before_somebody_names_one(kind):
    assert due_days(Dose(kind, every_days=3, course_sessions=5), MONDAY, after(MONDAY, 30)) == []


def test_a_weekday_can_have_its_own_time():
    dose = Dose("fixed_days", weekdays=(0, 2), time_of_day="morning", day_times=((2, "17:30"),))
    assert (time_on(dose, MONDAY), time_on(dose, after(MONDAY, 2))) == ("morning", "17:30")
    assert [part_of_day(time) for time in ("", "evening", "03:59", "08:30", "12:00", "17:30", "20:00", "23:15")] == [
        "", "evening", "night", "morning", "midday", "afternoon", "evening", "night",
    ]  # fmt: skip


def test_weeks_that_differ_are_read_as_they_were_written():
    plans = (WeekPlan(1, 2, weekdays=(0, 3), minutes=10), WeekPlan(3, None, weekdays=()), WeekPlan(9, 9))
    assert read_week_plans(write_week_plans(plans)) == plans


@pytest.mark.parametrize("stored", [None, "", "weeks", {}, [7], [{"to_week": 2}], [{"from_week": "x"}]])
def test_what_cannot_be_read_is_no_week_plan(stored):
    assert read_week_plans(stored) == ()


def test_times_of_days_that_do_not_exist_are_left_out():
    assert read_day_times({"0": "morning", "7": "evening", "x": "08:30", "2": "08:30"}) == (
        (0, "morning"),
        (2, "08:30"),
    )
    assert read_day_times(["morning"]) == ()
