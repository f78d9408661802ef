"""The sleep diary: the nights, one night, its answers before they are saved."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from plans.actions.events import DayClosed, OtherContent
from plans.actions.sleep import FORM, answers_of, save_night, standing_nights, told
from plans.domain.days import CORRECTION_DAYS, local_day
from plans.forms.sleep import STEPS
from plans.htmx import INVALID
from plans.models import AnswerDraft, SleepNight
from plans.policies import person_room
from plans.views.night_words import NAMES, night_name, picture, said, sentence
from plans.views.patient.nights import Open, open_days, open_night
from plans.views.patient.own import LOG, own_record
from plans.views.showing import slice_of
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record

PAGE = 14


def rows_of(of: Open) -> list[dict[str, Any]]:
    """Each answer with its words and the step where it can be changed."""
    found = []
    for step, form in STEPS.items():
        for name in form.fields_asked:
            if name != "minutes_awake" or of.answers.get("wakings") != 0:
                words = said(name, of.answers, of.hours)
                found.append({"name": NAMES[name], "said": words, "url": f"{of.url}{step}/"})
    return found


@person_room
@require_safe
def nights(request: SignedInRequest) -> HttpResponse:
    """The nights that can be told now, then earlier ones to read, newest first."""
    patient, now = own_record(request, LOG), timezone.now()
    days, today = open_days(patient, now), local_day(now, patient.time_zone)
    held = standing_nights(patient, days)
    begun = set(
        AnswerDraft.objects.filter(user=request.user, patient=patient, form=FORM).values_list("subject", flat=True)
    )
    recent = [
        {"day": day, "name": night_name(day), "row": held.get(day), "begun": day.isoformat() in begun,
         "is_last": day == today, "begins": day > today, "says": _says(held.get(day))}
        for day in days
    ]  # fmt: skip
    first = today - timedelta(days=CORRECTION_DAYS)
    earlier = SleepNight.objects.standing().filter(patient=patient, local_date__lt=first).order_by("-local_date")
    page = slice_of(earlier, request.GET.get("page"), PAGE)
    record("sleep.read", actor=request.user, patient_id=patient.pk)
    context = {
        "nav": "today", "patient": patient, "recent": recent if page.number == 1 else [], "page": page,
        "earlier": [{"day": row.local_date, "name": night_name(row.local_date), "says": _says(row)} for row in page],
    }  # fmt: skip
    return render(request, "patient/sleep/nights.html", context)


def _says(row: SleepNight | None) -> str:
    if row is None:
        return ""
    return _("You skipped this night.") if row.skipped else sentence(told(row))


@person_room
@require_safe
def night(request: SignedInRequest, day: str) -> HttpResponse:
    """A saved night; one that is not saved yet goes on where it was left."""
    of = open_night(request, day, to_change=False)
    if of.row is None:
        return redirect(of.next_url())
    zone, answers = of.row.time_zone, answers_of(of.row)
    record("sleep.read", actor=request.user, patient_id=of.patient.pk, target=of.row)
    stored = Open(of.patient, of.day, of.today, of.now, of.row, None, None, of.hours)
    context = {
        **of.context(), "row": of.row, "says": _says(of.row), "open": of.changeable,
        "url": of.url, "fill": of.next_url(),
        "night": picture(told(of.row), zone, of.hours), "answers": rows_of(stored) if answers else [],
        "not_saved": of.draft is not None and bool(of.draft.answers),
    }  # fmt: skip
    return render(request, "patient/sleep/night.html", context)


@person_room
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: SignedInRequest, day: str) -> HttpResponse:
    """All answers of a night with a way to change each; Save makes it an entry."""
    of = open_night(request, day)
    if of.draft is None and (of.row is None or of.row.skipped or request.method == "POST"):
        return redirect(of.url)
    if (onward := of.next_url()) != f"{of.url}check/":
        return redirect(onward)
    if request.method == "POST" and of.draft is not None and not of.begins:
        return _save(request, of, of.draft)
    record("sleep.read", actor=request.user, patient_id=of.patient.pk, target=of.row)
    context = {**of.context(), "answers": rows_of(of), "url": of.url, "changed": of.draft is not None}
    context |= {"back": f"{of.url}rested/", "whole": True}
    return render(request, "patient/sleep/check.html", context)


def _save(request: SignedInRequest, of: Open, draft: AnswerDraft) -> HttpResponse:
    try:
        save_night(draft=draft, day=of.day, patient=of.patient, actor=request.user, now=of.now)
    except OtherContent:
        return render(request, "patient/kept_aside.html", {"nav": "today"}, status=INVALID)
    except DayClosed:
        return redirect("sleep")
    return redirect(of.url)
