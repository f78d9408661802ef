"""A second clinician looks at a draft before it is shared, where a team wants it.

What is approved is the draft at one ``row_version``, with its dates and its message. Any change after that counts the
draft on and makes the approval void.
"""

from dataclasses import asdict

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from plans.actions.care import own_teams
from plans.actions.errors import ActionError, Stale
from plans.actions.sharing import Terms, is_approved, what_is_missing
from plans.domain.lifecycle import VersionState
from plans.models import DraftChange, PlanVersion
from recovery.accounts.models import User
from recovery.audit.record import record


@transaction.atomic
def ask_approval(*, version: PlanVersion, seen: int, actor: User, terms: Terms) -> PlanVersion:
    """Keep dates and message with the draft and ask the team to look at it. Stale when the draft changed since."""
    rows = PlanVersion.objects.filter(pk=version.pk, state=VersionState.DRAFT, row_version=seen)
    asked = {"approval_asked_at": timezone.now(), "approval_asked_by": actor, "row_version": F("row_version") + 1}
    if not rows.update(**asdict(terms), **asked):
        raise Stale(PlanVersion.objects.filter(pk=version.pk).first())
    if what_is_missing(version):
        raise ActionError(_("Something is still missing in this draft."))
    _note("plan.approval_asked", version, actor)
    return PlanVersion.objects.get(pk=version.pk)


@transaction.atomic
def approve(*, version: PlanVersion, seen: int, actor: User) -> PlanVersion:
    """Say that the draft may be shared as it stands. ActionError for who asked, began or changed it; Stale as above."""
    draft = PlanVersion.objects.select_related("plan").filter(pk=version.pk).first()
    if draft is None or not draft.is_draft or draft.row_version != seen:
        raise Stale(draft)
    if draft.approval_asked_at is None:
        raise ActionError(_("Nobody has asked for an approval of this draft."))
    problem = why_not_approver(draft, actor)
    if problem:
        raise ActionError(problem)
    rows = PlanVersion.objects.filter(pk=draft.pk, state=VersionState.DRAFT, row_version=seen)
    if not rows.update(approved_at=timezone.now(), approved_by=actor, approved_row_version=seen):
        raise Stale(PlanVersion.objects.filter(pk=draft.pk).first())
    _note("plan.approved", draft, actor)
    return PlanVersion.objects.get(pk=draft.pk)


def why_not_approver(draft: PlanVersion, user: User) -> str:
    """Why this clinician cannot be the second one, in words for them; empty when they can."""
    if draft.approval_asked_by_id == user.pk or draft.created_by_id == user.pk:
        return _("You wrote this draft or asked for its approval. Another clinician of the team approves it.")
    if DraftChange.objects.filter(version=draft, by=user).exists():
        return _("You changed this draft. Another clinician of the team approves it.")
    if not own_teams(user).filter(pk=draft.plan.team_id).exists():
        return _("A clinician of the team that runs this plan approves it.")
    return ""


def approval_state(draft: PlanVersion) -> str:
    """none, asked, approved, or void when the draft changed after it was approved."""
    if is_approved(draft):
        return "approved"
    if draft.approved_at is not None and (
        draft.approval_asked_at is None or draft.approved_at > draft.approval_asked_at
    ):
        return "void"
    return "asked" if draft.approval_asked_at else "none"


def _note(action: str, version: PlanVersion, actor: User) -> None:
    record(action, actor=actor, patient_id=version.plan.patient_id, target=version, version=version.number)
