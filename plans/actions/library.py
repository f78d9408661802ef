"""Writing a library page, up to the moment when a second person has it: draft, in check, sent back.

A revision is DRAFT while it is written and CHECK while somebody else reads it; plans.actions.publishing has the rest of
its life. Every change is tied to the row version that its author saw.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.actions.errors import ActionError, Stale
from plans.actions.reader import content_of
from plans.domain.bodies import PageError, Problem
from plans.models import Article, ArticleRevision
from recovery.accounts.models import User
from recovery.audit.record import record

State = ArticleRevision.State
OPEN = (State.DRAFT, State.CHECK, State.SCHEDULED)  # on their way to the readers; a page has one of them at most
RESERVED = frozenset({"new", "records"})  # no page has these as its slug: the desk has rooms of that name
SCHEDULED = gettext_lazy("This text is approved and waits for its day. Take it back first, then change it.")


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
    """A new draft that begins with the words readers see now, or saw last. Stale when somebody has one open already."""
    article = locked(article)
    if current := article.revisions.filter(state__in=OPEN).first():
        refuse(current.state == State.SCHEDULED, SCHEDULED)
        raise Stale(current)
    start = starting_text(article)
    revision = next_revision(article, actor, start.meta if start else {})
    fill(revision, Words(start.title, start.lead, start.source) if start else Words(article.slug, "", ""))
    revision.save(force_insert=True)
    record("article.draft_started", actor=actor, target=revision, version=revision.number)
    return revision


def starting_text(article: Article) -> ArticleRevision | None:
    """The words a draft begins with: what readers see, or of a page that was taken off what they saw last."""
    return article.live or article.revisions.filter(state=State.WITHDRAWN).order_by("-number").first()


@transaction.atomic
def save_draft(*, article: Article, seen_version: int, words: Words, actor: User) -> ArticleRevision:
    """Keep what was typed, also when it has problems. ``seen_version`` 0 means: there was no draft, so start one."""
    revision = start_draft(article=article, actor=actor) if not seen_version else open_of(article)
    refuse(revision.state == State.CHECK, _("This page is in check. Send it back first, then change it."))
    refuse(revision.state == State.SCHEDULED, SCHEDULED)
    if Words(revision.title, revision.lead, revision.source, revision.change_note) == words:
        return revision
    fill(revision, words)
    revision.meta["writers"] = sorted({*revision.meta.get("writers", []), str(actor.pk)})
    fields = ("title", "lead", "source", "change_note", "content", "content_sha256", "meta", "updated_at")
    change(revision, seen_version or revision.row_version, {name: getattr(revision, name) for name in fields})
    record("article.draft_saved", actor=actor, target=revision, version=revision.number)
    return revision


@transaction.atomic
def submit(*, article: Article, seen_version: int, actor: User) -> ArticleRevision:
    """Hand a draft to the second person."""
    revision = open_of(article)
    refuse(revision.state != State.DRAFT, _("This page is in check already."))
    refuse_problems(revision)
    first = not article.revisions.exclude(pk=revision.pk).exists()
    refuse(not first and not revision.change_note, _("Write what changed, then send it to check."))
    revision.meta.pop("sent_back", None)
    change(revision, seen_version, {"state": State.CHECK, "meta": revision.meta})
    record("article.submitted", actor=actor, target=revision, version=revision.number)
    return revision


@transaction.atomic
def send_back(*, article: Article, seen_version: int, note: str, actor: User) -> ArticleRevision:
    """Give a page in check back to its writer, with what to change."""
    revision = open_of(article)
    refuse(revision.state != State.CHECK, _("This page is not in check."))
    refuse(not note.strip(), _("Write what to change, then send it back."))
    revision.meta["sent_back"] = {"note": note.strip(), "by": actor.name}
    change(revision, seen_version, {"state": State.DRAFT, "meta": revision.meta})
    record("article.sent_back", actor=actor, target=revision, version=revision.number)
    return revision


def locked(article: Article) -> Article:
    """The page as it is now, and nobody else changes it until this transaction ends."""
    return Article.objects.select_for_update(of=("self",)).select_related("live").get(pk=article.pk)


def open_of(article: Article) -> ArticleRevision:
    """The one text of a page that is on its way to the readers. Stale when there is none any more."""
    revision = article.revisions.filter(state__in=OPEN).select_related("author").first()
    if revision is None:  # published or never started since the writer looked
        raise Stale(article.revisions.order_by("-number").first())
    return revision


def change(revision: ArticleRevision, seen_version: int, values: dict[str, Any]) -> None:
    """Compare and set. The row in hand follows; nothing is written when somebody else saved first."""
    same = ArticleRevision.objects.filter(pk=revision.pk, row_version=seen_version)
    if not same.update(row_version=F("row_version") + 1, **values):
        raise Stale(ArticleRevision.objects.select_related("author").get(pk=revision.pk))
    for name, value in {**values, "row_version": seen_version + 1}.items():
        setattr(revision, name, value)


def refuse(when: bool, why: str | Promise) -> None:
    """ActionError with the sentence that says why, when the condition holds."""
    if when:
        raise ActionError(str(why))


def refuse_problems(revision: ArticleRevision) -> None:
    """ActionError when readers could not read this text."""
    count = len(problems_of(revision)) or (0 if revision.content else 1)
    refuse(bool(count), _("The text still has problems. Put them right first."))
