"""What people log. Check-ins are events: they are added, never changed; a correction is a new event that amends one."""

from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plans.models.care import Patient
from plans.models.plan import PlanVersion, Prescription
from recovery.accounts.models import Organisation, User
from recovery.ids import new_id


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(Exists(Patient.objects.visible_to(user).filter(pk=OuterRef("patient"))))

    def standing(self) -> Self:
        """The entries that hold: nothing amends them. Undone ones are among them, as ``outcome`` undone."""
        return self.filter(amended_by=None)


class CheckIn(models.Model):
    """One answer about one session on one day of the person's own calendar.

    The id is made by whoever sends it and never expires, so a repeated send is the same row. ``local_date``,
    ``time_zone`` and ``utc_offset_minutes`` stand beside the instant because "Tuesday" must stay Tuesday when the zone
    or its rules change.
    """

    class Outcome(models.TextChoices):
        DONE = "done", _("Done")
        SOME = "some", _("Some")
        NOT_TODAY = "not_today", _("Not today")
        RESTED = "rested", _("Rested on purpose")
        UNDONE = "undone", _("Taken back")

    class Reason(models.TextChoices):
        TIRED = "tired", _("I was tired")
        PAIN = "pain", _("I had pain")
        NO_TIME = "no_time", _("There was no time")
        FORGOT = "forgot", _("I forgot")
        WORRIED = "worried", _("I was worried about it")
        EQUIPMENT = "equipment", _("Something I need was not there")
        UNWELL = "unwell", _("I was unwell")
        NOT_CLEAR = "not_clear", _("It was not clear what to do")

    class Source(models.TextChoices):
        PERSON = "person", _("The person")
        CLINICIAN = "clinician", _("A clinician")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="checkins")
    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="checkins")
    prescription = models.ForeignKey(Prescription, on_delete=models.PROTECT, related_name="checkins")
    item_key = models.UUIDField()
    local_date = models.DateField()
    occurred_at = models.DateTimeField()
    time_zone = models.CharField(max_length=64)
    utc_offset_minutes = models.SmallIntegerField()
    received_at = models.DateTimeField(default=timezone.now, editable=False)
    source = models.CharField(max_length=10, choices=Source)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome)
    reason = models.CharField(_("what got in the way"), max_length=12, choices=Reason, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True, validators=[MaxValueValidator(960)])
    effort = models.PositiveSmallIntegerField(_("effort"), null=True, blank=True, validators=[MaxValueValidator(10)])
    note = models.CharField(_("note"), max_length=500, blank=True)
    payload_sha256 = models.CharField(max_length=64)
    schema_version = models.PositiveSmallIntegerField(default=1)
    amends = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="amended_by", db_index=False
    )

    objects = CheckInQuerySet.as_manager()

    class Meta:
        constraints = [
            # One first answer for a session on a day; a second one that arrives by another way becomes a correction.
            models.UniqueConstraint(
                fields=["patient", "item_key", "local_date"], condition=Q(amends=None), name="checkin_first_once"
            ),
            # An entry is corrected once; the next correction amends that one. The index holds corrections only: a
            # planner with statistics stops using one over all entries, nearly all of which amend nothing.
            models.UniqueConstraint(fields=["amends"], condition=Q(amends__isnull=False), name="checkin_amended_once"),
            models.CheckConstraint(condition=~Q(amends=F("id")), name="checkin_not_itself"),
            models.CheckConstraint(condition=Q(effort=None) | Q(effort__lte=10), name="checkin_effort_0_to_10"),
        ]
        indexes = [models.Index(fields=["patient", "-local_date"], name="checkin_by_day")]

    def __str__(self) -> str:
        return f"{self.local_date} {self.outcome}"


class CheckInQuarantine(models.Model):
    """An answer that could not be stored as it came (the same id with other content). Kept, shown, never dropped."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="quarantine")
    checkin_id = models.UUIDField()
    payload = models.JSONField()
    payload_sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["checkin_id", "payload_sha256"], name="quarantine_payload_once"),
        ]

    def __str__(self) -> str:
        return str(self.checkin_id)
