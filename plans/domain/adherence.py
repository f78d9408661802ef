"""Sessions due and sessions logged, counted so that unknown stays unknown (clinical.md 5.2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from plans.domain.schedule import ON_DAYS, WEEKLY_TARGET, Dose, Pause, asks, due_days, prescribed, weeks

ENOUGH_LOGGED = 0.5  # below this share of due sessions with any answer, no number is shown


@dataclass(frozen=True)
class Answer:
    """One standing entry: the day it is about, its outcome, and the minutes that were done, if they were said."""

    day: date
    outcome: str
    minutes: int | None = None


@dataclass(frozen=True)
class Adherence:
    """Counts of sessions over a span. ``due`` is None where there is no denominator (when needed)."""

    due: int | None
    done: int
    some: int
    not_today: int
    rested: int

    @property
    def answered(self) -> int:
        return self.done + self.some + self.not_today + self.rested

    @property
    def unknown(self) -> int:
        """Due sessions that nobody said anything about. Not the same as not done."""
        return max((self.due or 0) - self.answered, 0)

    @property
    def denominator(self) -> int | None:
        """Sessions that count: due ones without those the person rested through on purpose."""
        return None if self.due is None else max(self.due - self.rested, 0)

    @property
    def enough(self) -> bool:
        return bool(self.due) and self.answered / (self.due or 1) >= ENOUGH_LOGGED

    @property
    def percent(self) -> float | None:
        """100 x (done + half of some) / (due - rested); None without a denominator or with too few entries."""
        if not self.denominator or not self.enough:
            return None
        return min(100.0, 100 * (self.done + 0.5 * self.some) / self.denominator)


def count(dose: Dose, answers: Iterable[Answer], first: date, last: date, pauses: Sequence[Pause] = ()) -> Adherence:
    """Adherence to one prescription from ``first`` to ``last``, both included, without the days of pauses.

    Where sessions have days an answer on another day does not count: it was not asked for. With a weekly target
    sessions beyond the week's number do not count, so that a busy week cannot hide an empty one.
    """
    inside = [answer for answer in answers if first <= answer.day <= last]
    if dose.frequency in ON_DAYS:
        days = set(due_days(dose, first, last, pauses))
        inside = [answer for answer in inside if answer.day in days]
    elif dose.frequency == WEEKLY_TARGET:
        inside = [answer for answer in inside if asks(dose, answer.day, pauses)]
        inside = _up_to_the_target(dose, inside, first, last, pauses)
    by_outcome = {name: sum(a.outcome == name for a in inside) for name in ("done", "some", "not_today", "rested")}
    return Adherence(due=prescribed(dose, first, last, pauses), **by_outcome)


def _up_to_the_target(
    dose: Dose, answers: list[Answer], first: date, last: date, pauses: Sequence[Pause]
) -> list[Answer]:
    """For each week, cut to the span, as many answers as it asks for: the best ones first, whatever their day."""
    order = {"done": 0, "some": 1, "rested": 2, "not_today": 3}
    best = sorted(answers, key=lambda answer: (order.get(answer.outcome, 4), answer.day))
    kept: list[Answer] = []
    for start, end in weeks(first, last):
        kept += [answer for answer in best if start <= answer.day <= end][: prescribed(dose, start, end, pauses) or 0]
    return kept


def dose_percent(minutes_asked: int, answers: Iterable[Answer], due: int) -> float | None:
    """100 x sum of min(done, asked) / sum of asked over the due sessions; None when nothing was due.

    Minutes that were not said count as asked for when the session was done and are left out otherwise.
    """
    if not due or not minutes_asked:
        return None
    total = 0
    for answer in answers:
        said = answer.minutes if answer.minutes is not None else (minutes_asked if answer.outcome == "done" else 0)
        total += min(said, minutes_asked)
    return 100 * total / (minutes_asked * due)
