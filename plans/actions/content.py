"""Loading the shipped content files: references, glossary, mechanisms, catalogue, pages. A second run changes nothing.

Everything is read and checked before the first row is written. A page file never goes live by itself: it waits in
check for a second person, and it never replaces what was written in the app.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Model

from plans.actions import library
from plans.actions.content_files import FOLDER, ContentError, Files, read
from plans.actions.search_index import index_missing
from plans.domain.catalogue import Entry
from plans.domain.evidence import Mechanism
from plans.domain.pages import Page
from plans.models import (
    Article,
    ArticleRevision,
    Claim,
    GlossaryTerm,
    Intervention,
    InterventionMechanism,
    InterventionPage,
    Reference,
)
from plans.models import Mechanism as MechanismRow
from recovery.accounts.models import User
from recovery.audit.record import record

__all__ = ["FOLDER", "ContentError", "Loaded", "load", "publish_all"]
Say = Callable[[str], object]


@dataclass(frozen=True)
class Loaded:
    """How many rows were written. ``waiting`` are slugs whose file changed while a draft of the page is open."""

    records: int = 0
    entries: int = 0
    new_pages: int = 0
    proposed: int = 0
    waiting: tuple[str, ...] = ()


def load(*, author: User, say: Say = lambda _line: None, folder: Path = FOLDER) -> Loaded:
    """Bring the database up to the files. ``author`` is the writer of every page that comes from a file.

    Raises ContentError before anything is written when a file has a problem.
    """
    files = read(folder)
    with transaction.atomic():
        loaded = Loaded(records=_records(files))
        for slug, (page, sha) in files.pages.items():
            loaded = _page(slug, page, sha, author, loaded)
        loaded = replace(loaded, entries=sum(_entry(entry, files.mechanisms) for entry in files.entries.values()))
        loaded = replace(loaded, records=loaded.records + _claims(files))
        Intervention.objects.exclude(code__in=files.entries).filter(is_current=True).update(is_current=False)
        index_missing()
    say(f"Catalogue: {len(files.entries)} entries, {loaded.entries} written.")
    say(f"Pages: {len(files.pages)}, {loaded.new_pages} new, {loaded.proposed} changed, to be checked.")
    for slug in loaded.waiting:
        say(f"{slug}: the file changed, and a draft of this page is open here. Publish that one first.")
    return loaded


def publish_all(*, author: User, reviewer: User) -> int:
    """Publish each shipped page that nobody touched since it was loaded. For the demo and for tests."""
    untouched = ArticleRevision.objects.filter(state=library.State.CHECK, number=1, row_version=1, author=author)
    waiting = [row for row in untouched.select_related("article") if "file_sha256" in row.meta]
    for revision in waiting:
        library.publish(article=revision.article, seen_version=revision.row_version, actor=reviewer)
    return len(waiting)


def _records(files: Files) -> int:
    terms = {key: {name: term[name] for name in ("term", "say", "definition")} for key, term in files.glossary.items()}
    mechanisms = {
        code: {"name": found.name, "family": found.family, "may_give": found.plain, "grade": found.grade}
        for code, found in files.mechanisms.items()
    }
    references = {tag: {"content": content} for tag, content in files.references.items()}
    tables = ((Reference, "tag", references), (GlossaryTerm, "slug", terms), (MechanismRow, "code", mechanisms))
    return sum(_put(model, key, rows) for model, key, rows in tables)


def _claims(files: Files) -> int:
    """Bring the register up to its file, after the pages that it names. A claim that the file dropped goes."""
    articles = dict(Article.objects.values_list("slug", "pk"))
    rows: dict[str, dict[str, Any]] = {
        claim.code: {
            **{name: getattr(claim, name) for name in ("statement", "verdict", "note", "box", "left_out")},
            "position": position,
            "article_id": articles.get(claim.article),
        }
        for position, claim in enumerate(files.claims, start=1)
    }
    dropped, _ = Claim.objects.exclude(code__in=rows).delete() if rows else (0, {})
    return _put(Claim, "code", rows) + dropped


def _put(model: type[Model], key: str, rows: dict[str, dict[str, Any]]) -> int:
    """Write the rows that are new or differ; answer how many. A row that no file holds any more stays: it is cited."""
    there = {row.pop(key): row for row in model._default_manager.values(key, *next(iter(rows.values()), {}))}
    changed = {name: values for name, values in rows.items() if there.get(name) != values}
    for name, values in changed.items():
        found: dict[str, Any] = {key: name}
        model._default_manager.update_or_create(**found, defaults=values)
    return len(changed)


def _entry(entry: Entry, mechanisms: dict[str, Mechanism]) -> bool:
    content = json.loads(json.dumps(entry.to_dict()))
    for link in content["mechanisms"]:  # so that a prescription that copies the entry can say what it may give
        known = mechanisms[link["code"]]
        link.update(name=known.name, family=known.family, may_give=known.plain)
    sha = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    if Intervention.objects.filter(code=entry.code, content_sha256=sha, is_current=True).exists():
        return False
    values = {name: getattr(entry, name) for name in ("kind", "name", "plain_name", "summary", "effort_points")}
    values |= {"grade": entry.evidence, "content": content, "content_sha256": sha, "is_current": True}
    row, _ = Intervention.objects.update_or_create(code=entry.code, defaults=values)
    row.links.all().delete()
    row.page_links.all().delete()
    by_code = MechanismRow.objects.in_bulk([link.code for link in entry.mechanisms], field_name="code")
    by_slug = Article.objects.in_bulk(entry.pages, field_name="slug")
    InterventionMechanism.objects.bulk_create(
        InterventionMechanism(
            intervention=row, mechanism=by_code[link.code], grade=link.grade, note=link.note, position=at
        )
        for at, link in enumerate(entry.mechanisms)
    )
    InterventionPage.objects.bulk_create(
        InterventionPage(intervention=row, article=by_slug[slug], position=at) for at, slug in enumerate(entry.pages)
    )
    return True


def _page(slug: str, page: Page, sha: str, author: User, loaded: Loaded) -> Loaded:
    values = {"topic": page.topic, "language": page.language, "review_months": page.review_months}
    article, new = Article.objects.get_or_create(slug=slug, defaults=values)
    rows = list(article.revisions.order_by("-number").only("number", "state", "meta"))
    last_sha = next((row.meta["file_sha256"] for row in rows if "file_sha256" in row.meta), None)
    if last_sha == sha:
        return loaded
    if any(row.is_open for row in rows):
        return replace(loaded, waiting=(*loaded.waiting, slug))
    if not new:
        Article.objects.filter(pk=article.pk).update(**values)
    _propose(article, page, sha, author)
    return replace(loaded, new_pages=loaded.new_pages + new, proposed=loaded.proposed + (not new))


def _propose(article: Article, page: Page, sha: str, author: User) -> None:
    revision = library.next_revision(article, author, page.to_dict())
    revision.meta["file_sha256"] = sha
    note = "" if revision.number == 1 else "The content file of this page changed."
    problems = library.fill(revision, library.Words(page.title, page.lead, page.source.strip() + "\n", note))
    if problems:  # the files agree with each other, so this is a reference that the database has and the file has not
        raise ContentError([f"{page.slug}.md: {problem.where}: {problem}" for problem in problems])
    revision.state = ArticleRevision.State.CHECK
    revision.save(force_insert=True)
    record("article.proposed", actor=author, target=revision, version=revision.number)
