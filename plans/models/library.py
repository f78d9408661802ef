"""The library: articles with immutable revisions, checked by a second person before they go live."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recovery.ids import new_id


class Reference(models.Model):
    """A publication that pages and entries cite by tag. Empty fields were not read in the source and stay empty."""

    tag = models.CharField(primary_key=True, max_length=30)
    content = models.JSONField()

    def __str__(self) -> str:
        return self.tag


class GlossaryTerm(models.Model):
    slug = models.SlugField(max_length=60, unique=True)
    language = models.CharField(max_length=12, default="en-gb")
    term = models.CharField(max_length=80)
    say = models.CharField(max_length=80, blank=True)
    definition = models.CharField(max_length=400)

    class Meta:
        ordering = ["term"]

    def __str__(self) -> str:
        return self.term


class ArticleQuerySet(models.QuerySet["Article"]):
    def live(self) -> Self:
        """Articles that readers can open, with the revision they see, in one query."""
        return self.filter(live__isnull=False).select_related("live")


class Article(models.Model):
    """A library page over time. What it says lives in revisions."""

    class Topic(models.TextChoices):
        RECOVERY = "recovery", _("Recovery and the brain")
        SLEEP = "sleep", _("Sleep")
        MOVEMENT = "movement", _("Movement")
        THINKING = "thinking", _("Thinking and memory")
        ENERGY = "energy", _("Energy and tiredness")
        MEDICINES = "medicines", _("Medicines")
        LIVING = "living", _("Daily life")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    topic = models.CharField(_("topic"), max_length=12, choices=Topic)
    language = models.CharField(max_length=12, default="en-gb")
    review_months = models.PositiveSmallIntegerField(default=12)
    live = models.OneToOneField(
        "plans.ArticleRevision", on_delete=models.PROTECT, null=True, blank=True, related_name="live_for"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_reason = models.CharField(_("why it was taken off"), max_length=400, blank=True)  # readers see it

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["topic", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_reason="", withdrawn_by=None)
                | (Q(withdrawn_at__isnull=False, live=None, withdrawn_by__isnull=False) & ~Q(withdrawn_reason="")),
                name="article_withdrawn_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class ArticleRevision(models.Model):
    """One revision. ``source`` is what the editor writes; ``content`` is what readers get, made at each save."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        CHECK = "check", _("In check")
        SCHEDULED = "scheduled", _("Scheduled")
        LIVE = "live", _("Live")
        REPLACED = "replaced", _("Replaced")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    title = models.CharField(_("title"), max_length=120)
    lead = models.CharField(_("lead, 1 sentence"), max_length=300)
    source = models.TextField(_("text"))
    meta = models.JSONField(
        default=dict
    )  # conditions, kinds, claims and glossary words, as the content file states them
    content = models.JSONField(default=dict)
    content_sha256 = models.CharField(max_length=64, blank=True)
    change_note = models.CharField(_("what changed"), max_length=300, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    publish_at = models.DateTimeField(null=True, blank=True)  # scheduled: when readers get it
    published_at = models.DateTimeField(null=True, blank=True)
    review_due = models.DateField(null=True, blank=True)
    row_version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="revision_number_once"),
            models.UniqueConstraint(
                fields=["article"], condition=Q(state__in=["draft", "check", "scheduled"]), name="revision_one_open"
            ),
            models.UniqueConstraint(fields=["article"], condition=Q(state="live"), name="revision_one_live"),
            models.CheckConstraint(
                condition=Q(reviewer=None) | ~Q(reviewer=F("author")), name="revision_second_person"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "check"])
                | Q(state="scheduled", reviewer__isnull=False, publish_at__isnull=False)
                | Q(reviewer__isnull=False, published_at__isnull=False, review_due__isnull=False),
                name="revision_live_was_reviewed",
            ),
        ]
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    @property
    def is_open(self) -> bool:
        """Can still be changed."""
        return self.state in {self.State.DRAFT, self.State.CHECK}
