"""What a person asks of their team: a change of an action, a word, and the answers that came."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plans.actions import requests as asking
from plans.actions.errors import ActionError
from plans.actions.events import OtherContent
from plans.domain.days import local_day
from plans.forms.requests import AskForm, TellForm
from plans.htmx import INVALID
from plans.models import CareRequest, CareRequestAnswer, Patient, Prescription
from plans.policies import person_room
from plans.views.patient.own import LOG, own_record
from plans.views.request_rows import request_rows
from plans.views.showing import GIVEN, in_force
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record
from recovery.ids import new_id


def _item(patient: Patient, item_key: UUID, version: UUID | None) -> Prescription:
    """The action as it stood on the screen, or as it is now; 404 for one that this person was never given."""
    given = Prescription.objects.filter(version__plan__patient=patient, version__state__in=GIVEN, stable_key=item_key)
    given = given.select_related("version").order_by("-version__number")
    held = version or getattr(in_force(patient, local_day(timezone.now(), patient.time_zone)), "pk", None)
    item = given.filter(version=held).first() or given.first()
    if item is None:
        raise Http404
    return item


@person_room
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: SignedInRequest, item_key: UUID) -> HttpResponse:
    """Ask for a change of one action: what would help, in one question."""
    patient = own_record(request, LOG)
    form = AskForm(request.POST if request.method == "POST" else None, initial={"id": new_id()})
    item = _item(patient, item_key, form.cleaned_data.get("version") if form.is_bound and form.is_valid() else None)
    if form.is_bound and form.is_valid():
        said = {"kind": CareRequest.Kind.CHANGE, "prescription": item}
        return _send(request, patient, said | {name: form.cleaned_data[name] for name in ("id", "wish", "words")})
    form.initial["version"] = item.version_id
    record("action.read", actor=request.user, patient_id=patient.pk, target=item, version=item.version.number)
    context = {"nav": "plan", "patient": patient, "form": form, "item": item, "about": item.name,
               "back": reverse("my_plan")}  # fmt: skip
    return render(request, "patient/requests/ask.html", context, status=INVALID if form.errors else 200)


@person_room
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: SignedInRequest) -> HttpResponse:
    """Tell the team something, in the person's own words."""
    patient = own_record(request, LOG)
    form = TellForm(request.POST if request.method == "POST" else None, initial={"id": new_id()})
    if form.is_bound and form.is_valid():
        kind = CareRequest.Kind.TALK if form.cleaned_data["talk"] else CareRequest.Kind.TELL
        return _send(
            request, patient, {"kind": kind, "id": form.cleaned_data["id"], "words": form.cleaned_data["words"]}
        )
    record("tell.read", actor=request.user, patient_id=patient.pk)
    context = {"nav": "plan", "patient": patient, "form": form, "back": reverse("my_plan")}
    return render(request, "patient/requests/tell.html", context, status=INVALID if form.errors else 200)


def _send(request: SignedInRequest, patient: Patient, said: dict[str, object]) -> HttpResponse:
    try:
        asking.ask(patient=patient, actor=request.user, now=timezone.now(), **said)  # type: ignore[arg-type]
    except OtherContent:
        return render(request, "patient/kept_aside.html", {"nav": "plan", "patient": patient}, status=INVALID)
    messages.success(request, _("Sent to your team."))
    return redirect("my_messages")


@person_room
@require_safe
def my_messages(request: SignedInRequest) -> HttpResponse:
    """What was asked, newest first, each with the team's answers. From now on these count as read."""
    patient = own_record(request, LOG)
    answers = Prefetch("answers", CareRequestAnswer.objects.select_related("recorded_by"))
    page = request_rows(patient, request.GET.get("page"), answers)
    record("requests.read", actor=request.user, patient_id=patient.pk)
    response = render(request, "patient/requests/messages.html", {"nav": "plan", "patient": patient, "page": page})
    asking.note_read(patient=patient, actor=request.user)
    return response


@person_room
@require_POST
def withdraw(request: SignedInRequest, request_id: UUID) -> HttpResponse:
    """Take back what nobody has answered yet."""
    patient = own_record(request, LOG)
    asked = get_object_or_404(CareRequest.objects.filter(patient=patient).select_related("patient"), pk=request_id)
    try:
        asking.withdraw(request=asked, actor=request.user, now=timezone.now())
        messages.success(request, _("Taken back."))
    except ActionError as error:
        messages.info(request, str(error))
    return redirect("my_messages")
