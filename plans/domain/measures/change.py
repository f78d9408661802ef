"""What a change between two results means: within error, real, probably meaningful, and for whom that was published.

Nothing is borrowed from another population; what was published for others is named as such (clinical.md Part 4,
interpretation rule). "Real" and "probably meaningful" are two questions and both are answered (5.4).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

from plans.domain.measures.instrument import rounded
from plans.domain.measures.measure import LOWER, NEITHER, Measure, Threshold

NO_THRESHOLD, WITHIN, REAL, MEANINGFUL = "no_threshold", "within_error", "real", "meaningful"
MEANINGFUL_WITHIN, SMALL, SAME = "meaningful_within_error", "small", "same"


@dataclass(frozen=True)
class Line:
    """One published value against this change. ``needed`` is in the unit of the measure."""

    threshold: Threshold
    needed: Decimal
    reached: bool


@dataclass(frozen=True)
class Change:
    """``better`` is None without a change, or where no direction is better. ``real`` and ``meaningful`` are None where
    nothing was published for the person's conditions. ``others``: published for other people, and not applied."""

    before: Decimal
    after: Decimal
    better: bool | None
    real: bool | None
    meaningful: bool | None
    lines: tuple[Line, ...] = ()
    others: tuple[Line, ...] = ()

    @property
    def amount(self) -> Decimal:
        return self.after - self.before

    @property
    def percent(self) -> Decimal | None:
        """Of the first score, to one decimal; None when that was 0."""
        return rounded(self.amount * 100 / self.before) if self.before else None

    @property
    def verdict(self) -> str:
        """One of the codes above; its words stand in the views."""
        if not self.amount:
            return SAME
        if self.real is None and self.meaningful is None:
            return NO_THRESHOLD
        if self.real is False:
            return MEANINGFUL_WITHIN if self.meaningful else WITHIN
        if self.meaningful:
            return MEANINGFUL
        return REAL if self.real else SMALL


def interpret(measure: Measure, before: Decimal, after: Decimal, conditions: Iterable[str]) -> Change:
    """Read a change of a measure for a person with these conditions (codes of Condition.Kind).

    Where two published values conflict the larger holds, as does the far end of a range (clinical.md Part 4, 12).
    """
    amount = after - before
    better = None
    if amount and measure.better != NEITHER:
        better = (amount < 0) == (measure.better == LOWER)
    mine = set(conditions)
    lines = [
        line
        for one in measure.thresholds
        if one.kind != "cut_off" and (line := _line(one, before, amount, better)) is not None
    ]
    own = tuple(line for line in lines if mine & set(line.threshold.conditions))
    return Change(
        before, after, better,
        real=_all_reached(own, "mdc"),
        meaningful=_all_reached(own, "mcid"),
        lines=own,
        others=tuple(line for line in lines if line not in own),
    )  # fmt: skip


def _line(one: Threshold, before: Decimal, amount: Decimal, better: bool | None) -> Line | None:
    """None where the value does not speak of such a change: another direction, another start."""
    if one.direction and better is not None and (one.direction == "better") != better:
        return None
    if not one.holds_from(float(before)):
        return None
    needed = Decimal(str(one.amount if one.to is None else one.to))
    if one.percent:
        if not before:
            return None
        needed = abs(before) * needed / 100
    return Line(one, rounded(needed, 2), abs(amount) >= needed)


def _all_reached(lines: Iterable[Line], kind: str) -> bool | None:
    of_kind = [line.reached for line in lines if line.threshold.kind == kind]
    return all(of_kind) if of_kind else None


@dataclass(frozen=True)
class ReliableChange:
    """``index`` beyond 1.96 either way is reliable; ``needed`` is the smallest such change in points."""

    index: float
    needed: float

    @property
    def reliable(self) -> bool:
        return abs(self.index) > Z


Z = 1.96


def reliable_change(before: float, after: float, *, sd: float, reliability: float) -> ReliableChange:
    """Jacobson and Truax, the classical standard error: SEM = SD x sqrt(1 - r), RC = change / (sqrt 2 x SEM)
    (clinical.md 5.4). ValueError unless SD is above 0 and the reliability at least 0 and below 1."""
    if sd <= 0 or not 0 <= reliability < 1:
        raise ValueError("A standard deviation above 0 and a reliability below 1.")
    sem = sd * sqrt(1 - reliability)
    return ReliableChange((after - before) / (sqrt(2) * sem), mdc95(sem))


def mdc95(sem: float) -> float:
    """The smallest change beyond error with 95 % confidence, from the standard error of measurement."""
    return Z * sqrt(2) * sem
