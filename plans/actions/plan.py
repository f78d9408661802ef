"""Drafting a plan and sharing it. Only drafts change; what was shared stays as it was, also by trigger."""

import hashlib
import json
from datetime import date, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import F
from django.forms.models import model_to_dict
from django.utils import timezone
from django.utils.translation import gettext as _

from plans.actions.errors import ActionError, Stale
from plans.actions.outbox import post
from plans.domain.lifecycle import PlanState, VersionState, move
from plans.domain.readiness import GoalFacts, Obstacle, obstacles
from plans.models import CareTeam, Goal, Patient, Plan, PlanVersion, Prescription
from recovery.accounts.models import User
from recovery.audit.record import record
from recovery.ids import new_id

OPEN_STATES = (PlanState.DRAFT, PlanState.SHARED, PlanState.PAUSED)


@transaction.atomic
def start_draft(*, patient: Patient, team: CareTeam, actor: User, reason: str = "") -> PlanVersion:
    """The draft to work on: the one that is open, version 1 of a new plan, or a copy of the newest as version n+1.

    A next version needs a reason; ActionError without one.
    """
    plan = Plan.objects.select_for_update().filter(patient=patient, state__in=OPEN_STATES).first()
    if plan is None:
        plan = Plan.objects.create(organisation=patient.organisation, patient=patient, team=team, created_by=actor)
    newest = plan.versions.order_by("-number").first()
    if newest and newest.is_draft:
        return newest
    if newest and not reason.strip():
        raise ActionError(_("Say why the plan changes. The person sees this reason."))
    draft = PlanVersion.objects.create(
        organisation=plan.organisation,
        plan=plan,
        number=newest.number + 1 if newest else 1,
        reason=reason.strip(),
        created_by=actor,
    )
    if newest:
        _copy_content(newest, draft)
    record("plan.draft_started", actor=actor, patient_id=patient.pk, target=draft, version=draft.number)
    return draft


def _copy_content(source: PlanVersion, draft: PlanVersion) -> None:
    goals = {goal.pk: goal for goal in source.goals.all()}
    prescriptions = list(source.prescriptions.all())
    rows: list[Goal | Prescription] = [*goals.values(), *prescriptions]
    for row in rows:
        row.pk, row.version, row.row_version = new_id(), draft, 1
        row._state.adding = True
    for prescription in prescriptions:
        prescription.goal = goals[prescription.goal_id]
    Goal.objects.bulk_create(goals.values())
    Prescription.objects.bulk_create(prescriptions)


@transaction.atomic
def discard_draft(*, version: PlanVersion, actor: User) -> None:
    """Throw a draft away. The version that the person has stays in force."""
    _touch(version)
    record(
        "plan.draft_discarded", actor=actor, patient_id=version.plan.patient_id, target=version, version=version.number
    )
    plan = version.plan
    version.delete()
    if not plan.versions.exists():
        plan.delete()


def _touch(version: PlanVersion) -> None:
    """Count a change of the draft, so that nobody shares what they have not seen. Stale when it is a draft no more."""
    changed = PlanVersion.objects.filter(pk=version.pk, state=VersionState.DRAFT).update(
        row_version=F("row_version") + 1
    )
    if not changed:
        raise Stale(PlanVersion.objects.filter(pk=version.pk).first())


@transaction.atomic
def add_goal(*, version: PlanVersion, actor: User, fields: dict[str, Any]) -> Goal:
    _touch(version)
    goal = Goal.objects.create(
        organisation=version.organisation, version=version, position=version.goals.count(), **fields
    )
    record("goal.added", actor=actor, patient_id=version.plan.patient_id, target=goal, version=version.number)
    return goal


@transaction.atomic
def change_goal(*, goal: Goal, seen: int, actor: User, fields: dict[str, Any]) -> None:
    """Save a goal that was read at ``row_version`` ``seen``; Stale when somebody else saved since."""
    _touch(goal.version)
    if not Goal.objects.filter(pk=goal.pk, row_version=seen).update(row_version=F("row_version") + 1, **fields):
        raise Stale(Goal.objects.filter(pk=goal.pk).first())
    record(
        "goal.changed", actor=actor, patient_id=goal.version.plan.patient_id, target=goal, version=goal.version.number
    )


@transaction.atomic
def remove_goal(*, goal: Goal, actor: User) -> None:
    """Take a goal and its actions out of a draft. Versions that were shared keep them."""
    _touch(goal.version)
    record(
        "goal.removed", actor=actor, patient_id=goal.version.plan.patient_id, target=goal, version=goal.version.number
    )
    goal.delete()


@transaction.atomic
def add_prescription(*, goal: Goal, actor: User, fields: dict[str, Any]) -> Prescription:
    version = goal.version
    _touch(version)
    prescription = Prescription.objects.create(
        organisation=version.organisation, version=version, goal=goal, position=version.prescriptions.count(), **fields
    )
    record(
        "prescription.added",
        actor=actor,
        patient_id=version.plan.patient_id,
        target=prescription,
        version=version.number,
    )
    return prescription


@transaction.atomic
def change_prescription(*, prescription: Prescription, seen: int, actor: User, fields: dict[str, Any]) -> None:
    """Save an action that was read at ``row_version`` ``seen``; Stale when somebody else saved since."""
    version = prescription.version
    _touch(version)
    rows = Prescription.objects.filter(pk=prescription.pk, row_version=seen)
    if not rows.update(row_version=F("row_version") + 1, **fields):
        raise Stale(Prescription.objects.filter(pk=prescription.pk).first())
    record(
        "prescription.changed",
        actor=actor,
        patient_id=version.plan.patient_id,
        target=prescription,
        version=version.number,
    )


@transaction.atomic
def remove_prescription(*, prescription: Prescription, actor: User) -> None:
    version = prescription.version
    _touch(version)
    record(
        "prescription.removed",
        actor=actor,
        patient_id=version.plan.patient_id,
        target=prescription,
        version=version.number,
    )
    prescription.delete()


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
