"""What a form has to send back."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.domain.schedule import Dose, WeekPlan, due_days, problems
from tests.domain.schedule.doses import MONDAY, after, doses

SOUND = {"weekdays": (0,), "first_day": MONDAY}

BAD = [
    ({"weekdays": ()}, ("weekdays", "no_day")),
    ({"weekdays": (7,)}, ("weekdays", "unknown_day")),
    ({"weekdays": (1, 1)}, ("weekdays", "unknown_day")),
    ({"frequency": "weekly_target"}, ("times_per_week", "no_times")),
    ({"frequency": "weekly_target", "times_per_week": 22}, ("times_per_week", "too_many_times")),
    ({"frequency": "every_n_days"}, ("every_days", "no_interval")),
    ({"frequency": "every_n_days", "every_days": 1}, ("every_days", "interval_out_of_range")),
    ({"frequency": "course"}, ("course_sessions", "no_sessions")),
    ({"frequency": "course", "course_sessions": 0}, ("course_sessions", "no_sessions")),
    ({"frequency": "course", "course_sessions": 400}, ("course_sessions", "too_many_sessions")),
    ({"minutes": 0}, ("minutes", "zero_minutes")),
    ({"minutes": 601}, ("minutes", "too_many_minutes")),
    ({"cycle_on": 3}, ("cycle_off", "cycle_needs_both")),
    ({"cycle_on": 3, "cycle_off": 0}, ("cycle_off", "cycle_out_of_range")),
    ({"ends_on": after(MONDAY, -1)}, ("ends_on", "ends_before_starts")),
    ({"starts_on": date(2126, 1, 1)}, ("starts_on", "date_out_of_range")),
    ({"starts_on": date(2040, 1, 1)}, ("starts_on", "date_out_of_range")),
    ({"week_plans": (WeekPlan(0, 2),)}, ("week_plans", "weeks_out_of_range")),
    ({"week_plans": (WeekPlan(4, 2),)}, ("week_plans", "weeks_out_of_range")),
    ({"week_plans": (WeekPlan(1, 3), WeekPlan(3, 4))}, ("week_plans", "weeks_overlap")),
    ({"week_plans": (WeekPlan(1, None), WeekPlan(9, 9))}, ("week_plans", "weeks_overlap")),
    ({"week_plans": (WeekPlan(1, 2, minutes=0),)}, ("week_plans", "zero_minutes")),
    ({"day_times": ((0, "25:00"),)}, ("day_times", "no_time")),
    ({"day_times": ((0, "late"),)}, ("day_times", "no_time")),
]  # fmt: skip


def test_a_sound_dose_has_no_problem():
    assert problems(Dose("fixed_days", **SOUND), MONDAY) == []
    assert problems(Dose("when_needed"), MONDAY) == []


@pytest.mark.parametrize(("change", "problem"), BAD)
def test_what_cannot_be_right_is_named_with_its_field(change, problem):
    fields = {"frequency": "fixed_days", **SOUND, **change}
    assert problem in problems(Dose(**fields), MONDAY)


@given(doses())
def test_doses_of_every_kind_pass_unless_they_end_before_they_begin(dose):
    assert {code for _field, code in problems(dose)} <= {"ends_before_starts"}


@settings(deadline=None)  # a course that began in 1904 is read day by day
@given(
    st.builds(
        Dose,
        frequency=st.sampled_from(["fixed_days", "weekly_target", "every_n_days", "course", "when_needed", "", "x"]),
        weekdays=st.lists(st.integers(-5, 9), max_size=4).map(tuple),
        times_per_week=st.none() | st.integers(-9, 99),
        every_days=st.none() | st.integers(-9, 99),
        course_sessions=st.none() | st.integers(-9, 999),
        cycle_on=st.none() | st.integers(-3, 60),
        cycle_off=st.none() | st.integers(-3, 60),
        starts_on=st.none() | st.dates(),
        ends_on=st.none() | st.dates(),
        first_day=st.none() | st.dates(),
    )
)
def test_nonsense_is_named_or_harmless(dose):
    assert isinstance(problems(dose, MONDAY), list)
    assert len(due_days(dose, MONDAY, after(MONDAY, 30))) <= 31
