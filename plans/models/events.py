"""What all events of a person have in common: who said it, when, about which day, and what it corrects."""

from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plans.models.care import Patient, sees
from recovery.accounts.models import Organisation, User
from recovery.ids import new_id

E = TypeVar("E", bound="Event", covariant=True)


class EventQuerySet(models.QuerySet[E]):
    def visible_to(self, user: User) -> Self:
        return self.filter(sees(user, "patient"))

    def standing(self) -> Self:
        """The entries that hold: nothing amends them. Those that were taken back are among them."""
        return self.filter(amended_by=None)


class Event(models.Model):
    """One thing that was said about one day of a person's own calendar. It is added and never changed.

    The id is made by whoever sends it and never expires, so a repeated send is the same row. ``local_date``,
    ``time_zone`` and ``utc_offset_minutes`` stand beside the instant because "Tuesday" must stay Tuesday when the zone
    or its rules change. ``occurred_at`` is when it was said; ``at_time`` is the time on the person's clock that they
    say it happened, if they said one. A correction is a new row that ``amends`` one; one by a clinician has a reason.
    """

    class Source(models.TextChoices):
        PERSON = "person", _("The person")
        CARER = "carer", _("A carer")
        CLINICIAN = "clinician", _("A clinician")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="%(class)ss")
    local_date = models.DateField()
    occurred_at = models.DateTimeField()
    at_time = models.TimeField(_("time"), null=True, blank=True)
    time_zone = models.CharField(max_length=64)
    utc_offset_minutes = models.SmallIntegerField()
    received_at = models.DateTimeField(default=timezone.now, editable=False)
    source = models.CharField(max_length=10, choices=Source)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    correction_reason = models.CharField(_("why it is corrected"), max_length=300, blank=True)
    payload_sha256 = models.CharField(max_length=64)
    schema_version = models.PositiveSmallIntegerField(default=1)
    amends = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="amended_by", db_index=False
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            # An entry is corrected once; the next correction amends that one. The index holds corrections only: a
            # planner with statistics stops using one over all entries, nearly all of which amend nothing.
            models.UniqueConstraint(
                fields=["amends"], condition=Q(amends__isnull=False), name="%(class)s_amended_once"
            ),
            models.CheckConstraint(condition=~Q(amends=F("id")), name="%(class)s_not_itself"),
        ]
        indexes = [models.Index(fields=["patient", "-local_date"], name="%(class)s_by_day")]

    def __str__(self) -> str:
        return f"{self.local_date} {self._meta.model_name}"
