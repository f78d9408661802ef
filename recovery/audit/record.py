"""The only writer of the audit trail."""

from collections.abc import Iterable
from typing import Protocol
from uuid import UUID

from django.db.models import Model

from recovery.audit.context import current
from recovery.audit.models import AuditEvent


class Actor(Protocol):
    pk: UUID
    role: str
    organisation_id: UUID


def record(
    action: str,
    *,
    actor: Actor | None,
    patient_id: UUID | None = None,
    target: Model | None = None,
    version: int | None = None,
) -> AuditEvent:
    """Write one event, in the transaction that is open: no act without its row, no row for an act rolled back.

    ``action`` is ``thing.verb`` (``plan.shared``, ``patient.read``). ``actor`` is None for the system itself.
    """
    event = _event(action, actor, patient_id, target, version)
    event.save(force_insert=True)
    return event


def record_list(action: str, *, actor: Actor, patient_ids: Iterable[UUID]) -> None:
    """One event for each person that a list showed, in one statement."""
    AuditEvent.objects.bulk_create([_event(action, actor, pk, None, None) for pk in patient_ids])


def _event(
    action: str, actor: Actor | None, patient_id: UUID | None, target: Model | None, version: int | None
) -> AuditEvent:
    request = current()
    return AuditEvent(
        action=action,
        actor_id=actor.pk if actor else None,
        actor_role=actor.role if actor else "system",
        organisation_id=actor.organisation_id if actor else None,
        patient_id=patient_id,
        object_type=str(target._meta.model_name) if target else "",
        object_id=target.pk if target else None,
        object_version=version,
        request_id=request.id,
        session_hash=request.session_hash,
    )
