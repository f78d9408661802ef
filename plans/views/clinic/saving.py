"""What happens after a save in the builder, and after one that came too late."""

from typing import Any
from uuid import UUID

from django.db.models import Model
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect

from plans.htmx import wants_fragment
from plans.models import PlanVersion
from plans.views.clinic.builder import render_draft
from recovery.accounts.policies import SignedInRequest


def back_to_draft(request: SignedInRequest, version: PlanVersion, saved: UUID | None = None) -> HttpResponse:
    """The draft with its rows read anew: in place for HTMX, by redirect otherwise."""
    patient_id = version.plan.patient_id
    if wants_fragment(request):
        return render_draft(request, version, saved=saved)
    return redirect(f"/people/{patient_id}/plan/draft/" + (f"#row-{saved}" if saved else ""))


def restate(request: SignedInRequest, current: Any) -> QueryDict:
    """What the writer typed, over the row as it stands now: sending it again is a decision, not an accident."""
    typed = request.POST.copy()
    if isinstance(current, Model):
        typed["row_version"] = str(current.row_version)  # type: ignore[attr-defined]
    return typed
