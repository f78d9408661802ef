"""Which families of mechanisms a plan leans on, and where it is thin: prompts for the drafter, never a score."""

from collections.abc import Sequence
from dataclasses import dataclass

FAMILIES = ("sleep", "move", "mind", "pace", "calm", "body")

# The usual pathway of a goal: families that plans for this part of life commonly lean on. Drafting convention of the
# team (expert opinion, to be confirmed by the service); it prompts a second look and says nothing of what works.
USUAL_PATHWAY: dict[str, tuple[str, ...]] = {
    "walking": ("move", "mind"),
    "arm": ("mind", "move"),
    "thinking": ("mind", "sleep"),
    "talking": ("mind",),
    "sleep": ("sleep", "calm"),
    "energy": ("pace", "sleep", "move"),
    "mood": ("calm", "move", "sleep"),
    "home": ("mind", "pace"),
    "work": ("pace", "mind"),
    "people": ("pace",),
}
NO_ACTION, NO_MEASURE, NO_GOAL = "no_action", "no_measure", "no_goal"


@dataclass(frozen=True)
class Aim:
    """A goal. ``domain`` is a part of life of plans.models.Goal, ``measure`` a code; both may be empty."""

    key: str
    words: str
    domain: str = ""
    measure: str = ""


@dataclass(frozen=True)
class Act:
    """An action with the families of its mechanisms. ``goal`` is the key of its goal."""

    key: str
    name: str
    goal: str | None
    families: tuple[str, ...] = ()


@dataclass(frozen=True)
class Covered:
    """A family with the actions that lean on it. ``wanted`` are the goals whose usual pathway has it."""

    family: str
    actions: tuple[Act, ...]
    wanted: tuple[Aim, ...]

    @property
    def count(self) -> int:
        return len(self.actions)

    @property
    def is_gap(self) -> bool:
        """A goal's usual pathway has the family, and no action of the plan leans on it."""
        return bool(self.wanted) and not self.actions


def coverage(goals: Sequence[Aim], actions: Sequence[Act]) -> list[Covered]:
    """All six families in their order."""
    return [
        Covered(
            family,
            tuple(action for action in actions if family in action.families),
            tuple(goal for goal in goals if family in USUAL_PATHWAY.get(goal.domain, ())),
        )
        for family in FAMILIES
    ]


@dataclass(frozen=True)
class MatrixRow:
    """A goal with what serves and what measures it, or an action without a goal (``aim`` None). ``gaps`` name what
    is not there: no_action, no_measure, no_goal."""

    aim: Aim | None
    actions: tuple[Act, ...]
    gaps: tuple[str, ...]


def matrix(goals: Sequence[Aim], actions: Sequence[Act]) -> list[MatrixRow]:
    """Each goal in a row with its actions; then each action that serves no goal of the plan."""
    rows = []
    for goal in goals:
        mine = tuple(action for action in actions if action.goal == goal.key)
        gaps = (NO_ACTION,) * (not mine) + (NO_MEASURE,) * (not goal.measure)
        rows.append(MatrixRow(goal, mine, gaps))
    known = {goal.key for goal in goals}
    return rows + [MatrixRow(None, (action,), (NO_GOAL,)) for action in actions if action.goal not in known]
