"""One day of a person as their pages show it: the plan that holds, its rows, the check-in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.dateparse import parse_date

from plans.actions.measures_due import due_expressions
from plans.actions.requests import unread_answer
from plans.actions.sleep import night_said
from plans.actions.weekly import week_said
from plans.domain.days import can_log, local_day
from plans.domain.late import is_late
from plans.domain.observations import DAILY, ENERGY, HALF_PLAN, LOW_ENERGY, SILENT_DAYS, daily, next_of
from plans.domain.weekly import offered, week_to_review
from plans.models import CheckIn, Observation, Patient, PlanVersion
from plans.views.day_rows import Row, by_part, day_rows, effort, said_around
from plans.views.showing import in_force, pause_on, pauses_of, shown_to_person
from recovery.accounts.models import Role, User
from recovery.accounts.policies import SignedInRequest
from recovery.ids import new_id


def day_of(request: SignedInRequest, patient: Patient) -> tuple[date, date]:
    """The day that is shown, and today, in the person's own calendar. Other days fall back to today."""
    today = local_day(timezone.now(), patient.time_zone)
    try:
        asked = parse_date(request.GET.get("on", "")) or today
    except ValueError:
        asked = today
    return (asked if can_log(asked, today) else today), today


def today_path(day: date, today: date, zone: str, at: str = "") -> str:
    """Where an answer about a day leads back to. At night the day that was on the screen stays on it."""
    query = f"?on={day.isoformat()}" if day != today else "?night=off" if is_late(timezone.now(), zone) else ""
    return f"/today/{query}{at}"


def version_on(patient: Patient, day: date, reader: User) -> PlanVersion | None:
    """The version of a day, with what waits: night, week, questionnaires, the team's answer. One query. What a carer
    opens was not opened by the person."""
    asked = {
        "night_told": night_said(day, "plan__patient"),
        "answered": unread_answer("plan__patient"),
        **due_expressions(),
    }
    if offered(day):
        asked["week_told"] = week_said(week_to_review(day), "plan__patient")
    fetch = in_force if reader.role == Role.CARER else shown_to_person
    return fetch(patient, day, whole=False, **asked)


@dataclass(frozen=True)
class DayCheckIn:
    """The 3 questions of a day: which are asked, what was said to them, which one comes next ("" when all are)."""

    asked: tuple[str, ...]
    said: Mapping[str, Observation]
    step: str

    @property
    def at(self) -> int:
        return self.asked.index(self.step) + 1 if self.step in self.asked else 0

    @property
    def of(self) -> int:
        return len(self.asked)

    @property
    def bars(self) -> list[bool]:
        return [n < self.at for n in range(self.of)]

    @property
    def energy(self) -> int | None:
        return self.said[ENERGY].value if ENERGY in self.said else None

    @property
    def told_at(self) -> datetime | None:
        """When the last of the answers was given; None when every question was skipped."""
        told = [self.said[code].occurred_at for code in self.asked if self._answered(code)]
        return max(told, default=None)

    @property
    def low(self) -> bool:
        return self.energy is not None and self.energy <= LOW_ENERGY

    @property
    def half(self) -> bool:
        return HALF_PLAN in self.said and self.said[HALF_PLAN].value == 1

    @property
    def chosen(self) -> bool:
        """Whether the person has said which plan they want on this day."""
        return HALF_PLAN in self.said

    @property
    def fresh_id(self) -> UUID:
        """The id that the next answer will carry."""
        return new_id()

    def _answered(self, code: str) -> bool:
        return code in self.said and self.said[code].status != Observation.Status.SKIPPED


def said_before(patient: Patient, day: date) -> list[Observation]:
    """Standing answers to the daily questions, of a day and the days of silence before it. One query."""
    first = day - timedelta(days=SILENT_DAYS)
    rows = Observation.objects.standing().filter(patient=patient, local_date__range=(first, day))
    rows = rows.filter(code__in=(*DAILY, HALF_PLAN)).exclude(status=Observation.Status.UNDONE)
    return list(rows.only("code", "status", "value", "local_date", "occurred_at"))


def checkin_on(day: date, said: Sequence[Observation], *, night_is_in: bool, step: str = "") -> DayCheckIn:
    """The check-in of a day; ``step`` shows that question although it was answered."""
    of_day = {row.code: row for row in said if row.local_date == day}
    # An answer that was given before the diary was filled in stays in sight.
    asked = daily(night_is_in=night_is_in and "slept" not in of_day)
    return DayCheckIn(asked, of_day, step or next_of(asked, of_day))


def is_back(
    version: PlanVersion, day: date, entries: Sequence[CheckIn], said: Sequence[Observation], opened_before: bool
) -> bool:
    """Whether somebody is here again after days without a word. Nobody is told how many."""
    first = day - timedelta(days=SILENT_DAYS)
    begun = version.starts_on is not None and version.starts_on <= first
    silent = not said and not any(first <= entry.local_date <= day for entry in entries)
    return begun and opened_before and silent


def day_context(patient: Patient, version: PlanVersion | None, day: date, today: date) -> dict[str, Any]:
    """What Today shows of a day. Three queries beside that of the version, and one more where a plan was paused."""
    pauses = pauses_of(version)
    said = said_before(patient, day)
    entries = said_around(patient, day) if version else []
    checkin = checkin_on(day, said, night_is_in=bool(getattr(version, "night_told", False)))
    rows = day_rows(version, patient, day, pauses, entries=entries, half=checkin.half) if version else []
    parts = by_part(rows)
    return {
        **_named(day, today), "nav": "today", "patient": patient, "version": version, "rows": rows, "parts": parts,
        "effort": effort(rows, patient.capacity_points),
        "open": any(row.state == "to_do" for row in rows), "yesterday": day - timedelta(days=1),
        "pauses": pauses, "pause": pause_on(pauses, day), "checkin": checkin, "entries": entries, "said": said,
        "night_open": not getattr(version, "night_told", True) and any(row.item.family == "sleep" for row in rows),
        "left": [row for part in parts for row in part["rows"] if row.state == "to_do"],
    }  # fmt: skip


def half_chosen(day: date) -> Exists:
    """Whether the half plan was chosen for a day, for a query of versions."""
    chosen = Observation.objects.standing().filter(code=HALF_PLAN, local_date=day, value=1)
    return Exists(chosen.filter(patient=OuterRef("plan__patient")))


def row_context(patient: Patient, day: date, today: date) -> dict[str, Any]:
    """What one row of the day needs after an answer: no more is read anew. Three queries, and one where a plan was
    paused."""
    version = in_force(patient, day, whole=False, half=half_chosen(day))
    if version is None:
        return {"rows": []}
    rows = day_rows(version, patient, day, pauses_of(version), half=version.half)  # type: ignore[attr-defined]
    return {"patient": patient, "version": version, "rows": rows, "effort": effort(rows, patient.capacity_points)} | (
        _named(day, today)
    )


def _named(day: date, today: date) -> dict[str, Any]:
    """The day as rows name it: ``on_day`` ends their addresses."""
    on = "" if day == today else f"?on={day.isoformat()}"
    return {"day": day, "today": today, "is_today": day == today, "iso_day": day.isoformat(), "on_day": on}


def row_of(rows: list[Row], item_key: Any) -> Row | None:
    return next((row for row in rows if row.item.stable_key == item_key), None)
