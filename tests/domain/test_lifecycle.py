import pytest

from plans.domain.lifecycle import PLAN_MOVES, NotAllowed, PlanState, move
from plans.domain.readiness import GoalFacts, Obstacle, obstacles


def test_a_draft_is_shared_and_a_shared_plan_is_shared_again():
    assert move("draft", "share") == move("shared", "share") == PlanState.SHARED


@pytest.mark.parametrize("name", sorted(PLAN_MOVES))
@pytest.mark.parametrize("state", [PlanState.COMPLETED, PlanState.WITHDRAWN])
def test_nothing_moves_a_plan_that_has_ended(state, name):
    with pytest.raises(NotAllowed):
        move(state, name)


def test_a_draft_without_a_goal_is_not_ready():
    assert obstacles([]) == [Obstacle("no_goal")]


def test_each_goal_wants_an_action():
    assert obstacles([GoalFacts("Walk", 1), GoalFacts("Read", 0)]) == [Obstacle("goal_without_action", "Read")]
