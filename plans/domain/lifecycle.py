"""The life of a plan and of its versions, as tables.

A plan is the identity over time. A version is what was shared: while it is a draft it can be changed, afterwards never.
"""

from enum import StrEnum


class PlanState(StrEnum):
    DRAFT = "draft"
    SHARED = "shared"
    PAUSED = "paused"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"


class VersionState(StrEnum):
    DRAFT = "draft"
    SHARED = "shared"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


PLAN_MOVES: dict[str, dict[PlanState, PlanState]] = {
    "share": {
        PlanState.DRAFT: PlanState.SHARED,
        PlanState.SHARED: PlanState.SHARED,
        PlanState.PAUSED: PlanState.SHARED,
    },
    "pause": {PlanState.SHARED: PlanState.PAUSED},
    "resume": {PlanState.PAUSED: PlanState.SHARED},
    "complete": {PlanState.SHARED: PlanState.COMPLETED, PlanState.PAUSED: PlanState.COMPLETED},
    "withdraw": {
        PlanState.DRAFT: PlanState.WITHDRAWN,
        PlanState.SHARED: PlanState.WITHDRAWN,
        PlanState.PAUSED: PlanState.WITHDRAWN,
    },
}


class NotAllowed(Exception):
    """A move that the table does not hold."""


def move(state: str, name: str) -> PlanState:
    """The state after a move. Raises NotAllowed when the table has no such move from here."""
    try:
        return PLAN_MOVES[name][PlanState(state)]
    except KeyError:
        raise NotAllowed(f"A plan that is {state} cannot {name}.") from None
