"""What cannot be right in a dose. Codes, not sentences: the words stand with the forms."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from plans.domain.schedule.dose import COURSE, EVERY_N_DAYS, FIXED_DAYS, WEEKLY_TARGET, Dose, WeekPlan

LONGEST_COURSE = 60
MOST_TIMES, MOST_MINUTES, MOST_WEEKS = 21, 600, 104
FAR_AHEAD = timedelta(days=5 * 366)
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)
PARTS_OF_DAY = ("morning", "midday", "afternoon", "evening", "night", "")
CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")

Problem = tuple[str, str]  # the field of the prescription, and the code of a sentence


def problems(dose: Dose, today: date | None = None) -> list[Problem]:
    """Everything that has to be mended before the dose is saved, in the order of a form. Empty when it is sound.

    ``today`` bounds the dates: none lies more than 5 years ahead.
    """
    return [*_frequency(dose), *_amounts(dose), *_cycle(dose), *_dates(dose, today), *_weeks(dose), *_times(dose)]


def _between(value: int | None, least: int, most: int) -> bool:
    return value is not None and least <= value <= most


def _frequency(dose: Dose) -> Iterator[Problem]:
    if any(day not in range(7) for day in dose.weekdays) or len(set(dose.weekdays)) != len(dose.weekdays):
        yield "weekdays", "unknown_day"
    if dose.frequency == FIXED_DAYS and not dose.weekdays:
        yield "weekdays", "no_day"
    elif dose.frequency == WEEKLY_TARGET and not _between(dose.times_per_week, 1, MOST_TIMES):
        yield "times_per_week", "no_times" if not dose.times_per_week else "too_many_times"
    elif dose.frequency == EVERY_N_DAYS and not _between(dose.every_days, 2, 60):
        yield "every_days", "no_interval" if not dose.every_days else "interval_out_of_range"
    elif dose.frequency == COURSE and not _between(dose.course_sessions, 1, LONGEST_COURSE):
        yield "course_sessions", "no_sessions" if not dose.course_sessions else "too_many_sessions"


def _amounts(dose: Dose) -> Iterator[Problem]:
    if dose.minutes is not None and not 1 <= dose.minutes <= MOST_MINUTES:
        yield "minutes", "zero_minutes" if dose.minutes <= 0 else "too_many_minutes"


def _cycle(dose: Dose) -> Iterator[Problem]:
    if (dose.cycle_on is None) != (dose.cycle_off is None):
        yield ("cycle_off" if dose.cycle_off is None else "cycle_on"), "cycle_needs_both"
    for name, value in (("cycle_on", dose.cycle_on), ("cycle_off", dose.cycle_off)):
        if value is not None and not 1 <= value <= 52:
            yield name, "cycle_out_of_range"


def _dates(dose: Dose, today: date | None) -> Iterator[Problem]:
    latest = min(today + FAR_AHEAD, LATEST) if today else LATEST
    for name, value in (("starts_on", dose.starts_on), ("ends_on", dose.ends_on)):
        if value and not EARLIEST <= value <= latest:
            yield name, "date_out_of_range"
    if dose.ends_on and dose.anchor and dose.ends_on < dose.anchor:
        yield "ends_on", "ends_before_starts"


def _weeks(dose: Dose) -> Iterator[Problem]:
    for plan in dose.week_plans:
        last = MOST_WEEKS if plan.to_week is None else plan.to_week
        if not (1 <= plan.from_week <= last <= MOST_WEEKS):
            yield "week_plans", "weeks_out_of_range"
        if any(day not in range(7) for day in plan.weekdays or ()):
            yield "week_plans", "unknown_day"
        if plan.minutes is not None and not 1 <= plan.minutes <= MOST_MINUTES:
            yield "week_plans", "too_many_minutes" if plan.minutes > 0 else "zero_minutes"
        if plan.times_per_week is not None and not 0 <= plan.times_per_week <= MOST_TIMES:
            yield "week_plans", "too_many_times"
    if _overlap(dose.week_plans):
        yield "week_plans", "weeks_overlap"


def _overlap(plans: Sequence[WeekPlan]) -> bool:
    ordered = sorted(plans, key=lambda plan: plan.from_week)
    return any(before.to_week is None or before.to_week >= after.from_week for before, after in pairwise(ordered))


def _times(dose: Dose) -> Iterator[Problem]:
    if any(time not in PARTS_OF_DAY and not CLOCK.fullmatch(time) for _day, time in dose.day_times):
        yield "day_times", "no_time"
