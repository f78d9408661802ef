"""What people log. Check-ins are events: they are added, never changed; a correction is a new event that amends one."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plans.models.care import Patient
from plans.models.events import Event
from plans.models.plan import PlanVersion, Prescription
from recovery.accounts.models import Organisation
from recovery.ids import new_id


class CheckIn(Event):
    """One answer about one session on one day.

    ``details`` holds what the catalogue entry asks beside minutes and effort: code -> value, or "unknown" or "skipped";
    a code that is not in it was not asked (plans.domain.checkin_items). A session that was moved has ``moved_to``.
    """

    class Outcome(models.TextChoices):
        DONE = "done", _("Done")
        SOME = "some", _("Some")
        NOT_TODAY = "not_today", _("Not today")
        RESTED = "rested", _("Rested on purpose")
        MOVED = "moved", _("Moved to another day")
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

    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="checkins")
    prescription = models.ForeignKey(Prescription, on_delete=models.PROTECT, related_name="checkins")
    item_key = models.UUIDField()
    outcome = models.CharField(max_length=10, choices=Outcome)
    reason = models.CharField(_("what got in the way"), max_length=12, choices=Reason, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True, validators=[MaxValueValidator(960)])
    effort = models.PositiveSmallIntegerField(_("effort"), null=True, blank=True, validators=[MaxValueValidator(10)])
    note = models.CharField(_("note"), max_length=500, blank=True)
    details = models.JSONField(default=dict, blank=True)
    too_much = models.BooleanField(_("it was too much"), default=False)
    moved_to = models.DateField(null=True, blank=True)

    class Meta(Event.Meta):
        constraints = [
            *Event.Meta.constraints,
            # One first answer for a session on a day; a second one that arrives by another way becomes a correction.
            models.UniqueConstraint(
                fields=["patient", "item_key", "local_date"], condition=Q(amends=None), name="checkin_first_once"
            ),
            models.CheckConstraint(condition=Q(effort=None) | Q(effort__lte=10), name="checkin_effort_0_to_10"),
            models.CheckConstraint(
                condition=Q(outcome="moved", moved_to__gt=F("local_date")) | ~Q(outcome="moved") & Q(moved_to=None),
                name="checkin_moved_to_a_later_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.local_date} {self.outcome}"


class CheckInQuarantine(models.Model):
    """An answer that could not be stored as it came (the same id with other content). Kept, shown, never dropped."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="quarantine")
    checkin_id = models.UUIDField()
    kind = models.CharField(max_length=20, default="checkin")  # the table that the answer was for
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
