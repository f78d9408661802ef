"""The day, the night and the week in the person's own words: single answers, nights, weekly reviews."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from plans.models.events import Event
from plans.models.plan import Goal, PlanVersion


class Observation(Event):
    """The answer to one question about one day: energy, how the night was, anything new, falls.

    ``code`` is one of plans.domain.observations. Answered, skipped and not known are three things; a question that was
    not asked has no row. ``value`` is in the unit of its code.
    """

    class Status(models.TextChoices):
        ANSWERED = "answered", _("Answered")
        SKIPPED = "skipped", _("Skipped")
        UNKNOWN = "unknown", _("Not known")
        UNDONE = "undone", _("Taken back")

    code = models.CharField(max_length=32)
    status = models.CharField(max_length=8, choices=Status)
    value = models.PositiveIntegerField(null=True, blank=True)

    class Meta(Event.Meta):
        constraints = [
            *Event.Meta.constraints,
            models.UniqueConstraint(
                fields=["patient", "code", "local_date"], condition=Q(amends=None), name="observation_first_once"
            ),
            models.CheckConstraint(
                condition=Q(status="answered", value__isnull=False) | ~Q(status="answered") & Q(value=None),
                name="observation_value_when_answered",
            ),
        ]
        indexes = [models.Index(fields=["patient", "code", "-local_date"], name="observation_by_code")]


class SleepNight(Event):
    """One night, named by the day on which it ended. Times are instants, so that a clock change counts right.

    A field that is empty and stands in ``unknown`` was answered with "I do not know"; empty and not in it: not asked.
    """

    skipped = models.BooleanField(default=False)
    into_bed_at = models.DateTimeField(null=True, blank=True)
    tried_to_sleep_at = models.DateTimeField(null=True, blank=True)
    minutes_to_sleep = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(960)])
    wakings = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(50)])
    minutes_awake = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(960)])
    woke_at = models.DateTimeField(null=True, blank=True)
    up_at = models.DateTimeField(null=True, blank=True)
    rested = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(10)])
    note = models.CharField(_("note"), max_length=500, blank=True)
    unknown = models.JSONField(default=list, blank=True)

    class Meta(Event.Meta):
        constraints = [
            *Event.Meta.constraints,
            models.UniqueConstraint(
                fields=["patient", "local_date"], condition=Q(amends=None), name="sleepnight_first_once"
            ),
        ]


class WeekReview(Event):
    """The person's look at a week. ``week`` is its Monday; ``helped`` and ``hindered`` are codes (domain.weekly)."""

    class Next(models.TextChoices):
        SAME = "same", _("The same")
        LESS = "less", _("A little less")
        MORE = "more", _("A little more")
        TALK = "talk", _("Talk to my team")

    week = models.DateField()
    skipped = models.BooleanField(default=False)
    helped = models.JSONField(default=list, blank=True)
    hindered = models.JSONField(default=list, blank=True)
    words = models.CharField(_("your own words"), max_length=1000, blank=True)
    next_week = models.CharField(_("next week"), max_length=6, choices=Next, blank=True)

    class Meta(Event.Meta):
        constraints = [
            *Event.Meta.constraints,
            models.UniqueConstraint(fields=["patient", "week"], condition=Q(amends=None), name="weekreview_first_once"),
        ]


class GoalRating(Event):
    """How close somebody came to a goal, from -2 to 2 (0 is what was expected). Both sides rate, each for itself."""

    class Status(models.TextChoices):
        ANSWERED = "answered", _("Answered")
        SKIPPED = "skipped", _("Skipped")
        UNKNOWN = "unknown", _("Not known")

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="ratings")
    goal_key = models.UUIDField()
    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="+")
    by_clinician = models.BooleanField(default=False)
    status = models.CharField(max_length=8, choices=Status)
    level = models.SmallIntegerField(null=True, blank=True)

    class Meta(Event.Meta):
        constraints = [
            *Event.Meta.constraints,
            models.UniqueConstraint(
                fields=["patient", "goal_key", "local_date", "by_clinician"],
                condition=Q(amends=None),
                name="goalrating_first_once",
            ),
            models.CheckConstraint(
                condition=Q(status="answered", level__gte=-2, level__lte=2) | ~Q(status="answered") & Q(level=None),
                name="goalrating_level",
            ),
        ]


class MeasureResult(Event):
    """One outcome measure on one day. ``items`` is item -> value, or "skipped" or "unknown"; a typed total has none.

    ``total`` is None where the rules of the measure give none; ``missing`` names the items that were not answered.
    """

    measure = models.CharField(max_length=40)  # a code of plans.domain.measures
    measure_version = models.CharField(max_length=20, default="1")
    items = models.JSONField(default=dict, blank=True)
    missing = models.JSONField(default=list, blank=True)
    total = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    side = models.CharField(max_length=8, blank=True)  # left or right, where the measure is taken of each hand
    conditions = models.JSONField(default=dict, blank=True)  # aid, shoes, time of day, protocol
    note = models.CharField(_("note"), max_length=500, blank=True)
    undone = models.BooleanField(default=False)  # a correction that takes the result back

    class Meta(Event.Meta):
        indexes = [models.Index(fields=["patient", "measure", "-local_date"], name="measureresult_by_measure")]


class AnswerDraft(models.Model):
    """Answers of a form that is not finished, kept at each step for whoever gives them, on any device. No event yet."""

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    patient = models.ForeignKey("plans.Patient", on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=24)  # sleep, symptoms, week, a measure's code
    subject = models.CharField(max_length=40, blank=True)  # the day, the week
    answers = models.JSONField(default=dict)
    event_id = models.UUIDField()  # the id that the finished event will have, so that finishing twice is once
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "patient", "form", "subject"], name="answerdraft_once"),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.subject}"
