"""A plan as its person sees it, for the person's own pages and for the clinician's preview."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from plans.actions.lifecycle import opened
from plans.domain.advice import MY_PLAN, shown
from plans.domain.lifecycle import ENDED
from plans.domain.schedule import Dose, Pause, is_due, on_day, part_of_day, session_number, time_on, week_of
from plans.models import CheckIn, Patient, Plan, PlanPause, PlanVersion, Prescription
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
NEWS = timedelta(days=7)


def in_force(patient: Patient, day: date) -> PlanVersion | None:
    """The version that holds on a day: the newest that was shared and had begun, in a plan that had not ended."""
    given = PlanVersion.objects.filter(plan__patient=patient, state__in=GIVEN, starts_on__lte=day)
    given = given.filter(Q(plan__ended_on=None) | Q(plan__ended_on__gte=day))
    given = given.annotate(was_paused=Exists(PlanPause.objects.filter(plan=OuterRef("plan"))))
    return given.order_by("-number").select_related("plan__team", "plan__patient", "shared_by").first()


def seen_by_person(version: PlanVersion) -> bool:
    """Note that the person has opened a version: one statement the first time, none later. False when it was taken
    back a moment ago, so that the caller reads anew."""
    if version.opened_at is not None or opened(version):
        return True
    return PlanVersion.objects.filter(pk=version.pk, state__in=GIVEN).exists()


def shown_to_person(patient: Patient, day: date) -> PlanVersion | None:
    """As ``in_force``, for a page that the person opens: from now on the version cannot be taken back."""
    version = in_force(patient, day)
    return version if version is None or seen_by_person(version) else in_force(patient, day)


def last_ended(patient: Patient) -> Plan | None:
    """The plan that ended last, for the pages of a person who has none now."""
    ended = Plan.objects.filter(patient=patient, state__in=ENDED).select_related("team")
    return ended.order_by("-ended_on", "-created_at").first()


def is_news(version: PlanVersion, now: datetime) -> bool:
    """Whether the page says that the plan changed: a next version, for a week."""
    return bool(version.reason and version.shared_at and now - version.shared_at < NEWS)


def pauses_of(version: PlanVersion | None) -> list[PlanPause]:
    """The pauses of the version's plan. One query, and none for a plan that was never paused."""
    if version is None or not getattr(version, "was_paused", True):
        return []
    return list(PlanPause.objects.filter(plan=version.plan_id))


def spans(pauses: Sequence[PlanPause]) -> list[Pause]:
    return [(pause.first_on, pause.last_on) for pause in pauses]


def pause_on(pauses: Sequence[PlanPause], day: date) -> PlanPause | None:
    """The pause that holds on a day."""
    return next((one for one in pauses if one.first_on <= day and (one.last_on is None or day <= one.last_on)), None)


@dataclass
class Row:
    """One action on one day: what is due, and the entry that stands, if there is one.

    ``item`` holds the minutes and the number of times of this day's week. ``session`` counts within a course.
    """

    item: Prescription
    day: date
    entry: CheckIn | None
    done_this_week: int
    dose: Dose
    session: int | None = None
    new_id: UUID = field(default_factory=new_id)  # the id that the next answer will carry

    @property
    def time(self) -> str:
        """A part of the day, "" for any time, or a time of the clock: "08:30"."""
        return time_on(self.dose, self.day)

    @property
    def part(self) -> str:
        return part_of_day(self.time)

    @property
    def clock(self) -> str:
        return self.time if ":" in self.time else ""

    @property
    def state(self) -> str:
        """to_do, done, some, not_today or rested. An answer that was taken back is to do again."""
        if self.entry is None or self.entry.outcome == CheckIn.Outcome.UNDONE:
            return "to_do"
        return self.entry.outcome


def day_rows(version: PlanVersion, patient: Patient, day: date, pauses: Sequence[PlanPause] = ()) -> list[Row]:
    """The day's actions: due ones, and any that has an entry. Two queries."""
    rests = spans(pauses)
    monday, sunday = week_of(day)
    entries = list(
        CheckIn.objects.standing().filter(patient=patient, local_date__range=(monday, sunday)).order_by("received_at")
    )
    rows = []
    for item in version.prescriptions.select_related("page"):
        mine = [entry for entry in entries if entry.item_key == item.stable_key]
        today = next((entry for entry in mine if entry.local_date == day), None)
        done = sum(entry.outcome in {"done", "some"} and entry.local_date != day for entry in mine)
        if today or is_due(item.dose, day, done_this_week=done, pauses=rests):
            rows.append(_row(item, day, today, done, rests))
    return rows


def _row(item: Prescription, day: date, entry: CheckIn | None, done: int, pauses: Sequence[Pause]) -> Row:
    dose = item.dose
    now = on_day(dose, day)
    item.minutes, item.times_per_week = now.minutes, now.times_per_week  # as they are this week; nothing saves it
    return Row(item, day, entry, done, dose, session_number(dose, day, pauses))


def by_part(rows: list[Row]) -> list[dict[str, Any]]:
    """Rows under the parts of the day, in the order of the day, without empty parts."""
    return [
        {"label": label, "icon": icon, "rows": found}
        for code, label, icon in PARTS_OF_DAY
        if (found := sorted((row for row in rows if row.part == code), key=lambda row: row.clock))
    ]


def effort(rows: list[Row], limit: int | None) -> dict[str, int] | None:
    """Effort points used and planned today against the person's own limit; None where no limit was stated."""
    if not limit:
        return None
    used = sum(row.item.effort_points for row in rows if row.state in {"done", "some"})
    open_rows = [row for row in rows if row.state == "to_do" and row.dose.frequency != "when_needed"]
    planned = sum(row.item.effort_points for row in open_rows)
    return {"used": used, "planned": planned, "limit": limit}


def plan_context(version: PlanVersion) -> dict[str, Any]:
    """My plan: goals in the person's words, each with its actions. Two queries beside the version's own."""
    prescriptions = list(version.prescriptions.select_related("page"))
    goals = list(version.goals.all())
    for goal in goals:
        goal.actions = [item for item in prescriptions if item.goal_id == goal.pk]  # type: ignore[attr-defined]
    return {
        "version": version, "patient": version.plan.patient, "goals": goals, "team": version.plan.team,
        "cards": shown(version.advice, MY_PLAN),
    }  # fmt: skip


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
