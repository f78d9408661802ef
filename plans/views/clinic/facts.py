"""A person's conditions and health facts."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from plans.actions.care import add_condition, current_facts, end_condition, record_facts, safety_among
from plans.actions.errors import ActionError
from plans.forms.care import AboutPerson
from plans.forms.facts import ConditionForm, FactsForm
from plans.htmx import INVALID, go
from plans.models import Condition, HealthFact, Patient
from plans.models.factkinds import FACT_KINDS, GROUPS
from plans.policies import clinic_only
from plans.views.clinic.people import find_person, person_page, sent, status_of
from recovery.accounts.policies import SignedInRequest


def _conditions(
    request: SignedInRequest, patient: Patient, form: ConditionForm, status: int, problem: AboutPerson | None = None
) -> HttpResponse:
    context = {"form": form, "problem": problem, "ended": Condition.objects.filter(patient=patient, ended=True)}
    return person_page(request, patient, "conditions", context, status=status)


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def condition_new(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    patient = find_person(request, patient_id)
    form = ConditionForm(sent(request), shown=patient)
    if not form.is_bound or not form.is_valid():
        return _conditions(request, patient, form, status_of(form))
    details = {name: form.cleaned_data[name] for name in ("kind", "subtype", "side", "onset_on")}
    try:
        add_condition(patient=patient, actor=request.user, **details)
    except ActionError as error:
        form.add_error("kind", str(error))
        return _conditions(request, patient, form, INVALID)
    messages.success(request, _("Condition added."))
    return go(request, reverse("condition_new", args=[patient.pk]))


@clinic_only
@require_http_methods(["POST"])
def condition_end(request: SignedInRequest, patient_id: UUID, condition_id: UUID) -> HttpResponse:
    patient = find_person(request, patient_id)
    condition = get_object_or_404(Condition, pk=condition_id, patient=patient)
    form = AboutPerson(request.POST, shown=patient)
    if not form.is_valid():
        return _conditions(request, patient, ConditionForm(shown=patient), status_of(form), problem=form)
    end_condition(condition=condition, actor=request.user)
    messages.success(request, _("Condition ended. It stays in the record."))
    return go(request, reverse("condition_new", args=[patient.pk]))


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def facts(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    patient = find_person(request, patient_id)
    form = FactsForm(sent(request), shown=patient)
    if form.is_bound and form.is_valid():
        new = record_facts(
            patient=patient,
            actor=request.user,
            answers=form.answers(),
            source=form.cleaned_data["source"],
            observed_on=form.cleaned_data["observed_on"],
        )
        words = ngettext("%(n)d answer recorded.", "%(n)d answers recorded.", len(new)) % {"n": len(new)}
        messages.success(request, words)
        return go(request, reverse("facts", args=[patient.pk]))
    known = current_facts(patient)
    context = {"form": form, "groups": _groups(form, known), "safety_facts": safety_among(known)}
    return person_page(request, patient, "facts", context, status=status_of(form))


def _groups(form: FactsForm, known: dict[str, HealthFact]) -> list[dict[str, Any]]:
    """Each group with its kinds: the newest answer (None: never asked) and the field or fields to answer."""
    rows: dict[str, list[dict[str, Any]]] = {code: [] for code in GROUPS}
    for kind in FACT_KINDS.values():
        unknown = f"{kind.code}_unknown"
        row = {"kind": kind, "now": known.get(kind.code), "field": form[kind.code]}
        rows[kind.group].append(row | {"unknown": form[unknown] if unknown in form.fields else None})
    return [{"code": code, "label": label, "rows": rows[code]} for code, label in GROUPS.items()]
