"""Who works here. Operators see the staff of their own organisation, and nobody in recovery."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from plans.actions import team as actions
from plans.actions.alert_acts import unwatched_teams
from plans.actions.errors import ActionError
from plans.forms.service import MembershipForm, StaffForm
from plans.htmx import INVALID
from plans.models import Membership
from plans.models.care import current
from plans.policies import operator_only
from recovery.accounts.backends import with_second_factor
from recovery.accounts.models import User
from recovery.accounts.policies import SignedInRequest

PAGE = 50


@operator_only
@require_safe
def staff(request: SignedInRequest) -> HttpResponse:
    """Everybody who works here, with role, second factor and teams; the count of queries does not grow with them."""
    now = Membership.objects.filter(current(timezone.localdate())).select_related("team").order_by("team__name")
    people = with_second_factor(User.objects.visible_to(request.user)).order_by("-is_active", "name", "pk")
    page = Paginator(people.prefetch_related(Prefetch("memberships", now)), PAGE).get_page(request.GET.get("page"))
    context = {"nav": "service", "page": page, "unwatched": unwatched_teams(request.user.organisation_id)}
    return render(request, "service/staff.html", context)


@operator_only
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: SignedInRequest) -> HttpResponse:
    form = StaffForm(request.POST if request.method == "POST" else None, operator=request.user)
    if form.is_valid():
        try:
            invitation = actions.invite_staff(**form.cleaned_data, actor=request.user)
        except ActionError as problem:
            form.add_error("email", str(problem))
        else:
            messages.success(request, _("The invitation to %(name)s is on its way.") % {"name": invitation.user.name})
            return redirect("service")
    context = {"nav": "service", "form": form}
    return render(request, "service/invite.html", context, status=INVALID if form.is_bound else 200)


@operator_only
@require_http_methods(["GET", "HEAD", "POST"])
def membership_new(request: SignedInRequest) -> HttpResponse:
    form = MembershipForm(request.POST if request.method == "POST" else None, operator=request.user)
    if form.is_valid():
        try:
            membership = actions.add_membership(**form.cleaned_data, actor=request.user)
        except ActionError as problem:
            form.add_error("team", str(problem))
        else:
            who = {"name": membership.user.name, "team": membership.team.name}
            messages.success(request, _("%(name)s is in %(team)s from today.") % who)
            return redirect("service")
    context = {"nav": "service", "form": form}
    return render(request, "service/membership_new.html", context, status=INVALID if form.is_bound else 200)


@operator_only
@require_http_methods(["GET", "HEAD", "POST"])
def membership_end(request: SignedInRequest, membership_id: UUID) -> HttpResponse:
    ours = Membership.objects.filter(organisation=request.user.organisation_id).select_related("user", "team")
    membership = get_object_or_404(ours, pk=membership_id)
    if request.method == "POST":
        actions.end_membership(membership=membership, actor=request.user)
        who = {"name": membership.user.name, "team": membership.team.name}
        messages.success(request, _("%(name)s is not in %(team)s any more.") % who)
        return redirect("service")
    return render(request, "service/membership_end.html", {"nav": "service", "membership": membership})


@operator_only
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: SignedInRequest, user_id: UUID) -> HttpResponse:
    person = get_object_or_404(User.objects.visible_to(request.user), pk=user_id)
    problem = ""
    if request.method == "POST":
        try:
            actions.close_staff(user=person, actor=request.user)
        except ActionError as refusal:
            problem = str(refusal)
        else:
            messages.success(request, _("The account of %(name)s is closed.") % {"name": person.name})
            return redirect("service")
    context = {"nav": "service", "person": person, "problem": problem}
    return render(request, "service/close.html", context, status=INVALID if problem else 200)
