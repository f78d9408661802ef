"""Actions of a draft: chosen from the catalogue, with a dose. Each row has its own address, form and save."""

from copy import copy
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from plans.actions.advisories import suitability
from plans.actions.errors import Stale
from plans.actions.prescription_fields import columns
from plans.actions.prescriptions import add_prescription, name_of_adding, remove_prescription, save_prescription
from plans.actions.rechecks import has_to_check_again, ticked
from plans.domain.days import local_day
from plans.forms.kinds import form_for
from plans.forms.prescriptions import PrescriptionForm, starting_dose
from plans.forms.versioned import restated
from plans.htmx import INVALID, STALE, say, wants_fragment
from plans.models import Goal, Intervention, PlanVersion, Prescription
from plans.policies import clinic_only
from plans.views.clinic.autosave import autosaved
from plans.views.clinic.builder import draft_of, render_draft
from plans.views.clinic.catalogue import against, known_of
from plans.views.clinic.saving import back_to_draft, draft_changed, just_saved, row_saved
from recovery.accounts.kept import keeps_form, typed
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record


def _today(version: PlanVersion) -> Any:
    return local_day(timezone.now(), version.plan.patient.time_zone)


def _against(version: PlanVersion, entry: dict[str, Any]) -> list[str]:
    return against(suitability(entry, known_of(version.plan.patient), today=_today(version)))


@clinic_only
@keeps_form
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest, patient_id: UUID, goal_id: UUID, code: str) -> HttpResponse:
    """The form comes filled with the catalogue's dose. What speaks against it stands in it, and asks for a reason."""
    version = draft_of(request, patient_id)
    goal = get_object_or_404(version.goals.all(), pk=goal_id)
    goal.version = version
    intervention = get_object_or_404(Intervention, code=code, is_current=True)
    entry = intervention.snapshot()
    kept = typed(request)
    form = form_for(intervention.kind)(
        request.POST or kept,
        entry=entry,
        today=_today(version),
        against=_against(version, entry),
        initial=starting_dose(entry),
        auto_id=f"n{goal.pk}_%s",
    )
    slot: dict[str, Any] = {"form": form, "what": "action_new", "at": goal, "entry": entry, "kept": bool(kept)}
    if request.method == "POST" and form.is_valid():
        item = _add(request, goal, intervention, entry, form)
        return _saved(request, version, goal, item.pk, name_of_adding(item))
    return _shown(request, version, goal, INVALID if form.errors and not kept else 200, **slot)


def _add(
    request: SignedInRequest, goal: Goal, intervention: Intervention, entry: dict[str, Any], form: PrescriptionForm
) -> Prescription:
    made = {"intervention": intervention, "entry": entry}
    fields = columns(Prescription(**made), form.fields_to_save())
    checked: dict[str, Any] = {}
    if entry.get("contraindications"):
        checked = {"checked_by": request.user, "details": ticked(fields.get("details", {}))}
    return add_prescription(goal=goal, actor=request.user, fields={**fields, **made, **checked})


def _shown(request: SignedInRequest, version: PlanVersion, goal: Goal, status: int, **slot: Any) -> HttpResponse:
    """The actions of the goal with the form open among them to HTMX, the whole page otherwise."""
    if not wants_fragment(request):
        return render_draft(request, version, status=status, **slot)
    patient = version.plan.patient
    record("plan.draft_read", actor=request.user, patient_id=patient.pk, target=version, version=version.number)
    context = {"patient": patient, "version": version, "goal": _with_actions(version, goal), **slot}
    return render(request, "clinic/plan/_actions.html", context, status=status)


def _saved(request: SignedInRequest, version: PlanVersion, goal: Goal, saved: UUID, name: str) -> HttpResponse:
    if wants_fragment(request):
        goal = _with_actions(version, goal)
    context = {"goal": goal, **just_saved(name)}
    return row_saved(request, version, saved, "clinic/plan/_actions_saved.html", context, _("Action saved"))


