"""Logging what was done. Nothing that was acknowledged is lost, and nothing is counted twice."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid5

from django.db.models import Case, Value, When

from plans.actions.events import DayClosed, OtherContent, check_day, payload_of, sent_before, store
from plans.actions.falls import after_checkin
from plans.actions.requests import ask
from plans.domain.lifecycle import VersionState
from plans.domain.moving import may_move, next_day
from plans.domain.schedule import is_due
from plans.models import CareRequest, CheckIn, Patient, PlanPause, Prescription
from recovery.accounts.models import User

__all__ = ["CannotMove", "DayClosed", "Entry", "NotInPlan", "OtherContent", "entry_of", "log", "too_much"]

Outcome = CheckIn.Outcome


@dataclass(frozen=True)
class Entry:
    """What a person says about one session. ``id`` is theirs: the same id is the same entry, for ever."""

    id: UUID
    item_key: UUID
    local_date: date
    outcome: str
    reason: str = ""
    minutes: int | None = None
    effort: int | None = None
    note: str = ""
    details: dict[str, Any] = field(default_factory=dict)
    too_much: bool = False
    moved_to: date | None = None
    at_time: time | None = None

    def said(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if name != "id"}


def entry_of(row: CheckIn, id: UUID, **changes: Any) -> Entry:  # noqa: A002
    """What a row says, as an entry under a new id: the start of a correction that changes a part of it."""
    names = ("item_key", "local_date", "outcome", "reason", "minutes", "effort", "note", "details", "too_much",
             "moved_to", "at_time")  # fmt: skip
    return replace(Entry(id=id, **{name: getattr(row, name) for name in names}), **changes)


class CannotMove(Exception):
    """The day after has that session already, or the plan asks for nothing on it."""


class NotInPlan(Exception):
    """No version that this person was given holds such a session, or the day cannot be logged any more."""


def log(
    *,
    entry: Entry,
    patient: Patient,
    actor: User,
    now: datetime,
    seen_version: UUID | None = None,
    reason: str = "",
    after: Callable[[CheckIn], object] | None = None,
) -> CheckIn:
    """Store an entry and answer the row that holds it; sent again, or 50 times at once, it is one row.

    A second entry for a session that has one already becomes its correction. ``seen_version`` is the plan version that
    was on the screen: the entry stays with it, also when a newer one was shared meanwhile. ``reason`` is a clinician's,
    for a correction after the person's 7 days. ``after`` runs in the same transaction, as does the alert of a worrying
    answer (``plans.actions.falls``). A moved session goes to the day after. ``now`` is aware. Raises OtherContent,
    NotInPlan and CannotMove.
    """
    if entry.outcome == Outcome.MOVED:
        entry = replace(entry, moved_to=next_day(entry.local_date))
    said = entry.said()
    try:
        check_day(entry.local_date, patient, actor, now, reason)
        prescription = _prescription(entry, patient, seen_version)
    except (DayClosed, NotInPlan):
        found = sent_before(CheckIn, entry.id, payload_of(said), patient, actor)
        if found is not None:
            return found
        raise NotInPlan from None
    if entry.outcome == Outcome.MOVED:
        _check_move(entry, patient, prescription)
    return store(
        CheckIn,
        id=entry.id,
        said=said,
        patient=patient,
        actor=actor,
        now=now,
        same={"item_key": entry.item_key, "local_date": entry.local_date},
        extra={"version": prescription.version, "prescription": prescription},
        reason=reason,
        after=lambda row: (after_checkin(row), after and after(row)),
    )


def too_much(
    *,
    day: date,
    item_key: UUID,
    patient: Patient,
    actor: User,
    now: datetime,
    id: UUID,  # noqa: A002
    wish: str = "",
    seen_version: UUID | None = None,
) -> CheckIn:
    """Say that a session was too much and tell the team, in one transaction. What was said about it before stays; a
    session without an answer counts as some of it. The team is asked once, however often it is said.

    ``wish`` is one of plans.domain.requests.WISHES, or "". Raises as ``log``.
    """
    standing = CheckIn.objects.standing().filter(patient=patient, item_key=item_key, local_date=day).first()
    found = CheckIn.objects.filter(pk=id).first()
    if found is not None:  # sent again: the same entry as the first time
        standing = CheckIn.objects.filter(amended_by=found).first()

    def tell(row: CheckIn) -> None:
        if not CheckIn.objects.filter(amended_by=row, too_much=True).exists():
            ask(
                patient=patient, actor=actor, now=now, kind=CareRequest.Kind.TOO_MUCH, id=uuid5(row.pk, "too_much"),
                wish=wish, prescription=row.prescription, version=row.version,
            )  # fmt: skip

    if standing is None or standing.outcome in {Outcome.UNDONE, Outcome.MOVED}:
        entry = Entry(id=id, item_key=item_key, local_date=day, outcome=Outcome.SOME, too_much=True)
    else:
        entry = entry_of(standing, id, too_much=True)
    return log(entry=entry, patient=patient, actor=actor, now=now, seen_version=seen_version, after=tell)


def _check_move(entry: Entry, patient: Patient, prescription: Prescription) -> None:
    plan = prescription.version.plan_id
    pauses = [(pause.first_on, pause.last_on) for pause in PlanPause.objects.filter(plan=plan)]
    day, dose = entry.local_date, prescription.dose
    came = CheckIn.objects.standing().filter(patient=patient, item_key=entry.item_key, moved_to=day)
    has_one = is_due(dose, day, pauses=pauses) or came.exists()
    if not (has_one and may_move(dose, day, pauses)):
        raise CannotMove


def _prescription(entry: Entry, patient: Patient, seen_version: UUID | None) -> Prescription:
    """The session as it stood on the screen, else as the version of that day has it, else the newest one."""
    held = Prescription.objects.filter(
        version__plan__patient=patient,
        version__state__in=[VersionState.SHARED, VersionState.REPLACED],
        stable_key=entry.item_key,
    ).select_related("version")
    nearest = Case(
        When(version=seen_version, then=Value(0)),
        When(version__starts_on__lte=entry.local_date, then=Value(1)),
        default=Value(2),
    )
    found = held.order_by(nearest, "-version__number").first()
    if found is None:
        raise NotInPlan
    return found
