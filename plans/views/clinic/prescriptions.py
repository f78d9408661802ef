"""Actions of a draft: chosen from the catalogue, with a dose."""

from copy import copy
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plans.actions.care import safety_facts
from plans.actions.errors import Stale
from plans.actions.prescriptions import add_prescription, change_prescription, remove_prescription
from plans.forms.prescriptions import MedicalForm, PrescriptionForm, starting_dose
from plans.htmx import INVALID, STALE, page_or_fragment, say
from plans.models import Intervention, Kind
from plans.policies import clinic_only
from plans.views.clinic.builder import draft_of, render_draft
from plans.views.clinic.saving import back_to_draft, restate
from plans.views.words import action_item
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record


def form_for(kind: str) -> type[PrescriptionForm]:
    return MedicalForm if kind == Kind.MEDICAL else PrescriptionForm


@clinic_only
@require_safe
def pick(request: SignedInRequest, patient_id: UUID, goal_id: UUID) -> HttpResponse:
    """The catalogue, narrowed by words and kind. A search here holds no words about the person."""
    version = draft_of(request, patient_id)
    goal = get_object_or_404(version.goals.all(), pk=goal_id)
    words, kind = request.GET.get("q", "").strip(), request.GET.get("kind", "")
    entries = Intervention.objects.filter(is_current=True).prefetch_related("mechanisms")
    if kind in Kind.values:
        entries = entries.filter(kind=kind)
    for word in words.split():
        entries = entries.filter(Q(name__icontains=word) | Q(plain_name__icontains=word) | Q(summary__icontains=word))
    patient = version.plan.patient
    record("plan.draft_read", actor=request.user, patient_id=patient.pk, target=version, version=version.number)
    context = {
        "nav": "caseload", "tab": "plan", "patient": patient, "safety_facts": safety_facts(patient), "goal": goal,
        "entries": entries, "words": words, "kind": kind, "kinds": Kind.choices,
    }  # fmt: skip
    return page_or_fragment(request, "clinic/plan/pick.html", "clinic/plan/_entries.html", context)


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest, patient_id: UUID, goal_id: UUID, code: str) -> HttpResponse:
    version = draft_of(request, patient_id)
    goal = get_object_or_404(version.goals.all(), pk=goal_id)
    intervention = get_object_or_404(Intervention, code=code, is_current=True)
    entry = intervention.snapshot()
    form = form_for(intervention.kind)(request.POST or None, entry=entry, initial=starting_dose(entry))
    if request.method == "POST" and form.is_valid():
        made: dict[str, Any] = {"intervention": intervention, "entry": entry, "checked_by": _checker(request, entry)}
        item = add_prescription(goal=goal, actor=request.user, fields={**form.fields_to_save(), **made})
        return say(back_to_draft(request, version, item.pk), _("Action saved"))
    status = INVALID if form.errors else 200
    return render_draft(request, version, form=form, what="action_new", at=goal, entry=entry, status=status)


def _checker(request: SignedInRequest, entry: dict[str, Any]) -> Any:
    return request.user if entry.get("contraindications") else None


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, patient_id: UUID, prescription_id: UUID) -> HttpResponse:
    version = draft_of(request, patient_id)
    item = get_object_or_404(version.prescriptions.select_related("intervention"), pk=prescription_id)
    make, entry = form_for(item.intervention.kind), item.entry
    form = make(request.POST or None, entry=entry, instance=copy(item), initial={"row_version": item.row_version})
    status, stale = 200, None
    if request.method == "POST" and form.is_valid():
        fields = {**form.fields_to_save(), "checked_by": _checker(request, entry)}
        try:
            change_prescription(prescription=item, seen=form.seen, actor=request.user, fields=fields)
            return say(back_to_draft(request, version, item.pk), _("Action saved"))
        except Stale as late:
            status, stale = STALE, action_item(late.current).fields if late.current else {}
            form = make(restate(request, late.current), entry=entry)
    status = INVALID if form.errors and status == 200 else status
    return render_draft(
        request, version, form=form, what="action_edit", at=item, entry=entry, stale=stale, status=status
    )


@clinic_only
@require_POST
def remove(request: SignedInRequest, patient_id: UUID, prescription_id: UUID) -> HttpResponse:
    version = draft_of(request, patient_id)
    item = get_object_or_404(version.prescriptions.all(), pk=prescription_id)
    remove_prescription(prescription=item, actor=request.user)
    return say(back_to_draft(request, version), _("Action removed"))
