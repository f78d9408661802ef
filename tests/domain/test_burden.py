"""Minutes and points of a day against what the person can do in one."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from plans.domain.burden import Capacity, Item, by_week, load, pattern, pattern_load
from plans.domain.schedule import Dose, WeekPlan
from tests.domain.schedule.doses import MONDAY, after, doses

WEEK = (MONDAY, after(MONDAY, 6))
WALK = Item(Dose("fixed_days", weekdays=(0, 2), minutes=20, first_day=MONDAY), points=3)
READ = Item(Dose("fixed_days", weekdays=(2,), minutes=None, first_day=MONDAY), points=2)
SWIM = Item(Dose("weekly_target", times_per_week=3, minutes=30, first_day=MONDAY), points=2)
REST = Item(Dose("when_needed", minutes=20), points=1)


def test_the_points_and_minutes_of_a_day_add_up():
    monday, _tuesday, wednesday = load([WALK, READ], WEEK).days[:3]
    assert (monday.amount.points, monday.amount.minutes, monday.amount.unknown) == (3, 20, 0)
    assert (wednesday.amount.points, wednesday.amount.minutes, wednesday.amount.unknown) == (5, 20, 1)


def test_a_day_over_the_limit_is_named_and_the_others_are_not():
    assert [day.day for day in load([WALK, READ], WEEK, Capacity(points=4)).over] == [after(MONDAY, 2)]
    assert load([WALK, READ], WEEK, Capacity(points=5)).over == ()
    assert [day.day for day in load([WALK], WEEK, Capacity(minutes=19)).over] == [MONDAY, after(MONDAY, 2)]


def test_without_a_stated_capacity_no_day_is_over_it():
    assert load([WALK] * 20, WEEK).over == ()


def test_sessions_on_any_day_stand_apart_from_the_days():
    found = load([WALK, SWIM], WEEK)
    assert (found.any_day.sessions, found.any_day.minutes, found.any_day.points) == (3, 90, 6)
    assert sum(day.amount.sessions for day in found.days) == 2
    assert round(found.points_a_day, 2) == round(12 / 7, 2)


def test_what_is_done_when_needed_asks_for_nothing():
    assert load([REST], WEEK).total.sessions == 0


def test_a_pause_leaves_the_day_empty():
    found = load([WALK, SWIM], WEEK, pauses=[(MONDAY, None)])
    assert found.total.sessions == 0


def test_each_week_of_a_plan_has_its_own_load():
    dose = Dose("fixed_days", weekdays=(0,), minutes=10, first_day=MONDAY, week_plans=(WeekPlan(1, 1, minutes=5),))
    assert [week.total.minutes for week in by_week([Item(dose)], MONDAY, 3)] == [5, 10, 10]


def test_a_pattern_week_needs_no_dates():
    course = Dose("course", course_sessions=10, minutes=60)
    thirds = Dose("every_n_days", every_days=3, minutes=10)
    found = pattern_load([Item(course, 1), Item(thirds, 1)])
    assert [day.amount.sessions for day in found.days] == [1] * 7
    assert found.any_day.sessions == 3


def test_a_pattern_can_be_that_of_weeks_that_differ():
    dose = Dose("fixed_days", weekdays=(0, 2, 4), minutes=20, week_plans=(WeekPlan(1, 2, weekdays=(0,), minutes=5),))
    assert (pattern(dose, 1).weekdays, pattern(dose, 1).minutes) == ((0,), 5)
    assert (pattern(dose).weekdays, pattern(dose, 3).weekdays) == ((0, 2, 4), (0, 2, 4))
    course = Dose("course", course_sessions=5, week_plans=(WeekPlan(2, 2, weekdays=()),))
    assert [pattern(course, week).weekdays for week in (1, 2)] == [tuple(range(7)), ()]


@given(st.lists(doses(), max_size=5), st.integers(1, 30))
def test_the_load_of_a_span_is_that_of_its_weeks_or_more(found, length):
    """Fixed sessions add up exactly; a week that is cut asks for its share, rounded down."""
    items = [Item(dose, 1) for dose in found]
    whole = load(items, (MONDAY, after(MONDAY, 7 * length - 1)))
    parts = by_week(items, MONDAY, length)
    assert sum(day.amount.points for day in whole.days) == sum(day.amount.points for part in parts for day in part.days)
    assert whole.any_day.sessions == sum(part.any_day.sessions for part in parts)
    assert len(whole.days) == (whole.days[-1].day - whole.days[0].day) // timedelta(days=1) + 1
