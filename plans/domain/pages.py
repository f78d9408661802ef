"""Library articles: Markdown with TOML front matter between `+++` lines, read into a structure that a revision stores.

The body has a fixed shape. H2 lines are sections; `## In short` comes first and has 3 points; `## When to get help` is
there once and ends the full text. `## Easy read` may follow it: 12 to 15 points of 1 short sentence. H3 lines are
special: `### How sure are we? <claim>` opens an evidence box, `### Do` and `### Do not` open the paired lists, and in
the help section an H3 opens a further level of urgency.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Any

from plans.domain.bodies import PageBody, PageError, Problem, parse_body
from plans.domain.catalogue import CONDITIONS, KINDS
from plans.domain.frontmatter import Fields

__all__ = ["TOPICS", "Page", "PageBody", "PageError", "Problem", "parse_body", "parse_page"]

TOPICS = ("recovery", "sleep", "movement", "thinking", "energy", "medicines", "living")
FENCE = "+++"
MEDICINES_REVIEW_MONTHS = 6  # medicines pages are checked twice a year, all others once
REVIEW_MONTHS = 12


@dataclass(frozen=True)
class Page:
    """One article. `claims` are ids of statements in the source documents (S1.1 style) that the page answers."""

    slug: str
    title: str
    topic: str
    lead: str
    language: str
    conditions: tuple[str, ...]
    kinds: tuple[str, ...]
    claims: tuple[str, ...]
    glossary: tuple[str, ...]
    review_months: int
    body: PageBody
    source: str

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready. `body` as in `PageBody.to_dict`; `source` is the Markdown below the front matter."""
        return {**asdict(self), "body": self.body.to_dict()}


def parse_page(text: str, known: Collection[str] | None = None) -> Page:
    """Reads a whole article file. `known` are the reference tags that may be cited; None accepts any.

    Raises PageError with every problem found, in line order.
    """
    head, source, offset = _split(text)
    problems: list[Problem] = []
    fields = _Front(_toml(head), head)
    page = _front_matter(fields)
    problems += fields.as_problems()
    body = PageBody((), (), ())
    try:
        body = parse_body(source, known, first_line=offset)
    except PageError as error:
        problems += error.problems
    if problems:
        raise PageError(sorted(problems, key=lambda problem: problem.line))
    return Page(**page, body=body, source=source)


class _Front(Fields):
    def __init__(self, data: dict[str, Any], head: str) -> None:
        super().__init__(data)
        self._lines = head.splitlines()

    def as_problems(self) -> list[Problem]:
        return [Problem(self._line_of(name), name, message) for name, message in self.problems]

    def _line_of(self, name: str) -> int:
        for number, line in enumerate(self._lines, start=2):
            if line.split("=")[0].strip() == name:
                return number
        return 1


def _front_matter(fields: Fields) -> dict[str, Any]:
    topic = fields.choice("topic", TOPICS)
    longest = MEDICINES_REVIEW_MONTHS if topic == "medicines" else REVIEW_MONTHS
    page = {
        "slug": fields.text("slug", pattern=r"[a-z0-9]+(?:-[a-z0-9]+)*"),
        "title": fields.text("title"),
        "topic": topic,
        "lead": fields.text("lead"),
        "language": fields.text("language", pattern=r"[a-z]{2}(?:-[a-z]{2})?"),
        "conditions": fields.listed("conditions", allowed=CONDITIONS, at_least=1),
        "kinds": fields.listed("kinds", allowed=KINDS, at_least=1),
        "claims": fields.listed("claims", pattern=r"S[1-9]\.\d{1,2}"),
        "glossary": fields.listed("glossary", pattern=r"[a-z0-9-]+"),
        "review_months": fields.number("review_months", 1, longest) or longest,
    }
    fields.finish()
    return page


def _split(text: str) -> tuple[str, str, int]:
    """(front matter, body, line number of the body's first line)."""
    lines = text.replace("\r\n", "\n").split("\n")
    if not lines or lines[0].strip() != FENCE:
        raise _broken(f"The file does not start with {FENCE}. Put the fields between two {FENCE} lines.")
    for number, line in enumerate(lines[1:], start=1):
        if line.strip() == FENCE:
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    raise _broken(f"The fields have no closing {FENCE} line. Add it below the last field.")


def _toml(head: str) -> dict[str, Any]:
    try:
        return tomllib.loads(head)
    except tomllib.TOMLDecodeError as error:
        raise _broken(f"The fields cannot be read: {error}.") from error


def _broken(message: str) -> PageError:
    return PageError([Problem(1, "front matter", message)])
