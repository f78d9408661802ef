from datetime import UTC, date, datetime, timedelta

import pytest

from plans.domain.lifecycle import PLAN_MOVES, NotAllowed, PlanState, Span, move, moves, pause_problem, time_left


def test_a_draft_is_shared_and_a_shared_plan_is_shared_again():
    assert move("draft", "share") == move("shared", "share") == PlanState.SHARED


@pytest.mark.parametrize("name", sorted(PLAN_MOVES))
@pytest.mark.parametrize("state", [PlanState.COMPLETED, PlanState.WITHDRAWN])
def test_nothing_moves_a_plan_that_has_ended(state, name):
    with pytest.raises(NotAllowed):
        move(state, name)


def test_the_table_says_what_a_paused_plan_can_do():
    assert moves("paused") == {"share", "take_back", "resume", "complete", "withdraw"}
    assert moves("completed") == moves("withdrawn") == frozenset()


TODAY = date(2026, 3, 16)


@pytest.mark.parametrize(
    ("first", "last", "problem"),
    [
        (0, None, ""), (0, 0, ""), (180, 200, ""), (0, 366, ""), (-1, 5, "past"), (181, 190, "too_far"),
        (1, None, "open_ahead"), (5, 4, "order"), (0, 367, "too_long"),
    ],
)  # fmt: skip
def test_a_pause_has_days_that_can_be(first, last, problem):
    end = None if last is None else TODAY + timedelta(days=last)
    assert pause_problem(Span(TODAY + timedelta(days=first), end), [], TODAY) == problem


@pytest.mark.parametrize(("first", "last", "problem"), [(3, 4, ""), (4, 5, "overlap"), (7, 9, "overlap"), (8, 9, "")])
def test_pauses_do_not_share_a_day(first, last, problem):
    held = Span(TODAY + timedelta(days=5), TODAY + timedelta(days=7))
    wanted = Span(TODAY + timedelta(days=first), TODAY + timedelta(days=last))
    assert pause_problem(wanted, [held], TODAY) == problem


def test_ten_minutes_run_down_to_nothing_and_end_when_it_is_opened():
    shared = datetime(2026, 3, 16, 10, 0, tzinfo=UTC)
    assert time_left(shared, None, shared + timedelta(minutes=4)) == timedelta(minutes=6)
    assert time_left(shared, None, shared + timedelta(hours=1)) == timedelta(0)
    assert time_left(shared, shared, shared) == timedelta(0)
