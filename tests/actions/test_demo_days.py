"""The calendar of the demo's people."""

from datetime import date

import pytest

from plans.actions.demo_days import clock_change


@pytest.mark.parametrize(
    ("today", "changed"),
    [
        (date(2026, 11, 20), date(2026, 10, 25)),
        (date(2026, 4, 1), date(2026, 3, 29)),
        (date(2026, 10, 25), date(2026, 3, 29)),
        (date(2026, 10, 26), date(2026, 10, 25)),
    ],
)
def test_the_last_clock_change_is_that_of_the_demos_zone(today, changed):
    assert clock_change(today) == changed
