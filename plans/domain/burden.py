"""What a plan asks of a person: minutes and effort points for each day, against what a day can hold.

A planning aid, not a measure: the points are 0 to 4 for a session, set by the clinician (design.md 5.3). Minutes that
nobody stated are unknown and are counted as such, never as zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache

from plans.domain.schedule import (
    COURSE,
    EVERY_DAY,
    EVERY_N_DAYS,
    FIXED_DAYS,
    ON_DAYS,
    WEEKLY_TARGET,
    WHEN_NEEDED,
    Dose,
    Pause,
    due_days,
    in_week,
    on_day,
    prescribed,
)

PATTERN_MONDAY = date(2024, 1, 1)  # any Monday: a pattern week has weekdays and no dates


@dataclass(frozen=True)
class Item:
    """One action of a plan: when it asks for sessions, and the effort points of one."""

    dose: Dose
    points: int = 0


@dataclass(frozen=True)
class Capacity:
    """What one day can hold, as agreed with the person; None where nobody stated it."""

    minutes: int | None = None
    points: int | None = None


@dataclass(frozen=True)
class Amount:
    """Sessions with what they ask for. ``unknown`` of them have no stated minutes; ``minutes`` are of the others."""

    sessions: int = 0
    minutes: int = 0
    unknown: int = 0
    points: int = 0

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(
            self.sessions + other.sessions,
            self.minutes + other.minutes,
            self.unknown + other.unknown,
            self.points + other.points,
        )


@dataclass(frozen=True)
class DayLoad:
    day: date
    amount: Amount
    capacity: Capacity

    @property
    def over_points(self) -> bool:
        return self.capacity.points is not None and self.amount.points > self.capacity.points

    @property
    def over_minutes(self) -> bool:
        return self.capacity.minutes is not None and self.amount.minutes > self.capacity.minutes

    @property
    def over(self) -> bool:
        return self.over_points or self.over_minutes


@dataclass(frozen=True)
class Load:
    """Each day of a span, and apart from them the sessions that may be on any day: nobody knows yet which."""

    days: tuple[DayLoad, ...]
    any_day: Amount = field(default_factory=Amount)

    @property
    def total(self) -> Amount:
        return sum((day.amount for day in self.days), self.any_day)

    @property
    def over(self) -> tuple[DayLoad, ...]:
        return tuple(day for day in self.days if day.over)

    @property
    def points_a_day(self) -> float:
        """An estimate: all points, those of any day spread evenly over the days."""
        return self.total.points / len(self.days) if self.days else 0.0


def load(
    items: Sequence[Item],
    day_span: tuple[date, date],
    capacity: Capacity | None = None,
    pauses: Sequence[Pause] = (),
) -> Load:
    """What the days of a span ask for. "When needed" asks for nothing."""
    first, last = day_span
    amounts = {first + timedelta(days=n): Amount() for n in range((last - first).days + 1)}
    any_day = Amount()
    for item in items:
        if item.dose.frequency in ON_DAYS:
            for day in due_days(item.dose, first, last, pauses):
                amounts[day] += _sessions(1, item, on_day(item.dose, day).minutes)
        elif item.dose.frequency == WEEKLY_TARGET:
            any_day += _any_day(item, first, last, pauses)
    days = tuple(DayLoad(day, amount, capacity or Capacity()) for day, amount in amounts.items())
    return Load(days, any_day)


def _any_day(item: Item, first: date, last: date, pauses: Sequence[Pause]) -> Amount:
    return _sessions(prescribed(item.dose, first, last, pauses) or 0, item, on_day(item.dose, first).minutes)


def _sessions(n: int, item: Item, minutes: int | None) -> Amount:
    return Amount(n, n * (minutes or 0), n if minutes is None else 0, n * item.points)


def by_week(
    items: Sequence[Item], first_day: date, weeks: int, capacity: Capacity | None = None, pauses: Sequence[Pause] = ()
) -> list[Load]:
    """The load of each week of a plan, counted from its first day."""
    starts = [first_day + timedelta(weeks=n) for n in range(weeks)]
    return [load(items, (start, start + timedelta(days=6)), capacity, pauses) for start in starts]


def pattern(dose: Dose, week: int | None = None) -> Dose:
    """A dose as the plain pattern of a week, Monday to Sunday, without dates. ``week`` None: as in all other weeks.

    Every so many days has no weekdays: it counts as so many sessions on any day, rounded up.
    """
    now = in_week(dose, week) if week is not None else replace(dose, week_plans=())
    plain = Dose(now.frequency, weekdays=now.weekdays, minutes=now.minutes, times_per_week=now.times_per_week)
    if now.frequency == EVERY_N_DAYS:
        every = max(now.every_days or 7, 1)
        return replace(plain, frequency=WEEKLY_TARGET, times_per_week=-(-7 // every))
    if now.frequency in (WEEKLY_TARGET, WHEN_NEEDED):
        return plain
    return replace(plain, frequency=FIXED_DAYS, weekdays=pattern_days(dose, week))


@lru_cache(maxsize=1024)
def pattern_days(dose: Dose, week: int | None = None) -> tuple[int, ...]:
    """The weekdays of a week's pattern. A course without chosen days is daily, unless the week says otherwise."""
    now = in_week(dose, week) if week is not None else replace(dose, week_plans=())
    differs = week is not None and any(plan.weekdays is not None and plan.holds_in(week) for plan in dose.week_plans)
    if dose.frequency == COURSE and not now.weekdays and not differs:
        return EVERY_DAY
    return now.weekdays if dose.frequency in (FIXED_DAYS, COURSE) else ()


def pattern_load(items: Sequence[Item], capacity: Capacity | None = None, week: int | None = None) -> Load:
    """What one pattern week asks for, Monday first."""
    return _pattern_load(tuple(items), capacity, week)


# A page asks for the same week again and again. Frozen values in, a frozen value out: the key is the whole question.
@lru_cache(maxsize=256)
def _pattern_load(items: tuple[Item, ...], capacity: Capacity | None, week: int | None) -> Load:
    plain = [Item(pattern(item.dose, week), item.points) for item in items]
    return load(plain, (PATTERN_MONDAY, PATTERN_MONDAY + timedelta(days=6)), capacity)
