"""One question of a night on a page, and what is asked again. Each answer is kept when it is sent."""

from datetime import time
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from plans.actions import unfinished
from plans.actions.sleep import FORM, UNKNOWN, Answers, answers_of, clocks_of, night_of, skip_night
from plans.domain.clocktext import read, stepped
from plans.domain.nightchecks import out_of_order, questions
from plans.domain.sleepdiary import ORDER
from plans.forms.night_fields import StepForm
from plans.forms.sleep import STEPS, SureForm
from plans.htmx import INVALID
from plans.policies import person_room
from plans.templatetags.words import clock
from plans.views.night_words import NAMES, said
from plans.views.patient import night_questions
from plans.views.patient.nights import Open, open_night
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record

QUESTIONS = 5  # that are counted; how rested somebody is comes after them
USUAL = {"into_bed": time(22), "tried": time(22, 30), "woke": time(7), "up": time(7)}  # where the steppers begin
SAME = ("bed", "sleep")  # steps with one time, where last night's is offered


@person_room
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: SignedInRequest, day: str, step: str) -> HttpResponse:
    """One question. Its buttons: Next, 15 minutes more or less, same as last night, I do not know, skip, later."""
    if step not in STEPS:
        raise Http404
    of, post = open_night(request, day), request.POST
    if request.method != "POST":
        return _page(request, of, step, STEPS[step](initial=_initial(of, step)))
    if "step" in post:
        return _page(request, of, step, STEPS[step](initial=_moved(request, of, step)))
    if "skip" in post and not of.begins:
        skip_night(day=of.day, patient=of.patient, actor=request.user, now=of.now)
        return redirect("sleep")
    form = STEPS[step](_sent(request, of, step))
    if "unknown" in post:
        return _keep(request, of, step, dict.fromkeys(form.fields_asked, UNKNOWN), [])
    if not form.is_valid() or not _in_order(form, of):
        return _page(request, of, step, form)
    return _keep(request, of, step, form.answers(), form.clear())


def _initial(of: Open, step: str) -> dict[str, Any]:
    """What was answered already, as the fields show it."""
    found: dict[str, Any] = {}
    for name in STEPS[step].fields_asked:
        value = of.answers.get(name)
        if name in ORDER:
            found[f"{name}_unknown"] = value == UNKNOWN
            value = "" if value in (None, UNKNOWN) else clock(time.fromisoformat(value), of.hours)
        found[name] = value
    return found


def _moved(request: SignedInRequest, of: Open, step: str) -> dict[str, Any]:
    """The fields as they were sent, with one time a quarter of an hour earlier or later."""
    name, _colon, by = request.POST["step"].partition(":")
    values: dict[str, Any] = {field: request.POST.get(field, "") for field in STEPS[step].base_fields}
    if name in ORDER and name in values and by in ("15", "-15"):
        at = read(values[name]).time
        values[name] = clock(stepped(at, int(by)) if at else USUAL[name], of.hours)
    return values


def _sent(request: SignedInRequest, of: Open, step: str) -> Any:
    if "same" in request.POST and step in SAME and (same := _last_night(of, step)) is not None:
        return {STEPS[step].fields_asked[0]: f"{same:%H:%M}"}
    return request.POST


def _last_night(of: Open, step: str) -> time | None:
    """The time of this step one night before; None where there is none to offer."""
    if of.before is None or step not in SAME:
        return None
    return clocks_of(answers_of(of.before))[STEPS[step].fields_asked[0]]


def _in_order(form: StepForm, of: Open) -> bool:
    """Whether the times can follow each other. If not, the field says which two to check."""
    after = night_of(of.answers | form.answers(), of.day, of.patient.time_zone)
    for first, second in out_of_order(after, of.now):
        here = next((name for name in (second, first) if name in form.fields), None)
        if here is not None:
            words = night_questions.TO_COME if first == "now" else night_questions.ORDER[first, second]
            form.add_error(here, words)
            form.other = first if here == second else second  # type: ignore[attr-defined]
            return False
    return True


def _keep(request: SignedInRequest, of: Open, step: str, answers: Answers, clear: list[str]) -> HttpResponse:
    """Keep the answers of a step, with those of the stored night when this begins to change it, and go on."""
    merged = of.answers | answers
    if clear:
        asked = questions(night_of(merged, of.day, of.patient.time_zone), clocks_of(merged))
        sure = {one.code: one.seen for one in asked if one.instead and one.about[0] in clear}
        merged["sure"] = merged.get("sure", {}) | sure
    _hold(request, of, merged if of.draft is None else {**answers, "sure": merged.get("sure", {})})
    if "later" in request.POST:
        messages.success(request, _("Your answers are kept. You can go on in the morning."))
        return redirect("sleep")
    return redirect(of.next_url(step))


def _hold(request: SignedInRequest, of: Open, answers: Answers) -> None:
    of.draft = unfinished.keep(
        user=request.user, patient=of.patient, form=FORM, subject=of.day.isoformat(), answers=answers
    )
    record("sleep.kept", actor=request.user, patient_id=of.patient.pk)


def _page(request: SignedInRequest, of: Open, step: str, form: StepForm) -> HttpResponse:
    steps = list(STEPS)
    at, same = steps.index(step), _last_night(of, step)
    other = getattr(form, "other", None)
    record("sleep.read", actor=request.user, patient_id=of.patient.pk, target=of.row)
    context = {
        **of.context(), "form": form, "step": step, "at": at + 1, "of": QUESTIONS if at < QUESTIONS else None,
        "back": f"{of.url}{steps[at - 1]}/" if at else "/sleep/",
        "skip": None if of.begins or (of.row and not of.row.skipped) else _("Skip this night"),
        "same": clock(same, of.hours) if same else "",
        "not_known": not form.is_bound and of.answers.get(STEPS[step].fields_asked[0]) == UNKNOWN,
        "other": {"name": NAMES[other], "said": said(other, of.answers, of.hours),
                  "url": f"{of.url}{night_questions.step_of(other)}/"}
        if other in ORDER and night_questions.step_of(other) != step else None,
    }  # fmt: skip
    return render(request, f"patient/sleep/{step}.html", context, status=INVALID if form.errors else 200)


@person_room
@require_http_methods(["GET", "HEAD", "POST"])
def sure(request: SignedInRequest, day: str) -> HttpResponse:
    """Something unlikely is asked and never refused: Yes keeps it, for these figures."""
    of = open_night(request, day)
    asked = of.unsure()
    if asked is None:
        return redirect(of.next_url())
    options = night_questions.choices(asked, of.answers, of.hours)
    words = night_questions.words(asked, clocks_of(of.answers), of.hours)
    form = SureForm(request.POST if request.method == "POST" else None, question=words, choices=options)
    if form.is_valid():
        answer = form.cleaned_data["answer"]
        if answer not in (night_questions.YES, night_questions.OTHER):
            return redirect(f"{of.url}{answer}/")
        kept = {"sure": of.answers.get("sure", {}) | {asked.code: asked.seen}}
        if answer == night_questions.OTHER and asked.instead is not None:
            kept = {asked.about[0]: f"{asked.instead:%H:%M}"}
        _hold(request, of, kept if of.draft is not None else of.answers | kept)
        return redirect(of.next_url())
    record("sleep.read", actor=request.user, patient_id=of.patient.pk, target=of.row)
    context = {**of.context(), "form": form, "back": f"{of.url}{night_questions.step_of(asked.about[0])}/"}
    return render(request, "patient/sleep/sure.html", context, status=INVALID if form.errors else 200)
