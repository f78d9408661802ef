"""When a measure is asked: from 1 March on a plan of 8 weeks, with its review after 4."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.domain.measures import MEASURES
from plans.domain.measures.due import Planned, Span, due

START = date(2026, 3, 1)
SPAN = Span(START, START, review_on=date(2026, 3, 29), ends_on=date(2026, 4, 25))


def one(row, on, *taken, span=SPAN):
    [found] = due([row], span, {row.code: taken}, on)
    return found


def is_due(row, on, *taken, span=SPAN):
    return one(row, on, *taken, span=span).since is not None


def test_at_the_start_until_it_was_taken():
    row = Planned("psfs", "start")
    assert not is_due(row, date(2026, 2, 28))
    assert is_due(row, START)
    assert is_due(row, date(2026, 3, 20))
    assert not is_due(row, date(2026, 3, 20), date(2026, 2, 25))  # while the plan was drafted
    assert not is_due(row, date(2026, 3, 20), date(2026, 3, 2))


def test_at_the_review_from_a_week_before():
    row = Planned("fatigue_nrs", "review")
    assert not is_due(row, date(2026, 3, 21), START)
    assert is_due(row, date(2026, 3, 22), START)
    assert not is_due(row, date(2026, 3, 29), date(2026, 3, 23))


def test_at_the_end_of_the_weeks_that_were_agreed():
    row = Planned("fatigue_nrs", "end")
    assert not is_due(row, date(2026, 4, 17))
    assert is_due(row, date(2026, 4, 18))
    assert not is_due(row, date(2026, 6, 1), span=Span(START, START))


def test_every_2_weeks_from_the_first_day():
    row = Planned("phq_9", "every", 2)
    assert is_due(row, START)
    assert not is_due(row, date(2026, 3, 14), START)
    assert is_due(row, date(2026, 3, 15), START)
    found = one(row, date(2026, 3, 30), START)
    assert (found.asked, found.answered, found.since) == (3, 1, date(2026, 3, 29))


@pytest.mark.parametrize("row", [Planned("phq_9", "every", 1), Planned("phq_9", "start"), Planned("phq_9", "review")])
def test_never_sooner_than_the_measure_allows(row):
    span = Span(START, START, review_on=START + timedelta(days=5))
    assert not is_due(row, START + timedelta(days=13), START, span=span)


def test_a_measure_of_several_rows_is_due_once():
    rows = [Planned("psfs", "start"), Planned("psfs", "review"), Planned("gad_7", "start")]
    found = due(rows, SPAN, {"psfs": [START]}, date(2026, 3, 29))
    assert [(each.code, each.asked, each.answered, each.since is not None) for each in found] == [
        ("psfs", 2, 1, True), ("gad_7", 1, 0, True),
    ]  # fmt: skip


def test_a_later_version_does_not_ask_for_the_start_again():
    second = Span(START, date(2026, 3, 15), review_on=date(2026, 4, 12))
    assert not is_due(Planned("psfs", "start"), date(2026, 3, 20), START, span=second)
    assert is_due(Planned("gad_7", "start"), date(2026, 3, 20), span=second)


DAYS = st.integers(-30, 200).map(lambda n: START + timedelta(days=n))


@given(st.sampled_from(sorted(MEASURES)), st.sampled_from(["start", "review", "end", "every"]),
       st.lists(DAYS, max_size=6), DAYS)  # fmt: skip
def test_a_due_measure_was_not_taken_within_its_own_distance(code, when, taken, today):
    past = [day for day in taken if day <= today]
    found = one(Planned(code, when, 3 if when == "every" else None), today, *past)
    assert 0 <= found.answered <= found.asked
    if found.since:
        assert found.since <= today
        assert all(day + timedelta(weeks=MEASURES[code].every_weeks) <= today for day in past)
