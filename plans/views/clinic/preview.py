"""A draft as the person will find it: Today, the plan, the printed page. Each says that it is a preview."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from plans.domain.advice import TODAY, shown
from plans.domain.days import local_day
from plans.models import PlanVersion
from plans.policies import clinic_only
from plans.views.clinic.versions import version_of
from plans.views.day_rows import by_part, day_rows, effort
from plans.views.greeting import first_message
from plans.views.handout import handout_context
from plans.views.showing import plan_context
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record


def _draft(request: SignedInRequest, patient_id: UUID) -> tuple[PlanVersion, date]:
    """The draft as it will be when this visitor shares it, and its first day. Nothing of this is saved."""
    drafts = PlanVersion.objects.visible_to(request.user).draft_of(patient_id)
    version = get_object_or_404(drafts.select_related("plan__patient", "plan__team"))
    today = local_day(timezone.now(), version.plan.patient.time_zone)
    version.starts_on = max(version.starts_on or today, today)
    version.message = version.message or first_message(version)
    version.shared_by = request.user
    record("plan.previewed", actor=request.user, patient_id=patient_id, target=version, version=version.number)
    return version, version.starts_on


@clinic_only
@require_safe
def preview(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    version, _day = _draft(request, patient_id)
    return render(request, "clinic/plan/preview.html", _context(version, "plan") | plan_context(version))


@clinic_only
@require_safe
def preview_today(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    """The first day, read only: nothing can be answered here."""
    version, day = _draft(request, patient_id)
    patient = version.plan.patient
    rows = day_rows(version, patient, day)
    for row in rows:
        row.entry = None  # what was said about this day belongs to the version that holds now
    context = _context(version, "today") | {
        "day": day, "parts": by_part(rows), "effort": effort(rows, patient.capacity_points),
        "cards": shown(version.advice, TODAY),
    }  # fmt: skip
    return render(request, "clinic/plan/preview_today.html", context)


@clinic_only
@require_safe
def preview_handout(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    version, day = _draft(request, patient_id)
    back = reverse("draft_preview", args=[patient_id])
    return render(
        request, "handout/handout.html", {**handout_context(request, version, day), "back": back, "preview": True}
    )


@clinic_only
@require_safe
def handout(request: SignedInRequest, patient_id: UUID, number: int) -> HttpResponse:
    """The printed page of a version; a draft's own page is its preview."""
    version = version_of(request, patient_id, number)
    record("plan.printed", actor=request.user, patient_id=patient_id, target=version, version=number)
    today = local_day(timezone.now(), version.plan.patient.time_zone)
    back = reverse("version", args=[patient_id, number])
    return render(
        request,
        "handout/handout.html",
        {**handout_context(request, version, today), "back": back, "preview": version.is_draft},
    )


def _context(version: PlanVersion, shown: str) -> dict[str, Any]:
    return {"nav": "plan" if shown == "plan" else "today", "shown": shown, "preview": True, "version": version,
            "patient": version.plan.patient}  # fmt: skip
