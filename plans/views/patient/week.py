"""The weekly review: four short pages, then the answers once more, then done. Each page is kept when it is sent."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from plans.actions import unfinished
from plans.actions import weekly as reviewing
from plans.actions.events import DayClosed, OtherContent
from plans.domain.days import CORRECTION_DAYS, can_log, local_day
from plans.domain.weekly import week_to_review
from plans.forms.weekly import HELPED, HINDERED, GoalsForm, HelpedForm, NextForm, answer_words
from plans.htmx import INVALID
from plans.models import Goal, Patient, WeekReview
from plans.policies import person_room
from plans.views.charts.dots import week_dots
from plans.views.patient.own import ANSWER, own_record
from plans.views.showing import in_force
from plans.views.week_days import sentence, unknown_days, week_days
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record

STEPS = ("goals", "helped", "next", "check")
TITLES: dict[str, Any] = {
    "goals": gettext_lazy("How close did you get?"),
    "helped": gettext_lazy("What helped, and what got in the way"),
    "next": gettext_lazy("Next week"),
    "check": gettext_lazy("Check your answers"),
}
WEEK = timedelta(days=7)


class Room:
    """One visit to the review of one week: whose it is, which week, what was answered so far."""

    def __init__(self, request: SignedInRequest) -> None:
        self.patient: Patient = own_record(request, ANSWER)
        self.today = local_day(timezone.now(), self.patient.time_zone)
        self.monday = self._week(request.GET.get("of", ""))
        self.sunday = self.monday + reviewing.SUNDAY
        self.draft = unfinished.unfinished(
            user=request.user, patient=self.patient, form=reviewing.FORM, subject=self.monday.isoformat()
        )
        self.user = request.user

    def _week(self, asked: str) -> date:
        """The week that ``?of=`` names while it is open, else the one that is asked about now."""
        now = week_to_review(self.today)
        before = now - WEEK
        return before if asked == before.isoformat() and can_log(before + reviewing.SUNDAY, self.today) else now

    def url(self, step: str = "") -> str:
        of = f"?of={self.monday}" if self.monday != week_to_review(self.today) else ""
        return f"/week/{step}/{of}" if step else f"/week/{of}"

    def goals(self) -> list[Goal]:
        version = in_force(self.patient, min(self.sunday, self.today))
        return list(version.goals.select_related("version")) if version else []

    def answers(self) -> dict[str, Any]:
        """What is kept; before anything is, the review that stands, so that a correction begins from it."""
        return self.draft.answers if self.draft else reviewing.said_before(self.patient, self.monday)

    def keep(self, answers: dict[str, Any]) -> None:
        subject = self.monday.isoformat()
        self.draft = unfinished.keep(
            user=self.user, patient=self.patient, form=reviewing.FORM, subject=subject,
            answers={**self.answers(), **answers},
        )  # fmt: skip

    def context(self, **more: Any) -> dict[str, Any]:
        return {"nav": "today", "patient": self.patient, "monday": self.monday, "sunday": self.sunday,
                "week_url": self.url(), **more}  # fmt: skip


@person_room
@require_http_methods(["GET", "HEAD", "POST"])
def week(request: SignedInRequest) -> HttpResponse:
    """Page 1: the week that was, and skipping it in one tap."""
    room = Room(request)
    if request.method == "POST" and "skip" in request.POST:
        reviewing.skip(patient=room.patient, actor=request.user, now=timezone.now(), monday=room.monday)
        messages.success(request, _("Skipped. Nothing follows from it."))
        return redirect("today")
    if request.method == "POST":
        return redirect(room.url("goals" if room.goals() else "helped"))
    days = week_days(room.patient, room.monday, room.today)
    told = ", ".join(f"{date_format(one.day, 'l')}: {one.words}" for one in days)
    record("week.read", actor=request.user, patient_id=room.patient.pk)
    before = room.monday - WEEK
    context = room.context(
        days=days, sentence=sentence(days), unknown=unknown_days(days),
        dots=week_dots([(date_format(one.day, "D")[:1], one.kind) for one in days], told),
        review=reviewing.standing(room.patient, room.monday), until=room.sunday + timedelta(days=CORRECTION_DAYS),
        resumes=room.draft is not None,
        last_week=before if can_log(before + reviewing.SUNDAY, room.today) else None,
    )  # fmt: skip
    return render(request, "patient/week/week.html", context)


def _form(step: str, room: Room, data: Any) -> Form:
    said = room.answers()
    if step == "goals":
        return GoalsForm(data, goals=room.goals(), said=said.get("goals"))
    return HelpedForm(data, initial=said) if step == "helped" else NextForm(data, initial=said)


def _after(step: str, request: SignedInRequest) -> str:
    """The next page; a page that was opened from the check page leads back to it."""
    return "check" if "change" in request.GET else STEPS[STEPS.index(step) + 1]


@person_room
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: SignedInRequest, step: str) -> HttpResponse:
    """Pages 2 to 4. ``Next`` keeps what was chosen, ``Skip`` keeps that nothing was said."""
    room = Room(request)
    if step == "check":
        return _check(request, room)
    if step not in STEPS:
        raise Http404
    form = _form(step, room, request.POST if request.method == "POST" else None)
    if form.is_bound and "skip" in request.POST:
        form = _form(step, room, {})
    if form.is_bound and form.is_valid():
        room.keep(form.answers())  # type: ignore[attr-defined]
        return redirect(room.url(_after(step, request)))
    record("week.read", actor=request.user, patient_id=room.patient.pk)
    at = STEPS.index(step) + 2
    back = room.url(STEPS[at - 3]) if at > 3 or (at == 3 and room.goals()) else room.url()
    context = room.context(step=step, title=TITLES[step], form=form, at=at, back=back)
    return render(request, "patient/week/step.html", context, status=INVALID if form.errors else 200)


def _check(request: SignedInRequest, room: Room) -> HttpResponse:
    goals = room.goals()
    if room.draft is None:  # finished a moment ago, in another tab or by a second tap
        return redirect("my_progress" if reviewing.standing(room.patient, room.monday) else room.url())
    if request.method == "POST":
        return _finish(request, room, goals)
    said = room.answers()
    rows = [{"step": "goals", "name": goal.words, "text": answer_words(goal, answer)}
            for goal in goals if (answer := said.get("goals", {}).get(str(goal.stable_key))) is not None]  # fmt: skip
    rows += [
        {"step": "helped", "name": _("What helped?"), "text": _list(HELPED, said.get("helped", []))},
        {"step": "helped", "name": _("What got in the way?"), "text": _list(HINDERED, said.get("hindered", []))},
        {"step": "helped", "name": _("In your own words"), "text": said.get("words") or _("Skipped")},
        {"step": "next", "name": _("Next week"), "text": _next(said.get("next", ""))},
    ]
    for row in rows:
        url = room.url(row["step"])
        row["url"] = f"{url}{'&' if '?' in url else '?'}change=1"
    record("week.read", actor=request.user, patient_id=room.patient.pk)
    tells = said.get("next") in reviewing.ASKS
    context = room.context(title=TITLES["check"], rows=rows, back=room.url("next"), tells=tells)
    return render(request, "patient/week/check.html", context)


def _list(words: dict[str, Any], codes: list[str]) -> str:
    return "; ".join(str(words[code]) for code in codes if code in words) or _("Skipped")


def _next(code: str) -> str:
    return str(WeekReview.Next(code).label) if code in WeekReview.Next.values else _("Skipped")


def _finish(request: SignedInRequest, room: Room, goals: list[Goal]) -> HttpResponse:
    assert room.draft is not None
    given: dict[str, Any] = {"patient": room.patient, "actor": request.user, "now": timezone.now()}
    try:
        reviewing.finish(draft=room.draft, monday=room.monday, goals=goals, **given)
    except OtherContent:
        return render(request, "patient/kept_aside.html", {"nav": "today", "patient": room.patient}, status=INVALID)
    except DayClosed:
        messages.info(request, _("This week is closed now. Your team can still change it with you."))
        return redirect("today")
    messages.success(request, _("Thank you. Your week is saved."))
    return redirect("my_progress")
