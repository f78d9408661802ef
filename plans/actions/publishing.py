"""What readers get: a page in check goes live now or on its day, comes off with a reason, and goes back on.

A revision in CHECK becomes LIVE, or SCHEDULED and then LIVE; the one before becomes REPLACED. WITHDRAWN is a live one
that was taken off. Whoever wrote any of a text neither publishes nor schedules nor restores it; anybody at the desk
takes a page off, because a wrong sentence does not wait for a second person. What is live is never changed.
"""

import logging
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from plans.actions.errors import Stale
from plans.actions.library import State, change, locked, open_of, refuse, refuse_problems
from plans.actions.notices import tell
from plans.actions.search_index import index
from plans.models import Article, ArticleRevision, PageNotice
from recovery.accounts.models import User
from recovery.audit.record import record

log = logging.getLogger("cairn.publishing")
LONGEST_AHEAD = timedelta(days=365)
ON = {"withdrawn_at": None, "withdrawn_by": None, "withdrawn_reason": ""}  # of a page that readers can open


def may_publish(user: User, revision: ArticleRevision) -> tuple[bool, str]:
    """Whether this user is a second person to the text, and if not, the sentence that says why."""
    if user.pk == revision.author_id or str(user.pk) in revision.meta.get("writers", []):
        return False, _("You wrote some of this text. Somebody who did not write it publishes it.")
    return True, ""


@transaction.atomic
def publish(*, article: Article, seen_version: int, actor: User, notice: str = "") -> ArticleRevision:
    """Make the page in check the one that readers see. Of two at once, one wins and the other gets Stale.

    ``notice``, when there is one, is what the clinicians get to know whose people have the page in their plan.
    """
    article = locked(article)
    revision = _approved(article, actor)
    _go_live(article, revision, seen_version, {"reviewer": actor})
    record("article.published", actor=actor, target=revision, version=revision.number)
    if notice:
        tell(revision=revision, kind=PageNotice.Kind.CHANGED, words=notice, actor=actor)
    return revision


@transaction.atomic
def schedule(
    *, article: Article, seen_version: int, actor: User, at: datetime, notice: str = "", now: datetime | None = None
) -> ArticleRevision:
    """Approve the page in check and have it go live at ``at``. Until then the database keeps the text as it is.

    ``notice`` goes out when the page goes live.
    """
    now = now or timezone.now()
    refuse(at <= now, _("This time is over. Choose a later one."))
    refuse(at > now + LONGEST_AHEAD, _("This is more than a year away. Choose an earlier day."))
    revision = _approved(locked(article), actor)
    meta = revision.meta | ({"notice": notice} if notice else {})
    change(revision, seen_version, {"state": State.SCHEDULED, "reviewer": actor, "publish_at": at, "meta": meta})
    record("article.scheduled", actor=actor, target=revision, version=revision.number)
    return revision


@transaction.atomic
def take_back(*, article: Article, seen_version: int, actor: User) -> ArticleRevision:
    """Put a scheduled page back into check. Stale when its day came first: then it is live."""
    revision = open_of(locked(article))
    refuse(revision.state != State.SCHEDULED, _("This page is not scheduled."))
    _to_check(revision, seen_version, actor)
    return revision


def publish_due(now: datetime | None = None) -> int:
    """Publish each scheduled page whose time has come, each in its own transaction. Answers how many went live.

    Several may do this at a time, and again: a page that is live already, or was taken back, is left alone.
    """
    now = now or timezone.now()
    due = ArticleRevision.objects.filter(state=State.SCHEDULED, publish_at__lte=now).order_by("publish_at")
    live = 0
    for article_id in list(due.values_list("article_id", flat=True)):
        try:
            live += _publish_one(article_id, now)
        except Exception as error:  # one page that cannot go live does not keep back the others, nor the mail
            log.warning("article=%s error=%s", article_id, type(error).__name__)
    return live


