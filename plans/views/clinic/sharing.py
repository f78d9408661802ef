"""The last look at a draft, and sharing it."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from plans.actions.care import safety_facts
from plans.actions.errors import ActionError, Stale
from plans.actions.sharing import share as share_plan
from plans.domain.days import local_day
from plans.forms.plan import ShareForm
from plans.htmx import INVALID, STALE, go
from plans.models import PlanVersion
from plans.policies import clinic_only
from plans.views.clinic.builder import changes, draft_of
from plans.views.showing import plan_context
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record


@clinic_only
@require_safe
def preview(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    """The plan as the person will see it, under a banner that says it is a preview."""
    version = draft_of(request, patient_id)
    record("plan.previewed", actor=request.user, patient_id=patient_id, target=version, version=version.number)
    return render(request, "clinic/plan/preview.html", {"nav": "plan", "preview": True, **plan_context(version)})


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    version = draft_of(request, patient_id)
    patient = version.plan.patient
    today = local_day(timezone.now(), patient.time_zone)
    first = {"row_version": version.row_version, "starts_on": today, "review_on": today + timedelta(weeks=4)}
    form = ShareForm(request.POST or None, today=today, initial=first)
    status = 200
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            share_plan(version=version, seen=data.pop("row_version"), actor=request.user, **data)
            return go(request, f"/people/{patient.pk}/plan/?shared=1")
        except ActionError as problem:
            form.add_error(None, str(problem))
        except Stale as late:
            version = late.current
            typed = request.POST.copy()
            typed["row_version"] = str(version.row_version)
            form, status = ShareForm(typed, today=today), STALE
            form.add_error(None, _late(version))
    missing, different = changes(version)
    context = {
        "nav": "caseload", "tab": "plan", "patient": patient, "safety_facts": safety_facts(patient), "version": version,
        "missing": missing, "changes": different, "form": form,
    }  # fmt: skip
    record("plan.draft_read", actor=request.user, patient_id=patient.pk, target=version, version=version.number)
    status = INVALID if form.errors and status == 200 else status
    return render(request, "clinic/plan/share.html", context, status=status)


def _late(version: PlanVersion) -> str:
    if version.is_draft:
        return _("The draft changed while you looked at it. Read it again, then share it.")
    return _("Somebody else has shared this draft already.")
