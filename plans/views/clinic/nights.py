"""A person's nights, week by week: what they said, what it adds up to, and what is not known."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, cast
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from plans.actions.care import safety_facts
from plans.actions.sleep import told
from plans.domain.days import local_day
from plans.domain.nightbar import Bar, Tick, bar, known_times, span
from plans.domain.sleepdiary import METRICS, Mean, Metrics, Night, instant, lacking, metrics, week_means
from plans.models import Patient, SleepNight
from plans.policies import clinic_only
from plans.views.night_words import NAMES, spoken
from plans.views.showing import Slice
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record

WEEKS = 4  # on a page
LAST_PAGE = 200


@dataclass
class Row:
    """One night of the table; ``row`` is None where nobody said anything about it."""

    day: date
    row: SleepNight | None
    values: list[dict[str, str]]
    bar: Bar | None
    label: str
    was: str

    @property
    def whys(self) -> list[str]:
        """Each reason for a dash once."""
        return list(dict.fromkeys(value["why"] for value in self.values if value["why"]))


@dataclass
class Week:
    monday: date
    sunday: date
    rows: list[Row]
    told: int
    means: list[dict[str, Any]]
    ticks: tuple[Tick, ...]

    @property
    def silent(self) -> bool:
        """Nobody said anything about any night of it."""
        return all(row.row is None for row in self.rows)


def amount(metric: str, value: float | None) -> str:
    """``5 h 50 min``, ``35 min``, ``70.7%``; a dash for what is not known."""
    if value is None:
        return "–"
    if metric == "se":
        return f"{value:.1f}%"
    hours, rest = divmod(round(value), 60)
    return _("%(h)d h %(m)02d min") % {"h": hours, "m": rest} if hours else _("%(m)d min") % {"m": rest}


def why_unknown(of: Night, metric: str) -> str:
    names = ", ".join(str(NAMES[name]) for name in lacking(of, metric))
    return _("not known: %(names)s") % {"names": names} if names else _("the answers do not add up")


@clinic_only
@require_safe
def nights(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    """Four weeks on a page, newest first, with a mean where at least 5 nights of a week are known."""
    patient = get_object_or_404(Patient.objects.visible_to(request.user), pk=patient_id)
    today = local_day(timezone.now(), patient.time_zone)
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and 0 < int(asked) <= LAST_PAGE else 1
    newest = today - timedelta(days=today.weekday(), weeks=WEEKS * (number - 1))
    oldest = newest - timedelta(weeks=WEEKS - 1)
    standing = SleepNight.objects.standing().filter(patient=patient)
    found = standing.filter(local_date__range=(oldest, newest + timedelta(days=6)))
    rows = {row.local_date: row for row in found.select_related("recorded_by", "amends")}
    older = standing.filter(local_date__lt=oldest).exists()
    record("nights.read", actor=request.user, patient_id=patient.pk)
    context = {
        "nav": "caseload", "tab": "diary", "patient": patient, "safety_facts": safety_facts(patient),
        "weeks": [week_of(newest - timedelta(weeks=n), today, rows) for n in range(WEEKS)],
        "page": Slice([], number, older), "any": bool(rows) or older or number > 1,
    }  # fmt: skip
    return render(request, "clinic/nights.html", context)


def week_of(monday: date, today: date, held: dict[date, SleepNight]) -> Week:
    """The nights that ended from a Monday to its Sunday, those to come left out, on one axis."""
    days = [day for n in range(7) if (day := monday + timedelta(days=n)) <= today]
    axis = _axis([held[day] for day in days if day in held])
    rows = [_row(day, held.get(day), axis) for day in days]
    numbers = [metrics(told(row.row)) for row in rows if row.row is not None and not row.row.skipped]
    ticks = next((row.bar.ticks for row in rows if row.bar), ())
    means = [_mean(name, mean) for name, mean in week_means(numbers).items()]
    return Week(monday, monday + timedelta(days=6), rows, len(numbers), means, ticks)


def _mean(metric: str, mean: Mean) -> dict[str, Any]:
    return {"said": amount(metric, mean.value), "nights": mean.nights, "known": mean.value is not None}


def _axis(rows: list[SleepNight]) -> tuple[timedelta, timedelta] | None:
    """The span of a week's nights, counted from the midnight of each, so that the same clock time stands in line."""
    offsets = [at - _midnight(row) for row in rows for at in known_times(told(row))]
    return (min(offsets), max(offsets)) if offsets else None


def _midnight(row: SleepNight) -> datetime:
    return instant(row.local_date, time(0), row.time_zone)


def _row(day: date, row: SleepNight | None, axis: tuple[timedelta, timedelta] | None) -> Row:
    if row is None or row.skipped:
        return Row(day, row, [], None, "", _was(row))
    of = told(row)
    found = metrics(of)
    values = [_cell(of, found, metric) for metric in METRICS]
    shown = axis and bar(of, row.time_zone, span(*(_midnight(row) + offset for offset in axis)))
    return Row(day, row, values, shown or None, spoken(of, row.time_zone, "24"), _was(row))


def _cell(of: Night, found: Metrics, metric: str) -> dict[str, str]:
    value = getattr(found, metric)
    return {"said": amount(metric, value), "why": why_unknown(of, metric) if value is None else ""}


def _was(row: SleepNight | None) -> str:
    """What the entry said that this one corrects."""
    if row is None or row.amends is None:
        return ""
    before = cast(SleepNight, row.amends)
    if before.skipped:
        return _("It was skipped.")
    found = metrics(told(before))
    return _("It said: %(night)s TST %(tst)s, SE %(se)s.") % {
        "night": spoken(told(before), before.time_zone, "24"),
        "tst": amount("tst", found.tst),
        "se": amount("se", found.se),
    }
