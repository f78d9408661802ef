"""One step back in a draft, by name. What a colleague did is theirs to undo.

Every action that changes the rows of a draft calls ``remember`` inside its own transaction, after ``touch``. The row of
the draft is locked from then on, so nothing moves between a comparison here and the write that follows it.
"""

import json
from collections.abc import Mapping, Sequence
from copy import copy
from datetime import timedelta
from typing import Any, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.db.models import F, Model
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from plans.actions.drafts import touch
from plans.actions.errors import ActionError
from plans.models import DraftChange, Goal, PlannedMeasure, PlanVersion, Prescription
from recovery.accounts.models import User
from recovery.audit.record import record

KEPT = 20
TOGETHER = timedelta(seconds=60)  # saves of the same field within this time are one change
# Parents first: what is brought back is written in this order, what is taken away in the other.
TABLES: dict[str, type[Model]] = {
    "planversion": PlanVersion,
    "goal": Goal,
    "prescription": Prescription,
    "plannedmeasure": PlannedMeasure,
}

Fields = dict[str, Any]
Row = TypeVar("Row", bound=Model)


def with_fields(row: Row, fields: Mapping[str, Any]) -> Row:
    """The row as it stands after ``fields`` were saved; ``row`` itself stays as it was read."""
    after = copy(row)  # a model copies its own state with it
    for name, value in fields.items():
        setattr(after, name, value)
    return after


def remember(
    *, version: PlanVersion, actor: User, name: str, rows: Sequence[tuple[Model | None, Model | None]]
) -> None:
    """Note a change of a draft. ``rows`` are pairs of a row before and after it: None before it was added, None after
    it was removed. ``name`` is a short translated sentence: "Tuesday walk removed".

    Two queries. The last 20 changes are kept: the oldest makes room. Nothing different is nothing to remember.
    """
    changed = [entry for entry in (_entry(before, after) for before, after in rows) if entry]
    if not changed:
        return
    kept = list(DraftChange.objects.filter(version=version).order_by("-at", "-id")[:KEPT])
    if kept and _goes_on(kept[0], changed, actor):
        into, name = kept[0], kept[0].name
        changed[0]["before"] = into.rows[0]["before"]
        if changed[0]["before"] == changed[0]["after"]:  # typed, and taken back by hand
            into.delete()
            return
    else:
        into = kept[-1] if len(kept) == KEPT else DraftChange(version=version)
    into.name, into.rows, into.by, into.at = Truncator(name).chars(200), changed, actor, timezone.now()
    into.save()


def forget(version: PlanVersion) -> None:
    """A draft that was shared has nothing left to undo."""
    DraftChange.objects.filter(version=version).delete()


def undo(*, version: PlanVersion, actor: User) -> str:
    """Put back the rows of the newest change that ``actor`` made; gives its name.

    ActionError when there is none, or when a row was changed since by somebody else or is gone: then nothing moves.
    """
    with transaction.atomic():
        touch(version)
        change = DraftChange.objects.filter(version=version, by=actor).order_by("-at", "-id").first()
        if change is None:
            raise ActionError(_("There is nothing of yours to undo."))
        try:
            with transaction.atomic():
                _restore(change, version)
        except IntegrityError as error:
            raise _refused(change.name) from error
        record(
            "plan.change_undone",
            actor=actor,
            patient_id=version.plan.patient_id,
            target=version,
            version=version.number,
        )
        change.delete()
    return change.name


def _refused(name: str) -> ActionError:
    words = _("“%(name)s” cannot be undone: somebody has changed this since. Change it by hand.")
    return ActionError(words % {"name": name})


def _restore(change: DraftChange, version: PlanVersion) -> None:
    order = list(TABLES)
    entries = sorted(change.rows, key=lambda entry: order.index(entry["table"]))
    for entry in [row for row in reversed(entries) if row["before"] is None]:
        _take_away(entry, change, version)
    for entry in [row for row in entries if row["after"] is None]:
        _bring_back(entry, change, version)
    for entry in [row for row in entries if row["before"] and row["after"]]:
        _set_back(entry, change, version)


def _current(entry: Fields, change: DraftChange, version: PlanVersion) -> Model:
    """The row as it stands, when it still holds what the change left in it."""
    rows = TABLES[entry["table"]]._default_manager.filter(pk=entry["id"])
    row = (
        rows.filter(pk=version.pk).first() if entry["table"] == "planversion" else rows.filter(version=version).first()
    )
    if row is None or any(_plain(row).get(name) != value for name, value in entry["after"].items()):
        raise _refused(change.name)
    return row


def _bring_back(entry: Fields, change: DraftChange, version: PlanVersion) -> None:
    fields = _python(entry["table"], entry["before"])
    _check_goal(fields, change, version)
    row = TABLES[entry["table"]](**fields)
    row.row_version = entry["seen"] + 1  # type: ignore[attr-defined]  # a form that was open before it went is late
    row.save(force_insert=True)


def _check_goal(fields: Fields, change: DraftChange, version: PlanVersion) -> None:
    """Foreign keys are checked when a transaction ends, which is too late for kind words."""
    if "goal_id" in fields and not version.goals.filter(pk=fields["goal_id"]).exists():
        raise _refused(change.name)


def _take_away(entry: Fields, change: DraftChange, version: PlanVersion) -> None:
    row = _current(entry, change, version)
    if isinstance(row, Goal) and row.prescriptions.exists():  # a colleague's actions do not go with it
        raise _refused(change.name)
    row.delete()


def _set_back(entry: Fields, change: DraftChange, version: PlanVersion) -> None:
    row = _current(entry, change, version)
    fields = _python(entry["table"], entry["before"])
    _check_goal(fields, change, version)
    if not isinstance(row, PlanVersion):  # touch has counted the version itself
        fields["row_version"] = F("row_version") + 1
    type(row)._default_manager.filter(pk=row.pk).update(**fields)


def _goes_on(newest: DraftChange, changed: list[Fields], actor: User) -> bool:
    """Whether this is more of the same: the same fields of the same row, by the same person, a moment later."""
    if newest.by_id != actor.pk or newest.at < timezone.now() - TOGETHER:
        return False
    if len(changed) != 1 or len(newest.rows) != 1:
        return False
    old, new = newest.rows[0], changed[0]
    return bool(
        old["id"] == new["id"] and old["before"] and old["after"] and new["after"] and old["after"] == new["before"]
    )


def _entry(before: Model | None, after: Model | None) -> Fields | None:
    """A pair of rows as it is kept: whole when the row is new or gone, else the fields that differ."""
    row = before or after
    if row is None:
        return None
    old, new = before and _plain(before), after and _plain(after)
    if old and new:
        differs = [name for name in new if old[name] != new[name]]
        old, new = {name: old[name] for name in differs}, {name: new[name] for name in differs}
        if not differs:
            return None
    entry = {"table": str(row._meta.model_name), "id": str(row.pk), "before": old, "after": new}
    return entry | {"seen": row.row_version} if new is None else entry  # type: ignore[attr-defined]


def _plain(row: Model) -> Fields:
    """All columns as JSON, without the count of saves."""
    names = [field.attname for field in row._meta.concrete_fields if field.attname != "row_version"]
    plain: Fields = json.loads(json.dumps({name: getattr(row, name) for name in names}, cls=DjangoJSONEncoder))
    return plain


def _python(table: str, plain: Fields) -> Fields:
    fields = {field.attname: field for field in TABLES[table]._meta.concrete_fields}
    return {name: fields[name].to_python(value) for name, value in plain.items()}
