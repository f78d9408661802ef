"""How a session went: what its catalogue entry asks, one question a page, each answer kept when it is sent."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_list_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from plans.actions.checkin import NotInPlan, OtherContent, entry_of, log
from plans.actions.unfinished import finish, keep, unfinished
from plans.domain.checkin_items import COLUMNS, SKIPPED, UNKNOWN, Item, questions
from plans.forms.typed import QuestionForm, subject
from plans.htmx import INVALID
from plans.models import AnswerDraft, CheckIn, Patient, Prescription
from plans.policies import person_room
from plans.views.patient.checkin import SYMPTOMS
from plans.views.patient.day import day_of, today_path
from plans.views.patient.own import LOG, own_record
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record

FORM = "session"
TOLD = {CheckIn.Outcome.DONE, CheckIn.Outcome.SOME}


@person_room
@require_http_methods(["GET", "HEAD", "POST"])
def how_it_went(request: SignedInRequest, item_key: UUID, code: str) -> HttpResponse:
    """One question; the last one, or a worrying answer, ends it. A session without an answer has nothing to tell."""
    patient = own_record(request, LOG)
    day, today = day_of(request, patient)
    row = _told(patient, item_key, day)
    if row is None:
        get_list_or_404(Prescription.objects.only("pk"), version__plan__patient=patient, stable_key=item_key)
        return redirect(_path(item_key, "", day, today))
    asked = questions(row.prescription.entry.get("checkin_items") or ())
    at = next((n for n, item in enumerate(asked) if item.code == code), None)
    if at is None:
        raise Http404
    draft = unfinished(user=request.user, patient=patient, form=FORM, subject=subject(item_key, day))
    said = {**_before(row), **(draft.answers if draft else {})}
    form = QuestionForm(
        asked[at], request.POST if request.method == "POST" else None, initial={"answer": said.get(code)}
    )
    if request.method != "POST" or not form.is_valid():
        record("checkin.read", actor=request.user, patient_id=patient.pk, target=row)
        return _page(request, patient, row, asked, at, form, day, today)
    draft = keep(
        user=request.user, patient=patient, form=FORM, subject=subject(item_key, day), answers={code: form.answer}
    )
    worrying = asked[at].worries(form.answer)
    if at + 1 < len(asked) and not worrying:
        return redirect(_path(item_key, f"ask/{asked[at + 1].code}/", day, today))
    if not _finish(request, patient, row, draft):
        return render(request, "patient/kept_aside.html", {"nav": "today"}, status=INVALID)
    return redirect(SYMPTOMS if worrying else today_path(day, today, patient.time_zone, f"#act-{item_key}"))


def _told(patient: Patient, item_key: UUID, day: date) -> CheckIn | None:
    rows = CheckIn.objects.standing().filter(patient=patient, item_key=item_key, local_date=day, outcome__in=TOLD)
    return rows.select_related("prescription__version", "prescription__goal").first()


def _before(row: CheckIn) -> dict[str, Any]:
    """What stands already: the details, and the columns that are answers to the same questions."""
    columns = {name: getattr(row, name) for name in COLUMNS if getattr(row, name) is not None}
    answered = {code: value for code, value in row.details.items() if value not in (UNKNOWN, SKIPPED)}
    return {**answered, **columns}


def _path(item_key: UUID, rest: str, day: date, today: date) -> str:
    return f"/today/actions/{item_key}/{rest}" + (f"?on={day.isoformat()}" if day != today else "")


def _page(
    request: SignedInRequest,
    patient: Patient,
    row: CheckIn,
    asked: tuple[Item, ...],
    at: int,
    form: QuestionForm,
    day: date,
    today: date,
) -> HttpResponse:
    before = f"ask/{asked[at - 1].code}/" if at else ""
    context = {
        "nav": "today", "patient": patient, "form": form, "item": asked[at], "name": row.prescription.name,
        "at": at + 1, "of": len(asked), "back": _path(row.item_key, before, day, today), "last": at + 1 == len(asked),
        "day": day, "is_today": day == today,
    }  # fmt: skip
    return render(request, "patient/how_it_went.html", context, status=INVALID if form.errors else 200)


def _finish(request: SignedInRequest, patient: Patient, row: CheckIn, draft: AnswerDraft) -> bool:
    """The answers become a correction of the session, once. False when the same id came with other content."""
    answers = dict(draft.answers)
    columns = {name: answers.pop(name) for name in COLUMNS if isinstance(answers.get(name), int)}
    entry = entry_of(row, draft.event_id, details={**row.details, **answers}, **columns)
    try:
        with transaction.atomic():
            log(entry=entry, patient=patient, actor=request.user, now=timezone.now(), seen_version=row.version_id)
            finish(draft)
    except NotInPlan:
        raise Http404 from None
    except OtherContent:
        return False
    return True
