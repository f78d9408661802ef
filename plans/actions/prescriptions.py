"""Actions of a draft: interventions with their dose. Each change is tied to the row version that its writer saw, or
field by field to what its writer saw in it."""

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
from plans.actions.prescription_fields import columns, value_of
from plans.actions.rechecks import ticked
from plans.actions.undo import remember, with_fields
from plans.domain import kinds, schedule
from plans.models import Goal, Mechanism, PlanVersion, Prescription
from recovery.accounts.models import User
from recovery.audit.record import record


@transaction.atomic
def add_prescription(*, goal: Goal, actor: User, fields: dict[str, Any]) -> Prescription:
    version = goal.version
    touch(version)
    last = max(version.prescriptions.values_list("position", flat=True), default=-1)
    prescription = Prescription.objects.create(
        organisation_id=version.organisation_id, version=version, goal=goal, position=last + 1, **fields
    )
    rows = [(None, prescription), *placed(version)]
    remember(version=version, actor=actor, name=name_of_adding(prescription), rows=rows)
    _note("prescription.added", prescription, actor)
    return prescription


def name_of_adding(prescription: Prescription) -> str:
    return _("%(action)s added") % {"action": prescription.name}


@transaction.atomic
def change_prescription(*, prescription: Prescription, seen: int, actor: User, fields: dict[str, Any]) -> None:
    """Save an action that was read at ``row_version`` ``seen``; Stale when somebody else saved since."""
    version = prescription.version
    touch(version)
    rows = Prescription.objects.filter(pk=prescription.pk, row_version=seen)
    if not rows.update(row_version=F("row_version") + 1, **fields):
        raise Stale(Prescription.objects.filter(pk=prescription.pk).first())
    name = _("%(action)s changed") % {"action": prescription.name}
    remember(version=version, actor=actor, name=name, rows=[(prescription, with_fields(prescription, fields))])
    _note("prescription.changed", prescription, actor)


@dataclass(frozen=True)
class Saved:
    """``late`` are the fields that were not saved, because somebody else wrote into them since."""

    row: Prescription
    late: frozenset[str] = frozenset()
    name: str = ""  # of the change, as undo says it; empty when nothing was different


@transaction.atomic
def save_prescription(
    *,
    version: PlanVersion,
    prescription_id: UUID,
    actor: User,
    fields: Mapping[str, Any],
    was: Mapping[str, Any],
    seen: int = 0,
    partly: bool = False,
    label: str = "",
    checked: bool = False,
) -> Saved:
    """Save what its writer changed, as ``plans.actions.goals.save_goal`` does for a goal. Field names are those of
    ``value_of``. What two people wrote can each be right and wrong together (an end before a start): late as well.

    ``checked``: the writer says that they checked the contraindications. Prescription.DoesNotExist when it is gone.
    """
    touch(version)
    item = version.prescriptions.get(pk=prescription_id)  # touch has locked the draft: this stays until it is written
    item.version = version
    new = {name: value for name, value in fields.items() if name not in was or value != was[name]}
    new = {name: value for name, value in new.items() if value_of(item, name) != value}
    late = {name for name in new if (value_of(item, name) != was[name] if name in was else item.row_version != seen)}
    if _clash(item, {name: value for name, value in new.items() if name not in late}):
        late = set(new)
    if late and not partly:
        raise Stale(item)
    stored = columns(item, {name: value for name, value in new.items() if name not in late})
    if checked:
        stored |= {"checked_by_id": actor.pk, "details": ticked(stored.get("details", item.details))}
    if not stored:
        return Saved(item, frozenset(late))
    title = _("%(action)s: %(field)s changed") if label else _("%(action)s changed")
    title %= {"action": item.name, "field": label[:1].lower() + label[1:]}
    return Saved(_write(item, stored, actor, title), frozenset(late), title)


def _clash(item: Prescription, new: Mapping[str, Any]) -> bool:
    """Whether these changes make wrong what was right before, together with what stands there."""
    after = with_fields(item, columns(item, new))
    return bool(set(_problems(after)) - set(_problems(item)))


def _problems(item: Prescription) -> list[tuple[str, str]]:
    return [*schedule.problems(item.dose), *kinds.problems(str(item.entry.get("kind", "")), item.details)]


def _write(item: Prescription, stored: Mapping[str, Any], actor: User, name: str) -> Prescription:
    after = with_fields(item, stored)
    Prescription.objects.filter(pk=item.pk).update(row_version=F("row_version") + 1, **stored)
    after.row_version += 1
    remember(version=item.version, actor=actor, name=name, rows=[(item, after)])
    _note("prescription.changed", item, actor)
    return after


@transaction.atomic
def add_mechanism(*, prescription: Prescription, mechanism: Mechanism, source: str, reason: str, actor: User) -> str:
    """Say that an action may help in one more way; answers the name of the change. Nothing new is nothing to save."""
    version = prescription.version
    touch(version)
    item = version.prescriptions.get(pk=prescription.pk)
    item.version = version
    if mechanism.code in value_of(item, "why"):
        return ""
    link = {name: getattr(mechanism, name) for name in ("code", "name", "family", "may_give", "grade")}
    why = dict(item.details.get("why") or {})
    in_entry = any(own["code"] == mechanism.code for own in item.entry.get("mechanisms") or ())
    if in_entry:  # it was left out before
        why["left_out"] = [code for code in why.get("left_out", ()) if code != mechanism.code]
    else:
        why["added"] = [*why.get("added", ()), {**link, "source": source, "reason": reason}]
    why = {name: links for name, links in why.items() if links}
    name = _("%(action)s: %(mechanism)s linked") % {"action": item.name, "mechanism": mechanism.name}
    details = {**{key: value for key, value in item.details.items() if key != "why"}, **({"why": why} if why else {})}
    _write(item, {"details": details}, actor, name)
    return name


@transaction.atomic
def move_prescription(*, prescription: Prescription, actor: User, by: int = 0, goal: Goal | None = None) -> None:
    """One place up (-1) or down (+1) among the actions of its goal, or to the end of another goal of the draft."""
    version = prescription.version
    touch(version)
    items = list(version.prescriptions.all())
    item = next(row for row in items if row.pk == prescription.pk)
    own = [row for row in items if row.goal_id == item.goal_id]
    at = own.index(item)
    if goal is not None:
        items.append(items.pop(items.index(item)))
    elif 0 <= at + by < len(own):
        one, other = items.index(item), items.index(own[at + by])
        items[one], items[other] = items[other], items[one]
    new_goal = goal.pk if goal else item.goal_id
    rows = [
        (row, with_fields(row, {"position": n, "goal_id": new_goal if row is item else row.goal_id}))
        for n, row in enumerate(items)
        if row.position != n or (row is item and new_goal != row.goal_id)
    ]
    Prescription.objects.bulk_update([after for _before, after in rows], ["position", "goal"])
    remember(version=version, actor=actor, name=_("%(action)s moved") % {"action": item.name}, rows=rows)
    _note("prescription.moved", prescription, actor)


@transaction.atomic
def remove_prescription(*, prescription: Prescription, actor: User) -> None:
    version = prescription.version
    touch(version)
    name = _("%(action)s removed") % {"action": prescription.name}
    remember(version=version, actor=actor, name=name, rows=[(prescription, None)])
    _note("prescription.removed", prescription, actor)
    prescription.delete()


def _note(action: str, item: Prescription, actor: User) -> None:
    version = item.version
    record(action, actor=actor, patient_id=version.plan.patient_id, target=item, version=version.number)
