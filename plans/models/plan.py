"""Plans, their versions, and what a version holds: goals and prescriptions."""

from typing import Self
from uuid import UUID

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plans.domain.kinds import mechanisms as links_of
from plans.domain.lifecycle import PlanState, VersionState
from plans.domain.schedule import Dose, read_day_times, read_week_plans
from plans.models.care import CareTeam, Patient, sees
from plans.models.catalogue import Intervention
from plans.models.library import Article
from recovery.accounts.models import Organisation, User
from recovery.ids import new_id


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(sees(user, "patient"))


class Plan(models.Model):
    """A person's plan over time. Its content lives in numbered versions."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="plans")
    team = models.ForeignKey(CareTeam, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=[(s, s) for s in PlanState], default=PlanState.DRAFT)
    ended_on = models.DateField(_("last day"), null=True, blank=True)
    ended_reason = models.CharField(_("why it ended"), max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["patient"],
                condition=Q(state__in=[PlanState.DRAFT, PlanState.SHARED, PlanState.PAUSED]),
                name="plan_open_once",
            ),
            models.CheckConstraint(condition=Q(state__in=[s.value for s in PlanState]), name="plan_state_known"),
        ]

    def __str__(self) -> str:
        return f"Plan {self.pk}"


class VersionQuerySet(models.QuerySet["PlanVersion"]):
    def visible_to(self, user: User) -> Self:
        """What a clinician's teams work on; a person sees what was shared with them and never a draft."""
        # Asked for each version, not as a list of all people whom the visitor may see: that list grows with a team.
        found = self.filter(sees(user, "plan__patient"))
        return found if user.role == "clinician" else found.exclude(state=VersionState.DRAFT)

    def draft_of(self, patient_id: UUID) -> Self:
        return self.filter(plan__patient=patient_id, state=VersionState.DRAFT)

    def shared_with(self, patient_id: UUID) -> Self:
        return self.filter(plan__patient=patient_id, state=VersionState.SHARED)


class PlanVersion(models.Model):
    """One numbered version. Frozen by triggers from the moment it is shared."""

    class State(models.TextChoices):
        DRAFT = VersionState.DRAFT, _("Draft")
        SHARED = VersionState.SHARED, _("Shared")
        REPLACED = VersionState.REPLACED, _("Replaced")
        WITHDRAWN = VersionState.WITHDRAWN, _("Withdrawn")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    reason = models.CharField(_("reason for this version"), max_length=300, blank=True)
    message = models.TextField(_("message to the person"), max_length=600, blank=True)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    review_on = models.DateField(_("next review"), null=True, blank=True)
    weeks = models.PositiveSmallIntegerField(
        _("weeks"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(104)]
    )
    advice = models.JSONField(default=list, blank=True)  # safety cards: code, text, on, reason (plans.domain.advice)
    template = models.ForeignKey(
        "plans.PlanTemplate", on_delete=models.SET_NULL, null=True, blank=True, related_name="versions"
    )
    approval_asked_at = models.DateTimeField(null=True, blank=True)
    approval_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_row_version = models.PositiveIntegerField(null=True, blank=True)  # the draft that the second person saw
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    shared_at = models.DateTimeField(null=True, blank=True)
    shared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField(null=True, blank=True)  # when the person first saw this version
    acknowledged_at = models.DateTimeField(null=True, blank=True)  # "OK, got it" on the page of what changed
    content_sha256 = models.CharField(max_length=64, blank=True)
    row_version = models.PositiveIntegerField(default=1, editable=False)

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="version_number_once"),
            models.UniqueConstraint(fields=["plan"], condition=Q(state="draft"), name="version_one_draft"),
            models.UniqueConstraint(fields=["plan"], condition=Q(state="shared"), name="version_one_shared"),
            models.CheckConstraint(
                condition=Q(state="draft") | (Q(shared_at__isnull=False) & Q(starts_on__isnull=False)),
                name="version_shared_has_dates",
            ),
        ]
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"Version {self.number}"

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT


