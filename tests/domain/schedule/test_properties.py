"""What holds for every schedule, every span, every pause and every clock."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from plans.domain.days import local_day
from plans.domain.schedule import COURSE, asks, due_days, is_due, paused, prescribed, session_number, week_of, weeks
from tests.domain.schedule.doses import LENGTHS, after, doses, pauses, span

DATED = ("fixed_days", "every_n_days", "course")
ZONES = ["Europe/London", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu", "Africa/Cairo"]


@st.composite
def cases(draw, **options):
    """A dose, a span that touches its time, and pauses around it."""
    dose = draw(doses(**options))
    first = after(dose.first_day, draw(st.integers(-20, 60)))
    return dose, first, after(first, draw(LENGTHS)), draw(st.lists(pauses(around=dose.first_day), max_size=3))


@given(cases(frequencies=DATED), st.integers(0, 100))
def test_two_spans_side_by_side_hold_what_the_whole_holds(case, cut):
    dose, first, last, rests = case
    middle = min(after(first, cut), last)
    both = due_days(dose, first, middle, rests) + due_days(dose, after(middle, 1), last, rests)
    assert both == due_days(dose, first, last, rests)


@given(cases())
def test_the_weeks_add_up_to_the_span(case):
    dose, first, last, rests = case
    parts = [prescribed(dose, start, end, rests) for start, end in weeks(first, last)]
    assert sum(parts) == prescribed(dose, first, last, rests)


@given(cases(frequencies=DATED))
def test_a_day_is_due_when_it_is_one_of_the_due_days(case):
    dose, first, last, rests = case
    due = set(due_days(dose, first, last, rests))
    assert [day for day in span(first, last) if is_due(dose, day, pauses=rests)] == sorted(due)
    assert all(asks(dose, day, rests) for day in due)


@given(cases(frequencies=("fixed_days", "every_n_days")))
def test_a_pause_takes_exactly_its_days(case):
    dose, first, last, rests = case
    assert due_days(dose, first, last, rests) == [day for day in due_days(dose, first, last) if not paused(day, rests)]


@given(cases(frequencies=("course",)))
def test_a_course_has_its_number_of_sessions_and_never_more(case):
    dose, _first, last, rests = case
    days = due_days(dose, dose.anchor, last, rests)
    assert len(days) <= dose.course_sessions
    assert [session_number(dose, day, rests) for day in days] == list(range(1, len(days) + 1))


@given(doses(frequencies=("course",)), st.integers(0, 60))
def test_a_pause_moves_a_course_on_and_loses_none_of_it(dose, length):
    open_ended = replace(dose, ends_on=None, week_plans=())
    rest = (after(open_ended.anchor, 3), after(open_ended.anchor, 3 + length))
    far = after(open_ended.anchor, 4000)
    with_rest, without = (
        due_days(open_ended, open_ended.anchor, far, [rest]),
        due_days(open_ended, open_ended.anchor, far),
    )
    assert len(with_rest) == len(without) == open_ended.course_sessions
    assert with_rest[-1] >= without[-1]


@given(cases(frequencies=("weekly_target",)))
def test_a_shorter_span_never_asks_for_more_of_a_weekly_target(case):
    dose, first, last, rests = case
    asked = [prescribed(dose, first, day, rests) for day in span(first, last)]
    assert asked == sorted(asked)
    assert all(prescribed(dose, *week_of(day), rests) <= 14 for day in span(first, last))


@given(doses(), st.integers(0, 90))
def test_weeks_off_ask_for_nothing(dose, n):
    day = after(dose.anchor, n)
    if dose.cycle_on and (n // 7) % (dose.cycle_on + dose.cycle_off) >= dose.cycle_on:
        assert not is_due(dose, day)
        assert prescribed(dose, day, day) == 0


@given(doses(frequencies=DATED), st.sampled_from(ZONES), st.integers(-30, 60))
def test_the_clock_of_any_place_offers_each_session_on_exactly_one_day(dose, zone, start):
    """Hour by hour over five weeks, clock changes and a skipped day included: nothing comes twice, nothing is lost."""
    begin = datetime.combine(after(dose.first_day, start), time(12), UTC)
    local = [local_day(begin + timedelta(hours=n), zone) for n in range(35 * 24)]
    seen = list(dict.fromkeys(local))
    assert local == sorted(local)
    offered = [day for day in seen if is_due(dose, day)]
    on_the_calendar = due_days(dose, seen[0], seen[-1])
    assert offered == [day for day in on_the_calendar if day in set(seen)]
    assert len(on_the_calendar) - len(offered) <= len(span(seen[0], seen[-1])) - len(seen)
    assert dose.frequency != COURSE or len(offered) <= dose.course_sessions
