"""The week of a draft as a table: rows are actions, columns are days, below them what each day asks for.

``panel`` takes rows that are loaded already and asks the database for nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from plans.domain.burden import Amount, Capacity, DayLoad, Item, Load, pattern, pattern_days, pattern_load
from plans.domain.schedule import COURSE, FIXED_DAYS, Weeks, read_weeks, stretches, write_weeks
from plans.models import Patient, PlanPause, PlanVersion, Prescription
from plans.views.words import how_often

SHORT_TIMES: dict[str, str | Promise] = {
    "morning": pgettext_lazy("time of day, short", "Morn"),
    "midday": pgettext_lazy("time of day, short", "Noon"),
    "afternoon": pgettext_lazy("time of day, short", "Aft"),
    "evening": pgettext_lazy("time of day, short", "Eve"),
    "night": pgettext_lazy("time of day, short", "Night"),
    "": "",
}
LONG_TIMES: dict[str, str | Promise] = {
    "": gettext_lazy("Any time"),
    "morning": gettext_lazy("Morning"),
    "midday": gettext_lazy("Midday"),
    "afternoon": gettext_lazy("Afternoon"),
    "evening": gettext_lazy("Evening"),
    "night": gettext_lazy("At night"),
}


@dataclass(frozen=True)
class Cell:
    """One action on one weekday, 0 to 6."""

    day: int
    on: bool
    time: str  # as stored
    focus: bool = False  # it was just pressed

    @property
    def name(self) -> str:
        """Of the day."""
        return str(WEEKDAYS[self.day])

    @property
    def press(self) -> str:
        return f"{'remove' if self.on else 'add'}-{self.day}"

    @property
    def long(self) -> str:
        return str(LONG_TIMES.get(self.time, self.time))


@dataclass(frozen=True)
class Line:
    """One action. Without ``cells`` it has no days of its own, and ``note`` says how often instead."""

    item: Prescription
    cells: tuple[Cell, ...]
    note: str = ""
    tag: str = ""  # what its weeks do to the pattern


def panel(
    version: PlanVersion,
    items: Sequence[Prescription],
    patient: Patient,
    pauses: Sequence[PlanPause] = (),
    weeks: str = "",
    **more: Any,
) -> dict[str, Any]:
    """What ``clinic/plan/_week.html`` shows. ``weeks`` is "1-2" as in the address; "": weeks without a difference."""
    for item in items:
        item.version = version  # their first day is read from it, without asking for it again
    stretch = read_weeks(weeks)
    capacity = Capacity(patient.capacity_minutes, patient.capacity_points)
    load = load_of(items, capacity, stretch)
    return {
        "version": version,
        "patient": patient,
        "week": {
            "url": f"/people/{patient.pk}/plan/draft/week/",
            "lines": [line(item, stretch) for item in items],
            "days": list(zip(WEEKDAYS_ABBR.values(), WEEKDAYS.values(), load.days, strict=True)),
            "load": load,
            "capacity": capacity,
            "weeks": write_weeks(stretch),
            "stretches": _stretches(items, stretch),
            "when": _when(version, items, stretch),
            "over": over_in_words(load),
            "beside": beside(load),
            "paused": next((pause for pause in pauses if pause.last_on is None), None),
        },
        **more,
    }


def load_of(items: Sequence[Prescription], capacity: Capacity, weeks: Weeks | None) -> Load:
    rows = [Item(item.dose, item.effort_points) for item in items]
    return pattern_load(rows, capacity, weeks[0] if weeks else None)


def line(item: Prescription, weeks: Weeks | None, pressed: int | None = None) -> Line:
    dose = item.dose
    if dose.frequency not in (FIXED_DAYS, COURSE):
        return Line(item, (), _any_days(item, weeks), _tag(item))
    on, times = pattern_days(dose, weeks[0] if weeks else None), dict(dose.day_times)
    cells = tuple(Cell(day, day in on, times.get(day, item.time_of_day), day == pressed) for day in WEEKDAYS)
    return Line(item, cells, tag=_tag(item))


def _tag(item: Prescription) -> str:
    """What the pattern of a week cannot show: its length, its weeks, its dates."""
    said = []
    if item.frequency == Prescription.Frequency.COURSE:
        n = item.course_sessions or 0
        said.append(ngettext("Course of %(n)d", "Course of %(n)d", n) % {"n": n})
    if item.week_plans:
        said.append(_("Differs by week"))
    if item.cycle_on and item.cycle_off:
        said.append(_("%(on)d weeks on, %(off)d off") % {"on": item.cycle_on, "off": item.cycle_off})
    if item.starts_on:
        said.append(_("from %(day)s") % {"day": date_format(item.starts_on, "j M")})
    if item.ends_on:
        said.append(_("until %(day)s") % {"day": date_format(item.ends_on, "j M")})
    return ", ".join(said)


def _any_days(item: Prescription, weeks: Weeks | None) -> str:
    if item.frequency == Prescription.Frequency.WEEKLY_TARGET:
        n = pattern(item.dose, weeks[0] if weeks else None).times_per_week or 0
        return ngettext("any %(n)d day", "any %(n)d days", n) % {"n": n}
    return how_often(item)


def _stretches(items: Sequence[Prescription], shown: Weeks | None) -> list[dict[str, Any]]:
    """The segments above the grid. One alone, all weeks, needs none."""
    found = stretches(plan for item in items if item.week_plans for plan in item.dose.week_plans)
    if shown and shown not in found:
        found = sorted([*found, shown], key=lambda weeks: weeks[0])
    if not found:
        return []
    rest = {"weeks": "", "label": _("All other weeks"), "shown": shown is None}
    return [
        *({"weeks": write_weeks(weeks), "label": weeks_label(weeks), "shown": weeks == shown} for weeks in found),
        rest,
    ]


def weeks_label(weeks: Weeks) -> str:
    first, last = weeks
    if last is None:
        return _("From week %(first)d") % {"first": first}
    if first == last:
        return _("Week %(first)d") % {"first": first}
    return _("Weeks %(first)d to %(last)d") % {"first": first, "last": last}


def _when(version: PlanVersion, items: Sequence[Prescription], weeks: Weeks | None) -> str:
    if weeks:
        return _("%(weeks)s, counted from the first day.") % {"weeks": weeks_label(weeks)}
    if any(item.week_plans for item in items):
        return _("The pattern of all other weeks.")
    if version.weeks and version.starts_on:
        start = date_format(version.starts_on, "l j F")
        return _("Same pattern for %(n)d weeks from %(start)s.") % {"n": version.weeks, "start": start}
    return _("The same pattern every week.")


def day_in_words(day: DayLoad) -> str:
    """ "Wednesday: 9 points, limit 8." Empty for a day within its limits."""
    said = []
    if day.over_points:
        said.append(_("%(n)d points, limit %(limit)d") % {"n": day.amount.points, "limit": day.capacity.points})
    if day.over_minutes:
        said.append(_("%(n)d minutes, limit %(limit)d") % {"n": day.amount.minutes, "limit": day.capacity.minutes})
    return f"{WEEKDAYS[day.day.weekday()]}: {get_text_list(said, _('and'))}." if said else ""


def over_in_words(load: Load) -> list[str]:
    return [day_in_words(day) for day in load.over]


def beside(load: Load) -> list[str]:
    """What the columns cannot show: sessions without a day, and minutes that nobody stated."""
    said = []
    if load.any_day.sessions:
        said.append(_any_day(load.any_day))
    if unknown := load.total.unknown:
        said.append(
            ngettext("%(n)d session has no stated minutes.", "%(n)d sessions have no stated minutes.", unknown)
            % {"n": unknown}
        )
    return said


def _any_day(amount: Amount) -> str:
    n = amount.sessions
    sessions = ngettext("+ %(n)d session on any day", "+ %(n)d sessions on any day", n) % {"n": n}
    points = ngettext("%(n)d point", "%(n)d points", amount.points) % {"n": amount.points}
    minutes = ngettext("%(n)d minute", "%(n)d minutes", amount.minutes) % {"n": amount.minutes}
    return _("%(sessions)s: %(points)s and %(minutes)s in the week, in no column.") % {
        "sessions": sessions, "points": points, "minutes": minutes,
    }  # fmt: skip
