"""What a prescription says about when: plain values, as they are stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

FIXED_DAYS, WEEKLY_TARGET, EVERY_N_DAYS = "fixed_days", "weekly_target", "every_n_days"
COURSE, WHEN_NEEDED = "course", "when_needed"
ON_DAYS = (FIXED_DAYS, EVERY_N_DAYS, COURSE)  # these ask for a session on a day; the others leave the day open
EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)

Pause = tuple[date, date | None]  # first and last day, both included; None: until it is ended


@dataclass(frozen=True)
class WeekPlan:
    """Weeks that differ: from one week to another, both included, counted from 1; None: to the end.

    A value that is None is not different in these weeks. No weekdays, ``()``, is a week without sessions.
    """

    from_week: int
    to_week: int | None = None
    weekdays: tuple[int, ...] | None = None
    minutes: int | None = None
    times_per_week: int | None = None

    def holds_in(self, week: int) -> bool:
        return self.from_week <= week and (self.to_week is None or week <= self.to_week)


@dataclass(frozen=True)
class Dose:
    """How often and how long. ``weekdays`` counts from Monday 0; ``minutes`` is for one session.

    Weeks, courses and every so many days count from ``starts_on``, or else from ``first_day``, the first day of the
    plan version. ``cycle_on`` and ``cycle_off`` are weeks. ``day_times`` are pairs of a weekday and a time of day.
    """

    frequency: str
    weekdays: tuple[int, ...] = ()
    times_per_week: int | None = None
    minutes: int | None = None
    every_days: int | None = None
    course_sessions: int | None = None
    cycle_on: int | None = None
    cycle_off: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    week_plans: tuple[WeekPlan, ...] = ()
    first_day: date | None = None
    time_of_day: str = ""
    day_times: tuple[tuple[int, str], ...] = ()

    @property
    def anchor(self) -> date | None:
        """The day from which weeks and sessions count."""
        return self.starts_on or self.first_day

    @property
    def needs_first_day(self) -> bool:
        """Whether the days depend on when it began."""
        return self.frequency in (EVERY_N_DAYS, COURSE) or bool(self.cycle_off) or bool(self.week_plans)


def week_number(dose: Dose, day: date) -> int:
    """The week of the prescription that holds a day: 1 for its first seven days, 0 or less before it begins.

    Every week is the first one while nobody has said when it begins.
    """
    return (day - dose.anchor).days // 7 + 1 if dose.anchor else 1


def in_week(dose: Dose, week: int) -> Dose:
    """The dose as it stands in one of its weeks, without weeks that differ."""
    for plan in dose.week_plans:
        if plan.holds_in(week):
            return replace(
                dose,
                weekdays=dose.weekdays if plan.weekdays is None else plan.weekdays,
                minutes=dose.minutes if plan.minutes is None else plan.minutes,
                times_per_week=dose.times_per_week if plan.times_per_week is None else plan.times_per_week,
                week_plans=(),
            )
    return replace(dose, week_plans=()) if dose.week_plans else dose


def on_day(dose: Dose, day: date) -> Dose:
    """The dose as it stands on one day."""
    return in_week(dose, week_number(dose, day))


def time_on(dose: Dose, day: date) -> str:
    """The time of day of a session: morning to night, "" for any time, or "08:30"."""
    return dict(dose.day_times).get(day.weekday(), dose.time_of_day)


def part_of_day(time: str) -> str:
    """The part of the day that a time belongs to; a part of the day is its own."""
    if ":" not in time:
        return time
    hour = int(time[:2])
    if hour < 4 or hour >= 22:
        return "night"
    return "morning" if hour < 11 else "midday" if hour < 14 else "afternoon" if hour < 18 else "evening"


def days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def read_week_plans(stored: Any) -> tuple[WeekPlan, ...]:
    """Weeks that differ as the database holds them. What is not readable is left out: ``problems`` names it."""
    rows = stored if isinstance(stored, Sequence) and not isinstance(stored, str) else ()
    return tuple(_week_plan(row) for row in rows if isinstance(row, Mapping) and isinstance(row.get("from_week"), int))


def _week_plan(row: Mapping[str, Any]) -> WeekPlan:
    days = row.get("weekdays")
    return WeekPlan(
        from_week=row["from_week"],
        to_week=row.get("to_week"),
        weekdays=None if days is None else tuple(days),
        minutes=row.get("minutes"),
        times_per_week=row.get("times_per_week"),
    )


def write_week_plans(plans: Sequence[WeekPlan]) -> list[dict[str, Any]]:
    """The same for the database: only what is different stands in it."""
    rows = []
    for plan in plans:
        row: dict[str, Any] = {"from_week": plan.from_week, "to_week": plan.to_week}
        if plan.weekdays is not None:
            row["weekdays"] = list(plan.weekdays)
        row |= {name: value for name in ("minutes", "times_per_week") if (value := getattr(plan, name)) is not None}
        rows.append(row)
    return rows


def read_day_times(stored: Any) -> tuple[tuple[int, str], ...]:
    """Times of single weekdays as the database holds them: {"0": "morning", "2": "08:30"}."""
    if not isinstance(stored, Mapping):
        return ()
    found = [(int(day), str(time)) for day, time in stored.items() if str(day) in {"0", "1", "2", "3", "4", "5", "6"}]
    return tuple(sorted(found))
