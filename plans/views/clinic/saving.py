"""What happens after a save in the builder, and after one that came too late."""

from typing import Any
from uuid import UUID

from django.db.models import Model
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from plans.htmx import happened, say, wants_fragment
from plans.models import PlanVersion
from plans.views.clinic.builder import render_draft
from recovery.accounts.policies import SignedInRequest


def back_to_draft(
    request: SignedInRequest, version: PlanVersion, saved: UUID | None = None, **opened: Any
) -> HttpResponse:
    """The draft with its rows read anew: in place for HTMX, by redirect otherwise."""
    patient_id = version.plan.patient_id
    if wants_fragment(request):
        return render_draft(request, version, saved=saved, **opened)
    return redirect(f"/people/{patient_id}/plan/draft/" + (f"#row-{saved}" if saved else ""))


def row_saved(
    request: SignedInRequest, version: PlanVersion, saved: UUID, template: str, context: dict[str, Any], words: str
) -> HttpResponse:
    """One row that was saved, and the bar; the panels hear ``draft-changed`` and ask for themselves what it means."""
    if not wants_fragment(request):
        return back_to_draft(request, version, saved)
    response = render(
        request, template, {"patient": version.plan.patient, "version": version, "saved": saved, **context}
    )
    return draft_changed(say(response, words), doses=True)


def just_saved(name: str) -> dict[str, Any]:
    """What the bar says after a save that ``name`` would undo."""
    return {"saved_at": timezone.localtime(), "undoes": name}


def draft_changed(response: HttpResponse, *, typed: bool = False, doses: bool = False) -> HttpResponse:
    """Tell the panels of the page that the draft is another one now. While somebody types they wait longer, so that
    several fields cost one answer. ``doses``: the week and the measures are not what they were."""
    events = {"draft-typed" if typed else "draft-changed": "yes"} | ({"doses-changed": "yes"} if doses else {})
    return happened(response, **events)


def restate(request: SignedInRequest, current: Any) -> QueryDict:
    """What the writer typed, over the row as it stands now: sending it again is a decision, not an accident."""
    typed = request.POST.copy()
    if isinstance(current, Model):
        typed["row_version"] = str(current.row_version)  # type: ignore[attr-defined]
    return typed
