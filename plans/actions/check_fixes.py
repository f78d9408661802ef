"""Mending what a check of a draft names, by one press. Each is a change like any other, so it can be undone."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from plans.actions.errors import ActionError, Stale
from plans.actions.prescriptions import change_prescription
from plans.actions.week import Press, press
from plans.domain.burden import pattern_days
from plans.domain.mending import Movable
from plans.domain.schedule import FIXED_DAYS
from plans.models import Kind, PlanVersion, Prescription
from recovery.accounts.models import User


def movable(items: Iterable[Prescription]) -> list[Movable]:
    """The actions that may go to another day. No query; what was prescribed elsewhere is never moved."""
    return [
        Movable(item.pk, item.name, item.effort_points, frozenset(pattern_days(item.dose)))
        for item in items
        if item.frequency == FIXED_DAYS and item.entry.get("kind") != Kind.MEDICAL
    ]


def usual_stop_rule(item: Prescription) -> str:
    """What the catalogue entry says about when to stop; empty where it says nothing."""
    return " ".join(item.entry.get("stop_rules") or ())


def move_day(*, version: PlanVersion, item: UUID, seen: int, day: int, to: int, name: str, actor: User) -> UUID:
    """Stale when somebody changed the action since; ActionError when it cannot be moved so."""
    row = _item(version, item)
    press(prescription=row, wanted=Press("move", day, seen, to), name=name, actor=actor)
    return row.pk


def take_stop_rule(*, version: PlanVersion, item: UUID, seen: int, actor: User) -> UUID:
    """Give an action the stop rules of its catalogue entry."""
    row = _item(version, item)
    rule = usual_stop_rule(row)
    if not rule:
        raise ActionError(_("The catalogue has no stop rule for this action. Write one."))
    change_prescription(prescription=row, seen=seen, actor=actor, fields={"stop_rule": rule})
    return row.pk


def _item(version: PlanVersion, pk: UUID) -> Prescription:
    row = version.prescriptions.filter(pk=pk).first()
    if row is None:
        raise Stale(version)
    row.version = version
    return row
