"""The half plan of a day with low energy (design.md 5.6): half of the minutes or of the sets, never less than 1."""

from plans.domain.kinds import COGNITIVE, EXERCISE

HALVED_KINDS = frozenset({EXERCISE, COGNITIVE})


def halved(amount: int | None) -> int | None:
    """Half, rounded up; nothing that was not stated becomes a number."""
    return None if amount is None else max(1, (amount + 1) // 2)


def may_halve(kind: str) -> bool:
    """Practice can be halved. Rest, sleep and what somebody prescribed as a medicine stay as they are."""
    return kind in HALVED_KINDS
