"""The first visit: what the person confirms, and that it is over."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from plans.models import Patient
from recovery.accounts.models import User
from recovery.audit.record import record


@transaction.atomic
def name_contact(*, patient: Patient, actor: User, name: str, phone: str) -> None:
    """Whom the person wants to be called for them. Their clinicians see it and may change it with the other details."""
    Patient.objects.filter(pk=patient.pk).update(
        contact_name=name, contact_phone=phone, row_version=F("row_version") + 1
    )
    record("patient.changed", actor=actor, patient_id=patient.pk, target=patient)


@transaction.atomic
def arrived(*, patient: Patient, actor: User, now: datetime) -> None:
    """The person went through the welcome, or left it; it does not come up by itself again. Twice is once."""
    if Patient.objects.filter(pk=patient.pk, welcomed_at=None).update(welcomed_at=now):
        record("patient.arrived", actor=actor, patient_id=patient.pk, target=patient)
