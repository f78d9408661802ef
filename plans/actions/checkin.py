"""Logging what was done. Nothing that was acknowledged is lost, and nothing is counted twice."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from plans.domain.days import can_log, local_day, utc_offset_minutes
from plans.domain.lifecycle import VersionState
from plans.models import CheckIn, CheckInQuarantine, Patient, Prescription
from recovery.accounts.models import Role, User
from recovery.audit.record import record


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

    def payload(self) -> dict[str, Any]:
        return json.loads(json.dumps({k: v for k, v in asdict(self).items() if k != "id"}, default=str))

    def sha256(self) -> str:
        return hashlib.sha256(json.dumps(self.payload(), sort_keys=True).encode()).hexdigest()


class OtherContent(Exception):
    """The id is taken by an entry with other content. What was sent now is kept aside in quarantine."""


class NotInPlan(Exception):
    """No version that this person was given holds such a session, or the day cannot be logged any more."""


def log(*, entry: Entry, patient: Patient, actor: User, now: datetime, seen_version: UUID | None = None) -> CheckIn:
    """Store an entry and answer the row that holds it; sent again, or 50 times at once, it is one row.

    A second entry for a session that has one already becomes its correction. ``seen_version`` is the plan version that
    was on the screen: the entry stays with it, also when a newer one was shared meanwhile. Raises OtherContent and
    NotInPlan. ``now`` is aware.
    """
    for _attempt in range(6):
        try:
            with transaction.atomic():
                return _insert(entry, patient, _prescription(entry, patient, seen_version, now), actor, now)
        except (IntegrityError, NotInPlan) as refusal:
            # The id is there already, or another entry for this session was faster: the next try corrects that one.
            found = CheckIn.objects.filter(pk=entry.id).first()
            if found is not None:
                return _same_or_aside(found, entry, patient, actor)
            if isinstance(refusal, NotInPlan):
                raise
    raise IntegrityError("An entry could not be placed in six attempts.")


def _same_or_aside(found: CheckIn, entry: Entry, patient: Patient, actor: User) -> CheckIn:
    if found.patient_id == patient.pk and found.payload_sha256 == entry.sha256():
        return found
    with transaction.atomic():
        kept, created = CheckInQuarantine.objects.get_or_create(
            checkin_id=entry.id,
            payload_sha256=entry.sha256(),
            defaults={
                "organisation": patient.organisation,
                "patient": patient,
                "payload": entry.payload(),
                "recorded_by": actor,
            },
        )
        if created:
            record("checkin.kept_aside", actor=actor, patient_id=patient.pk, target=kept)
    raise OtherContent


def _prescription(entry: Entry, patient: Patient, seen_version: UUID | None, now: datetime) -> Prescription:
    if not can_log(entry.local_date, local_day(now, patient.time_zone)):
        raise NotInPlan
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


def _insert(entry: Entry, patient: Patient, prescription: Prescription, actor: User, now: datetime) -> CheckIn:
    standing = CheckIn.objects.standing().filter(patient=patient, item_key=entry.item_key, local_date=entry.local_date)
    row = CheckIn(
        organisation_id=patient.organisation_id,
        patient=patient,
        version=prescription.version,
        prescription=prescription,
        occurred_at=now,
        time_zone=patient.time_zone,
        utc_offset_minutes=utc_offset_minutes(now, patient.time_zone),
        source=CheckIn.Source.PERSON if actor.role == Role.PATIENT else CheckIn.Source.CLINICIAN,
        recorded_by=actor,
        payload_sha256=entry.sha256(),
        amends=standing.first(),
        **asdict(entry),
    )
    row.save(force_insert=True)
    action = "checkin.corrected" if row.amends_id else "checkin.logged"
    record(action, actor=actor, patient_id=patient.pk, target=row, version=prescription.version.number)
    return row
