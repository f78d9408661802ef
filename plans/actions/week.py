"""The week of a draft: on which days an action stands, and at what time. Each press is a save of its own."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from plans.actions.drafts import touch
from plans.actions.errors import ActionError, Stale
from plans.actions.undo import remember, with_fields
from plans.domain.burden import pattern_days
from plans.domain.schedule import COURSE, FIXED_DAYS, WeekPlan, Weeks, change_weeks, write_week_plans
from plans.models import PlanVersion, Prescription
from recovery.accounts.models import User
from recovery.audit.record import record

Fields = dict[str, Any]


@dataclass(frozen=True)
class Press:
    """What somebody wants of one cell: add, remove, move or copy. ``to`` is the other day of a move or a copy.

    ``weeks`` are the weeks that were on the screen; None: the weeks that have no difference. ``seen`` is the action's
    ``row_version`` on that screen.
    """

    do: str
    day: int
    seen: int
    to: int | None = None
    weeks: Weeks | None = None


@transaction.atomic
def press(*, prescription: Prescription, wanted: Press, name: str, actor: User) -> Prescription:
    """Change the days of one action; answers the row as it stands after. ``name`` is what undo calls it.

    Stale when somebody else saved since, ActionError when it cannot be: the last day of an action, a day that is taken.
    """
    days = frozenset(days_of(prescription, wanted.weeks))
    times = dict(prescription.day_times)
    if wanted.do in ("move", "copy"):
        after = _to_another_day(days, times, wanted)
    else:
        after = days | {wanted.day} if wanted.do == "add" else days - {wanted.day}
    if wanted.do in ("remove", "move") and wanted.weeks is None:
        times.pop(str(wanted.day), None)
    fields = {**days_fields(prescription, after, wanted.weeks), "day_times": times}
    return _save(prescription, wanted.seen, fields, name, actor)


def _to_another_day(days: frozenset[int], times: dict[str, str], wanted: Press) -> frozenset[int]:
    if wanted.to is None or wanted.day not in days:
        raise ActionError(_("There is nothing on that day to move or copy."))
    if wanted.do == "move" and wanted.to in days:
        raise ActionError(_("This action stands on that day already."))
    if str(wanted.day) in times:
        times[str(wanted.to)] = times[str(wanted.day)]
    return (days - {wanted.day} if wanted.do == "move" else days) | {wanted.to}


@transaction.atomic
def set_time(*, prescription: Prescription, seen: int, day: int, time: str, name: str, actor: User) -> Prescription:
    """The time of one weekday: a part of the day, "" for any, or "08:30". The action's own time needs no entry."""
    times = {key: value for key, value in prescription.day_times.items() if key != str(day)}
    if time != prescription.time_of_day:
        times[str(day)] = time
    return _save(prescription, seen, {"day_times": times}, name, actor)


@transaction.atomic
def copy_day(
    *,
    version: PlanVersion,
    items: Sequence[Prescription],
    day: int,
    to: int,
    weeks: Weeks | None,
    name: str,
    actor: User,
) -> int:
    """Put everything that stands on one day on another as well, at the same times; answers how many actions came.

    Nothing leaves either day, so it needs no row version: whatever a colleague saved meanwhile stays, or is Stale.
    """
    touch(version)
    changed = []
    for item in items:
        days = days_of(item, weeks)
        if item.frequency in (FIXED_DAYS, COURSE) and day in days and to not in days:
            times = dict(item.day_times)
            if str(day) in times:
                times[str(to)] = times[str(day)]
            fields = {**days_fields(item, {*days, to}, weeks), "day_times": times}
            _write(item, item.row_version, fields)
            changed.append((item, with_fields(item, fields)))
    remember(version=version, actor=actor, name=name, rows=changed)
    record("plan.day_copied", actor=actor, patient_id=version.plan.patient_id, target=version, version=version.number)
    return len(changed)


def days_of(prescription: Prescription, weeks: Weeks | None) -> tuple[int, ...]:
    """The weekdays on which it stands in these weeks."""
    return pattern_days(prescription.dose, weeks[0] if weeks else None)


def days_fields(prescription: Prescription, days: Collection[int], weeks: Weeks | None) -> Fields:
    """What to store so that it stands on these days. In weeks that differ it may stand on none: those are rest."""
    if prescription.frequency not in (FIXED_DAYS, COURSE):
        raise ActionError(_("This action has no days of its own. Change how often it is done first."))
    ordered = sorted(days)
    if weeks is not None:
        plans = prescription.dose.week_plans
        return {"week_plans": write_week_plans(change_weeks(plans, weeks, _on(ordered)))}
    if not ordered:
        raise ActionError(_("An action needs a day. Add another day first, or remove the action."))
    return {"weekdays": ordered}


def _on(days: Sequence[int]) -> Callable[[WeekPlan], WeekPlan]:
    return lambda plan: replace(plan, weekdays=tuple(days))


def _save(prescription: Prescription, seen: int, fields: Fields, name: str, actor: User) -> Prescription:
    version = prescription.version
    touch(version)
    _write(prescription, seen, fields)
    after = with_fields(prescription, {**fields, "row_version": seen + 1})
    remember(version=version, actor=actor, name=name, rows=[(prescription, after)])
    patient_id = version.plan.patient_id
    record("prescription.changed", actor=actor, patient_id=patient_id, target=prescription, version=version.number)
    return after


def _write(prescription: Prescription, seen: int, fields: Mapping[str, Any]) -> None:
    rows = Prescription.objects.filter(pk=prescription.pk, row_version=seen)
    if not rows.update(row_version=F("row_version") + 1, **fields):
        raise Stale(Prescription.objects.filter(pk=prescription.pk).first())
