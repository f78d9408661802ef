"""Which week is asked about, and what a day was like: rest counts, and unknown is not nothing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.domain.weekly import Day, day_like, offered, week_to_review

SUNDAY = date(2026, 3, 15)


def test_a_sunday_asks_about_its_own_week_and_other_days_about_the_last():
    assert week_to_review(SUNDAY) == date(2026, 3, 9)
    assert week_to_review(SUNDAY + timedelta(days=1)) == date(2026, 3, 9)
    assert week_to_review(SUNDAY + timedelta(days=6)) == date(2026, 3, 9)
    assert week_to_review(SUNDAY + timedelta(days=7)) == date(2026, 3, 16)


def test_it_is_offered_on_sundays_and_mondays():
    assert [offered(SUNDAY + timedelta(days=n)) for n in range(7)] == [True, True, *[False] * 5]


@pytest.mark.parametrize(
    ("day", "like"),
    [
        (Day(4, ["done", "done"]), "most"),
        (Day(4, ["some", "not_today"]), "some"),
        (Day(4, ["rested", "rested", "done"]), "most"),
        (Day(2, ["rested"]), "rest"),
        (Day(2, [], paused=True), "rest"),
        (Day(2, ["not_today"]), "not_today"),
        (Day(2, []), "no_entry"),
        (Day(2, ["undone"]), "no_entry"),
        (Day(0, []), "free"),
        (Day(0, ["done"]), "most"),
        (Day(1, ["moved"]), "free"),
        (Day(3, ["done"], ahead=True), "ahead"),
    ],
)
def test_what_a_day_was_like(day, like):
    assert day_like(day) == like


OUTCOMES = st.lists(st.sampled_from(["done", "some", "not_today", "rested", "moved", "undone"]), max_size=8)


@given(st.integers(0, 8), OUTCOMES)
def test_a_day_without_an_answer_is_never_called_not_today_or_rest(due, outcomes):
    like = day_like(Day(due, outcomes))
    assert (like == "rest") <= ("rested" in outcomes)
    assert (like == "not_today") <= ("not_today" in outcomes)
    assert (like in {"most", "some"}) == bool({"done", "some"} & set(outcomes))
