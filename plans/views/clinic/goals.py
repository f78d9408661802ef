"""Goals of a draft: each row has its own address, form and save."""

from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from plans.actions.errors import Stale
from plans.actions.goals import MOST_ACTIVE, add_goal, move_goal, name_of_adding, remove_goal, save_goal
from plans.domain.days import local_day
from plans.forms.goals import GoalForm
from plans.forms.versioned import restated
from plans.htmx import INVALID, STALE, say, wants_fragment
from plans.models import Goal, PlanVersion
from plans.policies import clinic_only
from plans.views.clinic.autosave import autosaved
from plans.views.clinic.builder import draft_of, render_draft
from plans.views.clinic.saving import back_to_draft, just_saved, row_saved
from recovery.accounts.kept import keeps_form, typed
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record


@clinic_only
@keeps_form
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    """A fifth goal is asked about first, and made all the same when that is what is wanted."""
    version = draft_of(request, patient_id)
    prefetch_related_objects([version], "goals")
    kept = typed(request)
    form = _form(request, version, kept=kept)
    many = len(version.goals.all()) >= MOST_ACTIVE and "more" not in (request.GET | request.POST)
    slot: dict[str, Any] = {"form": form, "what": "goal_new", "many": many, "asked": "more" in request.GET,
                            "kept": bool(kept)}  # fmt: skip
    if request.method == "GET" or request.method == "HEAD":
        return render_draft(request, version, **slot)
    if "suggest" in request.POST:
        form.offer_levels()
        return _slot(request, version, "clinic/plan/_goal_new.html", 200, **slot)
    if not form.is_valid() or many:
        return _slot(request, version, "clinic/plan/_goal_new.html", INVALID, **slot)
    goal = add_goal(version=version, actor=request.user, fields=form.fields_to_save())
    context = {"goal": goal, **just_saved(name_of_adding(goal))}
    return row_saved(request, version, goal.pk, "clinic/plan/_goal_added.html", context, _("Goal saved"))


def _form(
    request: SignedInRequest,
    version: PlanVersion,
    goal: Goal | None = None,
    at: UUID | None = None,
    kept: QueryDict | None = None,
) -> GoalForm:
    today = local_day(timezone.now(), version.plan.patient.time_zone)
    first = {"instance": goal, "initial": {"row_version": goal.row_version}} if goal else {}
    return GoalForm(request.POST or kept, today=today, auto_id=f"g{at}_%s" if at else "new_%s", **first)


def _slot(request: SignedInRequest, version: PlanVersion, template: str, status: int, **slot: Any) -> HttpResponse:
    """The form alone to HTMX, the whole page with the form in it otherwise."""
    if not wants_fragment(request):
        return render_draft(request, version, status=status, **slot)
    patient = version.plan.patient
    record("plan.draft_read", actor=request.user, patient_id=patient.pk, target=version, version=version.number)
    return render(request, template, {"patient": patient, "version": version, **slot}, status=status)


@clinic_only
@keeps_form
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, patient_id: UUID, goal_id: UUID) -> HttpResponse:
    version = draft_of(request, patient_id)
    if request.method == "POST" and "suggest" not in request.POST:
        typed(request)  # it was looked at, and is sent
        return _save(request, version, goal_id)
    goal, kept = get_object_or_404(version.goals.all(), pk=goal_id), typed(request)
    form = _form(request, version, goal, goal_id, kept)
    slot: dict[str, Any] = {"form": form, "what": "goal_edit", "at": goal, "goal": goal, "kept": bool(kept)}
    if request.method == "POST":
        form.offer_levels()
        return _slot(request, version, "clinic/plan/_goal_head.html", 200, **slot)
    return render_draft(request, version, **slot)


def _save(request: SignedInRequest, version: PlanVersion, goal_id: UUID) -> HttpResponse:
    form, status, stale = _form(request, version, at=goal_id), INVALID, None
    if form.is_valid():
        fields, was = form.fields_to_save(), form.was()
        try:
            done = save_goal(
                version=version, goal_id=goal_id, actor=request.user, fields=fields, was=was, seen=form.seen
            )
        except Goal.DoesNotExist as gone:
            raise Http404 from gone
        except Stale as late:
            status, stale = STALE, _theirs(form, late.current)
            form = _again(form, late.current)
        else:
            context = {"goal": done.row, **just_saved(done.name)}
            return row_saved(request, version, goal_id, "clinic/plan/_goal_saved.html", context, _("Goal saved"))
    goal = get_object_or_404(version.goals.all(), pk=goal_id)
    slot = {"form": form, "what": "goal_edit", "at": goal, "goal": goal, "stale": stale}
    return _slot(request, version, "clinic/plan/_goal_head.html", status, **slot)


def _theirs(form: GoalForm, current: Goal) -> dict[str, str]:
    """What stands now in the fields in which the two differ."""
    differs = {name for name, value in form.fields_to_save().items() if getattr(current, name) != value}
    shown = [name for name in form.fields if name in differs]
    return {str(form.fields[name].label): form.said(name, getattr(current, name)) for name in shown}


def _again(form: GoalForm, current: Goal) -> GoalForm:
    stands = {name: getattr(current, name) for name in form.was()}
    data = restated(form, row_version=current.row_version, **stands)
    return GoalForm(data, today=form.today, auto_id=form.auto_id)


@clinic_only
@require_POST
def fields(request: SignedInRequest, patient_id: UUID, goal_id: UUID) -> HttpResponse:
    """What was typed since the last save, field by field: posted by the page itself while somebody writes."""
    version = draft_of(request, patient_id)
    form = _form(request, version, at=goal_id)
    rows = version.goals.all()
    return autosaved(request, version, form, rows.filter(pk=goal_id), save_goal, goal_id=goal_id)


@clinic_only
@require_POST
def move(request: SignedInRequest, patient_id: UUID, goal_id: UUID) -> HttpResponse:
    version = draft_of(request, patient_id)
    goal = get_object_or_404(version.goals.select_related("version__plan"), pk=goal_id)
    up = request.POST.get("to") == "up"
    move_goal(goal=goal, by=-1 if up else 1, actor=request.user)
    return say(back_to_draft(request, version), _("Goal moved up") if up else _("Goal moved down"))


@clinic_only
@require_POST
def remove(request: SignedInRequest, patient_id: UUID, goal_id: UUID) -> HttpResponse:
    version = draft_of(request, patient_id)
    goal = get_object_or_404(version.goals.all(), pk=goal_id)
    remove_goal(goal=goal, actor=request.user)
    return say(back_to_draft(request, version, focus="add"), _("Goal removed"))
