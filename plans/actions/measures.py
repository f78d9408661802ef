"""The measures of a draft: placed by stated rules, added, timed and taken out by clinicians.

A measure that somebody took out stays as a row that says never (``NEVER``), so that the rules do not put it back. What
reads the measures of a version leaves these rows out: ``planned``.
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from plans.actions.drafts import touch
from plans.actions.errors import ActionError, Stale
from plans.actions.undo import remember, with_fields
from plans.domain.measures import MEASURES, choose
from plans.models import Goal, PlannedMeasure, PlanVersion, Prescription
from recovery.accounts.models import User
from recovery.audit.record import record

When = PlannedMeasure.When
NEVER = PlannedMeasure.When.NEVER
PLACED_AT = (When.START, When.REVIEW)


@dataclass(frozen=True)
class Placing:
    """What the rules would add and take away."""

    add: tuple[str, ...]  # codes
    drop: tuple[PlannedMeasure, ...]  # placed by the rules for something that is gone, and left as they were

    def __bool__(self) -> bool:
        return bool(self.add or self.drop)


def planned(version: PlanVersion) -> list[PlannedMeasure]:
    """The measures of a version, in their order, without those that were taken out."""
    return list(version.planned_measures.exclude(when=NEVER))


def placing(goals: list[Goal], prescriptions: list[Prescription], rows: list[PlannedMeasure]) -> Placing:
    """What ``place`` would do, from rows that are loaded. ``rows`` are all of the version, taken out ones as well."""
    of_goals = [goal.measure for goal in goals if goal.measure]
    of_actions = [list(item.entry.get("measures", ())) for item in prescriptions]
    named = {*of_goals, *(code for codes in of_actions for code in codes)}
    out = {row.measure for row in rows if row.when == NEVER}
    drop = tuple(row for row in rows if row.placed and row.when in PLACED_AT and row.measure not in named)
    held = {row.measure for row in rows if row.when != NEVER and row not in drop}
    wanted = choose(
        [code for code in of_goals if code not in out],
        [[code for code in codes if code not in out] for codes in of_actions],
        taken=sorted(held),
    )
    return Placing(tuple(wanted), drop)


@transaction.atomic
def place(*, version: PlanVersion, actor: User) -> bool:
    """Put start and review measures where goals and actions ask for them, on a press. Nothing to do writes nothing."""
    pairs = placed(version)
    if pairs:
        touch(version)
        remember(version=version, actor=actor, name=_("Measures placed"), rows=pairs)
        _recorded("measures.placed", version, actor, version)
    return bool(pairs)


def placed(version: PlanVersion) -> list[tuple[PlannedMeasure | None, PlannedMeasure | None]]:
    """Write what the rules ask for: at most 5 measures, free ones first, none twice. Answers pairs for ``remember``.

    Part of a change that counts the draft on, so that one undo takes both back. What a clinician added, changed or took
    out stays as it is.
    """
    rows = list(version.planned_measures.all())
    found = placing(list(version.goals.all()), list(version.prescriptions.all()), rows)
    last = max((row.position for row in rows), default=-1)
    wanted = enumerate(((code, when) for code in found.add for when in PLACED_AT), start=last + 1)
    made = [_row(version, code, when, placed=True, position=at) for at, (code, when) in wanted]
    if made:
        PlannedMeasure.objects.bulk_create(made)
    if found.drop:
        PlannedMeasure.objects.filter(pk__in=[row.pk for row in found.drop]).delete()
    return [*((None, row) for row in made), *((row, None) for row in found.drop)]


@transaction.atomic
def add(*, version: PlanVersion, code: str, when: str, every_weeks: int | None, actor: User) -> PlannedMeasure:
    """A measure that a clinician wants. ActionError when it stands there already at that time."""
    touch(version)
    rows = list(version.planned_measures.filter(measure=code))
    if any(row.when == when for row in rows):
        raise ActionError(_("This measure is planned for then already."))
    out = [row for row in rows if row.when == NEVER]
    PlannedMeasure.objects.filter(pk__in=[row.pk for row in out]).delete()
    last = version.planned_measures.order_by("-position").values_list("position", flat=True).first()
    row = _row(version, code, when, placed=False, position=0 if last is None else last + 1, every_weeks=every_weeks)
    row.save(force_insert=True)
    pairs = [(None, row), *((gone, None) for gone in out)]
    remember(version=version, actor=actor, name=_("%(measure)s added") % {"measure": name_of(code)}, rows=pairs)
    _recorded("measure.added", version, actor, row)
    return row


@transaction.atomic
def change(*, row: PlannedMeasure, seen: int, when: str, every_weeks: int | None, actor: User) -> PlannedMeasure:
    """When it is asked; from now on it is the clinician's. Stale when somebody else saved since."""
    if row.version.planned_measures.filter(measure=row.measure, when=when).exclude(pk=row.pk).exists():
        raise ActionError(_("This measure is planned for then already."))
    name = _("%(measure)s: time changed") % {"measure": name_of(row.measure)}
    return _save(row, seen, {"when": when, "every_weeks": every_weeks, "placed": False}, name, actor)


@transaction.atomic
def remove(*, row: PlannedMeasure, seen: int, actor: User) -> None:
    """Take a measure out for good: the rules do not bring it back."""
    name = _("%(measure)s removed") % {"measure": name_of(row.measure)}
    version = row.version
    if version.planned_measures.filter(measure=row.measure, when=NEVER).exists():
        touch(version)
        if not PlannedMeasure.objects.filter(pk=row.pk, row_version=seen).delete()[0]:
            raise Stale(PlannedMeasure.objects.filter(pk=row.pk).first())
        remember(version=version, actor=actor, name=name, rows=[(row, None)])
        _recorded("measure.removed", version, actor, row)
    else:
        _save(row, seen, {"when": NEVER, "every_weeks": None, "placed": False}, name, actor, "measure.removed")


def name_of(code: str) -> str:
    return _(MEASURES[code].name) if code in MEASURES else code


def _row(version: PlanVersion, code: str, when: str, **more: Any) -> PlannedMeasure:
    return PlannedMeasure(organisation_id=version.organisation_id, version=version, measure=code, when=when, **more)


def _save(
    row: PlannedMeasure, seen: int, fields: dict[str, Any], name: str, actor: User, act: str = "measure.changed"
) -> PlannedMeasure:
    version = row.version
    touch(version)
    rows = PlannedMeasure.objects.filter(pk=row.pk, row_version=seen)
    if not rows.update(row_version=F("row_version") + 1, **fields):
        raise Stale(PlannedMeasure.objects.filter(pk=row.pk).first())
    after = with_fields(row, {**fields, "row_version": seen + 1})
    remember(version=version, actor=actor, name=name, rows=[(row, after)])
    _recorded(act, version, actor, row)
    return after


def _recorded(act: str, version: PlanVersion, actor: User, target: PlannedMeasure | PlanVersion) -> None:
    record(act, actor=actor, patient_id=version.plan.patient_id, target=target, version=version.number)
