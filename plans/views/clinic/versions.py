"""Versions of a plan: the list, one of them as a record, what a person will find, and what changed between two."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from plans.actions.care import safety_facts
from plans.actions.measures import planned
from plans.actions.pauses import pause_to_end
from plans.domain.days import local_day
from plans.domain.lifecycle import PlanState, moves
from plans.forms.plan import CompareForm
from plans.htmx import INVALID
from plans.models import Patient, PlanVersion
from plans.policies import clinic_only
from plans.views.clinic.advisory_panel import answers_of
from plans.views.clinic.builder import person_of
from plans.views.differences import changes_between, measure_item
from plans.views.showing import plan_context
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record

WITH = ("plan__team", "plan__patient", "shared_by", "created_by", "approved_by", "approval_asked_by")
LISTED = 40  # of the newest versions; the others are found by their number


@clinic_only
@require_safe
def plan(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    """The plan that holds, or the last one that ended, with what can be done with it and its versions."""
    patient = person_of(request, patient_id)
    found = _versions(request, patient_id).select_related(*WITH)
    versions = list(found.prefetch_related("plan__pauses").order_by("-number")[:LISTED])
    newest = versions[0].plan if versions else None
    shared = next((row for row in versions if row.state == PlanVersion.State.SHARED), None)
    shared = shared if shared and newest and shared.plan_id == newest.pk else None
    record("plan.read", actor=request.user, patient_id=patient.pk, target=shared)
    context = {
        "versions": versions, "shared": shared, "draft": next((row for row in versions if row.is_draft), None),
        **(plan_context(shared) if shared else {}), **_place(patient), **_life(newest, patient),
    }  # fmt: skip
    return render(request, "clinic/plan/plan.html", context)


def _life(plan: Any, patient: Patient) -> dict[str, Any]:
    """The state of the plan in words' material: its pauses that hold or are ahead, what can be done with it."""
    if plan is None:
        return {"life": None, "can": frozenset()}
    today = local_day(timezone.now(), patient.time_zone)
    can = set(moves(plan.state)) - {"take_back", "take_back_first", "share"}
    if plan.state == PlanState.DRAFT:
        can = set()
    if pause_to_end(plan, today) is None:
        can.discard("resume")
    ahead = [row for row in plan.pauses.all() if row.last_on is None or row.last_on >= today]
    return {"life": plan, "can": can, "pauses": sorted(ahead, key=lambda row: row.first_on), "today": today}


def _place(patient: Patient) -> dict[str, Any]:
    return {"nav": "caseload", "tab": "plan", "patient": patient, "safety_facts": safety_facts(patient)}


def _versions(request: SignedInRequest, patient_id: UUID) -> Any:
    return PlanVersion.objects.visible_to(request.user).filter(plan__patient=patient_id)


def version_of(request: SignedInRequest, patient_id: UUID, number: int) -> PlanVersion:
    """A version of a person whom the visitor may see, by its number; 404 otherwise. Numbers beyond any are not asked
    of the database: it refuses integers that are too large."""
    rows = _versions(request, patient_id).select_related(*WITH)
    return get_object_or_404(rows, number=min(number, 2**31 - 1))


@clinic_only
@require_safe
def version(request: SignedInRequest, patient_id: UUID, number: int) -> HttpResponse:
    """The record of a version: what it holds, who shared and approved it, what was answered, what will be measured."""
    shown = version_of(request, patient_id, number)
    record("plan.read", actor=request.user, patient_id=patient_id, target=shown, version=number)
    held = plan_context(shown)
    items = [item for goal in held["goals"] for item in goal.actions]
    context = {
        **held, **_place(shown.plan.patient), "advisory_answers": answers_of(shown, held["goals"], items),
        "measures": [measure_item(row) for row in planned(shown)],
    }  # fmt: skip
    return render(request, "clinic/plan/version.html", context)


@clinic_only
@require_safe
def compare(request: SignedInRequest, patient_id: UUID, number: int, other: int) -> HttpResponse:
    """Two versions by their numbers; 404 when the person has no such version."""
    return _compared(request, patient_id, {"before": min(number, other), "after": max(number, other)}, named=True)


@clinic_only
@require_safe
def choose(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    """Any two versions, chosen from two lists."""
    return _compared(request, patient_id, request.GET or None)


def _compared(request: SignedInRequest, patient_id: UUID, asked: Any, *, named: bool = False) -> HttpResponse:
    patient = person_of(request, patient_id)
    versions = list(_versions(request, patient_id).select_related(*WITH).order_by("-number"))
    newest = [row.number for row in versions[:2]]
    form = CompareForm(asked, versions=versions, initial=dict(zip(("after", "before"), newest, strict=False)))
    context = {**_place(patient), "form": form, "before": None, "after": None, "two": len(versions) > 1}
    if form.is_valid():
        wanted = sorted((form.cleaned_data["before"], form.cleaned_data["after"]))
        before, after = (next(row for row in versions if row.number == number) for number in wanted)
        context |= {"before": before, "after": after, "changes": changes_between(before, after)}
    elif named:
        raise Http404
    record("plan.compared", actor=request.user, patient_id=patient_id, target=context["after"])
    return render(request, "clinic/plan/compare.html", context, status=INVALID if form.errors else 200)