class Goal(models.Model):
    """What the person wants, in their words. ``stable_key`` stays the same from version to version.

    The levels are those of goal attainment scaling: ``target`` is 0, what is expected; the others are -2, -1, +1 and
    +2. ``baseline`` is the level at the start. Importance and difficulty, 0 to 3, weigh the T-score (plans.domain.gas).
    """

    class Domain(models.TextChoices):
        NONE = "", _("Not stated")
        WALKING = "walking", _("Walking and balance")
        ARM = "arm", _("Arm and hand")
        THINKING = "thinking", _("Thinking and memory")
        TALKING = "talking", _("Speaking and reading")
        SLEEP = "sleep", _("Sleep")
        ENERGY = "energy", _("Energy and tiredness")
        MOOD = "mood", _("Mood and stress")
        HOME = "home", _("Daily life at home")
        WORK = "work", _("Work, study, driving")
        PEOPLE = "people", _("Family, friends, free time")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="goals")
    stable_key = models.UUIDField(default=new_id, editable=False)
    words = models.CharField(_("goal, in the person’s words"), max_length=200)
    now = models.CharField(_("how it is now"), max_length=200, blank=True)
    target = models.CharField(_("what it looks like when it is reached"), max_length=200, blank=True)
    target_on = models.DateField(_("by when"), null=True, blank=True)
    much_less = models.CharField(_("much less than expected (−2)"), max_length=200, blank=True)
    less = models.CharField(_("less than expected (−1)"), max_length=200, blank=True)
    more = models.CharField(_("more than expected (+1)"), max_length=200, blank=True)
    much_more = models.CharField(_("much more than expected (+2)"), max_length=200, blank=True)
    baseline = models.SmallIntegerField(_("level now"), null=True, blank=True)
    importance = models.PositiveSmallIntegerField(_("importance"), null=True, blank=True)
    difficulty = models.PositiveSmallIntegerField(_("difficulty"), null=True, blank=True)
    domain = models.CharField(_("part of life"), max_length=10, choices=Domain, blank=True)
    measure = models.CharField(_("measure"), max_length=40, blank=True)  # a code of plans.domain.measures
    position = models.PositiveSmallIntegerField(default=0)
    row_version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "stable_key"], name="goal_key_once"),
            models.CheckConstraint(
                condition=Q(baseline=None) | Q(baseline__gte=-2, baseline__lte=2), name="goal_baseline_level"
            ),
            models.CheckConstraint(
                condition=(Q(importance=None) | Q(importance__lte=3)) & (Q(difficulty=None) | Q(difficulty__lte=3)),
                name="goal_weights",
            ),
        ]
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.words


