"""The why map for the clinician: of a version, of the draft, and of the draft as the person will find it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from plans.actions.care import safety_facts
from plans.models import PlanVersion
from plans.policies import clinic_only
from plans.views.clinic.builder import draft_of
from plans.views.clinic.coverage_panel import orphans, panel
from plans.views.clinic.versions import version_of
from plans.views.why_map import Reader, show
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record


@clinic_only
@require_safe
def version(request: SignedInRequest, patient_id: UUID, number: int) -> HttpResponse:
    """The why map of a version by its number, with what it leans on and what belongs to nothing."""
    return _page(request, version_of(request, patient_id, number), reverse("version", args=[patient_id, number]))


@clinic_only
@require_safe
def draft(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    return _page(request, draft_of(request, patient_id), reverse("draft", args=[patient_id]))


@clinic_only
@require_safe
def preview(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    """The draft's map in the person's words."""
    shown = draft_of(request, patient_id)
    record("plan.previewed", actor=request.user, patient_id=patient_id, target=shown, version=shown.number)
    context = {"nav": "plan", "shown": "why", "preview": True, "patient": shown.plan.patient}
    return show(request, "clinic/plan/preview_why.html", context, shown, Reader(plain=True))


def _page(request: SignedInRequest, shown: PlanVersion, back: str) -> HttpResponse:
    patient = shown.plan.patient
    record("plan.why_read", actor=request.user, patient_id=patient.pk, target=shown, version=shown.number)
    goals, items = list(shown.goals.all()), list(shown.prescriptions.all())
    context: dict[str, Any] = {
        "nav": "caseload", "tab": "plan", "patient": patient, "safety_facts": safety_facts(patient), "back": back,
        "coverage": panel(shown, goals, items) if shown.is_draft else [], "orphans": orphans(shown, goals, items),
    }  # fmt: skip
    return show(request, "clinic/plan/why.html", context, shown, Reader(plain=False), rows=(goals, items))
