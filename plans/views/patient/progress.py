"""What the person did, counted against what was asked, with the entries below."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from plans.domain.days import local_day
from plans.domain.schedule import week_of
from plans.models import CheckIn
from plans.policies import patient_only
from plans.views.logbook import lines
from plans.views.patient.own import own_record
from plans.views.showing import slice_of
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record


@patient_only
@require_safe
def progress(request: SignedInRequest) -> HttpResponse:
    patient = own_record(request)
    today = local_day(timezone.now(), patient.time_zone)
    monday, sunday = week_of(today)
    standing = CheckIn.objects.standing().filter(patient=patient).exclude(outcome=CheckIn.Outcome.UNDONE)
    shown = ("local_date", "outcome", "reason", "minutes", "prescription__name")
    entries = standing.select_related("prescription").only(*shown).order_by("-local_date", "-received_at")
    record("progress.read", actor=request.user, patient_id=patient.pk)
    context = {
        "nav": "progress", "patient": patient, "today": today, "week": lines(patient, monday, sunday),
        "days": standing.filter(local_date__gt=today - timedelta(days=14)).values("local_date").distinct().count(),
        "page": slice_of(entries, request.GET.get("page"), 20),
    }  # fmt: skip
    return render(request, "patient/progress.html", context)
