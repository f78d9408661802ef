"""The person's day: what is due, and answering it."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from plans.actions.checkin import NotInPlan, OtherContent
from plans.actions.checkin import log as log_entry
from plans.domain.advice import TODAY, shown
from plans.domain.days import can_log, local_day
from plans.forms.checkin import LogForm
from plans.htmx import INVALID, say, wants_fragment
from plans.models import CheckIn, Patient, PlanVersion
from plans.policies import patient_only
from plans.views.context import display_of
from plans.views.patient.own import own_record
from plans.views.showing import (
    Row,
    by_part,
    day_rows,
    effort,
    in_force,
    is_news,
    last_ended,
    pause_on,
    pauses_of,
    shown_to_person,
)
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record

ANSWERS = {"some", "not_today", "rested"}


def _day(request: SignedInRequest, patient: Patient) -> tuple[date, date]:
    """The day that is shown, and today, in the person's own calendar. Other days fall back to today."""
    today = local_day(timezone.now(), patient.time_zone)
    try:
        asked = parse_date(request.GET.get("on", "")) or today
    except ValueError:
        asked = today
    return (asked if can_log(asked, today) else today), today


def _day_context(patient: Patient, version: PlanVersion | None, day: date, today: date) -> dict[str, Any]:
    pauses = pauses_of(version)
    rows = day_rows(version, patient, day, pauses) if version else []
    return {
        "nav": "today", "patient": patient, "version": version, "day": day, "today": today, "rows": rows,
        "is_today": day == today, "parts": by_part(rows), "effort": effort(rows, patient.capacity_points),
        "open": any(row.state == "to_do" for row in rows), "yesterday": day - timedelta(days=1),
        "pause": pause_on(pauses, day),
    }  # fmt: skip


@patient_only
@require_safe
def today(request: SignedInRequest) -> HttpResponse:
    patient = own_record(request)
    day, now = _day(request, patient)
    version = shown_to_person(patient, day)
    coming = None if version else PlanVersion.objects.shared_with(patient.pk).filter(starts_on__gt=day).first()
    mode = request.GET.get("mode") or display_of(request).layout
    context = {
        **_day_context(patient, version, day, now),
        "coming": coming,
        "ended": None if version or coming else last_ended(patient),
        "news": version is not None and is_news(version, timezone.now()),
        "hour": timezone.localtime().hour,
        "one": mode == "one",
        "cards": shown(version.advice, TODAY) if version else [],
    }
    context["next"] = next((row for row in context["rows"] if row.state == "to_do"), None)
    record("today.read", actor=request.user, patient_id=patient.pk, target=version)
    return render(request, "patient/today.html", context)


def _row(rows: list[Row], item_key: UUID) -> Row | None:
    return next((row for row in rows if row.item.stable_key == item_key), None)


def _action_page(
    request: SignedInRequest, patient: Patient, item_key: UUID, day: date, today: date, form: LogForm | None = None
) -> HttpResponse:
    """One action with everything about it, and the form of the answer that was chosen."""
    version = in_force(patient, day)
    item = (
        version.prescriptions.filter(stable_key=item_key).select_related("page__live", "goal").first()
        if version
        else None
    )
    if version is None or item is None:
        raise Http404
    row = _row(day_rows(version, patient, day, pauses_of(version)), item_key)
    if row:
        item.minutes = row.item.minutes  # those of this week
    answer = form.data.get("outcome", "") if form else request.GET.get("answer", "")
    if form is None and answer in ANSWERS and row:
        form = LogForm(initial={"id": row.new_id, "local_date": day, "version": version.pk, "outcome": answer})
    record("action.read", actor=request.user, patient_id=patient.pk, target=item, version=version.number)
    context = {
        "nav": "today", "patient": patient, "version": version, "item": item, "row": row, "day": day, "today": today,
        "is_today": day == today, "answer": answer, "form": form,
    }  # fmt: skip
    return render(request, "patient/action.html", context, status=INVALID if form and form.errors else 200)


@patient_only
@require_safe
def action(request: SignedInRequest, item_key: UUID) -> HttpResponse:
    patient = own_record(request)
    return _action_page(request, patient, item_key, *_day(request, patient))


@patient_only
@require_POST
def log(request: SignedInRequest, item_key: UUID) -> HttpResponse:
    patient = own_record(request)
    day, now = _day(request, patient)
    form = LogForm(request.POST)
    if not form.is_valid():
        return _action_page(request, patient, item_key, form.cleaned_data.get("local_date") or day, now, form)
    seen = form.cleaned_data["version"]
    try:
        entry = log_entry(
            entry=form.entry(item_key), patient=patient, actor=request.user, now=timezone.now(), seen_version=seen
        )
    except NotInPlan:
        raise Http404 from None
    except OtherContent:
        return render(request, "patient/kept_aside.html", {"nav": "today"}, status=INVALID)
    return _answer(request, patient, entry, now)


def _answer(request: SignedInRequest, patient: Patient, entry: CheckIn, today: date) -> HttpResponse:
    """The row read anew, with the day's effort beside it; by redirect without HTMX."""
    day = entry.local_date
    version = in_force(patient, day)
    context = _day_context(patient, version, day, today)
    row = _row(context["rows"], entry.item_key)
    if row is None or not wants_fragment(request):
        on = "" if day == today else f"?on={day.isoformat()}"
        return redirect(f"/today/{on}#act-{entry.item_key}")
    response = render(request, "patient/_row_answer.html", {**context, "row": row, "swapped": True})
    return say(response, _("%(name)s: %(outcome)s") % {"name": row.item.name, "outcome": entry.get_outcome_display()})
