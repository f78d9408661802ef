"""How it goes, in the person's own terms: sentence first, a small picture, the table for whoever wants it."""

from dataclasses import asdict
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from plans.actions.sleep import told
from plans.domain.days import local_day
from plans.domain.schedule import week_of
from plans.domain.sleepdiary import metrics
from plans.models import CheckIn, GoalRating, Observation, Patient, SleepNight
from plans.policies import person_room
from plans.views.context import display_of
from plans.views.logbook import lines
from plans.views.patient.own import PROGRESS, own_record
from plans.views.progress_cards import energy_card, goals_card, level_of, sleep_card
from plans.views.showing import slice_of
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record

HIDDEN = "hide"  # in User.display, beside the settings of plans.forms.display
ENTRIES = 14
SHOWN = ("local_date", "outcome", "reason", "minutes", "correction_reason", "prescription__name")


def shows_numbers(request: SignedInRequest) -> bool:
    return bool((request.user.display or {}).get("numbers") != HIDDEN)


def _part(request: SignedInRequest, part: str = "") -> tuple[Patient, dict[str, Any]]:
    """Whose progress, and what each of its pages needs. The read is in the trail."""
    patient = own_record(request, PROGRESS)
    record("progress.read", actor=request.user, patient_id=patient.pk)
    today = local_day(timezone.now(), patient.time_zone)
    return patient, {"nav": "progress", "patient": patient, "today": today, "part": part,
                     "numbers": shows_numbers(request)}  # fmt: skip


@person_room
@require_safe
def progress(request: SignedInRequest) -> HttpResponse:
    patient, context = _part(request)
    today, numbers = context["today"], context["numbers"]
    context |= {
        "week": lines(patient, *week_of(today)),
        "energy": energy_card(patient, today, numbers=numbers),
        "sleep": sleep_card(patient, today, numbers=numbers),
        "goals": goals_card(patient, today),
    }
    return render(request, "patient/progress/progress.html", context)


@person_room
@require_safe
def energy(request: SignedInRequest) -> HttpResponse:
    patient, context = _part(request, "energy")
    said = Observation.objects.standing().filter(patient=patient, code="energy")
    said = said.exclude(status=Observation.Status.UNDONE).order_by("-local_date")
    context["page"] = slice_of(said.only("local_date", "status", "value"), request.GET.get("page"), ENTRIES)
    context["card"] = energy_card(patient, context["today"], numbers=context["numbers"])
    return render(request, "patient/progress/energy.html", context)


@person_room
@require_safe
def sleep(request: SignedInRequest) -> HttpResponse:
    patient, context = _part(request, "sleep")
    nights = SleepNight.objects.standing().filter(patient=patient).order_by("-local_date")
    context["page"] = page = slice_of(nights, request.GET.get("page"), ENTRIES)
    for night in page:
        night.sums = metrics(told(night))
    context["card"] = sleep_card(patient, context["today"], numbers=context["numbers"])
    return render(request, "patient/progress/sleep.html", context)


@person_room
@require_safe
def goals(request: SignedInRequest) -> HttpResponse:
    patient, context = _part(request, "goals")
    rated = GoalRating.objects.standing().filter(patient=patient, by_clinician=False).select_related("goal")
    rated = rated.order_by("-local_date", "goal__position")
    context["page"] = page = slice_of(rated, request.GET.get("page"), ENTRIES)
    for row in page:
        row.said = level_of(row)
    context["card"] = goals_card(patient, context["today"])
    return render(request, "patient/progress/goals.html", context)


@person_room
@require_safe
def done(request: SignedInRequest) -> HttpResponse:
    patient, context = _part(request, "done")
    said = CheckIn.objects.standing().filter(patient=patient).exclude(outcome=CheckIn.Outcome.UNDONE)
    said = said.select_related("prescription").only(*SHOWN).order_by("-local_date", "-received_at")
    context |= {
        "week": lines(patient, *week_of(context["today"])),
        "page": slice_of(said, request.GET.get("page"), ENTRIES),
    }
    return render(request, "patient/progress/done.html", context)


@person_room
@require_POST
def numbers(request: SignedInRequest) -> HttpResponse:
    """Hide all numbers of the progress pages, or show them again. Kept with the account's display."""
    own_record(request, PROGRESS)
    chosen = "show" if request.POST.get("numbers") == "show" else HIDDEN
    request.user.display = {**asdict(display_of(request)), **(request.user.display or {}), "numbers": chosen}
    request.user.save(update_fields=["display"])
    wanted = request.POST.get("next", "")
    return redirect(wanted if url_has_allowed_host_and_scheme(wanted, None) else "my_progress")
