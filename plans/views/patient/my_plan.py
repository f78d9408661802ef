"""The person's plan, on the screen and on paper, and what changed in it."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from plans.actions.lifecycle import acknowledge as noted
from plans.domain.days import local_day
from plans.domain.lifecycle import PlanState, VersionState
from plans.models import CareRequestAnswer, Patient, PlanVersion
from plans.policies import patient_only, person_room
from plans.views.differences import changes_for_person
from plans.views.handout import handout_context
from plans.views.patient.own import own_record
from plans.views.plan_news import version_before
from plans.views.showing import GIVEN, in_force, is_news, last_ended, plan_context, seen_by_person, shown_to_person
from recovery.accounts.models import Role, User
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record


def given(patient: Patient, reader: User) -> PlanVersion | None:
    """The version that holds today, or the one that is about to begin; noted as opened, unless a carer opens it."""
    carer = reader.role == Role.CARER
    version = (in_force if carer else shown_to_person)(patient, local_day(timezone.now(), patient.time_zone))
    if version is not None:
        return version
    coming = PlanVersion.objects.shared_with(patient.pk).filter(plan__ended_on=None)
    coming_one = coming.select_related("plan__team", "plan__patient", "shared_by").first()
    return coming_one if coming_one and (carer or seen_by_person(coming_one)) else None


@person_room
@require_safe
def my_plan(request: SignedInRequest) -> HttpResponse:
    """The plan. One that was completed stays to be read; one that was withdrawn is not to be followed any more."""
    patient = own_record(request)
    version = given(patient, request.user)
    ended = None if version else last_ended(patient)
    if ended and ended.state == PlanState.COMPLETED:
        version = ended.versions.filter(state=VersionState.SHARED).select_related("plan__team", "shared_by").first()
    record("plan.read", actor=request.user, patient_id=patient.pk, target=version)
    context = {"nav": "plan", **(plan_context(version) if version else {"version": None})}
    context |= {
        "patient": patient, "ended": ended,
        "news": version is not None and not ended and is_news(version, timezone.now()),
        "answered": CareRequestAnswer.objects.filter(request__patient=patient, read_at=None).exists(),
    }  # fmt: skip
    return render(request, "patient/my_plan.html", context)


@person_room
@require_safe
def changes(request: SignedInRequest, number: int) -> HttpResponse:
    version = _version(request, number)
    if request.user.role != Role.CARER and not seen_by_person(version):
        raise Http404
    before = version_before(version)
    record("plan.compared", actor=request.user, patient_id=version.plan.patient_id, target=version, version=number)
    rows = changes_for_person(before, version) if before else []
    n = sum(len(group.rows) for group in rows)
    context = {"nav": "plan", "version": version, "before": before, "changes": rows, "n_changes": n,
               "patient": version.plan.patient}  # fmt: skip
    return render(request, "patient/changes.html", context)


def _version(request: SignedInRequest, number: int) -> PlanVersion:
    """A version that this person was given; 404 for others."""
    given_to = PlanVersion.objects.filter(plan__patient=own_record(request), state__in=GIVEN)
    found = given_to.select_related("plan__patient", "shared_by")
    return get_object_or_404(found, number=min(number, 2**31 - 1))


@patient_only
@require_POST
def acknowledge(request: SignedInRequest, number: int) -> HttpResponse:
    """ "OK, got it": Today says no longer that the plan changed. A carer's press would not be the person's."""
    noted(version=_version(request, number), actor=request.user)
    return redirect("today")


@person_room
@require_safe
def handout(request: SignedInRequest) -> HttpResponse:
    """The printed page of the version that holds; 404 while there is none."""
    patient = own_record(request)
    version = given(patient, request.user)
    if version is None:
        raise Http404
    record("plan.printed", actor=request.user, patient_id=patient.pk, target=version, version=version.number)
    today = local_day(timezone.now(), patient.time_zone)
    return render(
        request, "handout/handout.html", {**handout_context(request, version, today), "back": reverse("my_plan")}
    )
