"""The person's day: the check-in, then what is due."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from plans.actions.measures_due import number_due
from plans.domain.advice import TODAY, shown
from plans.domain.late import is_late
from plans.domain.weekly import offered
from plans.forms.daily import StepForm
from plans.forms.display import Display
from plans.models import Patient, PlanVersion
from plans.policies import person_room
from plans.views.context import display_of
from plans.views.patient.day import day_context, day_of, is_back, version_on
from plans.views.patient.own import own_record
from plans.views.showing import is_news, last_ended
from recovery.accounts.models import Role
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record
from recovery.ids import new_id


@person_room
@require_safe
def today(request: SignedInRequest) -> HttpResponse:
    patient = own_record(request)
    day, now = day_of(request, patient)
    if day == now and "night" not in request.GET and is_late(timezone.now(), patient.time_zone):
        return _night(request, patient)
    version = version_on(patient, day, request.user)
    coming = None if version else PlanVersion.objects.shared_with(patient.pk).filter(starts_on__gt=day).first()
    opened_before = version is not None and version.opened_at is not None
    context = {
        **day_context(patient, version, day, now),
        "coming": coming,
        "ended": None if version or coming else last_ended(patient),
        "news": version is not None and is_news(version, timezone.now()),
        "hour": timezone.localtime().hour,
        "one": (request.GET.get("mode") or display_of(request).layout) == "one",
        "cards": shown(version.advice, TODAY) if version else [],
        "sunday": offered(day),
        "forms_due": number_due(version, now) if version and request.user.role != Role.CARER else 0,
    }
    context["next"] = next(iter(context["left"]), None)
    context["back_again"] = version is not None and is_back(
        version, day, context["entries"], context["said"], opened_before
    )
    if context["checkin"].step:
        context["form"] = StepForm(context["checkin"].step, initial={"id": new_id()})
    record("today.read", actor=request.user, patient_id=patient.pk, target=version)
    return render(request, "patient/today.html", context)


def _night(request: SignedInRequest, patient: Patient) -> HttpResponse:
    """Nothing to do at this hour: the sleep diary and help, and a way to the day for whoever wants it."""
    record("today.read", actor=request.user, patient_id=patient.pk)
    context = {"nav": "today", "patient": patient, "display": _at_night(display_of(request))}
    return render(request, "patient/night.html", context)


def _at_night(display: Display) -> Display:
    """Calm and dark, unless the person chose colours themselves."""
    chosen = display.theme != "device" or display.stim != "off"
    return display if chosen else replace(display, theme="dark", stim="low")
