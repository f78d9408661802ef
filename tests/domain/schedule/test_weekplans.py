"""Changing some weeks and not the others."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.domain.schedule import Dose, WeekPlan, change_weeks, in_week, problems, read_weeks, stretches, write_weeks
from tests.domain.schedule.doses import MONDAY, week_plans


def only_monday(plan):
    return replace(plan, weekdays=(0,))


def test_the_first_change_makes_the_weeks_differ():
    assert change_weeks((), (1, 2), only_monday) == (WeekPlan(1, 2, weekdays=(0,)),)


def test_a_change_in_the_middle_cuts_what_was_there():
    plans = (WeekPlan(1, 4, weekdays=(0, 1), minutes=5),)
    assert change_weeks(plans, (2, 3), only_monday) == (
        WeekPlan(1, 1, weekdays=(0, 1), minutes=5),
        WeekPlan(2, 3, weekdays=(0,), minutes=5),
        WeekPlan(4, 4, weekdays=(0, 1), minutes=5),
    )


def test_weeks_that_become_the_same_join():
    plans = (WeekPlan(1, 2, weekdays=(0,)), WeekPlan(3, None, weekdays=(1,)))
    assert change_weeks(plans, (3, None), only_monday) == (WeekPlan(1, None, weekdays=(0,)),)


def test_stretches_are_cut_where_any_action_differs():
    assert stretches([WeekPlan(1, 2), WeekPlan(1, 4), WeekPlan(9, None)]) == [(1, 2), (3, 4), (9, None)]
    assert stretches([]) == []


@given(week_plans(), st.integers(1, 12), st.none() | st.integers(0, 6), st.sets(st.integers(0, 6)).map(sorted))
def test_exactly_these_weeks_change(plans, first, length, days):
    last = None if length is None else first + length
    dose = Dose("fixed_days", weekdays=(0, 2), minutes=10, times_per_week=1, first_day=MONDAY, week_plans=plans)
    changed = change_weeks(plans, (first, last), lambda plan: replace(plan, weekdays=tuple(days)))
    after = replace(dose, week_plans=changed)
    for week in range(1, 30):
        expected = in_week(dose, week)
        if first <= week and (last is None or week <= last):
            expected = replace(expected, weekdays=tuple(days))
        assert in_week(after, week) == expected
    assert "weeks_overlap" not in {code for _field, code in problems(after)}


@pytest.mark.parametrize("words", ["", "1", "-", "-2", "0-2", "3-2", "x-2", "1-x", "1-105", "9999-", "1-2-3", "²-3"])
def test_other_words_are_no_weeks(words):
    assert read_weeks(words) is None


@given(st.integers(1, 104), st.none() | st.integers(0, 40))
def test_weeks_in_an_address_are_read_as_written(first, length):
    weeks = (first, None if length is None else min(first + length, 104))
    assert read_weeks(write_weeks(weeks)) == weeks
