"""Results of outcome measures: answered by the person page by page, entered by a clinician, corrected, taken back.

Every path goes through ``_save`` or ``keep_answer``, and both watch item 9 of the PHQ-9 (plans.actions.item_nine).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from plans.actions import unfinished
from plans.actions.errors import Stale
from plans.actions.events import DayClosed, OtherContent, store
from plans.actions.item_nine import watch
from plans.actions.measures_due import anything_due
from plans.domain.days import can_log, local_day
from plans.domain.measures.instruments import INSTRUMENTS
from plans.models import AnswerDraft, MeasureResult, Patient
from recovery.accounts.models import User
from recovery.ids import new_id

__all__ = [
    "DayClosed", "Entry", "NothingKept", "OtherContent", "anything_due", "enter", "finish", "keep_answer", "unsaved",
]  # fmt: skip


class NothingKept(Exception):
    """There is nothing to finish: it was put away, or nothing was answered."""


@dataclass(frozen=True)
class Entry:
    """One result as a form gives it. ``items`` holds numbers, "skipped", "unknown", and words where they are asked."""

    measure: str
    local_date: date
    items: Mapping[str, Any] = field(default_factory=dict)
    side: str = ""
    conditions: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    undone: bool = False


def unfinished_of(patient: Patient, actor: User, code: str, amends: MeasureResult | None = None) -> AnswerDraft | None:
    return unfinished.unfinished(user=actor, patient=patient, form=code, subject=_subject(amends))


def _subject(amends: MeasureResult | None) -> str:
    return str(amends.pk) if amends else ""


@transaction.atomic
def keep_answer(
    *,
    patient: Patient,
    actor: User,
    code: str,
    answers: dict[str, Any],
    now: datetime,
    event_id: UUID | None = None,
    amends: MeasureResult | None = None,
) -> AnswerDraft | MeasureResult:
    """Keep an answer of a questionnaire that is not finished, and raise its alert in the same transaction.

    ``event_id`` is the id that the form carries. An answer that comes again after its questionnaire was finished
    changes nothing, and the result is returned.
    """
    done = MeasureResult.objects.filter(pk=event_id, patient=patient).first() if event_id else None
    if done is not None:
        return done
    where = {"user": actor, "patient": patient, "form": code, "subject": _subject(amends)}
    AnswerDraft.objects.get_or_create(**where, defaults={"event_id": event_id or new_id()})
    draft = unfinished.keep(**where, answers=answers)  # type: ignore[arg-type]
    watch(
        code=code,
        answers=answers,
        source_id=draft.event_id,
        amends=amends,
        saved=False,
        day=amends.local_date if amends else local_day(now, patient.time_zone),
        patient=patient,
        actor=actor,
        now=now,
    )
    return draft


def finish(
    *,
    patient: Patient,
    actor: User,
    code: str,
    now: datetime,
    event_id: UUID | None = None,
    amends: MeasureResult | None = None,
) -> MeasureResult:
    """Make the result of what was kept; sent again, or 50 times at once, it is one row. What was left out is missing.

    Raises NothingKept, DayClosed and OtherContent, and Stale when somebody corrected the same result meanwhile.
    """
    draft = unfinished_of(patient, actor, code, amends)
    if draft is None:
        done = MeasureResult.objects.filter(pk=event_id, patient=patient).first() if event_id else None
        if done is None:
            raise NothingKept
        return done
    day = amends.local_date if amends else local_day(now, patient.time_zone)
    items = {**(amends.items if amends else {}), **draft.answers}
    entry = Entry(code, day, items, side=amends.side if amends else "")
    return _save(draft.event_id, entry, patient, actor, now, amends=amends, draft=draft)


def enter(
    *,
    patient: Patient,
    actor: User,
    entry: Entry,
    now: datetime,
    id: UUID,  # noqa: A002
    amends: MeasureResult | None = None,
    reason: str = "",
) -> MeasureResult:
    """A result that a clinician types, on any day up to today; a correction has a ``reason``.

    Raises OtherContent, DayClosed for a day to come, and Stale when somebody corrected the same result meanwhile.
    """
    if not reason and not can_log(entry.local_date, local_day(now, patient.time_zone)):
        reason = _("Entered on a later day")
    return _save(id, entry, patient, actor, now, amends=amends, reason=reason)


def _save(
    pk: UUID,
    entry: Entry,
    patient: Patient,
    actor: User,
    now: datetime,
    *,
    amends: MeasureResult | None = None,
    reason: str = "",
    draft: AnswerDraft | None = None,
) -> MeasureResult:
    instrument = INSTRUMENTS[entry.measure]
    items = dict(entry.items)
    score = instrument.score(items)
    said = {
        "measure": entry.measure, "measure_version": instrument.version, "items": items, "side": entry.side,
        "local_date": entry.local_date, "conditions": dict(entry.conditions), "note": entry.note,
        "undone": entry.undone,
    }  # fmt: skip
    extra: dict[str, Any] = {"missing": list(score.missing), "total": score.total, "amends": amends}

    def after(row: MeasureResult) -> None:
        more = {"day": row.local_date, "patient": patient, "actor": actor, "now": now, "amends": amends}
        watch(code=entry.measure, answers=items, source_id=row.pk, saved=True, **more)  # type: ignore[arg-type]
        if draft is not None:
            unfinished.finish(draft)

    try:
        return store(
            MeasureResult, id=pk, said=said, extra=extra, patient=patient, actor=actor, now=now, reason=reason,
            after=after,
        )  # fmt: skip
    except IntegrityError:
        newer = MeasureResult.objects.filter(amends=amends).first() if amends else None
        if newer is None:
            raise
        raise Stale(newer) from None


@transaction.atomic
def unsaved(
    *,
    code: str,
    answers: Mapping[str, Any],
    patient: Patient,
    actor: User,
    now: datetime,
    event_id: UUID | None = None,
    amends: MeasureResult | None = None,
) -> None:
    """What a form that cannot be saved says about item 9: its alert does not wait (trust.md SAFE-4).

    Without an id of the form there is one such alert a day for whoever typed it.
    """
    day = local_day(now, patient.time_zone)
    source = event_id or uuid5(patient.pk, f"{code} {actor.pk} {day}")
    watch(
        code=code, answers=answers, source_id=source, saved=False, day=day, patient=patient, actor=actor, now=now,
        amends=amends,
    )  # fmt: skip
