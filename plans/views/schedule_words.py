"""The finer parts of an action's schedule and its structured fields in words, for comparisons and the printed plan."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.domain.schedule import WeekPlan, read_day_times, read_week_plans
from plans.forms.prescriptions import WEEKDAYS
from plans.models import Prescription


def schedule_parts(item: Prescription) -> dict[str, str]:
    """Dates, weeks that differ and times of single days; empty texts where nothing is said."""
    return {
        _("From"): _day(item.starts_on),
        _("Until"): _day(item.ends_on),
        _("Weeks that differ"): "; ".join(week_words(plan) for plan in read_week_plans(item.week_plans)),
        _("Times"): ", ".join(f"{WEEKDAYS[day][1]} {time_words(time)}" for day, time in read_day_times(item.day_times)),
    }


def week_words(plan: WeekPlan) -> str:
    """As in: Weeks 3 to 6: Monday and Friday, 15 minutes."""
    said = []
    if plan.weekdays is not None:
        names = [str(WEEKDAYS[day][1]) for day in plan.weekdays]
        said.append(get_text_list(names, _("and")) if names else _("no sessions"))
    if plan.times_per_week is not None:
        n = plan.times_per_week
        said.append(ngettext("%(n)d time a week", "%(n)d times a week", n) % {"n": n})
    if plan.minutes is not None:
        said.append(ngettext("%(n)d minute", "%(n)d minutes", plan.minutes) % {"n": plan.minutes})
    return f"{_weeks(plan)}: {', '.join(said)}"


def _weeks(plan: WeekPlan) -> str:
    span = {"first": plan.from_week, "last": plan.to_week}
    if plan.to_week is None:
        return _("From week %(first)d") % span
    if plan.to_week == plan.from_week:
        return _("Week %(first)d") % span
    return _("Weeks %(first)d to %(last)d") % span


def time_words(time: str) -> str:
    """A part of the day by its name, or a time of the clock as it is."""
    known = dict(Prescription.TimeOfDay.choices)
    return str(known[time]).lower() if time in known else time


def part_name(code: str) -> str:
    """A readable name for a field that is stored by its code: "work_rest" is "Work rest"."""
    return str(code).replace("_", " ").strip().capitalize()


def in_pairs(value: Any) -> str:
    """Structured data as one line: "Metric: minutes. Step: 5". Empty when there is none."""
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, Mapping):
        return ". ".join(f"{part_name(name)}: {text}" for name, part in value.items() if (text := in_pairs(part)))
    if isinstance(value, list | tuple):
        return ", ".join(in_pairs(part) for part in value)
    return _as_day(value)


def _as_day(value: Any) -> str:
    try:
        day = parse_date(value) if isinstance(value, str) else None
    except ValueError:
        day = None
    return _day(day) or str(value)


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""
