"""The dates inside a draft held against the first day on which it is given: which lie outside of the plan, and which go
along when that day moves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

BEFORE, AFTER = "before", "after"


@dataclass(frozen=True)
class Dated:
    """A date of a goal (target_on) or an action (starts_on, ends_on), by the id of its row.

    ``counted``: a template put it there, counted from the first day, and nobody wrote another since.
    """

    row: UUID
    part: str
    name: str
    day: date
    counted: bool = False


@dataclass(frozen=True)
class Move:
    dated: Dated
    to: date


def moves(dates: Iterable[Dated], by: timedelta) -> list[Move]:
    """Where the counted dates lie when the first day moves. Empty when it does not."""
    return [Move(one, one.day + by) for one in dates if one.counted] if by else []


def outside(dates: Sequence[Dated], first: date, weeks: int | None) -> list[tuple[Dated, str]]:
    """Dates before the first day, and after the last day of a plan that has one, with which of the two."""
    last = first + timedelta(weeks=weeks, days=-1) if weeks else date.max
    return [(one, BEFORE if one.day < first else AFTER) for one in dates if not first <= one.day <= last]
