"""The four kinds of shared record behind one door: glossary word, reference, mechanism and catalogue entry.

A record is stated by a mapping, the way its content file states it; the same builders read both.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from plans.domain.catalogue import CODE, MECHANISM, TAG, CatalogueError, entry_of
from plans.domain.evidence import mechanism_of, reference_of, term_of
from plans.domain.readability import discouraged, grade

WORD, REFERENCE, MECHANISMS, ENTRY = "word", "reference", "mechanism", "entry"
RESERVED = "new"  # no record has this name: the desk has a room of that name


@dataclass(frozen=True)
class Shape:
    """What a kind of record looks like.

    ``key`` is the field that names a record for good, written like ``pattern`` and at most ``longest`` characters;
    ``for_people`` are the fields that a person or a reader is given word by word.
    """

    key: str
    pattern: str
    longest: int
    build: Callable[[Mapping[str, Any]], Any]
    for_people: tuple[str, ...]


SHAPES = {
    WORD: Shape("slug", MECHANISM, 60, term_of, ("definition",)),
    REFERENCE: Shape("tag", TAG, 30, reference_of, ()),
    MECHANISMS: Shape("code", MECHANISM, 60, mechanism_of, ("plain",)),
    ENTRY: Shape("code", CODE, 12, entry_of, ("plain_name", "why_question", "how_to", "stop_rules")),
}


@dataclass(frozen=True)
class Hint:
    """How easy one field is to read: a school grade, and the words to think about again. Never a refusal."""

    field: str
    grade: float
    words: tuple[str, ...]


def canonical(kind: str, content: Mapping[str, Any]) -> dict[str, Any]:
    """The record with every field, JSON-ready. Raises CatalogueError with every problem."""
    return stated(SHAPES[kind].build(content))


def stated(built: Any) -> dict[str, Any]:
    """A built record as a mapping, JSON-ready: the same whether it came from a file or from the desk."""
    mapping: dict[str, Any] = json.loads(json.dumps(asdict(built)))
    return mapping


def problems_in(kind: str, content: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(field, sentence) for each thing to put right. Inner fields are ``dose.minutes``, ``mechanisms.2.grade``."""
    try:
        SHAPES[kind].build(content)
    except CatalogueError as error:
        return error.problems
    return []


def digest(content: Mapping[str, Any]) -> str:
    """SHA-256 of a canonical record."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def hints(kind: str, content: Mapping[str, Any]) -> list[Hint]:
    """For each field that people are given: its reading grade and the words that the voice of the product avoids."""
    found = []
    for name in SHAPES[kind].for_people:
        value = content.get(name) or ""
        text = "\n".join(value) if isinstance(value, list) else str(value)
        if text:
            words = sorted({word.lower() for word in discouraged(text)})
            found.append(Hint(name, max(0.0, round(grade(text), 1)), tuple(words)))
    return found
