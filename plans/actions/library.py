"""The life of a library page: written, checked by a second person, published. A published revision never changes.

A revision is DRAFT while it is written, CHECK while somebody else reads it, LIVE when readers see it and REPLACED
afterwards. Whoever wrote any of a text cannot publish it. Every change is tied to the row version that its author saw.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from plans.actions.errors import ActionError, Stale
from plans.actions.reader import content_of
from plans.actions.search_index import index
from plans.domain.bodies import PageError, Problem
from plans.models import Article, ArticleRevision
from recovery.accounts.models import User
from recovery.audit.record import record

State = ArticleRevision.State
OPEN = (State.DRAFT, State.CHECK)


@dataclass(frozen=True)
class Words:
    """What an editor writes. ``source`` is the Markdown of plans.domain.bodies."""

    title: str
    lead: str
    source: str
    change_note: str = ""


def problems_of(revision: ArticleRevision) -> list[Problem]:
    """What has to be put right before the text can go to the second person."""
    return [Problem(**problem) for problem in revision.content.get("problems", [])]


def fill(revision: ArticleRevision, words: Words) -> list[Problem]:
    """Put the words and what readers get from them on a revision, unsaved. A text with problems is kept as it is."""
    revision.title, revision.lead = words.title, words.lead
    revision.source, revision.change_note = words.source, words.change_note
    try:
        revision.content = content_of(words.source, revision.meta.get("glossary", []))
    except PageError as error:
        found = [{"line": p.line, "where": p.where, "message": p.message} for p in error.problems]
        revision.content = {"problems": found}
    text = json.dumps([words.title, words.lead, words.source, revision.content], sort_keys=True)
    revision.content_sha256 = hashlib.sha256(text.encode()).hexdigest()
    revision.updated_at = timezone.now()
    return problems_of(revision)


def next_revision(article: Article, author: User, meta: dict[str, Any]) -> ArticleRevision:
    """An unsaved draft with the next number. ``meta`` comes from the revision or the file that it starts from."""
    last = article.revisions.order_by("-number").values_list("number", flat=True).first()
    kept = {name: value for name, value in meta.items() if name in {"conditions", "kinds", "claims", "glossary"}}
    kept["writers"] = [str(author.pk)]
    return ArticleRevision(article=article, number=(last or 0) + 1, author=author, meta=kept)


@transaction.atomic
def start_draft(*, article: Article, actor: User) -> ArticleRevision:
    """A new draft that begins with the words readers see now. Stale when somebody has one open already."""
    article = _locked(article)
    if current := article.revisions.filter(state__in=OPEN).first():
        raise Stale(current)
    live = article.live
    revision = next_revision(article, actor, live.meta if live else {})
    fill(revision, Words(live.title, live.lead, live.source) if live else Words(article.slug, "", ""))
    revision.save(force_insert=True)
    record("article.draft_started", actor=actor, target=revision, version=revision.number)
    return revision


@transaction.atomic
def save_draft(*, article: Article, seen_version: int, words: Words, actor: User) -> ArticleRevision:
    """Keep what was typed, also when it has problems. ``seen_version`` 0 means: there was no draft, so start one."""
    revision = start_draft(article=article, actor=actor) if not seen_version else _open(article)
    if revision.state == State.CHECK:
        raise ActionError(_("This page is in check. Send it back first, then change it."))
    if Words(revision.title, revision.lead, revision.source, revision.change_note) == words:
        return revision
    fill(revision, words)
    revision.meta["writers"] = sorted({*revision.meta.get("writers", []), str(actor.pk)})
    fields = ("title", "lead", "source", "change_note", "content", "content_sha256", "meta", "updated_at")
    _change(revision, seen_version or revision.row_version, {name: getattr(revision, name) for name in fields})
    record("article.draft_saved", actor=actor, target=revision, version=revision.number)
    return revision


@transaction.atomic
def submit(*, article: Article, seen_version: int, actor: User) -> ArticleRevision:
    """Hand a draft to the second person."""
    revision = _open(article)
    _refuse(revision.state != State.DRAFT, _("This page is in check already."))
    _refuse_problems(revision)
    first = not article.revisions.exclude(pk=revision.pk).exists()
    _refuse(not first and not revision.change_note, _("Write what changed, then send it to check."))
    revision.meta.pop("sent_back", None)
    _change(revision, seen_version, {"state": State.CHECK, "meta": revision.meta})
    record("article.submitted", actor=actor, target=revision, version=revision.number)
    return revision


@transaction.atomic
def send_back(*, article: Article, seen_version: int, note: str, actor: User) -> ArticleRevision:
    """Give a page in check back to its writer, with what to change."""
    revision = _open(article)
    _refuse(revision.state != State.CHECK, _("This page is not in check."))
    _refuse(not note.strip(), _("Write what to change, then send it back."))
    revision.meta["sent_back"] = {"note": note.strip(), "by": actor.name}
    _change(revision, seen_version, {"state": State.DRAFT, "meta": revision.meta})
    record("article.sent_back", actor=actor, target=revision, version=revision.number)
    return revision


def may_publish(user: User, revision: ArticleRevision) -> tuple[bool, str]:
    """Whether this user is a second person to the text, and if not, the sentence that says why."""
    if user.pk == revision.author_id or str(user.pk) in revision.meta.get("writers", []):
        return False, _("You wrote some of this text. Somebody who did not write it publishes it.")
    return True, ""


@transaction.atomic
def publish(*, article: Article, seen_version: int, actor: User) -> ArticleRevision:
    """Make the page in check the one that readers see. Of two at once, one wins and the other gets Stale."""
    article = _locked(article)
    revision = _open(article)
    allowed, why_not = may_publish(actor, revision)
    _refuse(not allowed, why_not)
    _refuse(revision.state != State.CHECK, _("This page is not in check."))
    _refuse_problems(revision)
    article.revisions.filter(state=State.LIVE).update(state=State.REPLACED)
    due = timezone.localdate() + relativedelta(months=article.review_months)
    now = {"state": State.LIVE, "reviewer": actor, "published_at": timezone.now(), "review_due": due}
    _change(revision, seen_version, now)
    Article.objects.filter(pk=article.pk).update(live=revision)
    index(article)
    record("article.published", actor=actor, target=revision, version=revision.number)
    return revision


def _locked(article: Article) -> Article:
    return Article.objects.select_for_update(of=("self",)).select_related("live").get(pk=article.pk)


def _open(article: Article) -> ArticleRevision:
    revision = article.revisions.filter(state__in=OPEN).select_related("author").first()
    if revision is None:  # published or never started since the writer looked
        raise Stale(article.revisions.order_by("-number").first())
    return revision


def _change(revision: ArticleRevision, seen_version: int, values: dict[str, Any]) -> None:
    """Compare and set. The row in hand follows; nothing is written when somebody else saved first."""
    same = ArticleRevision.objects.filter(pk=revision.pk, row_version=seen_version)
    if not same.update(row_version=F("row_version") + 1, **values):
        raise Stale(ArticleRevision.objects.select_related("author").get(pk=revision.pk))
    for name, value in {**values, "row_version": seen_version + 1}.items():
        setattr(revision, name, value)


def _refuse(when: bool, why: str) -> None:
    if when:
        raise ActionError(why)


def _refuse_problems(revision: ArticleRevision) -> None:
    count = len(problems_of(revision)) or (0 if revision.content else 1)
    _refuse(bool(count), _("The text still has problems. Put them right first."))
