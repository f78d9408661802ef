"""A draft with one walk, and the address of its week."""

import pytest

from tests.stories import action_in, draft_for, goal_in


@pytest.fixture
def draft(pat, cara):
    return draft_for(pat, cara)


@pytest.fixture
def goal(draft, cara):
    return goal_in(draft, cara)


@pytest.fixture
def walk(goal, cara):
    """Monday and Wednesday mornings, 20 minutes, 3 points."""
    return action_in(
        goal, cara, weekdays=[0, 2], minutes=20, effort_points=3, time_of_day="morning", day_times={"2": "08:30"}
    )


@pytest.fixture
def url(pat):
    return f"/people/{pat.pk}/plan/draft/week/"
