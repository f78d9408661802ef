"""Who helps me: the person agrees, sees what was agreed and ends it. And, for a carer, whom they help."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from plans.actions import carers as actions
from plans.actions.errors import ActionError
from plans.forms.carers import CarerForm
from plans.htmx import INVALID
from plans.models import CarerGrant, Patient
from plans.policies import carer_only, patient_only
from plans.views.patient.own import HELPING, own_record
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record, record_list


@patient_only
@require_http_methods(["GET", "HEAD", "POST"])
def carers(request: SignedInRequest) -> HttpResponse:
    """The carers of the person who has signed in, and the form for another one. At most a handful: no pages."""
    patient = own_record(request)
    form = CarerForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        words = _("Agreed by the person in Cairn.")
        try:
            details = form.details(words)
            name, email = form.cleaned_data["name"], form.cleaned_data["email"]
            actions.agree(patient=patient, actor=request.user, name=name, email=email, details=details)
        except ActionError as error:
            form.add_error("email", str(error))
        else:
            messages.success(request, _("Saved. %(name)s can help you now.") % {"name": name})
            return redirect("my_carers")
    record("carers.read", actor=request.user, patient_id=patient.pk)
    context = {"nav": "", "patient": patient, "form": form, "grants": _open(patient)}
    return render(request, "patient/carers/carers.html", context, status=INVALID if form.is_bound else 200)


def _open(patient: Patient) -> list[CarerGrant]:
    grants = CarerGrant.objects.filter(patient=patient, ended_at=None).select_related("carer")
    today = timezone.localdate()
    return [grant for grant in grants.order_by("-consent_at") if grant.valid_to is None or grant.valid_to > today]


@patient_only
@require_POST
def end(request: SignedInRequest, grant_id: UUID) -> HttpResponse:
    patient = own_record(request)
    grant = get_object_or_404(CarerGrant.objects.filter(patient=patient).select_related("carer"), pk=grant_id)
    actions.end(grant=grant, actor=request.user)
    messages.success(request, _("Ended. %(name)s no longer sees your plan.") % {"name": grant.carer.name})
    return redirect("my_carers")


@carer_only
@require_http_methods(["GET", "HEAD", "POST"])
def helping(request: SignedInRequest) -> HttpResponse:
    """Whom this carer helps today; choosing one opens their room."""
    people = list(Patient.objects.visible_to(request.user).order_by("given_name", "pk")[:50])
    if request.method == "POST":
        chosen = get_object_or_404(Patient.objects.visible_to(request.user), pk=_uuid(request.POST.get("person", "")))
        request.session[HELPING] = str(chosen.pk)
        record("carer.entered", actor=request.user, patient_id=chosen.pk)
        return redirect("today")
    if len(people) == 1 and HELPING not in request.session:
        return redirect("today")
    record_list("carer.listed", actor=request.user, patient_ids=[person.pk for person in people])
    return render(request, "patient/carers/helping.html", {"nav": "", "people": people})


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
