"""The person's plan, and what changed in it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from plans.domain.days import local_day
from plans.domain.plandiff import compare
from plans.models import PlanVersion
from plans.policies import patient_only
from plans.views.patient.today import own_record
from plans.views.showing import in_force, plan_context
from plans.views.words import change_rows, items
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record


@patient_only
@require_safe
def my_plan(request: SignedInRequest) -> HttpResponse:
    patient = own_record(request)
    shared = PlanVersion.objects.visible_to(request.user).shared_with(patient.pk)
    version = (
        in_force(patient, local_day(timezone.now(), patient.time_zone)) or shared.select_related("plan__team").first()
    )
    record("plan.read", actor=request.user, patient_id=patient.pk, target=version)
    context = {"nav": "plan", **(plan_context(version) if version else {"version": None}), "patient": patient}
    return render(request, "patient/my_plan.html", context)


@patient_only
@require_safe
def changes(request: SignedInRequest, number: int) -> HttpResponse:
    versions = PlanVersion.objects.visible_to(request.user).select_related("plan", "shared_by").order_by("-number")
    version = get_object_or_404(versions, number=number, plan=versions.filter(state="shared").values("plan")[:1])
    before = versions.filter(plan=version.plan, number__lt=number).first()
    record("plan.compared", actor=request.user, patient_id=version.plan.patient_id, target=version, version=number)
    rows = change_rows(compare(items(before), items(version))) if before else []
    context = {"nav": "plan", "version": version, "before": before, "changes": rows}
    return render(request, "patient/changes.html", context)
