"""Prescription to due sessions. "Today" is always an argument; nothing here reads a clock.

All of it works on the days of the person's own calendar (plans.domain.days), so a clock change moves nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice

from dateutil.rrule import DAILY, rrule

from plans.domain.schedule.dose import (
    COURSE,
    EVERY_DAY,
    EVERY_N_DAYS,
    FIXED_DAYS,
    ON_DAYS,
    WEEKLY_TARGET,
    WHEN_NEEDED,
    Dose,
    Pause,
    days_between,
    on_day,
    week_number,
)


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the ISO week that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def weeks(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The ISO weeks that touch a span, cut to it."""
    monday, sunday = week_of(first)
    while monday <= last:
        yield max(monday, first), min(sunday, last)
        monday, sunday = monday + timedelta(days=7), sunday + timedelta(days=7)


def paused(day: date, pauses: Sequence[Pause]) -> bool:
    """Whether the plan asks for nothing on a day."""
    return any(first <= day and (last is None or day <= last) for first, last in pauses)


def asks(dose: Dose, day: date, pauses: Sequence[Pause] = ()) -> bool:
    """Whether sessions can be asked for on a day at all: begun, not ended, not in a week off, not paused.

    (clinical.md 5.2: occurrences before the start, in a pause or after the end are not prescribed.)
    """
    if (dose.anchor and day < dose.anchor) or (dose.ends_on and day > dose.ends_on) or paused(day, pauses):
        return False
    if dose.cycle_on and dose.cycle_off and dose.anchor:
        return (week_number(dose, day) - 1) % (dose.cycle_on + dose.cycle_off) < dose.cycle_on
    return True


def due_days(dose: Dose, first: date, last: date, pauses: Sequence[Pause] = ()) -> list[date]:
    """The days from ``first`` to ``last``, both included, on which a session is due.

    A weekly target and "when needed" leave the day open and have none. Without a first day, nothing that counts from
    one is due.
    """
    first, last = max(first, dose.anchor or first), min(last, dose.ends_on or last)
    if dose.frequency not in ON_DAYS or last < first or (dose.needs_first_day and not dose.anchor):
        return []
    if dose.frequency == COURSE:
        return [day for day in _course(dose, last, pauses) if day >= first]
    begin, step = first, 1
    if dose.frequency == EVERY_N_DAYS and dose.anchor:
        step = max(dose.every_days or 1, 1)
        begin += timedelta(days=(dose.anchor - first).days % step)  # the next day of its rhythm
    return list(_days(begin, last, step, lambda day: asks(dose, day, pauses) and _on_its_weekday(dose, day)))


def _on_its_weekday(dose: Dose, day: date) -> bool:
    """Fixed days: those that were chosen. A course and every so many days: any day, unless days were chosen."""
    chosen = on_day(dose, day).weekdays
    if dose.frequency == FIXED_DAYS:
        return day.weekday() in chosen
    if dose.frequency == EVERY_N_DAYS:
        return True
    differs = any(plan.weekdays is not None and plan.holds_in(week_number(dose, day)) for plan in dose.week_plans)
    return day.weekday() in (chosen if chosen or differs else EVERY_DAY)


def _days(first: date, last: date, step: int, wanted: Callable[[date], bool]) -> Iterator[date]:
    rule = rrule(
        DAILY,
        interval=step,
        dtstart=datetime.combine(first, time.min),
        until=datetime.combine(last, time.min),
    )
    return (day for day in (moment.date() for moment in rule) if wanted(day))


def _course(dose: Dose, last: date, pauses: Sequence[Pause]) -> list[date]:
    """The sessions of a course up to a day: the first n days that it can use. A pause moves the rest of it on."""
    if dose.anchor is None:
        return []
    for first, end in pauses:
        if end is None:  # nothing comes after it: the search may stop there
            last = min(last, first - timedelta(days=1))
    if last < dose.anchor:
        return []
    usable = _days(dose.anchor, last, 1, lambda day: asks(dose, day, pauses) and _on_its_weekday(dose, day))
    return list(islice(usable, max(dose.course_sessions or 0, 0)))


def session_number(dose: Dose, day: date, pauses: Sequence[Pause] = ()) -> int | None:
    """Which session of its course is due on a day, from 1; None when none is."""
    sessions = _course(dose, day, pauses) if dose.frequency == COURSE else []
    return len(sessions) if sessions and sessions[-1] == day else None


def is_due(dose: Dose, day: date, *, done_this_week: int = 0, pauses: Sequence[Pause] = ()) -> bool:
    """Whether a day's list offers it: on its days, until the week's number is reached, or always when needed."""
    if dose.frequency == WEEKLY_TARGET:
        return asks(dose, day, pauses) and done_this_week < (on_day(dose, day).times_per_week or 0)
    if dose.frequency == WHEN_NEEDED:
        return asks(dose, day, pauses)
    return bool(due_days(dose, day, day, pauses))


def prescribed(dose: Dose, first: date, last: date, pauses: Sequence[Pause] = ()) -> int | None:
    """How many sessions a span asks for; None where there is no denominator (when needed).

    A weekly target counts for each ISO week; a week that the span, a pause or a week off cuts counts in proportion,
    rounded down, so that nobody is asked in two days for what belongs to seven.
    """
    if dose.frequency == WHEN_NEEDED:
        return None
    if dose.frequency in ON_DAYS:
        return len(due_days(dose, first, last, pauses))
    return sum(_share(dose, start, end, pauses) for start, end in weeks(first, last))


def _share(dose: Dose, start: date, end: date, pauses: Sequence[Pause]) -> int:
    days = [day for day in days_between(start, end) if asks(dose, day, pauses)]
    return sum(on_day(dose, day).times_per_week or 0 for day in days) // 7
