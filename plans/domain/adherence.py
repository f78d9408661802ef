"""Sessions due and sessions logged, counted so that unknown stays unknown (clinical.md 5.2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from plans.domain.schedule import ON_DAYS, WEEKLY_TARGET, Dose, Pause, asks, due_days, prescribed, weeks

ENOUGH_LOGGED = 0.5  # below this share of due sessions with any answer, no number is shown
GRACE = timedelta(days=1)  # a session on the day after its own counts for it, late (clinical.md 5.2)
DID, MOVED = ("done", "some"), "moved"
COUNTED = ("done", "some", "not_today", "rested")


@dataclass(frozen=True)
class Answer:
    """One standing entry: the day it is about, its outcome, and the minutes that were done, if they were said. A moved
    session has the day that it went to."""

    day: date
    outcome: str
    minutes: int | None = None
    moved_to: date | None = None


@dataclass(frozen=True)
class Adherence:
    """Counts of sessions over a span. ``due`` is None where there is no denominator (when needed). ``late`` of those
    done were done on the day after."""

    due: int | None
    done: int
    some: int
    not_today: int
    rested: int
    late: int = 0

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

    Where sessions have days, each day's session takes the answer of its own day, a moved one that of the day it went
    to, and one without any answer what was done on the day after (late). Any other answer was not asked for and does
    not count. Hand in the entries from a day before ``first``: a session may have been moved into the span. With a
    weekly target sessions beyond the week's number do not count, so that a busy week cannot hide an empty one.
    """
    said = list(answers)
    if dose.frequency in ON_DAYS:
        return _on_days(dose, said, first, last, pauses)
    inside = [answer for answer in said if first <= answer.day <= last and answer.outcome in COUNTED]
    if dose.frequency == WEEKLY_TARGET:
        inside = [answer for answer in inside if asks(dose, answer.day, pauses)]
        inside = _up_to_the_target(dose, inside, first, last, pauses)
    return _counted(prescribed(dose, first, last, pauses), inside)


def _counted(due: int | None, answers: Sequence[Answer], late: int = 0) -> Adherence:
    by_outcome = {name: sum(answer.outcome == name for answer in answers) for name in COUNTED}
    return Adherence(due=due, late=late, **by_outcome)


def _on_days(dose: Dose, said: list[Answer], first: date, last: date, pauses: Sequence[Pause]) -> Adherence:
    """Each session once, and each answer once, so that no answer makes up for two sessions."""
    sessions = sessions_on(dose, said, first, last, pauses)
    open_answers = {answer.day: answer for answer in said if answer.outcome in COUNTED and first <= answer.day <= last}
    taken = [open_answers.pop(day, None) for day in sessions]
    late = [
        open_answers.pop(day + GRACE)
        for day, answer in zip(sessions, taken, strict=True)
        if answer is None and day + GRACE in open_answers and open_answers[day + GRACE].outcome in DID
    ]
    return _counted(len(sessions), [answer for answer in taken if answer] + late, len(late))


def sessions_on(
    dose: Dose, said: Iterable[Answer], first: date, last: date, pauses: Sequence[Pause] = ()
) -> list[date]:
    """The days of the sessions of a span, in order; a session that was moved is on the day that it went to, also when
    that is in the span and its own day was not, and leaves the span when that day does."""
    moved = {answer.day: answer.moved_to for answer in said if answer.outcome == MOVED and answer.moved_to}
    into = [day for day in moved if day < first and day not in moved.values()]
    found = []
    for day in [*into, *due_days(dose, first, last, pauses)]:
        while (onward := moved.get(day)) is not None:
            day = onward
        if first <= day <= last:
            found.append(day)
    return sorted(found)


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
