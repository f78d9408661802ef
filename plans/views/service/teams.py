"""The care teams of the operator's own service."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from plans.actions.team import save_team
from plans.forms.service import TeamForm
from plans.htmx import INVALID
from plans.models import CareTeam, Membership
from plans.models.care import current
from plans.policies import operator_only
from recovery.accounts.policies import SignedInRequest


@operator_only
@require_safe
def teams(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    now = Q(memberships__valid_from__lte=today) & (Q(memberships__valid_to=None) | Q(memberships__valid_to__gt=today))
    ours = CareTeam.objects.filter(organisation=request.user.organisation_id).order_by("name")
    contact = Membership.objects.filter(current(today), team=OuterRef("pk"), user=OuterRef("safety_contact"))
    rows = ours.annotate(clinicians=Count("memberships", filter=now), contact_stands=Exists(contact))
    page = Paginator(rows.select_related("safety_contact"), 50).get_page(request.GET.get("page"))
    return render(request, "service/teams.html", {"nav": "service", "page": page})


@operator_only
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    return _form(request, None)


@operator_only
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, team_id: UUID) -> HttpResponse:
    return _form(request, get_object_or_404(CareTeam, organisation=request.user.organisation_id, pk=team_id))


def _form(request: SignedInRequest, team: CareTeam | None) -> HttpResponse:
    form = TeamForm(request.POST if request.method == "POST" else None, instance=team)
    if form.is_bound and form.is_valid():
        saved = save_team(team=team, actor=request.user, details=form.cleaned_data)
        messages.success(request, _("Saved: %(team)s.") % {"team": saved.name})
        return redirect("teams")
    context = {"nav": "service", "form": form, "team": team}
    return render(request, "service/team.html", context, status=INVALID if form.is_bound else 200)
