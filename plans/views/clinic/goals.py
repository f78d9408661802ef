"""Goals of a draft: each row has its own address, form and save."""

from copy import copy
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from plans.actions.errors import Stale
from plans.actions.goals import add_goal, change_goal, remove_goal
from plans.forms.goals import GoalForm
from plans.htmx import INVALID, STALE, say
from plans.policies import clinic_only
from plans.views.clinic.builder import draft_of, render_draft
from plans.views.clinic.saving import back_to_draft, restate
from plans.views.words import goal_item
from recovery.accounts.policies import SignedInRequest


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    version = draft_of(request, patient_id)
    form = GoalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        goal = add_goal(version=version, actor=request.user, fields=form.fields_to_save())
        return say(back_to_draft(request, version, goal.pk), _("Goal saved"))
    return render_draft(request, version, form=form, what="goal_new", status=INVALID if form.errors else 200)


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, patient_id: UUID, goal_id: UUID) -> HttpResponse:
    version = draft_of(request, patient_id)
    goal = get_object_or_404(version.goals.all(), pk=goal_id)
    # A copy is bound to the form: an invalid or late post leaves the row that the page shows as it stands.
    form = GoalForm(request.POST or None, instance=copy(goal), initial={"row_version": goal.row_version})
    status, stale = 200, None
    if request.method == "POST" and form.is_valid():
        try:
            change_goal(goal=goal, seen=form.seen, actor=request.user, fields=form.fields_to_save())
            return say(back_to_draft(request, version, goal.pk), _("Goal saved"))
        except Stale as late:
            status, stale = STALE, goal_item(late.current).fields if late.current else {}
            form = GoalForm(restate(request, late.current))
    status = INVALID if form.errors and status == 200 else status
    return render_draft(request, version, form=form, what="goal_edit", at=goal, stale=stale, status=status)


@clinic_only
@require_POST
def remove(request: SignedInRequest, patient_id: UUID, goal_id: UUID) -> HttpResponse:
    version = draft_of(request, patient_id)
    goal = get_object_or_404(version.goals.all(), pk=goal_id)
    remove_goal(goal=goal, actor=request.user)
    return say(back_to_draft(request, version), _("Goal removed"))
