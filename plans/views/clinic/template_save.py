"""Saving a plan as a template: what stays behind is shown, what is kept is read, then it is saved."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from plans.actions.care import safety_facts
from plans.actions.errors import ActionError, Stale
from plans.actions.template_saving import Stripped, person_names, save, strip
from plans.forms.templates import SaveForm
from plans.htmx import INVALID, STALE
from plans.models import PlanVersion
from plans.policies import clinic_only
from plans.views.clinic.templates import shown
from plans.views.clinic.versions import version_of
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def save_as(request: SignedInRequest, patient_id: UUID, number: int) -> HttpResponse:
    version = version_of(request, patient_id, number)
    try:
        found = strip(version)
    except ActionError as problem:
        return _page(request, version, None, None, INVALID if request.method == "POST" else 200, str(problem))
    form = _form(found, version, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _page(request, version, found, form)
    if not form.is_valid():
        return _page(request, version, found, form, INVALID)
    data = form.cleaned_data
    try:
        row = save(
            version=version, name=data["name"], about=data["about"], keep=data.get("keep") or (), seen=data["seen"],
            actor=request.user,
        )  # fmt: skip
    except ActionError as problem:
        form.add_error(None, str(problem))
        return _page(request, version, found, form, INVALID)
    except Stale:
        return _late(request, version)
    return redirect("template", row.pk)


def _form(found: Stripped, version: PlanVersion, data: Any = None) -> SaveForm:
    names = person_names(version.plan.patient)
    return SaveForm(data, texts=found.texts, names=names, initial={"seen": found.seen})


def _late(request: SignedInRequest, version: PlanVersion) -> HttpResponse:
    """409: the plan changed since it was looked at. What was typed stays; what is kept is to be read again."""
    found = strip(version)
    typed = request.POST.copy()
    typed["seen"] = found.seen
    typed.pop("looked", None)
    form = _form(found, version, typed)
    form.add_error(None, _("The plan changed while you looked at it. Read what is kept again."))
    return _page(request, version, found, form, STALE)


def _page(
    request: SignedInRequest,
    version: PlanVersion,
    found: Stripped | None,
    form: SaveForm | None,
    status: int = 200,
    problem: str = "",
) -> HttpResponse:
    patient = version.plan.patient
    record("plan.read", actor=request.user, patient_id=patient.pk, target=version, version=version.number)
    context = {
        "nav": "caseload", "tab": "plan", "patient": patient, "safety_facts": safety_facts(patient),
        "version": version, "found": found, "form": form, "problem": problem,
        **(shown(found.template) if found else {}),
    }  # fmt: skip
    return render(request, "clinic/templates/save.html", context, status=status)
