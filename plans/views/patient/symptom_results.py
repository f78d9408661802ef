"""The care card of a symptom check, what somebody did after it, and the page for "none of these"."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from plans.actions.alerts import teams_of
from plans.actions.symptoms import act_after
from plans.forms.symptoms import ActForm
from plans.htmx import INVALID
from plans.models import Patient, SymptomAct, SymptomCheck
from plans.policies import person_room
from plans.views.care_cards import cards_of
from plans.views.patient.own import ANSWER, own_record
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record


def _check(patient: Patient, check_id: UUID) -> SymptomCheck:
    return get_object_or_404(SymptomCheck.objects.filter(patient=patient), pk=check_id)


@person_room
@require_safe
def result(request: SignedInRequest, check_id: UUID) -> HttpResponse:
    """The card as it stood, also when it is opened again later. It needs no script, and opens without a network."""
    patient = own_record(request, ANSWER)
    return _show(request, patient, _check(patient, check_id))


@person_room
@require_POST
def act(request: SignedInRequest, check_id: UUID) -> HttpResponse:
    """ "I have called" or "I cannot call"."""
    patient = own_record(request, ANSWER)
    check = _check(patient, check_id)
    form = ActForm(request.POST)
    if not form.is_valid():
        return _show(request, patient, check, status=INVALID)
    act_after(check=check, kind=form.cleaned_data["kind"], actor=request.user)
    return redirect("symptom_result", check_id=check.pk)


def _show(request: SignedInRequest, patient: Patient, check: SymptomCheck, *, status: int = 200) -> HttpResponse:
    record("symptomcheck.read", actor=request.user, patient_id=patient.pk, target=check)
    acts = set(check.acts.values_list("kind", flat=True))
    context = {
        "nav": "today", "patient": patient, "check": check, "lines": check.answers, **cards_of(check.shown),
        "called": SymptomAct.Kind.CALLED in acts, "cannot": SymptomAct.Kind.CANNOT in acts,
        "teams": [team for team in teams_of(patient) if team.phone],
        "message": _("I need help now. Please call me or come to me."),
    }  # fmt: skip
    return render(request, "patient/symptoms/result.html", context, status=status)


@person_room
@require_safe
def nothing(request: SignedInRequest) -> HttpResponse:
    """None of the signs on the three screens: nothing is stored, and the way to help stays open."""
    patient = own_record(request, ANSWER)
    record("symptoms.read", actor=request.user, patient_id=patient.pk)
    context = {"nav": "today", "patient": patient, "teams": [team for team in teams_of(patient) if team.phone]}
    return render(request, "patient/symptoms/nothing.html", context)
