"""One step back in a draft."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from plans.actions import undo as undo_actions
from plans.actions.errors import ActionError
from plans.htmx import STALE, say
from plans.policies import clinic_only
from plans.views.clinic.builder import draft_of, render_draft
from plans.views.clinic.saving import back_to_draft
from recovery.accounts.policies import SignedInRequest


@clinic_only
@require_POST
def undo(request: SignedInRequest, patient_id: UUID) -> HttpResponse:
    """Undo the visitor's own newest change; 409 with the reason when it cannot be undone."""
    version = draft_of(request, patient_id)
    try:
        name = undo_actions.undo(version=version, actor=request.user)
    except ActionError as problem:
        return render_draft(request, version, problem=str(problem), status=STALE)
    return say(back_to_draft(request, version), _("Undone: %(name)s") % {"name": name})
