"""The week of a draft: each cell is a button, each press a save. It has a page of its own, which phones use."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from plans.actions import week as actions
from plans.actions.care import current_facts, safety_among
from plans.actions.errors import ActionError, Stale
from plans.actions.week import Press
from plans.domain.schedule import Weeks, read_weeks, write_weeks
from plans.forms.prescriptions import DaysForm
from plans.forms.week import CopyDayForm, PressForm, TimeForm, unpacked
from plans.htmx import INVALID, STALE, page_or_fragment, say, wants_fragment
from plans.models import PlanPause, PlanVersion, Prescription
from plans.policies import clinic_only
from plans.views.clinic.builder import bar, draft_of
from plans.views.clinic.saving import draft_changed, just_saved
from plans.views.clinic.weekgrid import LONG_TIMES, day_in_words, line, panel
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record

Items = list[Prescription]


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def week(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    """The grid alone; a post is one press on it."""
    version = draft_of(request, patient_id)
    items = list(version.prescriptions.all())
    if request.method != "POST":
        return _these_weeks(request, version, items) if "from_week" in request.GET else _page(request, version, items)
    answer = _copied if request.POST.get("do") == "copy_day" else _pressed
    return answer(request, version, items)


def _page(
    request: SignedInRequest, version: PlanVersion, items: Items, *, status: int = 200, **more: Any
) -> HttpResponse:
    patient = version.plan.patient
    record("plan.draft_read", actor=request.user, patient_id=patient.pk, target=version, version=version.number)
    pauses = list(PlanPause.objects.filter(plan=version.plan_id))
    weeks = (request.POST or request.GET).get("weeks", "")
    context = {
        **panel(version, items, patient, pauses, weeks),
        "nav": "caseload", "tab": "plan", "safety_facts": safety_among(current_facts(patient)), "alone": True,
        **bar(request, version), **more,
    }  # fmt: skip
    return page_or_fragment(request, "clinic/plan/week.html", "clinic/plan/_week.html", context, status=status)


def _these_weeks(request: SignedInRequest, version: PlanVersion, items: Items) -> HttpResponse:
    """Somebody wants these weeks to differ: their own address, on the page that asked."""
    weeks = read_weeks(f"{request.GET['from_week'].strip()}-{request.GET.get('to_week', '').strip()}")
    if weeks is None:
        return _page(
            request, version, items, problem=_("Write the weeks as numbers from 1 to 104, the first one first.")
        )
    return redirect(_where(request, write_weeks(weeks)) + "#week")


def _pressed(request: SignedInRequest, version: PlanVersion, items: Items) -> HttpResponse:
    form = PressForm(unpacked(request.POST))
    if not form.is_valid():
        return _page(request, version, items, status=INVALID, problem=_("This press was not understood. Try again."))
    item = _among(items, form.cleaned_data["item"])
    wanted, status, problem = form.press, 200, ""
    name = _name_of(item, wanted)
    try:
        now = actions.press(prescription=item, wanted=wanted, name=name, actor=request.user)
    except ActionError as refused:
        now, status, problem = item, INVALID, str(refused)
    except Stale as late:
        if not isinstance(late.current, Prescription):
            raise Http404 from None
        now, status, problem = late.current, STALE, _too_late(name)
    rows = [now if row.pk == now.pk else row for row in items]
    if not wants_fragment(request):
        return _page(request, version, rows, status=status, problem=problem) if problem else _back(request, now)
    return _row(request, version, rows, now, wanted, name, problem, status)


def _row(
    request: SignedInRequest, version: PlanVersion, items: Items, now: Prescription, wanted: Press, name: str,
    problem: str, status: int,
) -> HttpResponse:  # fmt: skip
    """The row that was pressed, and out of band what the days ask for now."""
    shown = panel(version, items, version.plan.patient, weeks=request.POST.get("weeks", ""))
    at = wanted.to if wanted.to is not None and not problem else wanted.day
    context = {
        **shown, "line": line(now, wanted.weeks, pressed=at), "problem": problem, "oob": True,
        "alone": "alone" in request.POST, "days": DaysForm(now) if "editor" in request.POST else None,
        **({} if problem else just_saved(name)),
    }  # fmt: skip
    response = render(request, "clinic/plan/_week_answer.html", context, status=status)
    if problem:
        return say(response, problem)
    return draft_changed(say(response, " ".join([f"{name}.", day_in_words(shown["week"]["load"].days[at])]).strip()))


def _copied(request: SignedInRequest, version: PlanVersion, items: Items) -> HttpResponse:
    form = CopyDayForm(request.POST)
    if not form.is_valid():
        problem = _("Choose the day to copy and another day to copy it to.")
        return _page(request, version, items, status=INVALID, problem=problem, copy_form=form)
    day, to = form.cleaned_data["day"], form.cleaned_data["to"]
    name = _("%(day)s copied to %(to)s") % {"day": WEEKDAYS[day], "to": WEEKDAYS[to]}
    for item in items:
        item.version = version
    try:
        actions.copy_day(
            version=version, items=items, day=day, to=to, weeks=form.stretch, name=name, actor=request.user
        )
    except Stale:
        return _page(request, version, list(version.prescriptions.all()), status=STALE, problem=_too_late(name))
    return _back(request)


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def action_days(request: SignedInRequest, patient_id: UUID, prescription_id: UUID) -> HttpResponse:
    """One action on one day: its time, and moving or copying it. The page behind "…" and behind Enter."""
    version = draft_of(request, patient_id)
    item = get_object_or_404(version.prescriptions.all(), pk=prescription_id)
    item.version = version
    weeks = read_weeks((request.POST or request.GET).get("weeks", ""))
    day = _asked_day(request, item, weeks)
    form, status, stale = TimeForm(request.POST or None, initial=_stands(item, day)), 200, False
    if request.method == "POST" and form.is_valid():
        name = _("%(name)s: time on %(day)s changed") % {"name": item.name, "day": WEEKDAYS[day]}
        seen, time = form.cleaned_data["row_version"], form.chosen
        try:
            actions.set_time(prescription=item, seen=seen, day=day, time=time, name=name, actor=request.user)
            return _back(request, item)
        except Stale as late:
            if not isinstance(late.current, Prescription):
                raise Http404 from None
            item, status, stale = late.current, STALE, True
            item.version = version
            form = TimeForm({**request.POST.dict(), "row_version": item.row_version})
    patient = version.plan.patient
    record("plan.draft_read", actor=request.user, patient_id=patient.pk, target=item, version=version.number)
    shown = line(item, weeks)
    context = {
        "nav": "caseload", "tab": "plan", "patient": patient, "version": version, "item": item, "line": shown,
        "cell": shown.cells[day] if shown.cells else None, "form": form, "stale": stale,
        "free": [cell for cell in shown.cells if not cell.on], "alone": _alone(request),
        "safety_facts": safety_among(current_facts(patient)), "weeks": write_weeks(weeks),
        "week_url": request.path.partition("/week/")[0] + "/week/", **bar(request, version),
    }  # fmt: skip
    status = INVALID if form.is_bound and form.errors else status
    return render(request, "clinic/plan/week_action.html", context, status=status)


def _asked_day(request: SignedInRequest, item: Prescription, weeks: Weeks | None) -> int:
    asked = (request.POST or request.GET).get("day", "")
    if asked in {"0", "1", "2", "3", "4", "5", "6"}:
        return int(asked)
    return next(iter(actions.days_of(item, weeks)), 0)


def _stands(item: Prescription, day: int) -> dict[str, Any]:
    time = dict(item.dose.day_times).get(day, item.time_of_day)
    exact = time if time not in LONG_TIMES else ""
    return {"row_version": item.row_version, "time": "exact" if exact else time or "any", "exact": exact}


def _among(items: Items, pk: UUID) -> Prescription:
    found = next((item for item in items if item.pk == pk), None)
    if found is None:
        raise Http404
    return found


def _name_of(item: Prescription, wanted: Press) -> str:
    known = {"name": item.name, "day": WEEKDAYS[wanted.day], "to": WEEKDAYS[wanted.to or 0]}
    words = {
        "add": _("%(name)s: %(day)s added"),
        "remove": _("%(name)s: %(day)s removed"),
        "move": _("%(name)s: %(day)s moved to %(to)s"),
        "copy": _("%(name)s: %(day)s copied to %(to)s"),
    }
    return words[wanted.do] % known


def _too_late(name: str) -> str:
    return _("Somebody else changed this meanwhile. You wanted: %(name)s. Here is how it stands now.") % {"name": name}


def _alone(request: SignedInRequest) -> bool:
    return "alone" in (request.POST or request.GET)


def _back(request: SignedInRequest, item: Prescription | None = None) -> HttpResponse:
    """To the page that sent it: the grid alone, or the builder at its week."""
    weeks = write_weeks(read_weeks(request.POST.get("weeks", "")))
    return redirect(_where(request, weeks) + (f"#wk-{item.pk}" if item else "#week"))


def _where(request: SignedInRequest, weeks: str) -> str:
    base = request.path.partition("/week/")[0] + ("/week/" if _alone(request) else "/")
    return f"{base}?weeks={weeks}" if weeks else base
