"""What readers do with the library: the pages a person opened, what readers say of a page, the search index."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plans.models.care import Patient
from plans.models.library import Article, ArticleRevision
from recovery.accounts.models import Organisation
from recovery.ids import new_id


class Reading(models.Model):
    """A person opened a page: which revision, when, and from which action of their plan. Rows are only added."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="readings")
    revision = models.ForeignKey(ArticleRevision, on_delete=models.PROTECT, related_name="readings")
    item_key = models.UUIDField(null=True, blank=True)
    easy = models.BooleanField(default=False)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        indexes = [models.Index(fields=["patient", "-opened_at"], name="reading_by_person")]

    def __str__(self) -> str:
        return f"{self.patient_id} / {self.revision_id}"


class PageOpinion(models.Model):
    """An answer to "Was this page clear?". Anybody may answer; a person's answer is part of their record."""

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    revision = models.ForeignKey(ArticleRevision, on_delete=models.PROTECT, related_name="opinions")
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, null=True, blank=True, related_name="opinions")
    answer = models.CharField(_("Was this page clear?"), max_length=8, choices=Answer)
    words = models.CharField(_("what was not clear"), max_length=300, blank=True)
    easy = models.BooleanField(default=False)
    given_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(answer__in=["yes", "partly", "no"]), name="opinion_answer_known"),
        ]

    def __str__(self) -> str:
        return f"{self.revision_id} {self.answer}"


class Claim(models.Model):
    """A claim of a source document, what the evidence says of it, and where the library treats it or why not."""

    code = models.CharField(primary_key=True, max_length=8)  # S1.1 to S3.41
    position = models.PositiveSmallIntegerField()
    statement = models.CharField(max_length=400)
    verdict = models.CharField(max_length=40)
    note = models.TextField(blank=True)
    article = models.ForeignKey(Article, on_delete=models.PROTECT, null=True, blank=True, related_name="claims")
    box = models.CharField(max_length=300, blank=True)  # the claim sentence of the evidence box, or a section's heading
    left_out = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=Q(article__isnull=False) ^ ~Q(left_out=""), name="claim_has_one_place"),
        ]

    def __str__(self) -> str:
        return self.code


class SearchWord(models.Model):
    """One word of a live page, as a reader types it and by its stem, with how much it counts there."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="search_words")
    word = models.CharField(max_length=60)
    stem = models.CharField(max_length=60, db_index=True)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "word"], name="search_word_once")]

    def __str__(self) -> str:
        return self.word
