"""The easy-read part of an article: a text of its own, short enough to be read aloud in a minute.

Its size follows design.md 5.13 (12 to 15 sentences); the words of a sentence follow the easy-read practice of keeping
one idea to a line.
"""

from __future__ import annotations

import re

from plans.domain.parts import CITATION, Part, Reader, bullets, is_point
from plans.domain.readability import plain, sentences, words

EASY = "Easy read"
FEWEST, MOST = 12, 15  # points
LONGEST = 12  # words of a point


def apart(source: str) -> tuple[str, str]:
    """(full text, easy-read part) of a page; the part begins with its heading and is empty when there is none."""
    found = re.search(rf"^## {EASY}\s*$", source, flags=re.MULTILINE)
    return (source[: found.start()], source[found.start() :]) if found else (source, "")


def easy_points(part: Part, reader: Reader) -> tuple[str, ...]:
    """The points below `## Easy read`, as Markdown. What an editor can put right is noted at the line of the point."""
    points, rest = bullets(part.lines)
    if rest:
        reader.note(part, f"'{EASY}' has text that is not a point. Start each line with '- '.")
    if not FEWEST <= len(points) <= MOST:
        count = f"{len(points)} {'point' if len(points) == 1 else 'points'}"
        reader.note(part, f"'{EASY}' has {count}. Make it {FEWEST} to {MOST}.")
    lines = [number for number, line in part.lines if is_point(line)]
    for line, point in zip(lines, points, strict=True):
        if message := _problem(point):
            reader.add(line, EASY, message)
    return points


def _problem(point: str) -> str:
    if CITATION.search(point):
        return "This point names a source. Take it out: the full text has it."
    found, count = sentences(point), len(words(plain(point)))
    if len(found) != 1:
        return f"This point has {len(found)} sentences. Write 1."
    if count > LONGEST:
        return f"This point has {count} words. Keep it to {LONGEST}, or make two points of it."
    return ""
