"""Goals of a draft. A form's save is tied to the row version that its writer saw, a field's to the value it saw."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from plans.actions.drafts import touch
from plans.actions.errors import Stale
from plans.actions.measures import placed
from plans.actions.undo import remember, with_fields
from plans.models import Goal, PlanVersion
from recovery.accounts.models import User
from recovery.audit.record import record

MOST_ACTIVE = 4  # more goals at once are asked about, not refused (design.md 5.3)


@transaction.atomic
def add_goal(*, version: PlanVersion, actor: User, fields: Mapping[str, Any]) -> Goal:
    touch(version)
    last = max((goal.position for goal in version.goals.all()), default=-1)  # no query where the goals were prefetched
    goal = Goal.objects.create(organisation_id=version.organisation_id, version=version, position=last + 1, **fields)
    rows = [(None, goal), *(placed(version) if goal.measure else ())]
    remember(version=version, actor=actor, name=name_of_adding(goal), rows=rows)
    record("goal.added", actor=actor, patient_id=version.plan.patient_id, target=goal, version=version.number)
    return goal


def name_of_adding(goal: Goal) -> str:
    return _("“%(words)s” added") % {"words": goal.words}


def change_goal(*, goal: Goal, seen: int, actor: User, fields: Mapping[str, Any]) -> Goal:
    """Save a goal that was read at ``row_version`` ``seen``; Stale when somebody else saved since."""
    return save_goal(version=goal.version, goal_id=goal.pk, actor=actor, fields=fields, was={}, seen=seen).row


@dataclass(frozen=True)
class Saved:
    """``late`` are the fields that were not saved, because somebody else wrote into them since."""

    row: Goal
    late: frozenset[str] = frozenset()
    name: str = ""  # of the change, as undo says it; empty when nothing was different


@transaction.atomic
def save_goal(
    *,
    version: PlanVersion,
    goal_id: UUID,
    actor: User,
    fields: Mapping[str, Any],
    was: Mapping[str, Any],
    seen: int = 0,
    partly: bool = False,
    label: str = "",
) -> Saved:
    """Save what its writer changed. ``was`` is what stood in each field when they opened it; a field that is not in it
    is tied to the goal's ``row_version`` ``seen``.

    A field that holds neither what they saw nor what they want is late: Stale, and nothing is saved; with ``partly``
    the other fields are. Goal.DoesNotExist when the draft has no such goal. ``label`` names the field to undo.
    """
    touch(version)
    goal = version.goals.get(pk=goal_id)  # touch has locked the draft: what is read here stays until it is written
    goal.version = version
    new = {name: value for name, value in fields.items() if name not in was or value != was[name]}
    new = {name: value for name, value in new.items() if getattr(goal, name) != value}
    late = {name for name in new if (getattr(goal, name) != was[name] if name in was else goal.row_version != seen)}
    if late and not partly:
        raise Stale(goal)
    for name in late:
        del new[name]
    if not new:
        return Saved(goal, frozenset(late))
    title = _("“%(words)s”: %(field)s") if label else _("“%(words)s” changed")
    title %= {"words": goal.words, "field": label}
    return Saved(_write(goal, new, actor, title), frozenset(late), title)


def _write(goal: Goal, fields: Mapping[str, Any], actor: User, name: str) -> Goal:
    version, after = goal.version, with_fields(goal, fields)
    Goal.objects.filter(pk=goal.pk).update(row_version=F("row_version") + 1, **fields)
    after.row_version += 1
    measured = placed(version) if "measure" in fields else []
    remember(version=version, actor=actor, name=name, rows=[(goal, after), *measured])
    record("goal.changed", actor=actor, patient_id=version.plan.patient_id, target=goal, version=version.number)
    return after


@transaction.atomic
def move_goal(*, goal: Goal, by: int, actor: User) -> None:
    """One place up (-1) or down (+1). At the end of the list nothing moves."""
    version = goal.version
    touch(version)
    goals = list(version.goals.all())
    at = goals.index(goal)
    if not 0 <= at + by < len(goals):
        return
    goals.insert(at + by, goals.pop(at))
    rows = [(row, with_fields(row, {"position": n})) for n, row in enumerate(goals) if row.position != n]
    Goal.objects.bulk_update([after for _before, after in rows], ["position"])
    remember(version=version, actor=actor, name=_("“%(words)s” moved") % {"words": goal.words}, rows=rows)
    record("goal.moved", actor=actor, patient_id=version.plan.patient_id, target=goal, version=version.number)


@transaction.atomic
def remove_goal(*, goal: Goal, actor: User) -> None:
    """Take a goal and its actions out of a draft. Versions that were shared keep them; undo brings them back."""
    version = goal.version
    touch(version)
    rows = [(goal, None), *((item, None) for item in goal.prescriptions.all())]
    remember(version=version, actor=actor, name=_("“%(words)s” removed") % {"words": goal.words}, rows=rows)
    record("goal.removed", actor=actor, patient_id=version.plan.patient_id, target=goal, version=version.number)
    goal.delete()
