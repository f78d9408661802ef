"""The worked limits of clinical.md 5.4, and weeks that nobody wrote about."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.domain.trend import Week, crossings_limit, lately, longest_run_limit, outside, runs, usual, weekly_means, xmr

MONDAY = date(2026, 3, 9)


@pytest.mark.parametrize(("n", "longest", "crossings"), [(10, 6, 2), (12, 7, 3), (15, 7, 4), (20, 7, 6), (24, 8, 8)])
def test_the_limits_of_runs_and_crossings(n, longest, crossings):
    assert (longest_run_limit(n), crossings_limit(n)) == (longest, crossings)


def test_the_worked_example_of_the_usual_range():
    limits = xmr([5, 6, 5, 7, 6, 5, 6, 6])
    assert (round(limits.low, 2), limits.mean, round(limits.high, 2)) == (3.09, 5.75, 8.41)


def weeks_of(*means, days=7):
    return [Week(MONDAY + timedelta(weeks=n), mean, days) for n, mean in enumerate(means)]


def test_there_is_no_usual_range_before_8_weeks_with_enough_entries():
    assert usual(weeks_of(*[5.0] * 7)) is None
    assert usual([*weeks_of(*[5.0] * 7), *weeks_of(5.0, days=3)]) is None
    assert usual(weeks_of(5, 6, 5, 7, 6, 5, 6, 6)).mean == 5.75


def test_the_range_stays_with_the_first_12_weeks():
    early = [5.0, 6, 5, 7, 6, 5, 6, 6, 5, 6, 5, 6]
    assert usual(weeks_of(*early, 1.0, 1, 1)) == usual(weeks_of(*early))


def test_a_mean_counts_days_and_a_week_without_entries_has_none():
    said = [(MONDAY, 4.0), (MONDAY + timedelta(days=2), 6.0), (MONDAY - timedelta(days=14), 0.0)]
    old, empty, new = weekly_means(said, MONDAY + timedelta(days=3), 3)
    assert (old.mean, old.days) == (0.0, 1)
    assert (empty.mean, empty.days) == (None, 0)
    assert (new.mean, new.days, new.solid) == (5.0, 2, False)


def test_a_week_with_few_entries_is_never_outside():
    limits = xmr([5, 6, 5, 7, 6, 5, 6, 6])
    assert outside(Week(MONDAY, 1.0, 4), limits) == -1
    assert outside(Week(MONDAY, 1.0, 3), limits) == 0
    assert outside(Week(MONDAY, 9.0, 7), limits) == 1
    assert outside(Week(MONDAY, 9.0, 7), None) == 0


def test_lately_counts_the_weeks_in_a_row_and_looks_past_thin_ones():
    limits = xmr([5, 6, 5, 7, 6, 5, 6, 6])
    below = [*weeks_of(5.0, 2.0, 2.0), Week(MONDAY, 9.0, 2)]
    assert lately(below, limits) == (-1, 2)
    assert lately(weeks_of(2.0, 2.0, 5.0), limits) == (0, 0)
    assert lately([], limits) == (0, 0)


def test_9_points_get_no_rule_and_12_on_one_side_do():
    assert not runs([6] * 9, 5).signal
    assert runs([6] * 12, 5).signal
    assert runs([5] * 30, 5).points == 0


@given(st.lists(st.floats(0, 10), min_size=1, max_size=40))
def test_runs_and_crossings_always_fit_together(values):
    found = runs(values)
    assert 0 <= found.longest <= found.points
    assert found.crossings <= max(found.points - 1, 0)
    assert found.crossings + found.longest <= max(found.points, 0)