class Prescription(models.Model):
    """An intervention in a plan version with its dose: how often, how hard, how long, what kind (FITT).

    ``entry`` keeps the catalogue text that the prescription was made with, so that editing the catalogue changes no
    plan that was shared.
    """

    class Frequency(models.TextChoices):
        FIXED_DAYS = "fixed_days", _("On these days")
        WEEKLY_TARGET = "weekly_target", _("A number of times a week, on any day")
        EVERY_N_DAYS = "every_n_days", _("Every so many days")
        COURSE = "course", _("A course of sessions")
        WHEN_NEEDED = "when_needed", _("When it is needed")

    class Scale(models.TextChoices):
        NONE = "none", _("No effort target")
        CR10 = "cr10", _("Effort 0 to 10 (CR10)")
        RPE = "rpe_6_20", _("Effort 6 to 20 (RPE)")
        TALK = "talk_test", _("Can talk, cannot sing")
        HRR = "percent_hrr", _("% of heart rate reserve")

    class TimeOfDay(models.TextChoices):
        MORNING = "morning", _("Morning")
        MIDDAY = "midday", _("Midday")
        AFTERNOON = "afternoon", _("Afternoon")
        EVENING = "evening", _("Evening")
        NIGHT = "night", _("At night")
        ANY = "", _("Any time")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="prescriptions")
    stable_key = models.UUIDField(default=new_id, editable=False)
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="prescriptions")
    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="+")
    page = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    entry = models.JSONField(default=dict)
    name = models.CharField(_("name, as the person reads it"), max_length=120)
    frequency = models.CharField(_("how often"), max_length=16, choices=Frequency)
    weekdays = models.JSONField(_("days"), default=list, blank=True)
    times_per_week = models.PositiveSmallIntegerField(
        _("times a week"), null=True, blank=True, validators=[MaxValueValidator(21)]
    )
    every_days = models.PositiveSmallIntegerField(
        _("every … days"), null=True, blank=True, validators=[MinValueValidator(2), MaxValueValidator(60)]
    )
    course_sessions = models.PositiveSmallIntegerField(
        _("sessions in the course"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    cycle_on = models.PositiveSmallIntegerField(
        _("weeks on"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(52)]
    )
    cycle_off = models.PositiveSmallIntegerField(
        _("weeks off"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(52)]
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)  # empty: from the first day of the version
    ends_on = models.DateField(_("until"), null=True, blank=True)
    week_plans = models.JSONField(default=list, blank=True)  # weeks that differ: plans.domain.schedule.WeekPlan
    day_times = models.JSONField(default=dict, blank=True)  # weekday "0" to "6": a time of day or "08:30"
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True, validators=[MaxValueValidator(600)])
    sets = models.PositiveSmallIntegerField(
        _("sets or turns"), null=True, blank=True, validators=[MaxValueValidator(20)]
    )
    repetitions = models.PositiveSmallIntegerField(
        _("repetitions"), null=True, blank=True, validators=[MaxValueValidator(500)]
    )
    intensity_scale = models.CharField(_("how hard"), max_length=12, choices=Scale, default=Scale.NONE)
    intensity_low = models.PositiveSmallIntegerField(_("from"), null=True, blank=True)
    intensity_high = models.PositiveSmallIntegerField(_("to"), null=True, blank=True)
    type = models.CharField(_("what kind"), max_length=200, blank=True)
    time_of_day = models.CharField(_("time of day"), max_length=10, choices=TimeOfDay, blank=True)
    effort_points = models.PositiveSmallIntegerField(_("effort points"), default=0, validators=[MaxValueValidator(4)])
    build_up = models.CharField(_("build up"), max_length=300, blank=True)
    progression = models.JSONField(default=dict, blank=True)  # the build-up rule: plans.domain.progression.Rule
    stop_rule = models.CharField(_("when to stop"), max_length=600)
    details = models.JSONField(default=dict, blank=True)  # fields of the kind: plans.domain.kinds
    unsuitable_reason = models.CharField(_("why it is right for this person"), max_length=300, blank=True)
    record = models.JSONField(
        default=dict, blank=True
    )  # medical therapy: who prescribed what, why, consent, monitoring
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    position = models.PositiveSmallIntegerField(default=0)
    row_version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "stable_key"], name="prescription_key_once"),
            models.CheckConstraint(condition=~Q(stop_rule=""), name="prescription_stop_rule"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="prescription_ends_after_start",
            ),
        ]
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def dose(self) -> Dose:
        """When it asks for sessions. It reads the version's first day: fetch the version with the rows."""
        return Dose(
            frequency=self.frequency,
            weekdays=tuple(self.weekdays),
            times_per_week=self.times_per_week,
            minutes=self.minutes,
            every_days=self.every_days,
            course_sessions=self.course_sessions,
            cycle_on=self.cycle_on,
            cycle_off=self.cycle_off,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            week_plans=read_week_plans(self.week_plans),
            first_day=self.version.starts_on,
            time_of_day=self.time_of_day,
            day_times=read_day_times(self.day_times),
        )

    @property
    def family(self) -> str:
        """The mechanism family that marks it: the first of its links that was kept."""
        mechanisms = links_of(self.entry, self.details) or [{"family": "pace"}]
        return str(mechanisms[0]["family"])
