"""The draft on the screen: one page, and the same body as the fragment that every form in it answers."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from plans.actions.care import safety_facts
from plans.domain.plandiff import Item, compare
from plans.domain.readiness import GoalFacts, Obstacle, obstacles
from plans.htmx import page_or_fragment
from plans.models import Family, Goal, Patient, PlanVersion, Prescription
from plans.views.words import action_item, change_rows, goal_item
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record

WEEK = range(7)


def person_of(request: SignedInRequest, patient_id: UUID) -> Patient:
    return get_object_or_404(Patient.objects.visible_to(request.user), pk=patient_id)


def draft_of(request: SignedInRequest, patient_id: UUID) -> PlanVersion:
    """The draft that this visitor may work on, with its plan and its person; 404 otherwise."""
    drafts = PlanVersion.objects.visible_to(request.user).draft_of(patient_id)
    return get_object_or_404(drafts.select_related("plan__patient"))


def render_draft(
    request: SignedInRequest, version: PlanVersion, *, status: int = 200, saved: UUID | None = None, **opened: Any
) -> HttpResponse:
    """The builder. ``opened`` names the form that stands open in it: form, at (goal or action), what, entry, stale.

    ``saved`` is the row that was just saved; focus goes back to it.
    """
    patient = version.plan.patient
    record("plan.draft_read", actor=request.user, patient_id=patient.pk, target=version, version=version.number)
    goals, prescriptions, before = content(version)
    for goal in goals:
        goal.actions = [item for item in prescriptions if item.goal_id == goal.pk]  # type: ignore[attr-defined]
    context = {
        "nav": "caseload",
        "tab": "plan",
        "patient": patient,
        "safety_facts": safety_facts(patient),
        "version": version,
        "goals": goals,
        "missing": obstacles([GoalFacts(goal.words, len(goal.actions)) for goal in goals]),  # type: ignore[attr-defined]
        "coverage": coverage(prescriptions),
        "effort": effort_by_day(prescriptions),
        "changes": differences(before, goals, prescriptions),
        "saved": saved,
        **opened,
    }
    return page_or_fragment(request, "clinic/plan/draft.html", "clinic/plan/_draft.html", context, status=status)


def coverage(prescriptions: list[Prescription]) -> list[tuple[str, str, range]]:
    """How many actions lean on each family of mechanisms: (family, label, range of the count)."""
    counts = dict.fromkeys(Family.values, 0)
    for item in prescriptions:
        for family in {link["family"] for link in item.entry.get("mechanisms", [])}:
            counts[family] += 1
    return [(family, str(label), range(counts[family])) for family, label in Family.choices]


def effort_by_day(prescriptions: list[Prescription]) -> list[int]:
    """Effort points for each weekday from Monday, of the actions on fixed days."""
    return [sum(item.effort_points for item in prescriptions if day in item.weekdays) for day in WEEK]


def content(version: PlanVersion) -> tuple[list[Goal], list[Prescription], list[Item]]:
    """A draft's goals and actions, and what the version before it held, for comparison. Two queries for both."""
    both = {"version__plan": version.plan_id, "version__number__in": (version.number - 1, version.number)}
    goals, prescriptions = list(Goal.objects.filter(**both)), list(Prescription.objects.filter(**both))
    before = [
        *(goal_item(goal) for goal in goals if goal.version_id != version.pk),
        *(action_item(item) for item in prescriptions if item.version_id != version.pk),
    ]
    return (
        [goal for goal in goals if goal.version_id == version.pk],
        [item for item in prescriptions if item.version_id == version.pk],
        before,
    )


def changes(version: PlanVersion) -> tuple[list[Obstacle], list[dict[str, Any]]]:
    """What a draft still needs, and what it changes: for the page on which it is shared. Two queries."""
    goals, prescriptions, before = content(version)
    counts = Counter(item.goal_id for item in prescriptions)
    missing = obstacles([GoalFacts(goal.words, counts[goal.pk]) for goal in goals])
    return missing, differences(before, goals, prescriptions)


def differences(before: list[Item], goals: list[Goal], prescriptions: list[Prescription]) -> list[dict[str, Any]]:
    """Rows of what is different from the version before; none in a first version."""
    after = [*map(goal_item, goals), *map(action_item, prescriptions)]
    return change_rows(compare(before, after)) if before else []
