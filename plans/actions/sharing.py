"""Sharing a draft: it freezes, also by trigger, and the person gets it."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import F
from django.forms.models import model_to_dict
from django.utils import timezone
from django.utils.translation import gettext as _

from plans.actions.advisories import Rows, facts_of, standing
from plans.actions.errors import ActionError, Stale
from plans.actions.outbox import post
from plans.actions.readiness import draft_checks
from plans.actions.undo import forget
from plans.domain.lifecycle import NotAllowed, VersionState, move
from plans.domain.readiness import Check
from plans.models import Plan, PlanVersion
from recovery.accounts.models import User
from recovery.audit.record import record


@dataclass(frozen=True)
class Terms:
    """What is settled when a version is given: its days, how many weeks it is for, and a few words to the person."""

    starts_on: date
    review_on: date
    weeks: int | None = None
    message: str = ""


def what_is_missing(version: PlanVersion) -> list[Check]:
    """The musts that keep a draft from being shared, read anew; its days are given with the act. Three queries and
    those of the advisories."""
    version = PlanVersion.objects.select_related("plan__team", "plan__patient").get(pk=version.pk)
    goals, items = list(version.goals.all()), list(version.prescriptions.all())
    now = standing(version, facts_of(version, Rows(goals=goals, prescriptions=items)))
    found = draft_checks(version, goals, items, blocked=len(now.blocking))
    return [check for check in found if check.is_must and check.code != "no_dates"]


@transaction.atomic
def share(
    *,
    version: PlanVersion,
    seen: int,
    actor: User,
    starts_on: date,
    review_on: date,
    message: str = "",
    weeks: int | None = None,
    now: datetime | None = None,
) -> PlanVersion:
    """Freeze a draft and give it to the person, in one transaction.

    ``seen`` is the draft's ``row_version`` on the page from which it is shared: Stale when the draft changed since or
    somebody else shared it. ActionError while something is missing, or while the team wants a second clinician's
    approval and this draft has none. The version before is replaced, never changed.
    """
    terms = Terms(starts_on, review_on, weeks, message)
    plan = Plan.objects.select_for_update(of=("self",), no_key=True).select_related("team").get(pk=version.plan_id)
    draft = PlanVersion.objects.filter(pk=version.pk, state=VersionState.DRAFT, row_version=seen).first()
    if draft is None:
        raise Stale(PlanVersion.objects.filter(pk=version.pk).first())
    if what_is_missing(draft):
        raise ActionError(_("Something is still missing in this draft."))
    if plan.team.second_approval:
        _refuse_unapproved(draft, terms)
    try:
        state = move(plan.state, "share")
    except NotAllowed:
        raise Stale(draft) from None
    plan.versions.filter(state=VersionState.SHARED).update(state=VersionState.REPLACED)
    shared = PlanVersion.objects.filter(pk=draft.pk, state=VersionState.DRAFT, row_version=seen).update(
        **asdict(terms),
        state=VersionState.SHARED,
        shared_at=now or timezone.now(),
        shared_by=actor,
        content_sha256=fingerprint(draft),
        row_version=F("row_version") + 1,
    )
    if not shared:
        raise Stale(PlanVersion.objects.filter(pk=version.pk).first())
    Plan.objects.filter(pk=plan.pk).update(state=state)
    forget(draft)
    post("plan_shared", message_key(draft), {"patient": str(plan.patient_id)})
    record("plan.shared", actor=actor, patient_id=plan.patient_id, target=draft, version=draft.number)
    return PlanVersion.objects.get(pk=draft.pk)


def message_key(version: PlanVersion) -> str:
    """The key of the one message that says that a version was shared."""
    return f"plan_shared:{version.pk}"


def is_approved(draft: PlanVersion) -> bool:
    """Whether a second clinician approved the draft exactly as it stands."""
    return draft.approved_at is not None and draft.approved_row_version == draft.row_version


def _refuse_unapproved(draft: PlanVersion, terms: Terms) -> None:
    if not is_approved(draft):
        raise ActionError(_("Your team wants a second clinician to approve this draft. Ask for it below."))
    if terms != Terms(draft.starts_on, draft.review_on, draft.weeks, draft.message):  # type: ignore[arg-type]
        raise ActionError(_("The dates or the message differ from what was approved. Ask for approval again."))


def fingerprint(version: PlanVersion) -> str:
    """SHA-256 over everything a version holds, so that a copy can be told from the real one."""
    content = {
        "goals": [model_to_dict(goal) for goal in version.goals.all()],
        "prescriptions": [model_to_dict(item) for item in version.prescriptions.all()],
        "measures": [model_to_dict(measure) for measure in version.planned_measures.all()],
        "advice": version.advice,
    }
    return hashlib.sha256(json.dumps(content, cls=DjangoJSONEncoder, sort_keys=True).encode()).hexdigest()
