"""What a team has to see: symptom checks with what was shown, alerts with what was done, requests and answers."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plans.models.care import Patient, sees
from plans.models.events import Event
from plans.models.plan import PlanVersion, Prescription
from recovery.accounts.models import Organisation, User
from recovery.ids import new_id


class SymptomCheck(Event):
    """One symptom check: what was answered, which rules at which version fired, which card was shown."""

    class Level(models.TextChoices):
        EMERGENCY = "emergency", _("Emergency")
        URGENT = "urgent", _("Urgent")
        SOON = "soon", _("Tell the team")
        SELF_CARE = "self_care", _("Self-care")

    rules_version = models.CharField(max_length=20)
    answers = models.JSONField()  # [{"question": code, "asked": words, "answer": code, "said": words}]
    findings = models.JSONField(default=list)  # ids of rules: RF-01
    level = models.CharField(max_length=10, choices=Level)
    shown = models.JSONField()  # title, text and numbers of the card as it stood on the screen


class SymptomAct(models.Model):
    """What somebody did after a care card: called, or could not. Rows are only added."""

    class Kind(models.TextChoices):
        CALLED = "called", _("I have called")
        CANNOT = "cannot", _("I cannot call")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    check_made = models.ForeignKey(SymptomCheck, on_delete=models.PROTECT, related_name="acts")
    kind = models.CharField(max_length=8, choices=Kind)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return self.kind


class OfPersonQuerySet(models.QuerySet["Alert"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(sees(user, "patient"))

    def open(self) -> Self:
        return self.filter(closed_at=None)


class Alert(models.Model):
    """Something a clinician has to act on. One event raises one alert of a severity, however often it is sent.

    What was asked, answered and shown stays as it was. ``shown`` may hold a questionnaire that was not saved.
    """

    class Kind(models.TextChoices):
        SYMPTOM = "symptom", _("Symptom check")
        SELF_HARM = "self_harm", _("Thoughts of self-harm")
        FALL = "fall", _("Fall")
        TOO_MUCH = "too_much", _("It was too much")
        THRESHOLD = "threshold", _("A limit set for this person")

    class Severity(models.TextChoices):
        EMERGENCY = "emergency", _("Emergency")
        URGENT = "urgent", _("Urgent, today")
        SOON = "soon", _("Within 1 working day")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="alerts")
    kind = models.CharField(max_length=10, choices=Kind)
    severity = models.CharField(max_length=10, choices=Severity)
    rule = models.CharField(max_length=12)  # RF-05
    rules_version = models.CharField(max_length=20)
    source_type = models.CharField(max_length=20)  # the event's table
    source_id = models.UUIDField()
    local_date = models.DateField()
    asked = models.JSONField(default=list)  # [{"asked": words, "said": words}]
    shown = models.JSONField(default=dict)  # title, text and numbers of the card
    opened_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source_id", "rule", "severity"], name="alert_once"),
        ]
        indexes = [
            models.Index(fields=["patient", "-opened_at"], name="alert_by_person"),
            models.Index(fields=["patient", "severity"], condition=Q(closed_at=None), name="alert_open"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.severity}"


class AlertAct(models.Model):
    """What a clinician did about an alert. Rows are only added; a correction is another row."""

    class Kind(models.TextChoices):
        SEEN = "seen", _("Read it")
        CALLED = "called", _("Spoke with the person")
        NO_ANSWER = "no_answer", _("Called, no answer")
        SAW = "saw", _("Saw the person")
        REFERRED = "referred", _("Passed on to another service")
        EMERGENCY = "emergency", _("Called emergency services")
        NOTHING = "nothing", _("Nothing more is needed")
        CORRECTION = "correction", _("Correction")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="acts")
    kind = models.CharField(_("what you did"), max_length=12, choices=Kind)
    words = models.CharField(_("in your words"), max_length=1000, blank=True)
    closes = models.BooleanField(_("this alert is settled"), default=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["recorded_at", "id"]

    def __str__(self) -> str:
        return self.kind


class CareRequest(Event):
    """What a person asks of their team: a change of an action, a word, a talk. Open until somebody answers it."""

    class Kind(models.TextChoices):
        CHANGE = "change", _("Change this action")
        TOO_MUCH = "too_much", _("It was too much")
        TELL = "tell", _("Tell my team")
        TALK = "talk", _("Talk with my team")

    kind = models.CharField(max_length=10, choices=Kind)
    prescription = models.ForeignKey(Prescription, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    item_key = models.UUIDField(null=True, blank=True)
    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    wish = models.CharField(_("what would help"), max_length=12, blank=True)  # plans.domain.requests
    words = models.CharField(_("in your words"), max_length=1000, blank=True)
    withdrawn = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.local_date} {self.kind}"


class CareRequestAnswer(models.Model):
    """The team's answer; the person reads its words. Rows are only added."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    request = models.ForeignKey(CareRequest, on_delete=models.PROTECT, related_name="answers")
    words = models.CharField(_("answer"), max_length=1000)
    closes = models.BooleanField(_("this is settled"), default=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["recorded_at", "id"]

    def __str__(self) -> str:
        return str(self.request_id)
