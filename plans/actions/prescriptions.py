"""Actions of a draft: interventions with their dose. Each change is tied to the row version that its writer saw."""

from typing import Any

from django.db import transaction
from django.db.models import F

from plans.actions.drafts import touch
from plans.actions.errors import Stale
from plans.models import Goal, Prescription
from recovery.accounts.models import User
from recovery.audit.record import record


@transaction.atomic
def add_prescription(*, goal: Goal, actor: User, fields: dict[str, Any]) -> Prescription:
    version = goal.version
    touch(version)
    prescription = Prescription.objects.create(
        organisation=version.organisation, version=version, goal=goal, position=version.prescriptions.count(), **fields
    )
    record(
        "prescription.added",
        actor=actor,
        patient_id=version.plan.patient_id,
        target=prescription,
        version=version.number,
    )
    return prescription


@transaction.atomic
def change_prescription(*, prescription: Prescription, seen: int, actor: User, fields: dict[str, Any]) -> None:
    """Save an action that was read at ``row_version`` ``seen``; Stale when somebody else saved since."""
    version = prescription.version
    touch(version)
    rows = Prescription.objects.filter(pk=prescription.pk, row_version=seen)
    if not rows.update(row_version=F("row_version") + 1, **fields):
        raise Stale(Prescription.objects.filter(pk=prescription.pk).first())
    record(
        "prescription.changed",
        actor=actor,
        patient_id=version.plan.patient_id,
        target=prescription,
        version=version.number,
    )


@transaction.atomic
def remove_prescription(*, prescription: Prescription, actor: User) -> None:
    version = prescription.version
    touch(version)
    record(
        "prescription.removed",
        actor=actor,
        patient_id=version.plan.patient_id,
        target=prescription,
        version=version.number,
    )
    prescription.delete()
