"""Goals of a draft. Each change is tied to the row version that its writer saw."""

from typing import Any

from django.db import transaction
from django.db.models import F

from plans.actions.drafts import touch
from plans.actions.errors import Stale
from plans.models import Goal, PlanVersion
from recovery.accounts.models import User
from recovery.audit.record import record


@transaction.atomic
def add_goal(*, version: PlanVersion, actor: User, fields: dict[str, Any]) -> Goal:
    touch(version)
    goal = Goal.objects.create(
        organisation=version.organisation, version=version, position=version.goals.count(), **fields
    )
    record("goal.added", actor=actor, patient_id=version.plan.patient_id, target=goal, version=version.number)
    return goal


@transaction.atomic
def change_goal(*, goal: Goal, seen: int, actor: User, fields: dict[str, Any]) -> None:
    """Save a goal that was read at ``row_version`` ``seen``; Stale when somebody else saved since."""
    touch(goal.version)
    if not Goal.objects.filter(pk=goal.pk, row_version=seen).update(row_version=F("row_version") + 1, **fields):
        raise Stale(Goal.objects.filter(pk=goal.pk).first())
    record(
        "goal.changed", actor=actor, patient_id=goal.version.plan.patient_id, target=goal, version=goal.version.number
    )


@transaction.atomic
def remove_goal(*, goal: Goal, actor: User) -> None:
    """Take a goal and its actions out of a draft. Versions that were shared keep them."""
    touch(goal.version)
    record(
        "goal.removed", actor=actor, patient_id=goal.version.plan.patient_id, target=goal, version=goal.version.number
    )
    goal.delete()