def _with_actions(version: PlanVersion, goal: Goal) -> Goal:
    goal.actions = list(version.prescriptions.filter(goal=goal))  # type: ignore[attr-defined]
    return goal


def _item_of(version: PlanVersion, prescription_id: UUID) -> Prescription:
    item = get_object_or_404(version.prescriptions.select_related("goal"), pk=prescription_id)
    item.version = version
    return item


def _form(
    request: SignedInRequest, version: PlanVersion, item: Prescription, data: QueryDict | None = None, **more: Any
) -> PrescriptionForm:
    """``instance`` is a copy: the page shows what is saved beside what is typed."""
    make = form_for(str(item.entry.get("kind") or item.intervention.kind))
    return make(
        data if data is not None else request.POST or None,
        entry=item.entry,
        today=_today(version),
        instance=copy(item),
        initial={"row_version": item.row_version},
        auto_id=f"a{item.pk}_%s",
        **more,
    )


@clinic_only
@keeps_form
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, patient_id: UUID, prescription_id: UUID) -> HttpResponse:
    """The editor in the place of the row. It closes after a save, and with what was saved on the way."""
    version = draft_of(request, patient_id)
    item = _item_of(version, prescription_id)
    asks = {"against": _against(version, item.entry), "again": has_to_check_again(item)}
    kept = typed(request)
    form = _form(request, version, item, kept, **asks)
    status, stale = 200, None
    if request.method == "POST" and form.is_valid():
        try:
            done = _save(request, version, item, form)
        except Stale as late:
            status, stale = STALE, _theirs(form, late.current)
            stands = {name: form.standing(late.current, name) for name in form.was()}
            data = restated(form, row_version=late.current.row_version, **stands)
            form = _form(request, version, late.current, data, **asks)
        else:
            return _saved(request, version, item.goal, item.pk, done.name)
    status = INVALID if form.errors and status == 200 and not kept else status
    slot = {"form": form, "what": "action_edit", "at": item, "entry": item.entry, "stale": stale,
            "kept": bool(kept), "goals": version.goals.all()}  # fmt: skip
    if not wants_fragment(request):
        del slot["goals"]  # the page has them
    return _shown(request, version, item.goal, status, **slot)


def _save(request: SignedInRequest, version: PlanVersion, item: Prescription, form: PrescriptionForm) -> Any:
    try:
        return save_prescription(
            version=version,
            prescription_id=item.pk,
            actor=request.user,
            fields=form.fields_to_save(),
            was=form.was(),
            seen=form.seen,
            checked=bool(form.cleaned_data.get("checked")),
        )
    except Prescription.DoesNotExist as gone:
        raise Http404 from gone


def _theirs(form: PrescriptionForm, current: Prescription) -> dict[str, str]:
    """What stands now in the fields in which the two differ."""
    differs = {name for name, value in form.fields_to_save().items() if form.standing(current, name) != value}
    shown = [name for name in form.fields if name in differs]
    return {str(form.fields[name].label): form.said(name, form.standing(current, name)) for name in shown}


@clinic_only
@require_POST
def fields(request: SignedInRequest, patient_id: UUID, prescription_id: UUID) -> HttpResponse:
    """What was typed since the last save, field by field: posted by the page itself while somebody writes."""
    version = draft_of(request, patient_id)
    item = _item_of(version, prescription_id)
    form = _form(request, version, item, partly=True)
    rows = version.prescriptions.filter(pk=item.pk)
    return autosaved(request, version, form, rows, save_prescription, prescription_id=item.pk)


@clinic_only
@require_POST
def remove(request: SignedInRequest, patient_id: UUID, prescription_id: UUID) -> HttpResponse:
    version = draft_of(request, patient_id)
    item = _item_of(version, prescription_id)
    remove_prescription(prescription=item, actor=request.user)
    return draft_changed(say(back_to_draft(request, version), _("Action removed")))
