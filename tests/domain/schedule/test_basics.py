from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from plans.domain.schedule import Dose, due_days, is_due, prescribed, week_of

MONDAY = date(2026, 11, 2)
DATES = st.dates(date(2020, 1, 1), date(2035, 12, 31))
DAYS = st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))


def test_three_times_a_week_from_second_november():
    dose = Dose("fixed_days", weekdays=(0, 2, 4))
    assert due_days(dose, MONDAY, MONDAY + timedelta(days=6)) == [
        date(2026, 11, 2),
        date(2026, 11, 4),
        date(2026, 11, 6),
    ]


def test_nothing_is_due_in_a_span_that_ends_before_it_begins():
    assert due_days(Dose("fixed_days", weekdays=(0,)), MONDAY, MONDAY - timedelta(days=1)) == []


def test_a_weekly_target_is_offered_until_its_number_is_reached():
    dose = Dose("weekly_target", times_per_week=3)
    assert is_due(dose, MONDAY, done_this_week=2)
    assert not is_due(dose, MONDAY, done_this_week=3)


def test_when_needed_is_always_offered_and_never_asked_for():
    dose = Dose("when_needed")
    assert is_due(dose, MONDAY)
    assert prescribed(dose, MONDAY, MONDAY + timedelta(days=27)) is None


def test_a_cut_week_asks_for_its_share_of_a_weekly_target():
    dose = Dose("weekly_target", times_per_week=3)
    assert prescribed(dose, MONDAY, MONDAY + timedelta(days=13)) == 6
    assert prescribed(dose, MONDAY + timedelta(days=5), MONDAY + timedelta(days=6)) == 0


@given(days=DAYS, first=DATES, length=st.integers(0, 120))
def test_due_days_are_exactly_the_days_of_the_week_that_were_chosen(days, first, length):
    last = first + timedelta(days=length)
    span = [first + timedelta(days=n) for n in range(length + 1)]
    dose = Dose("fixed_days", weekdays=days)
    assert due_days(dose, first, last) == [day for day in span if day.weekday() in days]
    assert prescribed(dose, first, last) == len(due_days(dose, first, last))
    assert all(is_due(dose, day) == (day.weekday() in days) for day in span[:14])


@given(day=DATES)
def test_a_week_runs_from_monday_to_sunday(day):
    monday, sunday = week_of(day)
    assert monday <= day <= sunday
    assert (monday.weekday(), sunday.weekday()) == (0, 6)
