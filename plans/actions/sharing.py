"""Sharing a draft: it freezes, also by trigger, and the person gets it."""

import hashlib
import json
from datetime import date, datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import F
from django.forms.models import model_to_dict
from django.utils import timezone
from django.utils.translation import gettext as _

from plans.actions.errors import ActionError, Stale
from plans.actions.outbox import post
from plans.domain.lifecycle import VersionState, move
from plans.domain.readiness import GoalFacts, Obstacle, obstacles
from plans.models import Plan, PlanVersion
from recovery.accounts.models import User
from recovery.audit.record import record


def what_is_missing(version: PlanVersion) -> list[Obstacle]:
    goals = version.goals.prefetch_related("prescriptions")
    return obstacles([GoalFacts(goal.words, len(goal.prescriptions.all())) for goal in goals])


@transaction.atomic
def share(
    *,
    version: PlanVersion,
    seen: int,
    actor: User,
    starts_on: date,
    review_on: date,
    message: str = "",
    now: datetime | None = None,
) -> PlanVersion:
    """Freeze a draft and give it to the person, in one transaction.

    ``seen`` is the draft's ``row_version`` on the page from which it is shared: Stale when the draft changed since or
    somebody else shared it. ActionError while something is missing. The version before is replaced, never changed.
    """
    plan = Plan.objects.select_for_update().get(pk=version.plan_id)
    if what_is_missing(version):
        raise ActionError(_("Something is still missing in this draft."))
    plan.versions.filter(state=VersionState.SHARED).update(state=VersionState.REPLACED)
    shared = PlanVersion.objects.filter(pk=version.pk, state=VersionState.DRAFT, row_version=seen).update(
        state=VersionState.SHARED,
        starts_on=starts_on,
        review_on=review_on,
        message=message,
        shared_at=now or timezone.now(),
        shared_by=actor,
        content_sha256=fingerprint(version),
        row_version=F("row_version") + 1,
    )
    if not shared:
        raise Stale(PlanVersion.objects.filter(pk=version.pk).first())
    Plan.objects.filter(pk=plan.pk).update(state=move(plan.state, "share"))
    post("plan_shared", f"plan_shared:{version.pk}", {"patient": str(plan.patient_id)})
    record("plan.shared", actor=actor, patient_id=plan.patient_id, target=version, version=version.number)
    return PlanVersion.objects.get(pk=version.pk)


def fingerprint(version: PlanVersion) -> str:
    """SHA-256 over everything a version holds, so that a copy can be told from the real one."""
    content = {
        "goals": [model_to_dict(goal) for goal in version.goals.all()],
        "prescriptions": [model_to_dict(item) for item in version.prescriptions.all()],
    }
    return hashlib.sha256(json.dumps(content, cls=DjangoJSONEncoder, sort_keys=True).encode()).hexdigest()
