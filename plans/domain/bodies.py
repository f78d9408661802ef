"""The body of a library article: its blocks, and the parser that reads them from Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from plans.domain.easyread import EASY, easy_points
from plans.domain.parts import CITATION, Line, PageError, Part, Problem, Reader, bullets, cut, pair, rest_of
from plans.domain.readability import plain, sentences, words

__all__ = [
    "GRADES", "LEVELS", "STUDIED", "Block", "Do", "Evidence", "Help", "PageBody", "PageError", "Problem", "Section",
    "Text", "parse_body", "read_body",
]  # fmt: skip

GRADES = ("strong", "some", "mixed", "weak", "contested")
STUDIED = (
    "people", "mice", "animals", "laboratory", "trial", "review", "cohort", "guideline", "leaflet", "expert opinion",
)  # fmt: skip
LEVELS = ("emergency", "urgent", "team")
IN_SHORT, ACTIONS, HELP = "In short", "What you can do", "When to get help"
CLAIM = "How sure are we?"
IN_SHORT_POINTS = 3
SECTION_WORDS = 120
_HTML = re.compile(r"<[A-Za-z/!?]")


@dataclass(frozen=True)
class Text:
    md: str
    kind: str = "text"


@dataclass(frozen=True)
class Evidence:
    """A claim with its grade. The sentence that explains the grade is not stored: the template adds it."""

    claim: str
    grade: str
    studied: tuple[str, ...]
    md: str
    kind: str = "evidence"


@dataclass(frozen=True)
class Do:
    do: tuple[str, ...]
    do_not: tuple[str, ...]
    kind: str = "do"


@dataclass(frozen=True)
class Help:
    level: str
    heading: str
    items: tuple[str, ...]
    md: str
    kind: str = "help"


Block = Text | Evidence | Do | Help


@dataclass(frozen=True)
class Section:
    heading: str
    anchor: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class PageBody:
    """`citations` are reference tags in order of first use: the first is source 1. `easy` may be empty."""

    in_short: tuple[str, ...]
    sections: tuple[Section, ...]
    citations: tuple[str, ...]
    easy: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """{in_short: [md], sections: [{heading, anchor, blocks: [{kind, ...}]}], citations: [tag], easy: [md]}."""
        shape: dict[str, Any] = _lists(asdict(self))
        return shape


def _lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _lists(item) for key, item in value.items()}
    return [_lists(item) for item in value] if isinstance(value, tuple | list) else value


def parse_body(source: str, known: Collection[str] | None = None, *, first_line: int = 1) -> PageBody:
    """Reads the Markdown below the front matter. `known` are the tags that may be cited; None accepts any.

    Raises PageError with every problem, in line order; line numbers start at `first_line`.
    """
    body, problems = read_body(source, known, first_line=first_line)
    if problems:
        raise PageError(problems)
    return body


def read_body(
    source: str, known: Collection[str] | None = None, *, first_line: int = 1
) -> tuple[PageBody, list[Problem]]:
    """As parse_body, of a text that is still being written: what can be read of it, and its problems in line order."""
    reader = Reader()
    numbered = list(enumerate(source.replace("\r\n", "\n").split("\n"), start=first_line))
    citations = _citations(numbered, known, reader)
    parts = cut(numbered, "## ", reader)
    opening = parts.pop(0)
    if opening.text():
        reader.note(opening, f"There is text before the first heading. Start with '## {IN_SHORT}'.")
    _check_order(parts, reader, first_line)
    in_short = tuple(point for part in parts if part.heading == IN_SHORT for point in _in_short(part, reader))
    easy = tuple(point for part in parts if part.heading == EASY for point in easy_points(part, reader))
    sections = tuple(_section(part, reader) for part in parts if part.heading not in (IN_SHORT, EASY))
    problems = sorted(reader.problems, key=lambda problem: problem.line)
    return PageBody(in_short, sections, citations, easy), problems


def _citations(numbered: list[Line], known: Collection[str] | None, reader: Reader) -> tuple[str, ...]:
    found: dict[str, int] = {}
    heading = ""
    for number, line in numbered:
        heading = line[3:].strip() if line.startswith("## ") else heading
        for match in CITATION.finditer(line):
            found.setdefault(match.group(1), number)
        if _HTML.search(line):
            reader.add(number, heading, "There is an HTML tag. Take it out: plain Markdown is enough.")
        if re.match(r"(?:#|#{4,6})(?:\s|$)", line):
            reader.add(number, heading, "This heading has the wrong size. Use ## or ###.")
    for tag, number in found.items():
        if known is not None and tag not in known:
            reader.add(number, tag, f"[{tag}] is not in the list of references. Check the spelling or add it.")
    return tuple(found)


def _check_order(parts: list[Part], reader: Reader, first_line: int) -> None:
    headings = [part.heading for part in parts]
    start = Part("", first_line)
    if EASY in headings[:-1]:
        reader.note(parts[headings.index(EASY)], f"'{EASY}' is not the last section. Move it below '{HELP}'.")
    full = [heading for heading in headings if heading != EASY]
    for required, place in ((IN_SHORT, 0), (HELP, -1)):
        if required not in full:
            reader.note(start, f"The section '## {required}' is not there. Add it.")
        elif full[place] != required:
            wording = "first" if place == 0 else "last"
            reader.note(parts[headings.index(required)], f"'{required}' is not the {wording} section. Move it.")
    for index, part in enumerate(parts):
        if part.heading in headings[:index]:
            reader.note(part, f"There are two sections called '{part.heading}'. Join them or rename one.")


def _in_short(part: Part, reader: Reader) -> tuple[str, ...]:
    points, rest = bullets(part.lines)
    if rest:
        reader.note(part, f"'{IN_SHORT}' has text that is not a point. Start each line with '- '.")
    if len(points) != IN_SHORT_POINTS:
        count = f"{len(points)} {'point' if len(points) == 1 else 'points'}"
        reader.note(part, f"'{IN_SHORT}' has {count}. Make it {IN_SHORT_POINTS}.")
    return points


def _section(part: Part, reader: Reader) -> Section:
    anchor = re.sub(r"[^a-z0-9]+", "-", plain(part.heading).lower()).strip("-") or "section"
    while anchor in reader.anchors:
        anchor += "-2"
    reader.anchors.add(anchor)
    inner = cut(part.lines, "### ", reader)
    inner[0].heading, inner[0].line = part.heading, part.line
    read: Callable[[Part, list[Part], Reader], Iterator[Block]] = _help if part.heading == HELP else _free
    blocks = tuple(read(inner[0], inner[1:], reader))
    if not blocks:
        reader.note(part, f"The section '{part.heading}' is empty. Write it or take it out.")
    return Section(part.heading, anchor, blocks)


def _free(opening: Part, boxes: list[Part], reader: Reader) -> Iterator[Block]:
    text = opening.text()
    if count := len(words(plain(text))):
        if count > SECTION_WORDS:
            reader.note(opening, f"'{opening.heading}' has {count} words. Keep it to {SECTION_WORDS}, or split it.")
        yield Text(text)
    lists = [box for box in boxes if box.heading.lower() in ("do", "do not")]
    for box in boxes:
        if box.heading.startswith(CLAIM):
            yield _evidence(box, reader)
        elif box not in lists:
            reader.note(box, f"'### {box.heading}' is not known here. Use '### {CLAIM} …', '### Do' or '### Do not'.")
    if lists:
        yield _do(opening, lists, reader)


def _do(opening: Part, lists: list[Part], reader: Reader) -> Do:
    if opening.heading != ACTIONS:
        reader.note(lists[0], f"'### {lists[0].heading}' belongs in the section '## {ACTIONS}'. Move it there.")
    found = {part.heading.lower(): bullets(part.lines) for part in lists}
    if set(found) != {"do", "do not"} or len(lists) != 2:
        reader.note(lists[0], "'### Do' and '### Do not' come as a pair. Add the one that is not there, once each.")
    for part in lists:
        points, rest = found[part.heading.lower()]
        if rest or not points:
            reader.note(part, f"'### {part.heading}' takes points and nothing else. Start each line with '- '.")
    return Do(found.get("do", ((), ""))[0], found.get("do not", ((), ""))[0])


def _evidence(box: Part, reader: Reader) -> Evidence:
    claim = box.heading.removeprefix(CLAIM).strip()
    if not claim:
        reader.note(box, f"'{CLAIM}' has no claim. Write the claim as a sentence on the same line.")
    grade, studied = pair(box, "Grade", reader).lower(), pair(box, "Studied", reader).lower()
    if grade and grade not in GRADES:
        reader.note(box, f"The grade is '{grade}'. Use one of: {', '.join(GRADES)}.")
    groups = tuple(group.strip() for group in studied.split(",") if group.strip())
    if unknown := [group for group in groups if group not in STUDIED]:
        reader.note(box, f"'{unknown[0]}' is not a known group in 'Studied'. Use: {', '.join(STUDIED)}.")
    md = rest_of(box)
    if not 1 <= len(sentences(md)) <= 3:
        reader.note(box, f"The box has {len(sentences(md))} sentences. Write 1 to 3.")
    if grade != "weak" and not CITATION.search(md):
        reader.note(box, "The box has no source. Add one, such as [Kalb20], or grade it weak.")
    return Evidence(claim, grade, groups, md)


def _help(opening: Part, boxes: list[Part], reader: Reader) -> Iterator[Block]:
    parts = [opening, *boxes] if opening.text() or not boxes else boxes
    for part in parts:
        level = pair(part, "Level", reader).lower()
        if level and level not in LEVELS:
            reader.note(part, f"The level is '{level}'. Use one of: {', '.join(LEVELS)}.")
        points, rest = bullets([(0, line) for line in rest_of(part).split("\n")])
        if not points:
            reader.note(part, f"'{part.heading}' has no points. Write what to look for, each line starting with '- '.")
        yield Help(level, "" if part is opening else part.heading, points, rest)
