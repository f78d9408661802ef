"""Remarks on a revision, between the people who write and check it. The words stay; a remark can be settled."""

from django.db import transaction
from django.utils import timezone

from plans.models import ArticleRevision, RevisionComment
from recovery.accounts.models import User
from recovery.audit.record import record


@transaction.atomic
def write(*, revision: ArticleRevision, about: str, words: str, actor: User) -> RevisionComment:
    comment = RevisionComment.objects.create(revision=revision, author=actor, about=about, words=words)
    record("article.commented", actor=actor, target=revision, version=revision.number)
    return comment


@transaction.atomic
def settle(*, comment: RevisionComment, actor: User) -> None:
    """Mark a remark as dealt with. A second time changes nothing: the first one who settled it stays named."""
    waiting = RevisionComment.objects.filter(pk=comment.pk, settled_at=None)
    if waiting.update(settled_at=timezone.now(), settled_by=actor):
        record("article.comment_settled", actor=actor, target=comment.revision, version=comment.revision.number)
