"""Lines of an article under their headings, and the small readers for points and `Name: value` lines.

Nothing here knows what an article looks like; `plans.domain.bodies` does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

CITATION = re.compile(r"\[([A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*)\](?!\()")
_BULLET = re.compile(r"[-*]\s+(.*)")
_PAIR = re.compile(r"(Grade|Studied|Level)\s*:(.*)", re.IGNORECASE)
Line = tuple[int, str]


@dataclass(frozen=True)
class Problem:
    """One thing an editor can put right. `line` counts from 1; `where` is the field or heading."""

    line: int
    where: str
    message: str

    def __str__(self) -> str:
        return f"Line {self.line}: {self.message}"


class PageError(ValueError):
    """A text that cannot be stored. `problems` has at least one Problem."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass
class Part:
    """The lines under one heading, with the line number of the heading."""

    heading: str
    line: int
    lines: list[Line] = field(default_factory=list)

    def text(self) -> str:
        return "\n".join(line for _, line in self.lines).strip()


@dataclass
class Reader:
    problems: list[Problem] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)

    def add(self, line: int, where: str, message: str) -> None:
        self.problems.append(Problem(line, where, message))

    def note(self, part: Part, message: str) -> None:
        self.add(part.line, part.heading, message)


def cut(numbered: list[Line], mark: str, reader: Reader) -> list[Part]:
    """Parts at each heading that starts with `mark`. The first part holds what comes before any heading."""
    parts = [Part("", numbered[0][0] if numbered else 1)]
    for number, line in numbered:
        if line.startswith(mark):
            parts.append(Part(line[len(mark) :].strip(), number))
            if not parts[-1].heading:
                reader.note(parts[-1], "This heading is empty. Write it or take it out.")
        else:
            parts[-1].lines.append((number, line))
    return parts


def pair(part: Part, name: str, reader: Reader) -> str:
    """The value of the line `name: value`; an empty text and a problem when there is none."""
    for _, line in part.lines:
        match = _PAIR.fullmatch(line)
        if match and match.group(1).lower() == name.lower():
            if value := match.group(2).strip().removesuffix("."):
                return value
            break
    reader.note(part, f"The line '{name}: …' is not there or is empty. Add it below '{part.heading}'.")
    return ""


def rest_of(part: Part) -> str:
    """The lines that are not `Name: value` lines."""
    return "\n".join(line for _, line in part.lines if not _PAIR.fullmatch(line)).strip()


def is_point(line: str) -> bool:
    return bool(_BULLET.match(line))


def bullets(lines: list[Line]) -> tuple[tuple[str, ...], str]:
    """(points, other text). An indented line goes on with the point above it."""
    points: list[str] = []
    rest: list[str] = []
    for _, line in lines:
        if match := _BULLET.match(line):
            points.append(match.group(1).strip())
        elif line[:2] == "  " and line.strip() and points:
            points[-1] += " " + line.strip()
        else:
            rest.append(line)
    return tuple(points), "\n".join(rest).strip()
