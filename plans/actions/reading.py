"""What a person does with a page: they open it, and they say whether it was clear. Both belong to their record."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from plans.models import ArticleRevision, PageOpinion, Patient, Reading
from recovery.accounts.models import User
from recovery.audit.record import record

AGAIN = timedelta(minutes=10)  # opening the same text again within this time is the same reading


def opened_lately(user: User) -> Exists:
    """For a query of articles: whether this person has a reading of the live revision that still counts as this one."""
    since = timezone.now() - AGAIN
    return Exists(Reading.objects.filter(revision=OuterRef("live"), patient__user=user, opened_at__gt=since))


@transaction.atomic
def opened(
    *, patient: Patient, actor: User, revision: ArticleRevision, item_key: UUID | None, easy: bool, again: bool
) -> Reading | None:
    """Keep which revision a person opened, and from which action. ``again`` is the answer of ``opened_lately``.

    The trail notes every opening; a reading is kept once in 10 minutes, and None is answered for those in between.
    """
    record("article.read", actor=actor, patient_id=patient.pk, target=revision, version=revision.number)
    if again:
        return None
    return Reading.objects.create(
        organisation_id=patient.organisation_id,
        patient=patient,
        revision=revision,
        item_key=item_key,
        easy=easy,
        opened_at=timezone.now(),
    )


@transaction.atomic
def answered(
    *, revision: ArticleRevision, patient: Patient | None, actor: User | None, answer: str, words: str, easy: bool
) -> PageOpinion:
    """Keep an answer to "Was this page clear?". Of a visitor nothing is kept but the answer; a person's is audited."""
    opinion = PageOpinion.objects.create(revision=revision, patient=patient, answer=answer, words=words, easy=easy)
    if patient is not None:
        record("article.answered", actor=actor, patient_id=patient.pk, target=opinion)
    return opinion
