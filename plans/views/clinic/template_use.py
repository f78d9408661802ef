"""Starting from a template: which one, and the page where it meets the person."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from plans.actions import advisory_words
from plans.actions.care import safety_facts
from plans.actions.errors import ActionError
from plans.actions.goals import MOST_ACTIVE
from plans.actions.template_prospect import Prospect, Slot, prospect, visible_to
from plans.actions.templates import MEDICAL_RECORD, Applied, apply
from plans.domain.advisories import Advisory
from plans.domain.days import local_day
from plans.domain.templates import TemplateGoal
from plans.forms.templates import UseForm
from plans.htmx import INVALID
from plans.models import Patient, PlanTemplate, PlanVersion
from plans.policies import clinic_only
from plans.views.clinic.builder import draft_of
from plans.views.clinic.templates import lines, offered
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record

USED = "template_used"  # what the page says once after a template was used; kept with the session on the server


@clinic_only
@require_safe
def choose(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    """Templates for one of the person's conditions first, then the others."""
    version = draft_of(request, patient_id)
    patient = version.plan.patient
    held = {name for row in patient.conditions.all() if not row.ended for name in (row.kind, row.subtype)}
    found = lines(list(offered(request.user)), held)
    record("plan.draft_read", actor=request.user, patient_id=patient.pk, target=version, version=version.number)
    context = {
        **_place(patient), "version": version, "fitting": [line for line in found if line.fits],
        "others": [line for line in found if not line.fits],
    }  # fmt: skip
    return render(request, "clinic/templates/choose.html", context)


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def use(request: SignedInRequest, patient_id: UUID, template_id: UUID) -> HttpResponse:
    """Questions, what does not suit, what is there already; posted, the template goes into the draft."""
    version = draft_of(request, patient_id)
    row = get_object_or_404(visible_to(request.user).filter(is_current=True), pk=template_id)
    if "used" in request.GET and (said := request.session.get(USED)) and said["version"] == str(version.pk):
        record("plan.draft_read", actor=request.user, patient_id=patient_id, target=version, version=version.number)
        return render(request, "clinic/templates/used.html", {**_place(version.plan.patient), "said": said, "row": row})
    today = local_day(timezone.now(), version.plan.patient.time_zone)
    first = _first_day(request, version, today)
    found = prospect(version, row, first)
    posted = request.POST if request.method == "POST" else None
    form = UseForm(posted, prospect=found, today=today, initial={"first_day": first})
    if request.method == "POST" and form.is_valid():
        try:
            done = apply(version=version, template=row, choices=form.choices(), actor=request.user)
        except ActionError as problem:
            form.add_error(None, str(problem))
        else:
            request.session[USED] = _said(version, row, done)
            return redirect(f"/people/{patient_id}/plan/draft/templates/{row.pk}/?used=yes")
    record("plan.draft_read", actor=request.user, patient_id=patient_id, target=version, version=version.number)
    context = {
        **_place(version.plan.patient), "version": version, "row": row, "form": form,
        "questions": [_question(form, found, goal) for goal in found.template.goals],
        "conflicts": [_part(form, slot) for slot in found.slots if slot.against and not slot.held],
        "whole": [_worded(one) for one in found.whole],
        "many": len(found.goals) + len(found.template.goals) > MOST_ACTIVE, "held_goals": len(found.goals),
        "unasked": sum(bool(slot.open) and not slot.held for slot in found.slots),
    }  # fmt: skip
    return render(request, "clinic/templates/use.html", context, status=INVALID if form.errors else 200)


def _place(patient: Patient) -> dict[str, Any]:
    return {"nav": "caseload", "tab": "plan", "patient": patient, "safety_facts": safety_facts(patient)}


def _first_day(request: SignedInRequest, version: PlanVersion, today: date) -> date:
    """What was typed, when it is a day; else the draft's own, or the next Monday."""
    try:
        if typed := forms.DateField(required=False).clean(request.POST.get("first_day", "")):
            return max(typed, today)
    except ValidationError:
        pass
    return max(version.starts_on, today) if version.starts_on else today + timedelta(days=-today.weekday() % 7)


def _said(version: PlanVersion, row: PlanTemplate, done: Applied) -> dict[str, Any]:
    return {
        "version": str(version.pk),
        "name": row.name,
        "goals": [goal.words for goal in done.goals],
        "items": [item.name for item in done.items],
        "measures": len(done.measures),
        "notes": done.notes,
    }


@dataclass(frozen=True)
class Worded:
    severity: str
    text: str
    because: str


def _worded(one: Advisory) -> Worded:
    severity = str(advisory_words.SEVERITIES[one.severity])
    return Worded(severity, advisory_words.text(one), "; ".join(advisory_words.because(one)))


@dataclass(frozen=True)
class Part:
    """One action on the page. ``record`` are the fields of medical therapy."""

    slot: Slot
    take: BoundField | None
    reason: BoundField | None
    record: list[BoundField]
    against: list[Worded]
    open: list[Worded]


@dataclass(frozen=True)
class Question:
    goal: TemplateGoal
    words: BoundField
    chosen: BoundField | None
    parts: list[Part]


def _question(form: UseForm, found: Prospect, goal: TemplateGoal) -> Question:
    parts = [_part(form, slot) for slot in found.slots_of(goal.key)]
    return Question(goal, form[f"words_{goal.key}"], _bound(form, f"goal_{goal.key}"), parts)


def _part(form: UseForm, slot: Slot) -> Part:
    key = slot.item.key
    names = (*(f"{name}_{key}" for name in MEDICAL_RECORD), f"sessions_{key}", f"starts_on_{key}")
    return Part(
        slot,
        _bound(form, f"take_{key}"),
        _bound(form, f"reason_{key}"),
        [form[name] for name in names if name in form.fields],
        [_worded(one) for one in slot.against],
        [_worded(one) for one in slot.open],
    )


def _bound(form: UseForm, name: str) -> BoundField | None:
    return form[name] if name in form.fields else None
