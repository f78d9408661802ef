"""Doses of every kind, for properties that hold for all of them."""

from datetime import date, timedelta

from hypothesis import strategies as st

from plans.domain.schedule import Dose, WeekPlan

MONDAY = date(2026, 11, 2)
DATES = st.dates(date(2024, 1, 1), date(2028, 12, 31))
WEEKDAYS = st.sets(st.integers(0, 6)).map(lambda days: tuple(sorted(days)))
SOME_DAYS = st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))
LENGTHS = st.integers(0, 100)


def after(day: date, n: int) -> date:
    return day + timedelta(days=n)


def span(first: date, last: date) -> list[date]:
    return [after(first, n) for n in range((last - first).days + 1)]


@st.composite
def week_plans(draw):
    first, second = sorted(draw(st.sets(st.integers(1, 9), min_size=2, max_size=2)))
    early = WeekPlan(first, second - 1, draw(st.none() | WEEKDAYS), None, draw(st.none() | st.integers(0, 7)))
    late = WeekPlan(second, draw(st.none() | st.integers(second, 12)), draw(st.none() | WEEKDAYS))
    return draw(st.sampled_from([(), (early,), (early, late)]))


@st.composite
def doses(draw, frequencies=("fixed_days", "weekly_target", "every_n_days", "course")):
    first = draw(DATES)
    cycle = draw(st.none() | st.tuples(st.integers(1, 4), st.integers(1, 3)))
    return Dose(
        draw(st.sampled_from(frequencies)),
        weekdays=draw(SOME_DAYS),
        times_per_week=draw(st.integers(1, 14)),
        every_days=draw(st.integers(2, 20)),
        course_sessions=draw(st.integers(1, 60)),
        cycle_on=cycle[0] if cycle else None,
        cycle_off=cycle[1] if cycle else None,
        starts_on=draw(st.none() | st.just(after(first, 10))),
        ends_on=draw(st.none() | st.integers(10, 120).map(lambda n: after(first, n))),
        week_plans=draw(week_plans()),
        first_day=first,
    )


@st.composite
def pauses(draw, around: date = date(2026, 6, 1)):
    first = after(around, draw(st.integers(-60, 60)))
    return (first, draw(st.none() | st.integers(0, 40).map(lambda n: after(first, n))))