@transaction.atomic
def _publish_one(article_id: UUID, now: datetime) -> bool:
    article = locked(Article(pk=article_id))
    due = article.revisions.filter(state=State.SCHEDULED, publish_at__lte=now)
    revision = due.select_related("reviewer").first()
    if revision is None:
        return False
    _go_live(article, revision, revision.row_version, {})
    record("article.published", actor=None, target=revision, version=revision.number)
    words, reviewer = revision.meta.get("notice", ""), revision.reviewer
    if words and reviewer:
        tell(revision=revision, kind=PageNotice.Kind.CHANGED, words=words, actor=reviewer)
    return True


@transaction.atomic
def withdraw(*, article: Article, seen: int, reason: str, actor: User, notice: str = "") -> ArticleRevision:
    """Take the live page off. Readers who follow a link to it read ``reason``. ``seen`` is the number of the revision.

    A text that is scheduled goes back to check: whoever approved it did not know what was found.
    """
    article = locked(article)
    live = article.live
    if live is None or live.number != seen:
        raise Stale(live)
    refuse(not reason.strip(), _("Write why the page is taken off. Readers see it."))
    for scheduled in article.revisions.filter(state=State.SCHEDULED):
        _to_check(scheduled, scheduled.row_version, actor)
    off: dict[str, Any] = {"withdrawn_at": timezone.now(), "withdrawn_by": actor, "withdrawn_reason": reason.strip()}
    Article.objects.filter(pk=article.pk).update(live=None, **off)
    change(live, live.row_version, {"state": State.WITHDRAWN})
    index(article)
    record("article.withdrawn", actor=actor, target=live, version=live.number)
    if notice:
        tell(revision=live, kind=PageNotice.Kind.WITHDRAWN, words=notice, actor=actor)
    return live


@transaction.atomic
def restore(*, article: Article, seen: int, actor: User) -> ArticleRevision:
    """Make the page that was taken off live again, as it was. ``seen`` is the number of its revision."""
    article = locked(article)
    revision = withdrawn_one(article)
    if revision is None or revision.number != seen:
        raise Stale(article.live)
    allowed, why_not = may_publish(actor, revision)
    refuse(not allowed, why_not)
    change(revision, revision.row_version, {"state": State.LIVE})
    Article.objects.filter(pk=article.pk).update(live=revision, **ON)
    index(article)
    record("article.restored", actor=actor, target=revision, version=revision.number)
    return revision


def withdrawn_one(article: Article) -> ArticleRevision | None:
    """The revision that readers had when the page was taken off; None of a page that is not off."""
    if article.withdrawn_at is None:
        return None
    return article.revisions.filter(state=State.WITHDRAWN).order_by("-number").first()


def _approved(article: Article, actor: User) -> ArticleRevision:
    """The page in check, when this actor may approve it and readers could read it."""
    revision = open_of(article)
    allowed, why_not = may_publish(actor, revision)
    refuse(not allowed, why_not)
    refuse(revision.state != State.CHECK, _("This page is not in check."))
    refuse_problems(revision)
    return revision


def _go_live(article: Article, revision: ArticleRevision, seen_version: int, values: dict[str, Any]) -> None:
    article.revisions.filter(state=State.LIVE).update(state=State.REPLACED)
    due = timezone.localdate() + relativedelta(months=article.review_months)
    now = {"state": State.LIVE, "published_at": timezone.now(), "review_due": due}
    change(revision, seen_version, values | now)
    Article.objects.filter(pk=article.pk).update(live=revision, **ON)
    index(article)


def _to_check(revision: ArticleRevision, seen_version: int, actor: User) -> None:
    meta = {name: value for name, value in revision.meta.items() if name != "notice"}
    change(revision, seen_version, {"state": State.CHECK, "reviewer": None, "publish_at": None, "meta": meta})
    record("article.taken_back", actor=actor, target=revision, version=revision.number)
