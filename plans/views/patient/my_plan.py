"""The person's plan, on the screen and on paper, and what changed in it."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from plans.domain.days import local_day
from plans.domain.lifecycle import PlanState, VersionState
from plans.models import Patient, PlanVersion
from plans.policies import patient_only
from plans.views.differences import changes_for_person
from plans.views.handout import handout_context
from plans.views.patient.own import own_record
from plans.views.showing import last_ended, plan_context, seen_by_person, shown_to_person
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record


def given(patient: Patient) -> PlanVersion | None:
    """The version that holds today, or the one that is about to begin; noted as opened."""
    version = shown_to_person(patient, local_day(timezone.now(), patient.time_zone))
    if version is not None:
        return version
    coming = PlanVersion.objects.shared_with(patient.pk).filter(plan__ended_on=None)
    coming_one = coming.select_related("plan__team", "plan__patient", "shared_by").first()
    return coming_one if coming_one and seen_by_person(coming_one) else None


@patient_only
@require_safe
def my_plan(request: SignedInRequest) -> HttpResponse:
    """The plan. One that was completed stays to be read; one that was withdrawn is not to be followed any more."""
    patient = own_record(request)
    version = given(patient)
    ended = None if version else last_ended(patient)
    if ended and ended.state == PlanState.COMPLETED:
        version = ended.versions.filter(state=VersionState.SHARED).select_related("plan__team", "shared_by").first()
    record("plan.read", actor=request.user, patient_id=patient.pk, target=version)
    context = {"nav": "plan", **(plan_context(version) if version else {"version": None})}
    return render(request, "patient/my_plan.html", {**context, "patient": patient, "ended": ended})


@patient_only
@require_safe
def changes(request: SignedInRequest, number: int) -> HttpResponse:
    versions = PlanVersion.objects.visible_to(request.user).exclude(state=VersionState.WITHDRAWN)
    versions = versions.select_related("plan__patient", "shared_by").order_by("-number")
    version = get_object_or_404(versions, number=min(number, 2**31 - 1))
    if not seen_by_person(version):
        raise Http404
    before = versions.filter(plan=version.plan, number__lt=number).first()
    record("plan.compared", actor=request.user, patient_id=version.plan.patient_id, target=version, version=number)
    rows = changes_for_person(before, version) if before else []
    context = {"nav": "plan", "version": version, "before": before, "changes": rows}
    return render(request, "patient/changes.html", context)


@patient_only
@require_safe
def handout(request: SignedInRequest) -> HttpResponse:
    """The printed page of the version that holds; 404 while there is none."""
    patient = own_record(request)
    version = given(patient)
    if version is None:
        raise Http404
    record("plan.printed", actor=request.user, patient_id=patient.pk, target=version, version=version.number)
    today = local_day(timezone.now(), patient.time_zone)
    return render(request, "handout/handout.html", {**handout_context(version, today), "back": reverse("my_plan")})
