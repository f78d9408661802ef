"""One press beside a check that mends it. What cannot be mended so has a link to its place instead."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from plans.actions.advice import take_suggested
from plans.actions.care import current_facts
from plans.actions.check_fixes import move_day, take_stop_rule
from plans.actions.errors import ActionError, Stale
from plans.forms.check_fixes import MendForm, MoveForm
from plans.htmx import INVALID, STALE, say
from plans.models import PlanVersion, Prescription
from plans.policies import clinic_only
from plans.views.clinic.advice_panel import found
from plans.views.clinic.builder import draft_of, render_draft
from plans.views.clinic.saving import back_to_draft, draft_changed
from recovery.accounts.models import User
from recovery.accounts.policies import SignedInRequest

Mend = Callable[[PlanVersion, dict[str, Any], User], None]


def _cards(version: PlanVersion, _chosen: dict[str, Any], actor: User) -> None:
    patient = version.plan.patient
    prefetch_related_objects([patient], "conditions")
    items = list(version.prescriptions.all())
    cards = found(version, items, current_facts(patient), patient.conditions.all())
    take_suggested(version=version, found=cards, actor=actor)


def _stop_rule(version: PlanVersion, chosen: dict[str, Any], actor: User) -> None:
    take_stop_rule(version=version, item=chosen["item"], seen=chosen["seen"], actor=actor)


def _move(version: PlanVersion, chosen: dict[str, Any], actor: User) -> None:
    name = Prescription.objects.filter(version=version, pk=chosen["item"]).values_list("name", flat=True).first()
    said = {"name": name or "", "day": WEEKDAYS[chosen["day"]], "to": WEEKDAYS[chosen["to"]]}
    move_day(version=version, actor=actor, name=_("%(name)s: %(day)s moved to %(to)s") % said, **chosen)


MENDS: dict[str, tuple[type[MendForm] | None, Mend]] = {
    "cards_open": (None, _cards),
    "no_stop_rule": (MendForm, _stop_rule),
    "over_limit": (MoveForm, _move),
}


@clinic_only
@require_POST
def mend(request: SignedInRequest, patient_id: UUID, code: str) -> HttpResponse:
    """Back to the page with the check: 422 when it cannot be mended so, 409 when the action is another one by now."""
    if code not in MENDS:
        raise Http404
    version = draft_of(request, patient_id)
    form_class, act = MENDS[code]
    form = form_class(request.POST) if form_class else None
    if form and not form.is_valid():
        return render_draft(request, version, problem=_("This press was not understood. Try again."), status=INVALID)
    try:
        act(version, form.cleaned_data if form else {}, request.user)
    except ActionError as refused:
        return render_draft(request, version, problem=str(refused), status=INVALID)
    except Stale:
        late = _("Somebody else changed this meanwhile. Nothing was done. Here is how it stands now.")
        return render_draft(request, draft_of(request, patient_id), problem=late, status=STALE)
    if request.POST.get("from") == "share":
        return redirect("draft_share", patient_id)
    return draft_changed(say(back_to_draft(request, version), _("Done. You can undo it.")))
