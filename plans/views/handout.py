"""The printed plan: one A4 page with goals, the week to tick, stop rules and whom to call, or the same in large print
on two pages (design.md 5.17).

The same page for the draft, for a shared version and for the person, from the same rows as the screens: side, dose,
unit and stop rule of each action stand on it (trust.md SAFE-10).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from plans.domain.advice import BAD_DAY, HANDOUT, Stored, shown
from plans.domain.schedule import FIXED_DAYS, WEEKLY_TARGET, WHEN_NEEDED, in_week
from plans.models import Condition, PlanVersion, Prescription
from plans.views.schedule_words import time_words
from plans.views.words import how_often, plain_dose, sentences

WEEK = range(7)
LARGE = "large"
TIGHT, DENSE = 1100, 2000  # characters on the page from which on the print gets smaller
LONG_RULES = 700  # characters of stop rules that fill their column


@dataclass(frozen=True)
class Line:
    """One action on paper. ``cells`` are seven ticks or blanks; ``times`` instead when no day is fixed."""

    item: Prescription
    how: str
    side: str
    cells: Sequence[bool] = ()
    words: str = ""
    boxes: range = range(0)

    @property
    def days(self) -> list[str]:
        """The days to tick by their short names, for a page without columns."""
        return [str(WEEKDAYS_ABBR[day]) for day, on in enumerate(self.cells) if on]


@dataclass(frozen=True)
class Stop:
    """A stop rule with the actions that it belongs to."""

    text: str
    names: str


def handout_context(request: HttpRequest, version: PlanVersion, day: date) -> dict[str, Any]:
    """Rows for templates/handout/handout.html. Three queries beside the version's own plan, team and person.

    ``day`` is the first day for a draft that has none yet; a draft's page says that it was not shared. Whoever prints
    chooses the size by the address: ``?size=large`` has letters of 18 points, what to do on one page and what to look
    out for on the next. A long plan takes another page and is never cut or made smaller.
    """
    goals, items = list(version.goals.all()), list(version.prescriptions.all())
    starts = version.starts_on or day
    stops, cards = stop_rules(items), shown(version.advice, HANDOUT)
    lines = [line(item) for item in items]
    return {
        "version": version, "patient": version.plan.patient, "team": version.plan.team, "goals": goals,
        "lines": lines, "stops": stops, "starts": starts,
        "ends": starts + timedelta(weeks=version.weeks, days=-1) if version.weeks else None,
        "size": _size(lines, stops, goals, cards), "sides": _sides(version),
        "bad_day": "".join(card.text for card in cards if card.code == BAD_DAY),
        "cards": [card for card in cards if card.code != BAD_DAY],
        "cards_right": sum(len(stop.text) for stop in stops) > LONG_RULES,  # in the column that has room
        "large": request.GET.get("size") == LARGE,
        "address": settings.BASE_URL.partition("://")[2],
    }  # fmt: skip


def line(item: Prescription) -> Line:
    """How an action reads on paper: its dose, and the boxes of a week."""
    dose = in_week(item.dose, 1)
    how = sentences(_when(item), str(item.record.get("product") or "")) + " " + plain_dose(item, side=False)
    side = _side(item)
    if dose.frequency == FIXED_DAYS:
        return Line(item, how.strip(), side, cells=[day in dose.weekdays for day in WEEK])
    if dose.frequency == WEEKLY_TARGET:
        times = min(dose.times_per_week or 0, 14)
        return Line(item, how.strip(), side, words=how_often(item), boxes=range(times))
    boxes = range(0) if dose.frequency == WHEN_NEEDED else WEEK
    return Line(item, how.strip(), side, words=how_often(item), boxes=boxes)


def stop_rules(items: Sequence[Prescription]) -> list[Stop]:
    """Each stop rule once, with the names of its actions; a rule that holds for all of them says so."""
    names: dict[str, list[str]] = {}
    for item in items:
        names.setdefault(" ".join(item.stop_rule.split()), []).append(item.name)
    whole = len(names) == 1 and len(items) > 1
    return [Stop(text, _("Everything") if whole else ", ".join(held)) for text, held in names.items()]


def _when(item: Prescription) -> str:
    """The window of a night, or the part of the day."""
    window = {"bed": item.details.get("bed_time"), "rise": item.details.get("rise_time")}
    if all(window.values()):
        return _("Bed from %(bed)s. Up by %(rise)s") % window
    return time_words(item.time_of_day) if item.time_of_day else ""


def _side(item: Prescription) -> str:
    known = {"left": _("Left side"), "right": _("Right side"), "both": _("Both sides")}
    return known.get(str(item.details.get("side", "")), "")


def _sides(version: PlanVersion) -> str:
    """The side of the body that a condition affects, as the record says it."""
    rows = Condition.objects.filter(patient=version.plan.patient_id, ended=False).exclude(side="")
    return ", ".join(dict.fromkeys(str(row.get_side_display()) for row in rows))


def _size(lines: Sequence[Line], stops: Sequence[Stop], goals: Sequence[Any], cards: Sequence[Stored]) -> str:
    length = sum(len(row.how) + len(row.item.name) for row in lines) + sum(
        len(stop.text + stop.names) for stop in stops
    )
    length += sum(len(goal.words) for goal in goals) + sum(len(card.text) for card in cards)
    return "dense" if length > DENSE else "tight" if length > TIGHT else ""
