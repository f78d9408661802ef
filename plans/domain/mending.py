"""What one press can do about a check of a draft: a heavy day gets lighter by one move."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Movable:
    """An action with days of its own. ``points`` are those of one session, ``days`` weekdays from Monday (0)."""

    key: UUID
    name: str
    points: int
    days: frozenset[int]


@dataclass(frozen=True)
class LighterDay:
    item: Movable
    day: int
    to: int


def lighter(day: int, day_points: Sequence[int], limit: int, items: Sequence[Movable]) -> LighterDay | None:
    """The one action to move away from a day over its limit, and where to: the smallest that brings the day within the
    limit, else the largest; to the lightest day that holds it, the nearest of those. None where no day does.

    A drafting convention, to be looked at by the clinician: it can be undone.
    """
    over = day_points[day] - limit
    for item in sorted(items, key=lambda one: (one.points < over, one.points if one.points >= over else -one.points)):
        free = [to for to in range(7) if to not in item.days and day_points[to] + item.points <= limit]
        if day in item.days and item.points and free:
            return LighterDay(item, day, min(free, key=lambda to: (day_points[to], abs(to - day), to)))
    return None
