"""Help: what this is, and who to call."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from plans.domain.redflags import EMERGENCY_SIGNS
from plans.forms.display import COOKIE, from_cookie
from plans.models.care import CareRelationship, CareTeam, current
from plans.views.context import shell_of
from recovery.accounts.models import User
from recovery.accounts.policies import public


@public
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """What this app is and how to reach the team; a signed-in person finds their own team's number here."""
    teams: list[CareTeam] = []
    if isinstance(request.user, User):
        care = CareRelationship.objects.filter(current(timezone.localdate()), patient__user=request.user)
        teams = [link.team for link in care.select_related("team")]
    return render(request, "public/help.html", {"teams": teams, "shell": shell_of(request)})


@public
@require_safe
def help_now(request: HttpRequest) -> HttpResponse:
    """Works without database, session and script: the look comes from the cookie, never from the account."""
    context = {
        "display": from_cookie(request.COOKIES.get(COOKIE, "")),
        "signs": [_(words) for words in EMERGENCY_SIGNS],
    }
    return render(request, "public/help_now.html", context)
