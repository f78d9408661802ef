"""One session of a day: everything about it, and answering it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from plans.actions import checkin
from plans.actions.checkin import CannotMove, NotInPlan, OtherContent
from plans.domain.checkin_items import questions
from plans.domain.moving import may_move
from plans.forms.checkin import LogForm, TooMuchForm
from plans.htmx import INVALID, say, wants_fragment
from plans.models import CheckIn, Patient, PlanVersion, Prescription
from plans.policies import person_room
from plans.views.day_rows import Row
from plans.views.patient.day import day_context, day_of, row_context, row_of, today_path
from plans.views.patient.own import LOG, own_record
from plans.views.showing import in_force
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record
from recovery.ids import new_id

FORMS = {"some": LogForm, "not_today": LogForm, "rested": LogForm, "too_much": TooMuchForm}
Answer = LogForm | TooMuchForm


def session_on(
    patient: Patient, item_key: UUID, day: date, today: date
) -> tuple[Prescription, Row | None, dict[str, Any]]:
    """An action of the version of a day, its row when it has one on that day, and the context of the day. 404 when the
    plan of that day holds no such action."""
    version = in_force(patient, day, whole=False)
    item = (
        version.prescriptions.filter(stable_key=item_key).select_related("page__live", "goal").first()
        if version
        else None
    )
    if version is None or item is None:
        raise Http404
    context = day_context(patient, version, day, today)
    row = row_of(context["rows"], item_key)
    if row:
        item.minutes, item.sets, item.repetitions = row.item.minutes, row.item.sets, row.item.repetitions
    return item, row, context


def _page(
    request: SignedInRequest,
    patient: Patient,
    item_key: UUID,
    day: date,
    today: date,
    form: Answer | None = None,
    answer: str = "",
    stays: bool = False,
) -> HttpResponse:
    """One action with everything about it, and the form of the answer that was chosen. ``stays``: it cannot be moved
    to the day after, and the page says so."""
    item, row, context = session_on(patient, item_key, day, today)
    if isinstance(form, LogForm):
        form.ask_only(_codes(item))
    answer = answer or request.GET.get("answer", "")
    if form is None and answer in FORMS and row:
        form = _form(item, context["version"], day, answer)
    record("action.read", actor=request.user, patient_id=patient.pk, target=item, version=context["version"].number)
    rests = [(pause.first_on, pause.last_on) for pause in context["pauses"]]
    context |= {
        "item": item, "row": row, "answer": answer, "form": form, "stays": stays,
        "questions": questions(_codes(item) or ()),
        "may_move": bool(row and day == today and row.state != "moved" and may_move(row.dose, day, rests)),
    }  # fmt: skip
    return render(request, "patient/action.html", context, status=INVALID if stays or (form and form.errors) else 200)


def _codes(item: Prescription) -> list[str] | None:
    """What the entry asks; None for an entry that says nothing about it."""
    codes = item.entry.get("checkin_items")
    return None if codes is None else list(codes)


def _form(item: Prescription, version: PlanVersion, day: date, answer: str) -> Answer:
    initial = {"id": new_id(), "local_date": day, "version": version.pk}
    if answer == "too_much":
        return TooMuchForm(initial=initial)
    return LogForm(initial=initial | {"outcome": answer}, asked=_codes(item))


@person_room
@require_safe
def action(request: SignedInRequest, item_key: UUID) -> HttpResponse:
    patient = own_record(request)
    return _page(request, patient, item_key, *day_of(request, patient))


@person_room
@require_POST
def log(request: SignedInRequest, item_key: UUID) -> HttpResponse:
    patient = own_record(request, LOG)
    day, today = day_of(request, patient)
    form = LogForm(request.POST)
    if not form.is_valid():
        about = form.cleaned_data.get("local_date") or day
        return _page(request, patient, item_key, about, today, form, form.data.get("outcome", ""))
    seen = form.cleaned_data["version"]
    try:
        entry = checkin.log(
            entry=form.entry(item_key), patient=patient, actor=request.user, now=timezone.now(), seen_version=seen
        )
    except NotInPlan:
        raise Http404 from None
    except CannotMove:
        return _page(request, patient, item_key, form.cleaned_data["local_date"], today, stays=True)
    except OtherContent:
        return render(request, "patient/kept_aside.html", {"nav": "today"}, status=INVALID)
    return _answer(request, patient, entry, today)


@person_room
@require_POST
def too_much(request: SignedInRequest, item_key: UUID) -> HttpResponse:
    """It was too much: kept with the session, and the team is told."""
    patient = own_record(request, LOG)
    day, today = day_of(request, patient)
    form = TooMuchForm(request.POST)
    if not form.is_valid():
        return _page(request, patient, item_key, form.cleaned_data.get("local_date") or day, today, form, "too_much")
    said = form.cleaned_data
    try:
        entry = checkin.too_much(
            day=said["local_date"], item_key=item_key, patient=patient, actor=request.user, now=timezone.now(),
            id=said["id"], wish=said["wish"], seen_version=said["version"],
        )  # fmt: skip
    except NotInPlan:
        raise Http404 from None
    except OtherContent:
        return render(request, "patient/kept_aside.html", {"nav": "today"}, status=INVALID)
    return _answer(request, patient, entry, today)


def _answer(request: SignedInRequest, patient: Patient, entry: CheckIn, today: date) -> HttpResponse:
    """The row read anew, with the day's effort beside it; by redirect without HTMX."""
    day = entry.local_date
    if not wants_fragment(request):
        return redirect(today_path(day, today, patient.time_zone, f"#act-{entry.item_key}"))
    context = row_context(patient, day, today)
    row = row_of(context["rows"], entry.item_key)
    if row is None:  # what was taken back is not due on this day: the whole day is drawn anew
        return redirect(today_path(day, today, patient.time_zone))
    response = render(request, "patient/_row_answer.html", {**context, "row": row, "swapped": True})
    return say(response, _("%(name)s: %(outcome)s") % {"name": row.item.name, "outcome": entry.get_outcome_display()})
