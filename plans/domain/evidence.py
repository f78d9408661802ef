"""Records that articles and catalogue entries share: mechanisms, references and the glossary. One TOML file each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from plans.domain.bodies import GRADES
from plans.domain.catalogue import MECHANISM, TAG, CatalogueError, load, too_long
from plans.domain.frontmatter import Fields

FAMILIES = ("sleep", "move", "mind", "pace", "calm", "body")
MARKS = ("V", "V2", "R")
Record = TypeVar("Record")


@dataclass(frozen=True)
class Mechanism:
    """One way in which an intervention may help. `plain` ends the sentence "… which may give you"; `page` is a slug."""

    code: str
    name: str
    family: str
    plain: str
    grade: str
    page: str


@dataclass(frozen=True)
class Reference:
    """One source. Fields that nobody read are empty, never guessed.

    `mark`: V read in the source, V2 read in a secondary text, R recalled and not retrieved.
    """

    tag: str
    authors: str
    year: int | None
    title: str
    journal: str
    doi: str
    kind: str
    population: str
    mark: str
    note: str

    @property
    def link(self) -> str:
        """The address of the source by its DOI, or an empty text."""
        return f"https://doi.org/{self.doi}" if self.doi else ""


@dataclass(frozen=True)
class GlossaryTerm:
    """`say` is how to say the word, such as "glim-FAT-ik"; empty where the word is easy to say."""

    slug: str
    term: str
    say: str
    definition: str


# Characters that the columns and the pages have room for.
LONGEST: dict[type, dict[str, int]] = {
    Mechanism: {"code": 60, "name": 120, "plain": 200, "page": 80},
    Reference: {
        "tag": 30, "authors": 200, "title": 300, "journal": 120, "doi": 120, "kind": 80, "population": 200, "note": 400,
    },
    GlossaryTerm: {"slug": 60, "term": 80, "say": 80, "definition": 400},
}  # fmt: skip


def parse_mechanisms(text: str) -> tuple[Mechanism, ...]:
    """mechanisms.toml: [[mechanisms]] tables. Raises CatalogueError."""
    return records(text, "mechanisms", "code", _mechanism)


def parse_references(text: str) -> tuple[Reference, ...]:
    """references.toml: [[references]] tables. Raises CatalogueError."""
    return records(text, "references", "tag", _reference)


def parse_glossary(text: str) -> tuple[GlossaryTerm, ...]:
    """glossary.toml: [[glossary]] tables. Raises CatalogueError."""
    return records(text, "glossary", "slug", _term)


def mechanism_of(data: Mapping[str, Any]) -> Mechanism:
    """The mechanism that a mapping states. Raises CatalogueError."""
    return _built(Fields(data), _mechanism)


def reference_of(data: Mapping[str, Any]) -> Reference:
    """The reference that a mapping states. Raises CatalogueError."""
    return _built(Fields(data), _reference)


def term_of(data: Mapping[str, Any]) -> GlossaryTerm:
    """The glossary word that a mapping states. Raises CatalogueError."""
    return _built(Fields(data), _term)


def _built(read: Fields, build: Callable[[Fields], Record]) -> Record:
    made, problems = _read(read, build)
    if problems:
        raise CatalogueError(problems)
    return made


def _read(read: Fields, build: Callable[[Fields], Record], prefix: str = "") -> tuple[Record, list[tuple[str, str]]]:
    made = build(read)
    read.finish()
    return made, [*read.problems, *too_long(made, LONGEST.get(type(made), {}), prefix)]


def _mechanism(read: Fields) -> Mechanism:
    return Mechanism(
        code=read.text("code", pattern=MECHANISM),
        name=read.text("name"),
        family=read.choice("family", FAMILIES),
        plain=read.text("plain"),
        grade=read.choice("grade", GRADES),
        page=read.text("page", pattern=MECHANISM),
    )


def _reference(read: Fields) -> Reference:
    return Reference(
        tag=read.text("tag", pattern=TAG),
        authors=read.text("authors", required=False),
        year=read.number("year", 1950, 2100),
        title=read.text("title", required=False),
        journal=read.text("journal", required=False),
        doi=read.text("doi", required=False, pattern=r"10\.\S+"),
        kind=read.text("kind", required=False),
        population=read.text("population", required=False),
        mark=read.choice("mark", MARKS),
        note=read.text("note", required=False),
    )


def _term(read: Fields) -> GlossaryTerm:
    return GlossaryTerm(
        slug=read.text("slug", pattern=MECHANISM),
        term=read.text("term"),
        say=read.text("say", required=False),
        definition=read.text("definition"),
    )


def records(text: str, name: str, key: str, build: Callable[[Fields], Record]) -> tuple[Record, ...]:
    """The tables [[name]] of a TOML text, each made by `build` and with its own `key`. Raises CatalogueError."""
    whole = Fields(load(text))
    tables = whole.tables(name)
    whole.finish()
    problems = list(whole.problems)
    found: dict[str, Record] = {}
    for table in tables:
        prefix = f"{table.get(key, '?')}."
        record, its_problems = _read(Fields(table, prefix), build, prefix)
        if getattr(record, key) in found:
            its_problems.append((f"{prefix}{key}", "There are two with this name. Keep one."))
        found[getattr(record, key)] = record
        problems += its_problems
    if problems:
        raise CatalogueError(problems)
    return tuple(found.values())
