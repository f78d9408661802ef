"""The dates inside a draft, and moving those that a template counted from the first day."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from plans.actions.drafts import touch
from plans.actions.errors import ActionError, Stale
from plans.actions.undo import remember, with_fields
from plans.domain.catalogue import CatalogueError
from plans.domain.plandates import Dated, Move, moves
from plans.domain.template_dose import days
from plans.domain.templates import from_json
from plans.models import Goal, Kind, PlanVersion, Prescription
from recovery.accounts.models import User
from recovery.audit.record import record


def dates_of(version: PlanVersion, goals: Sequence[Goal], items: Sequence[Prescription]) -> list[Dated]:
    """No query, when ``version`` comes with its template. What was prescribed elsewhere is never counted from ours."""
    counted = _counted(version)
    found = [Dated(goal.pk, "target_on", goal.words, goal.target_on) for goal in goals if goal.target_on]
    for item in items:
        own = item.entry.get("kind") != Kind.MEDICAL
        for part in ("starts_on", "ends_on"):
            if day := getattr(item, part):
                ours = own and (str(item.entry.get("code", "")), part, day) in counted
                found.append(Dated(item.pk, part, item.name, day, ours))
    return found


def _counted(version: PlanVersion) -> set[tuple[str, str, date]]:
    """The days that the draft's template gives its actions, as (catalogue code, column, day)."""
    if version.template is None or version.starts_on is None:
        return set()
    return set(_from_template(version.template.content, version.starts_on))


def _from_template(content: Any, first: date) -> Iterator[tuple[str, str, date]]:
    try:
        template = from_json(content)
    except CatalogueError:  # of an older release: then nothing is known to be its own
        return
    for item in template.items:
        for part, day in zip(("starts_on", "ends_on"), days(item, first), strict=True):
            if day:
                yield item.code, part, day


def moved_by(version: PlanVersion, first_day: date) -> timedelta:
    """How far ``first_day`` is from the one that the draft was made for; nothing where it was made for none."""
    return first_day - version.starts_on if version.starts_on else timedelta()


@transaction.atomic
def move_dates(*, version: PlanVersion, seen: int, first_day: date, actor: User) -> list[Move]:
    """Move the first day of a draft and the dates that were counted from it, as one change that can be undone.

    Stale when the draft is not the one that was on the page; ActionError when there is nothing to move.
    """
    touch(version)
    rows = PlanVersion.objects.select_related("template", "plan")
    draft = rows.filter(pk=version.pk, row_version=seen + 1).first()  # as it was seen, and then touched
    if draft is None:
        raise Stale(PlanVersion.objects.filter(pk=version.pk).first())
    goals, items = list(draft.goals.all()), list(draft.prescriptions.all())
    found = moves(dates_of(draft, goals, items), moved_by(draft, first_day))
    if not found:
        raise ActionError(_("No date of this draft was counted from its first day."))
    changed: dict[UUID, dict[str, Any]] = {}
    for one in found:
        changed.setdefault(one.dated.row, {})[one.dated.part] = one.to
    pairs: list[tuple[Any, Any]] = [(draft, with_fields(draft, {"starts_on": first_day}))]
    PlanVersion.objects.filter(pk=draft.pk).update(starts_on=first_day)
    for item in items:
        if fields := changed.get(item.pk):
            Prescription.objects.filter(pk=item.pk).update(row_version=F("row_version") + 1, **fields)
            pairs.append((item, with_fields(item, fields)))
    remember(version=draft, actor=actor, name=_("Dates moved with the first day"), rows=pairs)
    record("plan.dates_moved", actor=actor, patient_id=draft.plan.patient_id, target=draft, version=draft.number)
    return found
