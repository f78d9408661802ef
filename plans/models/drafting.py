"""What stands around a plan version: measures, answers to advisories, undo, pauses, templates."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plans.models.plan import Plan, PlanVersion
from recovery.accounts.models import Organisation
from recovery.ids import new_id


class PlannedMeasure(models.Model):
    """An outcome measure that a version asks for: at its start, at its review, at its end or every so many weeks."""

    class When(models.TextChoices):
        START = "start", _("At the start")
        REVIEW = "review", _("At the review")
        END = "end", _("At the end")
        EVERY = "every", _("Every so many weeks")
        NEVER = "never", _("Not asked for")  # taken out by a clinician; the rules do not put it back

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="planned_measures")
    stable_key = models.UUIDField(default=new_id, editable=False)
    measure = models.CharField(_("measure"), max_length=40)  # a code of plans.domain.measures
    when = models.CharField(_("when"), max_length=8, choices=When)
    every_weeks = models.PositiveSmallIntegerField(
        _("every … weeks"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(52)]
    )
    placed = models.BooleanField(default=True, editable=False)  # by the rules; False when a clinician put it there
    position = models.PositiveSmallIntegerField(default=0)
    row_version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "measure", "when"], name="planned_measure_once"),
            models.CheckConstraint(
                condition=~Q(when="every") | Q(every_weeks__isnull=False), name="planned_measure_every"
            ),
        ]
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.measure} / {self.when}"


class AdvisoryAnswer(models.Model):
    """What a clinician said to an advisory of a version. It holds while rule and inputs stay as they were answered.

    ``item_key`` is the stable key of the action that the advisory is about, empty for the plan as a whole.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="advisory_answers")
    rule = models.CharField(max_length=12)  # ADV-01
    rule_version = models.PositiveSmallIntegerField()
    severity = models.CharField(max_length=2)
    item_key = models.UUIDField(null=True, blank=True)
    inputs = models.JSONField()  # the facts that made it fire, in words
    inputs_sha256 = models.CharField(max_length=64)
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "rule", "inputs_sha256"],
                condition=Q(item_key=None),
                name="advisory_of_plan_answered_once",
            ),
            models.UniqueConstraint(
                fields=["version", "rule", "item_key", "inputs_sha256"],
                condition=Q(item_key__isnull=False),
                name="advisory_of_item_answered_once",
            ),
            models.CheckConstraint(condition=~Q(severity="C") | ~Q(reason=""), name="advisory_override_has_reason"),
        ]
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.rule} / {self.version_id}"


class DraftChange(models.Model):
    """One change of a draft, by name, with the rows before and after it, so that it can be undone.

    ``rows`` is a list of ``{"table": "goal", "id": …, "before": fields or null, "after": fields or null}``.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="changes")
    name = models.CharField(max_length=200)
    rows = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        indexes = [models.Index(fields=["version", "-at"], name="draft_change_newest")]

    def __str__(self) -> str:
        return self.name


class PlanPause(models.Model):
    """A stretch of days on which a plan asks for nothing. ``last_on`` empty: until it is resumed."""

    class Why(models.TextChoices):
        INFECTION = "infection", _("Infection or fever")
        RELAPSE = "relapse", _("Relapse")
        HOSPITAL = "hospital", _("In hospital")
        HOLIDAY = "holiday", _("Holiday")
        OTHER = "other", _("Something else")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="pauses")
    first_on = models.DateField(_("from"))
    last_on = models.DateField(_("until"), null=True, blank=True)
    why = models.CharField(_("why"), max_length=10, choices=Why)
    words = models.CharField(_("a few words to the person"), max_length=300, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan"], condition=Q(last_on=None), name="pause_open_once"),
            models.CheckConstraint(condition=Q(last_on=None) | Q(last_on__gte=F("first_on")), name="pause_dates"),
        ]
        ordering = ["-first_on"]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.first_on}"


class PlanTemplate(models.Model):
    """A plan to begin from, without a person. Shipped ones belong to nobody; saved ones to an organisation."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="templates"
    )
    code = models.SlugField(max_length=60)
    name = models.CharField(_("name"), max_length=120)
    about = models.CharField(_("what it is for"), max_length=300, blank=True)
    weeks = models.PositiveSmallIntegerField(_("weeks"), validators=[MinValueValidator(1), MaxValueValidator(104)])
    content = models.JSONField()  # plans.domain.templates.Template
    content_sha256 = models.CharField(max_length=64, blank=True)
    is_current = models.BooleanField(default=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    row_version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "code"], condition=Q(organisation__isnull=False), name="template_code_once"
            ),
            models.UniqueConstraint(fields=["code"], condition=Q(organisation=None), name="template_shipped_once"),
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
