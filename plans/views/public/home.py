"""The front door."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from plans.models import Patient
from plans.policies import public
from recovery.accounts.models import Role, User

HOMES = {
    Role.CLINICIAN: "caseload",
    Role.PATIENT: "today",
    Role.EDITOR: "desk",
    Role.OPERATOR: "service",
    Role.CARER: "helping",
}


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Visitors read what this is; whoever has signed in goes on to their own first page."""
    if isinstance(request.user, User):
        first_visit = Patient.objects.filter(user=request.user, welcomed_at=None)
        if request.user.role == Role.PATIENT and first_visit.exists():
            return redirect("welcome")
        return redirect(HOMES[Role(request.user.role)])
    return render(request, "public/home.html", {"mode": settings.MODE})


@public
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers. It says nothing of the database and no version."""
    return HttpResponse("ok", content_type="text/plain")
