"""A plan as its person sees it, for the person's own pages and for the clinician's preview."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from plans.domain.schedule import is_due, week_of
from plans.models import CheckIn, Patient, PlanVersion, Prescription
from recovery.ids import new_id

PARTS_OF_DAY = [
    ("morning", _("Morning"), "sunrise"),
    ("midday", _("Midday"), "sun"),
    ("afternoon", _("Afternoon"), "sun"),
    ("evening", _("Evening"), "sunset"),
    ("night", _("Night"), "moon"),
    ("", _("Any time"), "clock"),
]
GIVEN = [PlanVersion.State.SHARED, PlanVersion.State.REPLACED]


def in_force(patient: Patient, day: date) -> PlanVersion | None:
    """The version that holds on a day: the newest that was shared and had begun."""
    given = PlanVersion.objects.filter(plan__patient=patient, state__in=GIVEN, starts_on__lte=day)
    return given.order_by("-number").select_related("plan__team", "plan__patient", "shared_by").first()


@dataclass
class Row:
    """One action on one day: what is due, and the entry that stands, if there is one."""

    item: Prescription
    day: date
    entry: CheckIn | None
    done_this_week: int
    new_id: UUID  # the id that the next answer will carry

    @property
    def state(self) -> str:
        """to_do, done, some, not_today or rested. An answer that was taken back is to do again."""
        if self.entry is None or self.entry.outcome == CheckIn.Outcome.UNDONE:
            return "to_do"
        return self.entry.outcome


def day_rows(version: PlanVersion, patient: Patient, day: date) -> list[Row]:
    """The day's actions: due ones, and any that has an entry. Two queries."""
    monday, sunday = week_of(day)
    entries = list(
        CheckIn.objects.standing().filter(patient=patient, local_date__range=(monday, sunday)).order_by("received_at")
    )
    rows = []
    for item in version.prescriptions.select_related("page"):
        mine = [entry for entry in entries if entry.item_key == item.stable_key]
        today = next((entry for entry in mine if entry.local_date == day), None)
        done = sum(entry.outcome in {"done", "some"} and entry.local_date != day for entry in mine)
        if today or is_due(item.dose, day, done_this_week=done):
            rows.append(Row(item, day, today, done, new_id()))
    return rows


def by_part(rows: list[Row]) -> list[dict[str, Any]]:
    """Rows under the parts of the day, in the order of the day, without empty parts."""
    return [
        {"label": label, "icon": icon, "rows": found}
        for code, label, icon in PARTS_OF_DAY
        if (found := [row for row in rows if row.item.time_of_day == code])
    ]


def effort(rows: list[Row], limit: int | None) -> dict[str, int] | None:
    """Effort points used and planned today against the person's own limit; None where no limit was stated."""
    if not limit:
        return None
    used = sum(row.item.effort_points for row in rows if row.state in {"done", "some"})
    open_rows = [row for row in rows if row.state == "to_do" and row.item.dose.frequency != "when_needed"]
    planned = sum(row.item.effort_points for row in open_rows)
    return {"used": used, "planned": planned, "limit": limit}


def plan_context(version: PlanVersion) -> dict[str, Any]:
    """My plan: goals in the person's words, each with its actions. Two queries beside the version's own."""
    prescriptions = list(version.prescriptions.select_related("page"))
    goals = list(version.goals.all())
    for goal in goals:
        goal.actions = [item for item in prescriptions if item.goal_id == goal.pk]  # type: ignore[attr-defined]
    return {"version": version, "patient": version.plan.patient, "goals": goals, "team": version.plan.team}


@dataclass(frozen=True)
class Slice:
    """One page of a long list, newest first, without counting it: one row too many says that there are older ones."""

    object_list: list[Any]
    number: int
    has_next: bool

    def __iter__(self) -> Iterator[Any]:
        return iter(self.object_list)

    @property
    def next(self) -> int:
        return self.number + 1

    @property
    def previous(self) -> int:
        return self.number - 1


def slice_of(rows: QuerySet[Any], asked: str | None, size: int) -> Slice:
    """The page that ``?page=`` asks for; what is no number is the first one."""
    number = int(asked) if asked and asked.isascii() and asked.isdigit() and 0 < int(asked) < 10_000 else 1
    found = list(rows[(number - 1) * size : number * size + 1])
    return Slice(found[:size], number, len(found) > size)
