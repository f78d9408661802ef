"""Logging what was done. Nothing that was acknowledged is lost, and nothing is counted twice."""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from plans.actions.events import DayClosed, OtherContent, check_day, payload_of, sent_before, store
from plans.domain.lifecycle import VersionState
from plans.models import CheckIn, Patient, Prescription
from recovery.accounts.models import User

__all__ = ["DayClosed", "Entry", "NotInPlan", "OtherContent", "log"]


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
) -> CheckIn:
    """Store an entry and answer the row that holds it; sent again, or 50 times at once, it is one row.

    A second entry for a session that has one already becomes its correction. ``seen_version`` is the plan version that
    was on the screen: the entry stays with it, also when a newer one was shared meanwhile. ``reason`` is a clinician's,
    for a correction after the person's 7 days. Raises OtherContent and NotInPlan. ``now`` is aware.
    """
    said = entry.said()
    try:
        check_day(entry.local_date, patient, actor, now, reason)
        prescription = _prescription(entry, patient, seen_version)
    except (DayClosed, NotInPlan):
        found = sent_before(CheckIn, entry.id, payload_of(said), patient, actor)
        if found is not None:
            return found
        raise NotInPlan from None
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
    )


def _prescription(entry: Entry, patient: Patient, seen_version: UUID | None) -> Prescription:
    held = Prescription.objects.filter(
        version__plan__patient=patient,
        version__state__in=[VersionState.SHARED, VersionState.REPLACED],
        stable_key=entry.item_key,
    ).select_related("version")
    versions = sorted(held, key=lambda item: -item.version.number)
    in_force = [item for item in versions if item.version.starts_on and item.version.starts_on <= entry.local_date]
    seen = [item for item in versions if item.version_id == seen_version]
    try:
        return (seen or in_force or versions)[0]
    except IndexError:
        raise NotInPlan from None
