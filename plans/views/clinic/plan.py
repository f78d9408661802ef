"""Starting, opening and throwing away a draft."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plans.actions.care import own_teams, safety_facts
from plans.actions.drafts import OPEN_STATES, discard_draft, start_draft
from plans.actions.errors import ActionError
from plans.actions.template_prospect import visible_to
from plans.forms.plan import ReasonForm
from plans.htmx import INVALID, go
from plans.models import PlanVersion
from plans.policies import clinic_only
from plans.views.clinic.builder import draft_of, person_of, render_draft
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    """The first draft starts at once; a next version asks why first. A template in the address has its page next."""
    patient = person_of(request, patient_id)
    team = get_object_or_404(own_teams(request.user).filter(care__patient=patient).distinct()[:1])
    versions = PlanVersion.objects.visible_to(request.user).filter(plan__patient=patient)
    first = not versions.filter(plan__state__in=OPEN_STATES).exists()
    form = ReasonForm(request.POST if request.method == "POST" and not first else None)
    if request.method == "POST" and (first or form.is_valid()):
        try:
            start_draft(
                patient=patient, team=team, actor=request.user, reason=form.cleaned_data["reason"] if not first else ""
            )
        except ActionError as problem:
            form = ReasonForm(request.POST)
            form.add_error("reason", str(problem))
            first = False
        else:
            return go(request, f"/people/{patient.pk}/plan/draft/{_then(request)}")
    record("plan.read", actor=request.user, patient_id=patient.pk)
    context = {
        "nav": "caseload",
        "tab": "plan",
        "patient": patient,
        "safety_facts": safety_facts(patient),
        "form": form,
        "first": first,
        "again": first and versions.exists(),
    }
    return render(request, "clinic/plan/start.html", context, status=INVALID if form.errors else 200)


def _then(request: SignedInRequest) -> str:
    """The page of a template inside the draft, when somebody came from that template and may use it."""
    try:
        asked = UUID(request.GET.get("template", ""))
    except ValueError:
        return ""
    known = visible_to(request.user).filter(is_current=True, pk=asked).exists()
    return f"templates/{asked}/" if known else ""


@clinic_only
@require_safe
def draft(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    return render_draft(request, draft_of(request, patient_id))


@clinic_only
@require_POST
def discard(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    version = draft_of(request, patient_id)
    discard_draft(version=version, actor=request.user)
    return go(request, f"/people/{patient_id}/plan/")
