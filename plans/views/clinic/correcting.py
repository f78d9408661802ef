"""Correcting one entry of the diary, with a reason; the person's own answer stays beside it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from plans.actions.care import safety_facts
from plans.actions.checkin import NotInPlan, OtherContent, entry_of, log
from plans.forms.correction import CorrectionForm
from plans.htmx import INVALID, STALE
from plans.models import CheckIn, Patient
from plans.policies import clinic_only
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record
from recovery.ids import new_id

MOST_SHOWN = 20  # corrections of one entry that the page lists


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: SignedInRequest, patient_id: UUID, checkin_id: UUID) -> HttpResponse:
    """The entry with what it said before, and the form. Somebody else's correction meanwhile is 409 with both."""
    patient = get_object_or_404(Patient.objects.visible_to(request.user), pk=patient_id)
    entries = CheckIn.objects.filter(patient=patient).select_related("prescription__version", "version", "recorded_by")
    row = get_object_or_404(entries, pk=checkin_id)
    newest = _standing(row)
    form = CorrectionForm(request.POST) if request.method == "POST" else CorrectionForm(initial=_said(newest))
    if request.method == "POST" and newest.pk != row.pk and not _is_sent(form):
        return _page(request, patient, newest, form, STALE)
    if request.method != "POST" or not form.is_valid():
        record("checkin.read", actor=request.user, patient_id=patient.pk, target=row)
        return _page(request, patient, newest, form, INVALID if form.errors else 200)
    data = form.cleaned_data
    entry = entry_of(row, data["id"], **form.changes())
    try:
        log(
            entry=entry,
            patient=patient,
            actor=request.user,
            now=timezone.now(),
            seen_version=row.version_id,
            reason=data["why"],
        )
    except NotInPlan:
        raise Http404 from None
    except OtherContent:
        return _page(request, patient, _standing(row), form, STALE)
    return redirect("diary", patient_id=patient.pk)


def _is_sent(form: CorrectionForm) -> bool:
    """Whether this very correction is stored already: a repeated send gets the same answer as the first."""
    form.full_clean()
    found = form.cleaned_data.get("id")
    return found is not None and CheckIn.objects.filter(pk=found).exists()


def _standing(row: CheckIn) -> CheckIn:
    same: dict[str, UUID | date] = {"item_key": row.item_key, "local_date": row.local_date}
    rows = CheckIn.objects.standing().filter(patient=row.patient_id, **same)
    return rows.select_related("prescription__version", "version", "recorded_by").first() or row


def _said(row: CheckIn) -> dict[str, Any]:
    names = ("outcome", "reason", "minutes", "effort", "note")
    return {"id": new_id(), **{name: getattr(row, name) for name in names}}


def _page(request: SignedInRequest, patient: Patient, row: CheckIn, form: CorrectionForm, status: int) -> HttpResponse:
    history = CheckIn.objects.filter(patient=patient, item_key=row.item_key, local_date=row.local_date)
    context = {
        "nav": "caseload", "tab": "diary", "patient": patient, "safety_facts": safety_facts(patient), "entry": row,
        "form": form, "stale": status == STALE, "fresh": new_id(),
        "history": history.select_related("recorded_by", "version").order_by("-received_at")[:MOST_SHOWN],
    }  # fmt: skip
    return render(request, "clinic/diary_correct.html", context, status=status)
