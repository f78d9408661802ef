"""Loading the shipped content files: references, glossary, mechanisms, catalogue, pages. A second run changes nothing.

Everything is read and checked before the first row is written. A page file never goes live by itself: it waits in
check for a second person, and it never replaces what was written in the app.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Model

from plans.actions import library
from plans.actions.errors import ActionError
from plans.domain.catalogue import CatalogueError, Entry, parse_entry
from plans.domain.evidence import Mechanism, parse_glossary, parse_mechanisms, parse_references
from plans.domain.pages import Page, PageError, parse_page
from plans.models import (
    Article,
    ArticleRevision,
    GlossaryTerm,
    Intervention,
    InterventionMechanism,
    InterventionPage,
    Reference,
)
from plans.models import Mechanism as MechanismRow
from recovery.accounts.models import User
from recovery.audit.record import record

FOLDER = Path(__file__).resolve().parent.parent / "content"
Say = Callable[[str], object]


class ContentError(ActionError):
    """Files that cannot be loaded. ``problems`` are sentences that begin with the file and the field."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Loaded:
    """How many rows were written. ``waiting`` are slugs whose file changed while a draft of the page is open."""

    records: int = 0
    entries: int = 0
    new_pages: int = 0
    proposed: int = 0
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Files:
    references: dict[str, dict[str, Any]]
    glossary: dict[str, dict[str, Any]]
    mechanisms: dict[str, Mechanism]
    entries: dict[str, Entry]
    pages: dict[str, tuple[Page, str]]  # slug -> the page and the sha256 of its file


def load(*, author: User, say: Say = lambda _line: None, folder: Path = FOLDER) -> Loaded:
    """Bring the database up to the files. ``author`` is the writer of every page that comes from a file.

    Raises ContentError before anything is written when a file has a problem.
    """
    files = _read(folder)
    with transaction.atomic():
        loaded = Loaded(records=_records(files))
        for slug, (page, sha) in files.pages.items():
            loaded = _page(slug, page, sha, author, loaded)
        loaded = replace(loaded, entries=sum(_entry(entry, files.mechanisms) for entry in files.entries.values()))
        Intervention.objects.exclude(code__in=files.entries).filter(is_current=True).update(is_current=False)
    say(f"Catalogue: {len(files.entries)} entries, {loaded.entries} written.")
    say(f"Pages: {len(files.pages)}, {loaded.new_pages} new, {loaded.proposed} changed, to be checked.")
    for slug in loaded.waiting:
        say(f"{slug}: the file changed, and a draft of this page is open here. Publish that one first.")
    return loaded


def publish_all(*, author: User, reviewer: User) -> int:
    """Publish every page of ``author`` that is in check, one by one, as ``reviewer``. For the demo and for tests."""
    waiting = ArticleRevision.objects.filter(state=ArticleRevision.State.CHECK, author=author).select_related("article")
    for revision in waiting:
        library.publish(article=revision.article, seen_version=revision.row_version, actor=reviewer)
    return len(waiting)


def _read(folder: Path) -> _Files:
    problems: list[str] = []

    def parsed(path: Path, parse: Callable[[str], Any]) -> Any:
        try:
            return parse(path.read_text(encoding="utf-8"))
        except CatalogueError as error:
            problems.extend(f"{path.name}: {name}: {message}" for name, message in error.problems)
        except PageError as error:
            problems.extend(f"{path.name}: {problem.where}: {problem}" for problem in error.problems)
        except OSError as error:
            problems.append(f"{path.name}: file: {error.strerror}.")
        return None

    def keyed(name: str, parse: Callable[[str], Iterable[Any]], key: str) -> dict[str, Any]:
        return {getattr(item, key): item for item in parsed(folder / name, parse) or ()}

    references = keyed("references.toml", parse_references, "tag")
    glossary = keyed("glossary.toml", parse_glossary, "slug")
    mechanisms = keyed("mechanisms.toml", parse_mechanisms, "code")
    entries = [parsed(path, parse_entry) for path in sorted((folder / "catalogue").glob("*.toml"))]
    pages: dict[str, tuple[Page, str]] = {}
    for path in sorted((folder / "articles").glob("*.md")):
        if page := parsed(path, lambda text: parse_page(text, references)):
            pages[page.slug] = page, hashlib.sha256(path.read_bytes()).hexdigest()
    files = _Files(
        {tag: asdict(item) for tag, item in references.items()},
        {slug: asdict(item) for slug, item in glossary.items()},
        mechanisms,
        {entry.code: entry for entry in entries if entry},
        pages,
    )
    problems += _untied(files) if not problems else []
    if problems:
        raise ContentError(problems)
    return files


def _untied(files: _Files) -> list[str]:
    """Names in one file that no other file holds."""
    ties: list[tuple[str, str, Iterable[str], Iterable[str]]] = []
    for code, entry in files.entries.items():
        ties += [
            (code, "mechanisms", [link.code for link in entry.mechanisms], files.mechanisms),
            (code, "pages", entry.pages, files.pages),
            (code, "sources", entry.sources, files.references),
        ]
    ties += [(slug, "glossary", page.glossary, files.glossary) for slug, (page, _) in files.pages.items()]
    ties += [(code, "page", [mechanism.page], files.pages) for code, mechanism in files.mechanisms.items()]
    unknown = [(where, field, name) for where, field, names, known in ties for name in names if name not in known]
    return [f"{where}: {field}: '{name}' is not known." for where, field, name in unknown]


def _records(files: _Files) -> int:
    written = sum(_put(Reference, {"tag": tag}, {"content": content}) for tag, content in files.references.items())
    for slug, term in files.glossary.items():
        written += _put(GlossaryTerm, {"slug": slug}, {name: term[name] for name in ("term", "say", "definition")})
    for code, found in files.mechanisms.items():
        values = {"name": found.name, "family": found.family, "may_give": found.plain, "grade": found.grade}
        written += _put(MechanismRow, {"code": code}, values)
    return written


def _put(model: type[Model], key: dict[str, Any], values: dict[str, Any]) -> bool:
    """Write a row when it is new or differs; say whether it was."""
    rows = model._default_manager
    if rows.filter(**key, **values).exists():
        return False
    rows.update_or_create(**key, defaults=values)
    return True


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
    problems = library.fill(revision, library.Words(page.title, page.lead, page.source, note))
    if problems:  # the files agree with each other, so this is a reference that the database has and the file has not
        raise ContentError([f"{page.slug}.md: {problem.where}: {problem}" for problem in problems])
    revision.state = ArticleRevision.State.CHECK
    revision.save(force_insert=True)
    record("article.proposed", actor=author, target=revision, version=revision.number)
