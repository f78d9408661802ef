"""A person's record: adding it, its overview, its details, the way to an account."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import OuterRef, Prefetch, Subquery
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from plans.actions.care import add_person, change_person, current_facts, own_teams, safety_among, safety_facts
from plans.actions.errors import ActionError, Stale
from plans.actions.requests import waiting_for_team
from plans.actions.team import invite_patient
from plans.domain.lifecycle import PlanState, VersionState
from plans.forms.care import AboutPerson, EditPersonForm, InviteForm, NewPersonForm
from plans.htmx import INVALID, STALE, go
from plans.models import CareRelationship, CheckIn, Condition, HealthFact, Patient, PlanVersion
from plans.models.care import current
from plans.models.factkinds import FACT_KINDS
from plans.policies import clinic_only
from recovery.accounts.models import Invitation
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record

OPEN_PLANS = (PlanState.DRAFT, PlanState.SHARED, PlanState.PAUSED)


def find_person(request: SignedInRequest, patient_id: UUID) -> Patient:
    """The person, with account and open conditions, when one of the visitor's teams looks after them; else 404."""
    conditions = Prefetch("conditions", Condition.objects.filter(ended=False))
    links = Invitation.objects.filter(user=OuterRef("user"), accepted_at=None).order_by("-created_at")
    people = Patient.objects.visible_to(request.user).annotate(
        invited_until=Subquery(links.values("expires_at")[:1]), waiting=waiting_for_team()
    )
    return get_object_or_404(people.select_related("user").prefetch_related(conditions), pk=patient_id)


def person_page(
    request: SignedInRequest, patient: Patient, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page of one person's record: with the person bar, and with the read in the trail."""
    record("patient.read", actor=request.user, patient_id=patient.pk, target=patient, version=patient.row_version)
    context = {"nav": "caseload", "tab": "overview", "patient": patient} | context
    if "safety_facts" not in context:
        context["safety_facts"] = safety_facts(patient)
    return render(request, f"clinic/people/{template}.html", context, status=status)


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: the post, also an empty one, or nothing."""
    return request.POST if request.method == "POST" else None


def status_of(form: AboutPerson) -> int:
    if not form.is_bound:
        return 200
    return STALE if form.is_for_somebody_else else INVALID


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    form = NewPersonForm(sent(request), actor=request.user)
    if form.is_bound and form.is_valid():
        try:
            patient = add_person(actor=request.user, team=form.cleaned_data["team"], details=form.cleaned_data)
        except ActionError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Added. Next: conditions and health facts, then the plan."))
            return go(request, reverse("person", args=[patient.pk]))
    context = {"nav": "caseload", "form": form, "has_team": own_teams(request.user).exists()}
    return render(request, "clinic/people/new.html", context, status=INVALID if form.is_bound else 200)


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    patient = find_person(request, patient_id)
    form = EditPersonForm(sent(request), actor=request.user, shown=patient)
    if not form.is_bound or not form.is_valid():
        return person_page(request, patient, "edit", {"form": form}, status=status_of(form))
    seen = form.cleaned_data["row_version"]
    try:
        change_person(patient=patient, seen_version=seen, actor=request.user, details=form.cleaned_data)
    except Stale:
        return _saved_meanwhile(request, patient, form)
    except ActionError as error:
        form.add_error("record_number", str(error))
        return person_page(request, patient, "edit", {"form": form}, status=INVALID)
    messages.success(request, _("Saved."))
    return go(request, reverse("person", args=[patient.pk]))


def _saved_meanwhile(request: SignedInRequest, patient: Patient, form: EditPersonForm) -> HttpResponse:
    """Both values side by side. The form keeps the writer's; saving it again is a choice made in sight of the other."""
    again = request.POST.copy()
    again["row_version"] = str(patient.row_version)
    context = {
        "form": EditPersonForm(again, actor=request.user, shown=patient),
        "differences": form.against(patient),
    }
    return person_page(request, patient, "edit", context, status=STALE)


@clinic_only
@require_safe
def overview(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    patient = find_person(request, patient_id)
    facts = current_facts(patient)
    entries = CheckIn.objects.filter(patient=patient).standing().exclude(outcome=CheckIn.Outcome.UNDONE)
    context = {
        **_plan_now(patient),
        **_facts_told(facts),
        "safety_facts": safety_among(facts),
        "entries": entries.select_related("prescription").order_by("-local_date", "-occurred_at")[:5],
        "care": CareRelationship.objects.filter(current(timezone.localdate()), patient=patient).select_related("team"),
        "account": _account(patient),
    }
    return person_page(request, patient, "overview", context)


def _plan_now(patient: Patient) -> dict[str, Any]:
    """The draft and the shared version of the open plan, with their goals: two queries."""
    versions = PlanVersion.objects.filter(
        plan__patient=patient, plan__state__in=OPEN_PLANS, state__in=[VersionState.DRAFT, VersionState.SHARED]
    )
    found = {version.state: version for version in versions.select_related("plan").prefetch_related("goals")}
    return {"draft": found.get(VersionState.DRAFT), "shared": found.get(VersionState.SHARED)}


def _facts_told(facts: dict[str, HealthFact]) -> dict[str, Any]:
    """What the summary says: the facts that hold, and how many were asked at all, out of all."""
    holds = (HealthFact.Answer.YES, HealthFact.Answer.KNOWN)
    return {
        "told": [facts[code] for code in FACT_KINDS if code in facts and facts[code].answer in holds],
        "asked": len(facts),
        "askable": len(FACT_KINDS),
        "unknown": sum(fact.answer == HealthFact.Answer.UNKNOWN for fact in facts.values()),
    }


def _account(patient: Patient) -> dict[str, Any]:
    """``state`` none, open, invited, expired or closed; ``until`` and ``last`` are instants, ``last`` may be None."""
    user = patient.user
    if user is None:
        return {"state": "none"}
    if user.is_active or user.last_login:
        return {"state": "open" if user.is_active else "closed", "last": user.last_login}
    until = getattr(patient, "invited_until", None)  # from find_person
    return {"state": "invited" if until and until > timezone.now() else "expired", "until": until}


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    """The link goes to the person's own address and nowhere else: whoever opens it becomes them."""
    patient = find_person(request, patient_id)
    account = _account(patient)
    form = InviteForm(sent(request), shown=patient)
    if form.is_bound and form.is_valid():
        try:
            invitation = invite_patient(patient=patient, email=form.cleaned_data["email"], actor=request.user)
        except ActionError as error:
            form.add_error("email", str(error))
        else:
            return person_page(request, patient, "invited", {"invitation": invitation})
    return person_page(request, patient, "invite", {"form": form, "account": account}, status=status_of(form))
