"""What an action of a template puts into a plan: the catalogue's dose with what the template says differently."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from plans.domain.catalogue import DAYS
from plans.domain.schedule import COURSE, EVERY_N_DAYS, FIXED_DAYS, WEEKLY_TARGET, Dose, problems, read_week_plans
from plans.domain.templates import Template, TemplateItem

# What is prescribed elsewhere: a template never names it, it is copied from the prescription when it is used.
OF_THE_PRESCRIBER = ("minutes", "sets", "repetitions", "intensity_scale", "intensity_low", "intensity_high",
                     "course_sessions", "type", "build_up")  # fmt: skip


def catalogue_dose(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a prescription as the catalogue entry gives them."""
    dose = entry.get("dose") or {}
    return {
        "name": entry["plain_name"],
        "frequency": dose.get("frequency") or FIXED_DAYS,
        "weekdays": [DAYS.index(day) for day in dose.get("days") or ()],
        "times_per_week": dose.get("times_per_week"),
        "minutes": dose.get("minutes"),
        "sets": dose.get("sets"),
        "repetitions": dose.get("reps"),
        "intensity_scale": dose.get("intensity_scale") or "none",
        "intensity_low": dose.get("intensity_low"),
        "intensity_high": dose.get("intensity_high"),
        "type": dose.get("type") or "",
        "time_of_day": dose.get("time_of_day") or "",
        "effort_points": entry.get("effort_points") or 0,
        "build_up": entry.get("progression") or "",
        "stop_rule": " ".join(entry.get("stop_rules") or ()),
    }


def prescribed(item: TemplateItem, entry: Mapping[str, Any], first_day: date | None = None) -> dict[str, Any]:
    """The columns of a prescription. ``first_day`` is the first day of the plan: weeks are counted from it; without it
    the days are left open."""
    fields = {**catalogue_dose(entry), **item.dose}
    frequency = fields["frequency"]
    if frequency not in (FIXED_DAYS, COURSE):
        fields["weekdays"] = []
    for name, belongs in (
        ("times_per_week", WEEKLY_TARGET), ("every_days", EVERY_N_DAYS), ("course_sessions", COURSE),
    ):  # fmt: skip
        fields[name] = fields.get(name) if frequency == belongs else None
    if fields["intensity_scale"] in ("none", "talk_test"):
        fields["intensity_low"] = fields["intensity_high"] = None
    if item.progression:
        fields["progression"] = dict(item.progression)
    starts, ends = days(item, first_day) if first_day else (None, None)
    return fields | {"starts_on": starts, "ends_on": ends}


def days(item: TemplateItem, first_day: date) -> tuple[date | None, date | None]:
    """First and last day; None where it goes with the whole plan."""
    starts = first_day + timedelta(weeks=item.from_week - 1) if item.from_week > 1 else None
    ends = first_day + timedelta(weeks=item.to_week, days=-1) if item.to_week else None
    return starts, ends


def dose_of(item: TemplateItem, entry: Mapping[str, Any], first_day: date) -> Dose:
    """The schedule of an action, for counting."""
    fields = prescribed(item, entry, first_day)
    return Dose(
        frequency=fields["frequency"],
        weekdays=tuple(fields["weekdays"]),
        times_per_week=fields["times_per_week"],
        minutes=fields["minutes"],
        every_days=fields["every_days"],
        course_sessions=fields["course_sessions"],
        cycle_on=fields.get("cycle_on"),
        cycle_off=fields.get("cycle_off"),
        starts_on=fields["starts_on"],
        ends_on=fields["ends_on"],
        week_plans=read_week_plans(fields.get("week_plans")),
        first_day=first_day,
        time_of_day=fields["time_of_day"],
    )


def unfit(template: Template, entries: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """(field, sentence) for each action that the catalogue does not hold, or whose dose cannot be."""
    for at, item in enumerate(template.items, 1):
        entry = entries.get(item.code)
        if entry is None:
            yield f"items.{at}.code", f"'{item.code}' is not known."
            continue
        if entry["kind"] == "medical":
            for name in sorted(set(item.dose) & set(OF_THE_PRESCRIBER)):
                yield f"items.{at}.dose.{name}", "A template names no amount of a medicine. Take it out."
            continue
        for name, code in problems(dose_of(item, entry, date(2024, 1, 1))):
            yield f"items.{at}.dose.{name}", f"The dose cannot be: {code}."
