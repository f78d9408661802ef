"""The life of a plan and of its versions, as tables.

A plan is the identity over time. A version is what was shared: while it is a draft it can be changed, afterwards never.

Whether a day is paused is decided by the plan's pauses, each from a day until a day. ``PAUSED`` says one thing more:
a pause without a last day holds, until somebody resumes the plan. A pause with a last day, begun or planned, moves no
state, because no clock runs over the plans. Sharing a version neither begins nor ends a pause.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

TAKE_BACK_WITHIN = timedelta(minutes=10)  # design.md 5.3
PAUSE_AHEAD, PAUSE_LONGEST = timedelta(days=180), timedelta(days=366)


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


ENDED = (PlanState.COMPLETED, PlanState.WITHDRAWN)

PLAN_MOVES: dict[str, dict[PlanState, PlanState]] = {
    "share": {
        PlanState.DRAFT: PlanState.SHARED,
        PlanState.SHARED: PlanState.SHARED,
        PlanState.PAUSED: PlanState.PAUSED,
    },
    # The version before holds again. Without one, the plan is a draft again.
    "take_back": {PlanState.SHARED: PlanState.SHARED, PlanState.PAUSED: PlanState.PAUSED},
    "take_back_first": {PlanState.SHARED: PlanState.DRAFT},
    "pause": {PlanState.SHARED: PlanState.PAUSED},
    "pause_until": {PlanState.SHARED: PlanState.SHARED},
    "resume": {PlanState.PAUSED: PlanState.SHARED, PlanState.SHARED: PlanState.SHARED},
    "complete": {PlanState.SHARED: PlanState.COMPLETED, PlanState.PAUSED: PlanState.COMPLETED},
    "withdraw": {
        PlanState.DRAFT: PlanState.WITHDRAWN,
        PlanState.SHARED: PlanState.WITHDRAWN,
        PlanState.PAUSED: PlanState.WITHDRAWN,
    },
}

# A version's own moves. Approval is a mark on a draft, not a state: any change of the draft makes it void.
VERSION_MOVES: dict[str, dict[VersionState, VersionState]] = {
    "ask_approval": {VersionState.DRAFT: VersionState.DRAFT},
    "approve": {VersionState.DRAFT: VersionState.DRAFT},
    "share": {VersionState.DRAFT: VersionState.SHARED},
    "replace": {VersionState.SHARED: VersionState.REPLACED},
    "take_back": {VersionState.SHARED: VersionState.WITHDRAWN},
    "put_back": {VersionState.REPLACED: VersionState.SHARED},
}


class NotAllowed(Exception):
    """A move that the table does not hold."""


def move(state: str, name: str) -> PlanState:
    """The state after a move. Raises NotAllowed when the table has no such move from here."""
    try:
        return PLAN_MOVES[name][PlanState(state)]
    except KeyError:
        raise NotAllowed(f"A plan that is {state} cannot {name}.") from None


def moves(state: str) -> frozenset[str]:
    """The names of the moves that a plan in this state can make."""
    return frozenset(name for name, table in PLAN_MOVES.items() if state in table)


@dataclass(frozen=True)
class Span:
    """Days on which a plan asks for nothing, both included; without ``last``, until it is resumed."""

    first: date
    last: date | None = None

    def holds(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)

    def meets(self, other: "Span") -> bool:
        return (self.last is None or other.first <= self.last) and (other.last is None or self.first <= other.last)


def pause_problem(span: Span, others: Iterable[Span], today: date) -> str:
    """Why a pause cannot be: past, too_far, order, too_long, open_ahead or overlap. Empty when it can."""
    if span.first < today:
        return "past"
    if span.first > today + PAUSE_AHEAD:
        return "too_far"
    if span.last is None:
        return "open_ahead" if span.first > today else _overlap(span, others)
    if span.last < span.first:
        return "order"
    return "too_long" if span.last - span.first > PAUSE_LONGEST else _overlap(span, others)


def _overlap(span: Span, others: Iterable[Span]) -> str:
    return "overlap" if any(span.meets(other) for other in others) else ""


def time_left(shared_at: datetime, opened_at: datetime | None, now: datetime) -> timedelta:
    """How long a shared version can still be taken back; zero once the person has opened it."""
    if opened_at is not None:
        return timedelta(0)
    return max(shared_at + TAKE_BACK_WITHIN - now, timedelta(0))
