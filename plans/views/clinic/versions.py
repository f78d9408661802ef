"""Versions of a plan: the list, one of them, and what changed between two."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from plans.actions.care import safety_facts
from plans.domain.plandiff import compare as changes_between
from plans.models import PlanVersion
from plans.policies import clinic_only
from plans.views.clinic.builder import person_of
from plans.views.showing import plan_context
from plans.views.words import change_rows, items
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record


@clinic_only
@require_safe
def plan(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    patient = person_of(request, patient_id)
    versions = list(
        PlanVersion.objects.visible_to(request.user)
        .filter(plan__patient=patient)
        .select_related("plan__team", "plan__patient", "shared_by", "created_by")
    )
    shared = next((version for version in versions if version.state == PlanVersion.State.SHARED), None)
    draft = next((version for version in versions if version.is_draft), None)
    record("plan.read", actor=request.user, patient_id=patient.pk, target=shared)
    context = {
        "nav": "caseload", "tab": "plan", "patient": patient, "safety_facts": safety_facts(patient),
        "versions": versions, "shared": shared, "draft": draft, "just_shared": "shared" in request.GET,
        **(plan_context(shared) if shared else {}),
    }  # fmt: skip
    return render(request, "clinic/plan/plan.html", context)


def _version(request: SignedInRequest, patient_id: UUID, number: int) -> PlanVersion:
    versions = PlanVersion.objects.visible_to(request.user).filter(plan__patient=patient_id)
    return get_object_or_404(versions.select_related("plan__patient", "plan__team", "shared_by"), number=number)


@clinic_only
@require_safe
def version(request: SignedInRequest, patient_id: UUID, number: int) -> HttpResponse:
    shown = _version(request, patient_id, number)
    record("plan.read", actor=request.user, patient_id=patient_id, target=shown, version=number)
    context = {
        "nav": "caseload",
        "tab": "plan",
        "safety_facts": safety_facts(shown.plan.patient),
        **plan_context(shown),
    }
    return render(request, "clinic/plan/version.html", context)


@clinic_only
@require_safe
def compare(request: SignedInRequest, patient_id: UUID, number: int, other: int) -> HttpResponse:
    before, after = (_version(request, patient_id, n) for n in sorted((number, other)))
    record("plan.compared", actor=request.user, patient_id=patient_id, target=after, version=after.number)
    context = {
        "nav": "caseload", "tab": "plan", "patient": after.plan.patient,
        "safety_facts": safety_facts(after.plan.patient), "before": before, "after": after,
        "changes": change_rows(changes_between(items(before), items(after))),
    }  # fmt: skip
    return render(request, "clinic/plan/compare.html", context)
