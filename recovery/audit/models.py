"""The trail: who read or changed what of whom. Rows are only ever added; triggers refuse anything else."""

from django.db import models
from django.utils import timezone

from recovery.ids import new_id


class AuditEvent(models.Model):
    """One read or write. It names things by id and holds no clinical value and no free text (trust.md AUD-5)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField(default=timezone.now, editable=False)
    organisation_id = models.UUIDField(null=True)
    actor_id = models.UUIDField(null=True)
    actor_role = models.CharField(max_length=12, blank=True)
    action = models.CharField(max_length=60)
    patient_id = models.UUIDField(null=True)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.UUIDField(null=True)
    object_version = models.PositiveIntegerField(null=True)
    request_id = models.CharField(max_length=36, blank=True)
    session_hash = models.CharField(max_length=16, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["patient_id", "-at"], name="audit_by_patient"),
            models.Index(fields=["organisation_id", "-at"], name="audit_by_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.action}"
