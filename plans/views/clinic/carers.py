"""The carers of a person, for the clinician: what was agreed, by whom; recording a consent and ending one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from plans.actions import carers as actions
from plans.actions.errors import ActionError
from plans.forms.carers import RecordedCarerForm
from plans.htmx import go
from plans.models import CarerGrant, Patient
from plans.policies import clinic_only
from plans.views.clinic.people import find_person, person_page, sent, status_of
from plans.views.showing import slice_of
from recovery.accounts.policies import SignedInRequest


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def carers(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    patient = find_person(request, patient_id)
    form = RecordedCarerForm(sent(request), shown=patient)
    if not form.is_bound or not form.is_valid():
        return person_page(request, patient, "carers", _context(request, patient, form), status=status_of(form))
    said = form.cleaned_data
    details = form.details(said["consent_words"])
    try:
        actions.agree(patient=patient, actor=request.user, name=said["name"], email=said["email"], details=details)
    except ActionError as error:
        form.add_error("email", str(error))
        return person_page(request, patient, "carers", _context(request, patient, form), status=status_of(form))
    messages.success(request, _("Recorded."))
    return go(request, reverse("person_carers", args=[patient.pk]))


def _context(request: SignedInRequest, patient: Patient, form: RecordedCarerForm) -> dict[str, Any]:
    grants = CarerGrant.objects.filter(patient=patient).select_related("carer", "consent_by", "ended_by")
    return {"form": form, "page": slice_of(grants.order_by("-consent_at"), request.GET.get("page"), 20)}


@clinic_only
@require_POST
def end(request: SignedInRequest, patient_id: UUID, grant_id: UUID) -> HttpResponse:
    patient = find_person(request, patient_id)
    grant = get_object_or_404(CarerGrant.objects.filter(patient=patient), pk=grant_id)
    actions.end(grant=grant, actor=request.user)
    messages.success(request, _("Ended."))
    return go(request, reverse("person_carers", args=[patient.pk]))
