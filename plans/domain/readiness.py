"""What a draft still needs before it can be shared."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class GoalFacts:
    words: str
    actions: int


@dataclass(frozen=True)
class Obstacle:
    """``code`` is no_goal or goal_without_action; ``name`` is the goal it is about."""

    code: str
    name: str = ""


def obstacles(goals: Sequence[GoalFacts]) -> list[Obstacle]:
    if not goals:
        return [Obstacle("no_goal")]
    return [Obstacle("goal_without_action", goal.words) for goal in goals if not goal.actions]
