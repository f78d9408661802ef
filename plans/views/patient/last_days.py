"""The last 7 days, with what was said on each and a way to change it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from plans.domain.days import CORRECTION_DAYS, local_day
from plans.domain.observations import DAILY
from plans.models import CheckIn, Observation
from plans.policies import person_room
from plans.views.patient.own import own_record
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record


@dataclass(frozen=True)
class Told:
    """What was said about one day."""

    day: date
    entries: list[CheckIn]
    answers: list[Observation]


@person_room
@require_safe
def last_days(request: SignedInRequest) -> HttpResponse:
    """The 7 days before today that can still be changed, newest first. Two queries beside that of the person."""
    patient = own_record(request)
    today = local_day(timezone.now(), patient.time_zone)
    first = today - timedelta(days=CORRECTION_DAYS)
    entries = (
        CheckIn.objects.standing()
        .filter(patient=patient, local_date__range=(first, today))
        .exclude(outcome=CheckIn.Outcome.UNDONE)
        .select_related("prescription")
        .defer("prescription__entry")
        .order_by("local_date", "occurred_at")
    )
    answers = Observation.objects.standing().filter(patient=patient, local_date__range=(first, today), code__in=DAILY)
    answers = answers.exclude(status=Observation.Status.UNDONE)
    record("checkin.read", actor=request.user, patient_id=patient.pk)
    listed, answered = list(entries), list(answers)
    days = [
        Told(
            day,
            [entry for entry in listed if entry.local_date == day],
            [answer for answer in answered if answer.local_date == day],
        )
        for day in (today - timedelta(days=back) for back in range(CORRECTION_DAYS + 1))
    ]
    context = {"nav": "today", "patient": patient, "today": today, "days": days}
    return render(request, "patient/last_days.html", context)
