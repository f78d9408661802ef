"""The catalogue: interventions and the mechanisms through which they may help. Reference data, one for everybody."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from recovery.ids import new_id


class Grade(models.TextChoices):
    """How sure we are (clinical.md Part 2). The sentence of each stands in ``plans.templatetags.ui``."""

    STRONG = "strong", _("Strong")
    SOME = "some", _("Some")
    MIXED = "mixed", _("Mixed")
    WEAK = "weak", _("Weak")
    CONTESTED = "contested", _("Contested")


class Family(models.TextChoices):
    """The six families of mechanisms (design.md 2.2)."""

    SLEEP = "sleep", _("Sleep and clearance")
    MOVE = "move", _("Movement and growth factors")
    MIND = "mind", _("Practice and rewiring")
    PACE = "pace", _("Energy and pacing")
    CALM = "calm", _("Stress hormones")
    BODY = "body", _("Inflammation and food")


class Kind(models.TextChoices):
    SLEEP = "sleep", _("Sleep")
    EXERCISE = "exercise", _("Exercise")
    COGNITIVE = "cognitive", _("Cognitive training")
    MEDICAL = "medical", _("Medical therapy")
    SUPPORT = "support", _("Supportive")


class Mechanism(models.Model):
    """A way in which an intervention may help."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    family = models.CharField(max_length=8, choices=Family)
    may_give = models.CharField(max_length=200)
    grade = models.CharField(max_length=10, choices=Grade)
    page = models.SlugField(max_length=80, blank=True)  # the library page that describes it

    def __str__(self) -> str:
        return self.name


class Intervention(models.Model):
    """A catalogue entry. ``content`` is the whole entry as its file states it (plans.domain.catalogue.Entry)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=120)
    plain_name = models.CharField(max_length=120)
    summary = models.CharField(max_length=400)
    grade = models.CharField(max_length=10, choices=Grade)
    effort_points = models.PositiveSmallIntegerField(default=0)
    content = models.JSONField()
    content_sha256 = models.CharField(max_length=64)
    mechanisms = models.ManyToManyField(Mechanism, through="InterventionMechanism", related_name="interventions")
    pages = models.ManyToManyField("plans.Article", through="InterventionPage", related_name="interventions")
    is_current = models.BooleanField(default=True)

    class Meta:
        ordering = ["kind", "code"]

    def __str__(self) -> str:
        return self.name

    def snapshot(self) -> dict[str, Any]:
        """The entry as a prescription keeps it: its content, its mechanisms in words, and its live pages."""
        links = self.links.select_related("mechanism")
        pages = self.page_links.filter(article__live__isnull=False).select_related("article__live")
        return {
            **self.content,
            "sha256": self.content_sha256,
            "mechanisms": [
                {
                    "code": link.mechanism.code,
                    "name": link.mechanism.name,
                    "family": link.mechanism.family,
                    "may_give": link.mechanism.may_give,
                    "grade": link.grade,
                }
                for link in links
            ],
            "pages": [
                {"slug": link.article.slug, "topic": link.article.topic, "title": link.article.live.title}
                for link in pages
                if link.article.live
            ],
        }


class InterventionMechanism(models.Model):
    """How sure we are that this intervention acts through this mechanism; graded apart from its outcome."""

    intervention = models.ForeignKey(Intervention, on_delete=models.CASCADE, related_name="links")
    mechanism = models.ForeignKey(Mechanism, on_delete=models.PROTECT, related_name="links")
    grade = models.CharField(max_length=10, choices=Grade)
    note = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["intervention", "mechanism"], name="intervention_mechanism_once"),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.intervention_id} / {self.mechanism_id}"


class InterventionPage(models.Model):
    """A library page that explains an intervention; the first is the one behind "Why?"."""

    intervention = models.ForeignKey(Intervention, on_delete=models.CASCADE, related_name="page_links")
    article = models.ForeignKey("plans.Article", on_delete=models.PROTECT, related_name="intervention_links")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["intervention", "article"], name="intervention_page_once")]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.intervention_id} / {self.article_id}"
