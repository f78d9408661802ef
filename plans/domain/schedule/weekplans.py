"""Changing some weeks of a schedule and not the others."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from plans.domain.schedule.dose import WeekPlan

Weeks = tuple[int, int | None]  # first and last week, both included; None: to the end
_END = 1_000_000


def change_weeks(
    plans: Sequence[WeekPlan], weeks: Weeks, change: Callable[[WeekPlan], WeekPlan]
) -> tuple[WeekPlan, ...]:
    """The plans with ``change`` made in these weeks: pieces outside stay, neighbours that became the same join."""
    first, last = weeks[0], weeks[1] or _END
    edges = {first, last + 1}
    for plan in plans:
        edges |= {plan.from_week, (plan.to_week or _END) + 1}
    pieces: list[WeekPlan] = []
    ordered = sorted(edges)
    for start, after in pairwise(ordered):
        held = next((plan for plan in plans if plan.holds_in(start)), None)
        if not (first <= start <= last) and held is None:
            continue
        piece = replace(held or WeekPlan(start), from_week=start, to_week=None if after > _END else after - 1)
        pieces.append(change(piece) if first <= start <= last else piece)
    return _joined(pieces)


def _joined(pieces: Iterable[WeekPlan]) -> tuple[WeekPlan, ...]:
    joined: list[WeekPlan] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if before and before.to_week and before.to_week + 1 == piece.from_week and _same(before, piece):
            joined[-1] = replace(before, to_week=piece.to_week)
        else:
            joined.append(piece)
    return tuple(joined)


def _same(a: WeekPlan, b: WeekPlan) -> bool:
    return replace(a, from_week=1, to_week=None) == replace(b, from_week=1, to_week=None)


def stretches(plans: Iterable[WeekPlan]) -> list[Weeks]:
    """The stretches of weeks that differ, cut wherever one of the plans begins or ends, in their order."""
    held = list(plans)
    edges = sorted({edge for plan in held for edge in (plan.from_week, (plan.to_week or _END) + 1)})
    return [
        (start, None if after > _END else after - 1)
        for start, after in pairwise(edges)
        if any(plan.holds_in(start) for plan in held)
    ]


def read_weeks(words: str) -> Weeks | None:
    """ "1-2" or "3-" as it stands in an address; None for anything else: the weeks without a difference."""
    first, dash, last = words.partition("-")
    if not (dash and first.isascii() and first.isdigit() and len(first) < 4):
        return None
    if last and not (last.isascii() and last.isdigit() and len(last) < 4):
        return None
    weeks = (int(first), int(last) if last else None)
    return weeks if 1 <= weeks[0] <= (weeks[1] or 104) <= 104 else None


def write_weeks(weeks: Weeks | None) -> str:
    return f"{weeks[0]}-{weeks[1] or ''}" if weeks else ""
