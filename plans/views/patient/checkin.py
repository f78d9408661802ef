"""The check-in of a day: one question at a time, each answer saved when it is given."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from plans.actions.observations import DayClosed, OtherContent, answer
from plans.actions.sleep import night_said
from plans.domain.observations import ANYTHING_NEW, DAILY, HALF_PLAN, next_of
from plans.forms.daily import StepForm
from plans.htmx import INVALID, go, page_or_fragment, say, wants_fragment
from plans.models import Observation, Patient
from plans.policies import person_room
from plans.views.patient.day import DayCheckIn, checkin_on, day_of, said_before, today_path
from plans.views.patient.own import LOG, own_record
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record
from recovery.ids import new_id

SYMPTOMS = "/symptoms/"


@person_room
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: SignedInRequest, step: str) -> HttpResponse:
    """A question on a page of its own, or the card of it to HTMX; the answer leads to the next one."""
    if step not in (*DAILY, HALF_PLAN):
        raise Http404
    patient = own_record(request, LOG)
    day, today = day_of(request, patient)
    if request.method == "POST":
        return _answered(request, patient, step, day, today)
    record("observation.read", actor=request.user, patient_id=patient.pk)
    state = _state(patient, day, step if step in DAILY else "")
    return _card(request, patient, state, day, today, changing=True)


def _answered(request: SignedInRequest, patient: Patient, step: str, day: date, today: date) -> HttpResponse:
    form = StepForm(step, request.POST)
    changing = "change" in request.POST
    if not form.is_valid():
        state = _state(patient, day, step)
        return _card(request, patient, state, day, today, changing=changing, form=form, status=INVALID)
    said = {"code": step, "day": day, "value": form.number, "status": form.status, "id": form.cleaned_data["id"]}
    try:
        answer(patient=patient, actor=request.user, now=timezone.now(), **said)
    except DayClosed:
        raise Http404 from None
    except OtherContent:
        state = _state(patient, day, step)
        return _card(request, patient, state, day, today, changing=True, aside=True, status=INVALID)
    if step == ANYTHING_NEW and form.number == 1:
        return go(request, SYMPTOMS)
    if step == HALF_PLAN:
        return go(request, today_path(day, today, patient.time_zone, "#plan-h"))
    state = _state(patient, day)
    if changing:
        state = DayCheckIn(state.asked, state.said, next_of(state.asked, state.said, after=step))
    return _next(request, patient, state, day, today, changing=changing)


def _next(
    request: SignedInRequest, patient: Patient, state: DayCheckIn, day: date, today: date, *, changing: bool
) -> HttpResponse:
    """The next question in the same place; without HTMX by a redirect, to the question or to the day."""
    if not wants_fragment(request):
        if changing and state.step:
            return redirect(f"/today/check-in/{state.step}/" + (f"?on={day.isoformat()}" if day != today else ""))
        if day != today:
            return redirect("last_days")
        return redirect(today_path(day, today, patient.time_zone, "#checkin"))
    response = _card(request, patient, state, day, today, changing=changing)
    where = _("Question %(at)d of %(of)d") % {"at": state.at, "of": state.of}
    return say(response, where if state.step else _("Checked in"))


def _state(patient: Patient, day: date, step: str = "") -> DayCheckIn:
    night = Patient.objects.filter(pk=patient.pk).annotate(told=night_said(day))
    said = said_before(patient, day)
    return checkin_on(day, said, night_is_in=bool(night.values_list("told", flat=True).first()), step=step)


def _card(
    request: SignedInRequest,
    patient: Patient,
    state: DayCheckIn,
    day: date,
    today: date,
    *,
    changing: bool = False,
    form: StepForm | None = None,
    status: int = 200,
    aside: bool = False,
) -> HttpResponse:
    if form is None and state.step:
        form = StepForm(state.step, initial=_before(state.said.get(state.step)))
    context: dict[str, Any] = {
        "nav": "today", "patient": patient, "checkin": state, "form": form, "day": day, "today": today,
        "is_today": day == today, "changing": changing, "aside": aside,
    }  # fmt: skip
    return page_or_fragment(request, "patient/checkin.html", "patient/_checkin.html", context, status=status)


def _before(said: Observation | None) -> dict[str, Any]:
    return {"id": new_id(), "value": said.value if said else None}
