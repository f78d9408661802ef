"""The desk: what editors keep beside the pages themselves, and the revisions of the shared records."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plans.models.library import Article, ArticleRevision
from recovery.ids import new_id


class WorkingCopy(models.Model):
    """What one editor has typed into a draft and not saved yet, kept as they type. Nobody else sees it.

    ``revision`` and ``seen_version`` say which text they began from (no revision, version 0: the live page).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="working_copies")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    words = models.JSONField()  # title, lead, source, change_note
    seen_version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "editor"], name="working_copy_once")]

    def __str__(self) -> str:
        return f"{self.article_id} / {self.editor_id}"


class RevisionComment(models.Model):
    """A remark on a revision while it is written or checked. The words never change; it can be settled."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    revision = models.ForeignKey(ArticleRevision, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(_("about which words"), max_length=200, blank=True)
    words = models.CharField(_("comment"), max_length=600)
    written_at = models.DateTimeField(default=timezone.now, editable=False)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["written_at"]

    def __str__(self) -> str:
        return self.words[:40]


class PageNotice(models.Model):
    """Word to the clinicians whose people have a page in their plan: it changed, or it was withdrawn."""

    class Kind(models.TextChoices):
        CHANGED = "changed", _("Changed")
        WITHDRAWN = "withdrawn", _("Taken off")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    revision = models.ForeignKey(ArticleRevision, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.CHANGED)
    words = models.CharField(_("what clinicians need to know"), max_length=400)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-sent_at"]

    def __str__(self) -> str:
        return self.words[:40]


class PageNoticeSeen(models.Model):
    """A clinician has read a notice."""

    notice = models.ForeignKey(PageNotice, on_delete=models.CASCADE, related_name="seen")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "user"], name="notice_seen_once")]

    def __str__(self) -> str:
        return f"{self.notice_id} / {self.user_id}"


class RecordRevision(models.Model):
    """A revision of a shared record: a glossary word, a reference, a mechanism or a catalogue entry.

    It has the life of a page: written, checked, published by a second person, frozen. ``content`` is the record as its
    content file would state it; publishing writes it into the record's own table.
    """

    class Kind(models.TextChoices):
        WORD = "word", _("Glossary word")
        REFERENCE = "reference", _("Reference")
        MECHANISM = "mechanism", _("Mechanism")
        ENTRY = "entry", _("Catalogue entry")

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        CHECK = "check", _("In check")
        LIVE = "live", _("Live")
        REPLACED = "replaced", _("Replaced")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    key = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    content = models.JSONField(default=dict)
    meta = models.JSONField(default=dict)  # writers, the note of who sent it back, the sha256 of a file's record
    change_note = models.CharField(_("what changed"), max_length=300, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    published_at = models.DateTimeField(null=True, blank=True)
    row_version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "number"], name="record_number_once"),
            models.UniqueConstraint(
                fields=["kind", "key"], condition=Q(state__in=["draft", "check"]), name="record_one_open"
            ),
            models.UniqueConstraint(fields=["kind", "key"], condition=Q(state="live"), name="record_one_live"),
            models.CheckConstraint(condition=Q(reviewer=None) | ~Q(reviewer=F("author")), name="record_second_person"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "check"]) | Q(reviewer__isnull=False, published_at__isnull=False),
                name="record_live_was_reviewed",
            ),
        ]
        ordering = ["kind", "key", "-number"]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} ({self.number})"

    @property
    def is_open(self) -> bool:
        """Can still be changed."""
        return self.state in {self.State.DRAFT, self.State.CHECK}
