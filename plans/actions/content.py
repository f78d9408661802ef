"""Loading the shipped content files: records, catalogue, pages, plan templates. A second run changes nothing.

Everything is read and checked before the first row is written. A page file never goes live by itself: it waits in
check for a second person, and it never replaces what was written in the app. Records (words, references, mechanisms,
entries) are written as their files state them, until somebody at the desk edits one: from then on its file proposes.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Model

from plans.actions import library, publishing, records
from plans.actions.content_files import FOLDER, ContentError, Files, read
from plans.actions.records_apply import Content, apply, apply_entry, differs, live_contents
from plans.actions.search_index import index_missing
from plans.actions.shipped_templates import put_templates
from plans.domain.pages import Page
from plans.domain.records import ENTRY, MECHANISMS, REFERENCE, WORD, digest, stated
from plans.models import Article, ArticleRevision, Claim, Intervention, Mechanism, RecordRevision
from recovery.accounts.models import User
from recovery.audit.record import record

__all__ = ["FOLDER", "ContentError", "Loaded", "load", "publish_all"]
Say = Callable[[str], object]


@dataclass(frozen=True)
class Loaded:
    """How many rows were written, and proposed: to be published by a second person.

    ``waiting`` are pages and records whose file changed while a draft of them is open.
    """

    records: int = 0
    entries: int = 0
    new_pages: int = 0
    proposed: int = 0
    proposed_records: int = 0
    templates: int = 0
    waiting: tuple[str, ...] = ()


def load(*, author: User, say: Say = lambda _line: None, folder: Path = FOLDER) -> Loaded:
    """Bring the database up to the files. ``author`` is the writer of every page that comes from a file.

    Raises ContentError before anything is written when a file has a problem.
    """
    files = read(folder)
    with transaction.atomic():
        loaded = _records(files, author, Loaded())
        for slug, (page, sha) in files.pages.items():
            loaded = _page(slug, page, sha, author, loaded)
        loaded = _entries(files, author, loaded)
        loaded = replace(loaded, records=loaded.records + _claims(files), templates=put_templates(files.templates))
        index_missing()
    say(f"Catalogue: {len(files.entries)} entries, {loaded.entries} written.")
    say(f"Pages: {len(files.pages)}, {loaded.new_pages} new, {loaded.proposed} changed, to be checked.")
    say(f"Plan templates: {len(files.templates)}, {loaded.templates} written.")
    if loaded.proposed_records:
        say(f"Records edited here: {loaded.proposed_records} with a changed file, to be checked.")
    for name in loaded.waiting:
        say(f"{name}: the file changed, and a draft of it is open here. Publish that one first.")
    return loaded


def publish_all(*, author: User, reviewer: User) -> int:
    """Publish each shipped page that nobody touched since it was loaded. For the demo and for tests."""
    untouched = ArticleRevision.objects.filter(state=library.State.CHECK, number=1, row_version=1, author=author)
    waiting = [row for row in untouched.select_related("article") if "file_sha256" in row.meta]
    for revision in waiting:
        publishing.publish(article=revision.article, seen_version=revision.row_version, actor=reviewer)
    return len(waiting)


def _records(files: Files, author: User, loaded: Loaded) -> Loaded:
    contents = {
        REFERENCE: files.references,
        WORD: files.glossary,
        MECHANISMS: {code: stated(mechanism) for code, mechanism in files.mechanisms.items()},
    }
    for kind, of_files in contents.items():
        live = live_contents(kind)
        ours, loaded = _unedited(kind, of_files, live, author, loaded)
        changed = [content for key, content in ours.items() if differs(content, live.get(key))]
        for content in changed:
            apply(kind, content)
        loaded = replace(loaded, records=loaded.records + len(changed))
    return loaded


def _entries(files: Files, author: User, loaded: Loaded) -> Loaded:
    """Write the entries; one that no file and nobody at the desk holds is offered for new plans no more."""
    of_files = {code: stated(entry) for code, entry in files.entries.items()}
    there = dict.fromkeys(Intervention.objects.values_list("code", flat=True))
    ours, loaded = _unedited(ENTRY, of_files, there, author, loaded)
    mechanisms = Mechanism.objects.in_bulk(field_name="code")
    written = sum(apply_entry(content, mechanisms=mechanisms) for content in ours.values())
    of_the_desk = RecordRevision.objects.filter(kind=ENTRY).values("key")
    dropped = Intervention.objects.exclude(code__in=files.entries).exclude(code__in=of_the_desk)
    dropped.filter(is_current=True).update(is_current=False)
    return replace(loaded, entries=written)


def _unedited(
    kind: str, of_files: dict[str, Content], live: Collection[str], author: User, loaded: Loaded
) -> tuple[dict[str, Content], Loaded]:
    """The records that the files may write. A file of one that the desk has taken over proposes when it changed."""
    known: dict[str, list[RecordRevision]] = {}
    for row in RecordRevision.objects.filter(kind=kind).order_by("-number").only("key", "state", "meta"):
        known.setdefault(row.key, []).append(row)
    taken = {key: rows for key, rows in known.items() if key in live and key in of_files}
    for key, rows in taken.items():
        sha = digest(of_files[key])
        if sha == next((row.meta["file_sha256"] for row in rows if "file_sha256" in row.meta), None):
            continue
        if any(row.is_open for row in rows):
            loaded = replace(loaded, waiting=(*loaded.waiting, f"{kind} {key}"))
            continue
        records.propose(kind=kind, key=key, content=of_files[key], sha256=sha, author=author)
        loaded = replace(loaded, proposed_records=loaded.proposed_records + 1)
    return {key: content for key, content in of_files.items() if key not in taken}, loaded


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


def _page(slug: str, page: Page, sha: str, author: User, loaded: Loaded) -> Loaded:
    values = {"topic": page.topic, "language": page.language, "review_months": page.review_months}
    article, new = Article.objects.get_or_create(slug=slug, defaults=values)
    rows = list(article.revisions.order_by("-number").only("number", "state", "meta"))
    last_sha = next((row.meta["file_sha256"] for row in rows if "file_sha256" in row.meta), None)
    if last_sha == sha:
        return loaded
    if any(row.state in library.OPEN for row in rows):
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
