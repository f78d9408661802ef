"""How an action may help, and where it stands: one more link, up and down, under another goal."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from plans.actions.prescriptions import add_mechanism, move_prescription
from plans.domain.kinds import mechanisms
from plans.forms.kinds import MechanismForm
from plans.htmx import INVALID, go, page_or_fragment, say
from plans.models import Goal, Mechanism, Prescription
from plans.policies import clinic_only
from plans.views.clinic.builder import draft_of
from plans.views.clinic.saving import back_to_draft
from recovery.accounts.policies import SignedInRequest
from recovery.audit.record import record


def offered(item: Prescription) -> list[tuple[str, str]]:
    """Mechanisms that an action is not linked to: (code, name)."""
    held = {link["code"] for link in mechanisms(item.entry, item.details)}
    return [(row.code, row.name) for row in Mechanism.objects.order_by("name") if row.code not in held]


@clinic_only
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: SignedInRequest, patient_id: UUID, prescription_id: UUID) -> HttpResponse:
    """One more way in which an action may help, on a page of its own: with its source and a reason."""
    version = draft_of(request, patient_id)
    item = get_object_or_404(version.prescriptions.all(), pk=prescription_id)
    item.version = version
    form = MechanismForm(request.POST or None, offered=offered(item))
    edit = f"/people/{patient_id}/plan/draft/actions/{prescription_id}/"
    if request.method == "POST" and form.is_valid():
        mechanism = get_object_or_404(Mechanism, code=form.cleaned_data["mechanism"])
        more = {name: form.cleaned_data[name] for name in ("source", "reason")}
        add_mechanism(prescription=item, mechanism=mechanism, actor=request.user, **more)
        return go(request, edit)
    patient = version.plan.patient
    record("plan.draft_read", actor=request.user, patient_id=patient.pk, target=version, version=version.number)
    context = {"nav": "caseload", "tab": "plan", "patient": patient, "version": version, "item": item, "why": form,
               "back": edit}  # fmt: skip
    status = INVALID if form.errors else 200
    return page_or_fragment(request, "clinic/plan/why_link.html", "clinic/plan/_why_link.html", context, status=status)


@clinic_only
@require_POST
def move(request: SignedInRequest, patient_id: UUID, prescription_id: UUID) -> HttpResponse:
    """``to`` is up, down, or another goal of the draft."""
    version = draft_of(request, patient_id)
    item = get_object_or_404(version.prescriptions.all(), pk=prescription_id)
    item.version = version
    to = request.POST.get("to", "")
    steps = {"up": -1, "down": 1}
    if to in steps:
        move_prescription(prescription=item, by=steps[to], actor=request.user)
        said = _("Action moved up") if to == "up" else _("Action moved down")
    else:
        move_prescription(prescription=item, goal=_goal(version.goals.all(), to), actor=request.user)
        said = _("Action moved to another goal")
    return say(back_to_draft(request, version, item.pk), said)


def _goal(goals: QuerySet[Goal], pk: str) -> Goal:
    try:
        return get_object_or_404(goals, pk=UUID(pk))
    except ValueError as nonsense:
        raise Http404 from nonsense
