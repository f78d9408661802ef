"""Questionnaires: what is due and done, one question a page, what was answered, what happens next."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from plans.actions.item_nine import care_card
from plans.actions.measure_results import keep_answer
from plans.actions.measures_due import SHORT, answers_for_safety, asks, offered
from plans.domain.days import can_log, local_day
from plans.domain.measures.instrument import CHOICE, NOT_KNOWN, SKIPPED, TEXT, Field
from plans.domain.measures.instruments import ASKED, INSTRUMENTS
from plans.forms.measure_results import AnswerForm
from plans.htmx import INVALID
from plans.models import AnswerDraft, MeasureResult
from plans.policies import person_room
from plans.views.measure_words import own_name
from plans.views.patient.asking import Asking, asking
from plans.views.patient.measure_pages import check, codes_due, done, event_id_of, nothing, page, save
from plans.views.patient.own import ANSWER, own_record
from plans.views.showing import shown_to_person
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record

SHOWN = 12  # results on the list; the team sees all of them


@person_room
@require_safe
def measures(request: SignedInRequest) -> HttpResponse:
    """What is due, what was begun, what was answered in the last weeks."""
    patient = own_record(request, ANSWER)
    today = local_day(timezone.now(), patient.time_zone)
    drafts = AnswerDraft.objects.filter(user=request.user, patient=patient, form__in=ASKED, subject="")
    contact = answers_for_safety(patient)
    begun = {one.form: len(one.answers) for one in drafts if offered(one.form, contact) == one.form}
    version = shown_to_person(patient, today)
    codes = list(dict.fromkeys([*begun, *codes_due(patient, version)]))
    results = MeasureResult.objects.standing().filter(patient=patient, undone=False).exclude(source="clinician")
    rows = list(results.filter(measure__in=ASKED).order_by("-local_date", "-received_at")[:SHOWN])
    record("measures.read", actor=request.user, patient_id=patient.pk)
    context = {
        "nav": "plan", "patient": patient, "goals": asks(version, "gas"),
        "due": [_to_do(code, begun.get(code)) for code in codes],
        "done": [{"row": row, "name": own_name(row.measure), "open": can_log(row.local_date, today)} for row in rows],
    }  # fmt: skip
    return render(request, "patient/measures/list.html", context)


def _to_do(code: str, begun: int | None) -> dict[str, Any]:
    count = len(INSTRUMENTS[code].fields) if code != "psfs" else None
    minutes = max(1, round((count or 9) / 3))
    return {"code": code, "name": own_name(code), "count": count, "minutes": minutes, "begun": begun,
            "url": reverse("my_measure", args=[code, "start"])}  # fmt: skip


@person_room
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: SignedInRequest, code: str, step: str) -> HttpResponse:
    """One question, the page of all answers, or a page that follows."""
    patient = own_record(request, ANSWER)
    at = asking(patient, request.user, code, request.GET.get("change"))
    if request.method != "POST":
        return _show(request, at, step)
    if step == "check":
        return save(request, at)
    return _answer(request, at, at.step(step))


def _show(request: SignedInRequest, at: Asking, step: str) -> HttpResponse:
    if step == "done":
        return done(request, at)
    if not _is_asked(at):
        return nothing(request)
    if step == "start":
        return redirect(at.url(at.first_open if at.draft else at.steps[0].code))
    if step == "check":
        return check(request, at)
    if step == "care":
        return page(request, at, "care", {"on": at.url("check")}) if at.card else redirect(at.url("check"))
    field = at.step(step)
    kept = at.answers.get(field.code)
    initial = {"id": event_id_of(at), "answer": None if kept in (SKIPPED, NOT_KNOWN) else kept}
    return _question(request, at, field, _form(at, field, None, initial))


def _is_asked(at: Asking) -> bool:
    """Begun, being changed, or due; and never the PHQ-9 where nobody answers for its item 9."""
    code = at.instrument.code
    if code in SHORT and not answers_for_safety(at.patient):
        return False
    return bool(at.draft or at.amends) or code in codes_due(at.patient)


def _form(at: Asking, field: Field, data: Any, initial: dict[str, Any] | None = None) -> AnswerForm:
    return AnswerForm(data, initial=initial, instrument=at.instrument, field=field, label=at.label(field))


def _question(request: SignedInRequest, at: Asking, field: Field, form: AnswerForm) -> HttpResponse:
    number = at.number(field)
    back = at.url(at.steps[number - 2].code) if number > 1 else reverse("my_measures")
    context = {
        "form": form, "field": field, "back": back, "at": number, "of": at.total if at.total > 1 else None,
        "is_choice": field.kind == CHOICE, "is_text": field.kind == TEXT, "ends": [_(end) for end in field.ends],
        "last_name": field.kind == TEXT and number > 6, "alone": at.total == 1,
    }  # fmt: skip
    return page(request, at, "step", context, status=INVALID if form.is_bound else 200)


def _answer(request: SignedInRequest, at: Asking, field: Field) -> HttpResponse:
    """Keep what was said, then the next question. The care card comes first where the answer asks for it."""
    form, press = _form(at, field, request.POST), request.POST
    valid = form.is_valid()
    if "skip" in press or "unknown" in press:
        value: Any = SKIPPED if "skip" in press else NOT_KNOWN
    elif valid:
        value = form.cleaned_data["answer"]
    elif "enough" in press:
        return _enough(request)
    else:
        return _question(request, at, field, form)
    code, event_id = at.instrument.code, form.cleaned_data.get("id")
    grave = care_card(code, {field.code: value})  # an answer that asks for help is taken whether it was due or not
    if not (
        grave or _is_asked(at) or (event_id and MeasureResult.objects.filter(pk=event_id, patient=at.patient).exists())
    ):
        return nothing(request)
    kept = keep_answer(
        patient=at.patient,
        actor=request.user,
        code=code,
        answers={**at.named, field.code: value},
        now=timezone.now(),
        event_id=event_id,
        amends=at.amends,
    )
    if isinstance(kept, MeasureResult):
        return redirect(reverse("my_measure", args=[code, "done"]))
    now = Asking(at.patient, at.instrument, kept, at.amends)
    if now.card and field.code == "9":
        return redirect(now.url("care"))
    if "enough" in press:
        return _enough(request)
    return save(request, now) if len(now.steps) == 1 else redirect(now.url(now.after(field)))


def _enough(request: SignedInRequest) -> HttpResponse:
    messages.success(request, _("Kept. You can go on any time in the next 30 days."))
    return redirect("my_measures")
