"""Storing what somebody said, once. Every event of a person goes through ``store``, whatever table it is for."""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction

from plans.domain.days import can_log, local_day, utc_offset_minutes
from plans.models import CheckInQuarantine, Event, Patient
from recovery.accounts.models import Role, User
from recovery.audit.record import record

E = TypeVar("E", bound=Event)
SOURCES = {Role.PATIENT: Event.Source.PERSON, Role.CARER: Event.Source.CARER}


class OtherContent(Exception):
    """The id is taken by an entry with other content. What was sent now is kept aside in quarantine."""


class DayClosed(Exception):
    """The day has not begun, or the person can no longer change it and no clinician gave a reason."""


def payload_of(said: Mapping[str, Any]) -> dict[str, Any]:
    """What was said as plain JSON, without what was left empty: a field that is new does not change old payloads."""
    plain: dict[str, Any] = json.loads(json.dumps(dict(said), default=str))
    return {name: value for name, value in plain.items() if value or (value == 0 and value is not False) or value == ""}


def digest(payload: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()


def store(
    model: type[E],
    *,
    id: UUID,  # noqa: A002
    said: Mapping[str, Any],
    patient: Patient,
    actor: User,
    now: datetime,
    same: Mapping[str, Any] | None = None,
    extra: Mapping[str, Any] | None = None,
    reason: str = "",
    after: Callable[[E], object] | None = None,
) -> E:
    """Add an event and answer the row that holds it; sent again, or 50 times at once, it is one row.

    ``said`` are the fields that somebody filled in, ``local_date`` among them; they make the payload that a repeated
    send is compared by. ``extra`` are further fields that follow from them. ``same`` is what makes two entries speak of
    the same thing ({"code": "energy", "local_date": day}); a second one then corrects the one that stands. ``after``
    writes what belongs to the event in the same transaction (an alert): if it fails, nothing is stored.
    ``now`` is aware. Raises OtherContent and DayClosed.
    """
    payload = payload_of(said)
    for _attempt in range(6):
        found = sent_before(model, id, payload, patient, actor)
        if found is not None:
            return found
        check_day(said["local_date"], patient, actor, now, reason)
        try:
            with transaction.atomic():
                fields = {**said, **(extra or {}), "correction_reason": reason}
                row = _insert(model, id, fields, digest(payload), same, patient, actor, now)
                if after is not None:
                    after(row)
                return row
        except IntegrityError:
            # The id is there by now, or another entry about the same was faster: the next try corrects that one.
            continue
    raise IntegrityError("An entry could not be placed in six attempts.")


def sent_before(model: type[E], pk: UUID, payload: Mapping[str, Any], patient: Patient, actor: User) -> E | None:
    """The row that an id has already, for a repeated send; None for a new one. Raises OtherContent."""
    found: E | None = model._default_manager.filter(pk=pk).first()  # type: ignore[assignment]
    if found is None:
        return None
    if found.patient_id == patient.pk and found.payload_sha256 == digest(payload):
        return found
    with transaction.atomic():
        aside = {"patient": patient, "organisation_id": patient.organisation_id, "recorded_by": actor}
        kept, created = CheckInQuarantine.objects.get_or_create(
            checkin_id=pk,
            payload_sha256=digest(payload),
            defaults={**aside, "payload": payload, "kind": str(model._meta.model_name)},
        )
        if created:
            record(f"{model._meta.model_name}.kept_aside", actor=actor, patient_id=patient.pk, target=kept)
    raise OtherContent


def check_day(day: date, patient: Patient, actor: User, now: datetime, reason: str = "") -> None:
    """Raises DayClosed: a day is open to the person for 7 days after it, to a clinician with a reason for ever."""
    today = local_day(now, patient.time_zone)
    if day > today or not (can_log(day, today) or (actor.role == Role.CLINICIAN and reason)):
        raise DayClosed


def _insert(
    model: type[E],
    pk: UUID,
    fields: Mapping[str, Any],
    sha256: str,
    same: Mapping[str, Any] | None,
    patient: Patient,
    actor: User,
    now: datetime,
) -> E:
    standing = model.objects.standing().filter(patient=patient, **same).first() if same else None
    if standing is not None and fields.get("amends") is None:
        fields = {**fields, "amends": standing}
    row = model(
        id=pk,
        organisation_id=patient.organisation_id,
        patient=patient,
        occurred_at=now,
        time_zone=patient.time_zone,
        utc_offset_minutes=utc_offset_minutes(now, patient.time_zone),
        source=SOURCES.get(Role(actor.role), Event.Source.CLINICIAN),
        recorded_by=actor,
        payload_sha256=sha256,
        **fields,
    )
    row.save(force_insert=True)
    verb = "corrected" if row.amends is not None else "logged"
    version = getattr(row, "version", None)
    name = f"{model._meta.model_name}.{verb}"
    record(name, actor=actor, patient_id=patient.pk, target=row, version=version.number if version else None)
    return row
