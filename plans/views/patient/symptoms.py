"""The symptom check: what is new, since when, how strong, 1 to 3 questions; then a care card on its own page."""

import logging
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from plans.actions.events import OtherContent
from plans.actions.symptoms import about, begin, begun, done_before, finish_check, kept_of, lines_of, shown_of
from plans.domain.redflags import answers_from, evaluate
from plans.domain.redflags.flow import FIRST, SCREENS, SINCE, STRONG, has_begun, next_step, step_before
from plans.domain.redflags.questions import ASKED, screens
from plans.forms.symptoms import AskForm, SignsForm, SinceForm, StepForm, StrongForm
from plans.htmx import INVALID
from plans.models import Patient
from plans.policies import person_room
from plans.views.care_cards import cards_of
from plans.views.patient.own import ANSWER, own_record
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record
from recovery.ids import new_id

log = logging.getLogger("cairn.safety")

TEMPLATES = {SINCE: "since", STRONG: "strong"} | dict.fromkeys(SCREENS, "signs")
NOT_SAVED = 503


@person_room
@require_http_methods(["GET", "HEAD", "POST"])
def symptoms(request: SignedInRequest) -> HttpResponse:
    """The first screen of signs: the gravest ones."""
    return _step(request, FIRST)


@person_room
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: SignedInRequest, step: str) -> HttpResponse:
    """One more step. Without a beginning there is nothing to go on with: back to the first."""
    if step not in TEMPLATES and step not in ASKED:
        raise Http404
    return _step(request, step)


def _step(request: SignedInRequest, step: str) -> HttpResponse:
    patient = own_record(request, ANSWER)
    known, draft = about(patient), begun(request.user, patient, timezone.now())
    done = done_before(patient, request.POST.get("check", ""))
    kept = kept_of(done) if done else draft.answers if draft else {}
    if step not in SCREENS and not has_begun(kept):
        return redirect("symptoms")
    form = _form(request, step, kept, known, draft.event_id if draft else new_id())
    if form.is_bound and form.is_valid():
        answers = {**kept, **form.change()}
        if done and answers == kept:
            return redirect("symptom_result", check_id=done.pk)
        return _answered(request, patient, step, answers, new_id() if done else form.cleaned_data["check"], known)
    record("symptoms.read", actor=request.user, patient_id=patient.pk)
    return _page(request, patient, step, form, kept, known)


def _form(request: SignedInRequest, step: str, kept: dict[str, Any], known: frozenset[str], check: UUID) -> StepForm:
    data = request.POST if request.method == "POST" else None
    initial = {**kept, "check": check}
    if step in SCREENS:
        return SignsForm(data, initial=initial, signs=screens(known)[SCREENS.index(step)])
    if step in ASKED:
        said = dict(kept.get("said") or {})
        return AskForm(data, initial=initial | {"said": said.get(step)}, question=ASKED[step], before=said)
    return SinceForm(data, initial=initial) if step == SINCE else StrongForm(data, initial=initial)


def _page(
    request: SignedInRequest, patient: Patient, step: str, form: StepForm, kept: dict[str, Any], known: frozenset[str]
) -> HttpResponse:
    on_screen, back = step in SCREENS, step_before(step, kept, known)
    following = next_step(kept, known)
    context = {
        "nav": "today", "patient": patient, "form": form, "step": step, "back": back and url_of(back),
        "resume": url_of(following) if step == FIRST and following not in ("", FIRST) else "",
        "about": "" if on_screen else lines_of(kept)[0]["said"],
        "skip": _("I do not know") if step == STRONG else "",
    }  # fmt: skip
    template = f"patient/symptoms/{TEMPLATES.get(step, 'ask')}.html"
    return render(request, template, context, status=INVALID if form.is_bound else 200)


def _answered(
    request: SignedInRequest, patient: Patient, step: str, answers: dict[str, Any], check: UUID, known: frozenset[str]
) -> HttpResponse:
    """Keep the answer and go on to the next step, or to the result, which is stored with its alert."""
    if not has_begun(answers):
        return _none_of_these(step)
    try:
        draft = begin(user=request.user, patient=patient, answers=answers, check=check)
        following = next_step(answers, known)
        if following:
            return redirect(url_of(following))
        finish_check(draft=draft, patient=patient, actor=request.user, now=timezone.now())
    except OtherContent:
        pass  # another tab finished this check with other answers; its result is the one that is stored
    except Exception:  # whatever fails while it is kept: nobody with an emergency is left without the card
        log.exception("A symptom check was not saved.")
        return _not_saved(request, patient, answers, known)
    return redirect("symptom_result", check_id=check)


def _not_saved(
    request: SignedInRequest, patient: Patient, answers: dict[str, Any], known: frozenset[str]
) -> HttpResponse:
    shown = shown_of(evaluate(answers_from(answers), known), patient)
    context = {"nav": "today", "patient": patient, "lines": lines_of(answers), "not_saved": True, **cards_of(shown)}
    return render(request, "patient/symptoms/result.html", context, status=NOT_SAVED)


def _none_of_these(step: str) -> HttpResponse:
    at = SCREENS.index(step) + 1
    return redirect(url_of(SCREENS[at]) if at < len(SCREENS) else "symptoms_nothing")


def url_of(step: str) -> str:
    return reverse("symptoms") if step == FIRST else reverse("symptom_step", args=[step])
