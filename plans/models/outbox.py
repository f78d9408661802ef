"""Everything that leaves the process waits here first, written in the transaction of the act that causes it."""

from django.db import models
from django.utils import timezone

from recovery.ids import new_id


class Outbox(models.Model):
    """One message to send. ``payload`` holds ids only; the words are made when it is sent and name no health matter."""

    class Kind(models.TextChoices):
        INVITATION = "invitation", "invitation"
        PLAN_SHARED = "plan_shared", "plan_shared"
        LIBRARY_NEWS = "library_news", "library_news"
        ALERT = "alert", "alert"
        ANSWERED = "answered", "answered"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=20, choices=Kind)
    dedupe_key = models.CharField(max_length=120, unique=True)
    payload = models.JSONField()
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    available_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["available_at"], condition=models.Q(done_at=None), name="outbox_waiting"),
        ]

    def __str__(self) -> str:
        return self.dedupe_key
