"""What a person asked of the team, and answering it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from plans.actions import requests as asking
from plans.actions.care import safety_facts
from plans.actions.errors import ActionError
from plans.forms.requests import ReplyForm
from plans.htmx import INVALID, STALE, go
from plans.models import CareRequest, CareRequestAnswer, Patient, PlanVersion
from plans.policies import clinic_only
from plans.views.request_rows import request_rows
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record
from recovery.ids import new_id


def _form(row: CareRequest, data: Any = None) -> ReplyForm:
    return ReplyForm(data, initial={"id": new_id(), "closes": True}, auto_id=f"id_{row.pk}_%s")


def _page(
    request: SignedInRequest,
    patient: Patient,
    tried: ReplyForm | None = None,
    on: UUID | None = None,
    status: int = 200,
) -> HttpResponse:
    """Open requests, or with ``?show=all`` all of them; each open one with its own form of answer."""
    everything = request.GET.get("show") == "all"
    answers = Prefetch("answers", CareRequestAnswer.objects.select_related("recorded_by"))
    rows = None if everything else asking.open_requests(patient)
    page = request_rows(patient, request.GET.get("page"), answers, rows)
    drafted = dict(PlanVersion.objects.draft_of(patient.pk).values_list("prescriptions__stable_key", "prescriptions"))
    for row in page:
        row.settled = row.withdrawn or any(answer.closes for answer in row.answers.all())
        row.form = None if row.settled else tried if tried and row.pk == on else _form(row)
        row.in_draft = drafted.get(row.item_key) if row.item_key else None
    lost = tried is not None and all(row.pk != on or row.settled for row in page)
    record("requests.read", actor=request.user, patient_id=patient.pk)
    context = {
        "nav": "caseload", "tab": "requests", "patient": patient, "safety_facts": safety_facts(patient),
        "page": page, "tried": tried, "everything": everything, "has_draft": bool(drafted),
        "unsent": tried["words"].value() if tried and lost else "",
        "keep": f"{reverse('requests', args=[patient.pk])}?{'show=all&' if everything else ''}",
    }  # fmt: skip
    return render(request, "clinic/requests.html", context, status=status)


@clinic_only
@require_safe
def requests(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    return _page(request, get_object_or_404(Patient.objects.visible_to(request.user), pk=patient_id))


@clinic_only
@require_POST
def answer(request: SignedInRequest, patient_id: UUID, request_id: UUID) -> HttpResponse:
    """Answer one request. What was typed stays when it cannot be stored: without words, or after it was taken back."""
    patient = get_object_or_404(Patient.objects.visible_to(request.user), pk=patient_id)
    asked = get_object_or_404(CareRequest.objects.filter(patient=patient), pk=request_id)
    form = _form(asked, request.POST)
    if not form.is_valid():
        return _page(request, patient, form, asked.pk, INVALID)
    try:
        asking.answer(request=asked, actor=request.user, **form.cleaned_data)
    except ActionError as error:
        form.add_error(None, str(error))
        return _page(request, patient, form, asked.pk, STALE)
    messages.success(request, _("Sent. The person reads it in their messages."))
    return go(request, reverse("requests", args=[patient.pk]))
