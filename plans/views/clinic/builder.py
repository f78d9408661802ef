"""The draft on the screen: one page, and the same body as the fragment that its forms take their part from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from plans.actions.advisory_facts import Rows
from plans.actions.care import current_facts, safety_among
from plans.actions.measures import NEVER
from plans.actions.undo import KEPT
from plans.domain.lifecycle import VersionState
from plans.domain.plandiff import Item, compare
from plans.htmx import page_or_fragment
from plans.models import DraftChange, Goal, Patient, PlannedMeasure, PlanVersion, Prescription
from plans.views.clinic import advice_panel, advisory_panel, coverage_panel, measure_panel, weekgrid
from plans.views.clinic.checks import checks, left
from plans.views.clinic.outline import steps
from plans.views.differences import advice_items, measure_item
from plans.views.words import action_item, change_rows, goal_item
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record

JUST_NOW = timedelta(minutes=10)  # how long somebody counts as being in a draft after their last change


def person_of(request: SignedInRequest, patient_id: UUID) -> Patient:
    return get_object_or_404(Patient.objects.visible_to(request.user), pk=patient_id)


def draft_of(request: SignedInRequest, patient_id: UUID) -> PlanVersion:
    """The draft that this visitor may work on, with its plan and its person; 404 otherwise."""
    drafts = PlanVersion.objects.visible_to(request.user).draft_of(patient_id)
    return get_object_or_404(drafts.select_related("plan__patient", "plan__team", "template"))


def render_draft(
    request: SignedInRequest, version: PlanVersion, *, status: int = 200, saved: UUID | None = None, **opened: Any
) -> HttpResponse:
    """The builder. ``opened`` names the form that stands open in it: form, at (goal or action), what, entry, stale.

    ``saved`` is the row that was just saved; focus goes back to it. To HTMX it is ``#draft`` with the bar out of band;
    a form takes what it needs of it by ``hx-select``.
    """
    patient = version.plan.patient
    record("plan.draft_read", actor=request.user, patient_id=patient.pk, target=version, version=version.number)
    prefetch_related_objects([patient], "conditions")
    facts, (draft, before) = current_facts(patient), contents(version)
    rows = Rows(
        draft.goals, draft.items, before.items if before else (), facts, patient.conditions.all(), draft.planned
    )
    advisories = advisory_panel.panel(version, rows)
    week = weekgrid.panel(version, draft.items, patient, weeks=request.GET.get("weeks", ""))
    advice = advice_panel.panel(version, draft.items, facts, patient.conditions.all())
    points = [day.amount.points for day in week["week"]["load"].days]
    waiting = {"blocked": advisories.blocking, "cautions": advisories.cautions, "cards": advice.waiting}
    found = checks(version, draft.goals, draft.items, day_points=points, **waiting)
    # The days are chosen on the page where the draft is shared.
    found = [check for check in found if check.code != "no_dates"]
    context = {
        "nav": "caseload",
        "tab": "plan",
        "patient": patient,
        "safety_facts": safety_among(facts),
        "version": version,
        "goals": draft.goals,
        "advisories": advisories,
        "checks": found,
        "left": left(found),
        "coverage": coverage_panel.panel(version, draft.goals, draft.items),
        "advice": advice,
        "before": before.version if before else None,
        "since": by_item(change_rows(compare(before.as_items(), draft.as_items()))) if before else [],
        "steps": steps(draft.goals, draft.items, draft.planned, week["week"]["over"], advisories, left(found)),
        "saved": saved,
        **week,
        **measure_panel.panel(version, patient, draft.measures, draft.goals, draft.items, adding=False),
        **bar(request, version),
        **opened,
    }
    return page_or_fragment(request, "clinic/plan/draft.html", "clinic/plan/_draft_answer.html", context, status=status)


def bar(request: SignedInRequest, version: PlanVersion) -> dict[str, Any]:
    """What the bar of the draft says: when it was saved, what this visitor can undo, who else is in it. One query."""
    changes = list(
        DraftChange.objects.filter(version=version).select_related("by").defer("rows").order_by("-at", "-id")[:KEPT]
    )
    since = timezone.now() - JUST_NOW
    return {
        "saved_at": timezone.localtime(changes[0].at) if changes else None,
        "undoes": next((change.name for change in changes if change.by_id == request.user.pk), ""),
        "others": sorted({change.by.name for change in changes if change.at > since} - {request.user.name}),
    }


def by_item(rows: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Changes under the name of what they are about: the name is said once, its parts below it."""
    found = []
    for name, group in groupby(rows, key=lambda row: str(row["name"])):
        parts = [row | {"text": row["part"]} if row["part"] else row for row in group]
        found.append((name if parts[0]["part"] else "", parts))
    return found


@dataclass(frozen=True)
class Content:
    """What a version holds. Each goal has its ``actions``; ``measures`` has the ones that were taken out as well."""

    version: PlanVersion
    goals: list[Goal]
    items: list[Prescription]
    measures: list[PlannedMeasure]

    @property
    def planned(self) -> list[PlannedMeasure]:
        return [row for row in self.measures if row.when != NEVER]

    def as_items(self) -> list[Item]:
        """For comparison."""
        return [
            *map(goal_item, self.goals),
            *map(action_item, self.items),
            *map(measure_item, self.planned),
            *advice_items(self.version),
        ]


def contents(version: PlanVersion) -> tuple[Content, Content | None]:
    """A draft's content, and that of the version that holds now. Three queries for both, and one for which it is."""
    now = version.plan.versions.filter(state=VersionState.SHARED).first() if version.number > 1 else None
    both = [version, now] if now else [version]
    goals, items = Goal.objects.filter(version__in=both), Prescription.objects.filter(version__in=both)
    loaded = list(goals), list(items), list(PlannedMeasure.objects.filter(version__in=both))
    return _content(version, *loaded), _content(now, *loaded) if now else None


def _content(
    version: PlanVersion, goals: Sequence[Goal], items: Sequence[Prescription], measures: Sequence[PlannedMeasure]
) -> Content:
    own_goals = [goal for goal in goals if goal.version_id == version.pk]
    own_items = [item for item in items if item.version_id == version.pk]
    for item in own_items:
        item.version = version  # its days are counted from there, without asking for each
    for goal in own_goals:
        goal.actions = [item for item in own_items if item.goal_id == goal.pk]  # type: ignore[attr-defined]
    return Content(version, own_goals, own_items, [row for row in measures if row.version_id == version.pk])
