"""Prescription to due sessions. "Today" is always an argument; nothing here reads a clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.rrule import WEEKLY, rrule

FIXED_DAYS, WEEKLY_TARGET, WHEN_NEEDED = "fixed_days", "weekly_target", "when_needed"


@dataclass(frozen=True)
class Dose:
    """How often and how long. ``weekdays`` counts from Monday 0; ``minutes`` is for one session."""

    frequency: str
    weekdays: tuple[int, ...] = ()
    times_per_week: int | None = None
    minutes: int | None = None


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the ISO week that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def due_days(dose: Dose, first: date, last: date) -> list[date]:
    """The days from ``first`` to ``last``, both included, on which a session is due. Only fixed days have any."""
    if dose.frequency != FIXED_DAYS or not dose.weekdays or last < first:
        return []
    rule = rrule(
        WEEKLY,
        byweekday=list(dose.weekdays),
        dtstart=datetime.combine(first, time.min),
        until=datetime.combine(last, time.min),
    )
    return [moment.date() for moment in rule]


def is_due(dose: Dose, day: date, *, done_this_week: int = 0) -> bool:
    """Whether a day's list offers it: on its days, until the week's number is reached, or always when needed."""
    if dose.frequency == WEEKLY_TARGET:
        return done_this_week < (dose.times_per_week or 0)
    return dose.frequency == WHEN_NEEDED or bool(due_days(dose, day, day))


def weeks(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The ISO weeks that touch a span, cut to it."""
    monday, sunday = week_of(first)
    while monday <= last:
        yield max(monday, first), min(sunday, last)
        monday, sunday = monday + timedelta(days=7), sunday + timedelta(days=7)


def prescribed(dose: Dose, first: date, last: date) -> int | None:
    """How many sessions a span asks for; None where there is no denominator (when needed).

    A weekly target counts for each ISO week; a week that the span cuts counts in proportion, rounded down, so that
    nobody is asked in two days for what belongs to seven.
    """
    if dose.frequency == WHEN_NEEDED:
        return None
    if dose.frequency == FIXED_DAYS:
        return len(due_days(dose, first, last))
    each = dose.times_per_week or 0
    return sum(each * ((end - start).days + 1) // 7 for start, end in weeks(first, last))
