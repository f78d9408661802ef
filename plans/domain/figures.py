"""Figures that are claims: which numbers of an article need a source, and whether they have one.

The rule. A **figure** is a number with a unit: a percentage, an amount (mg, g, kg, ml, metres, points, litres), a
count of people, trials or studies, a share ("1 in 5"), a ratio ("RR 0.98") or a span of time (minutes to years).
A figure needs a reference where it stands:

- in an evidence box, anywhere in the box, its claim included;
- elsewhere in its own paragraph or list item, or in the paragraph that leads into the list.

Three places hold advice or repeat the text, and are left out: lists of points below `Do` and `Do not`, the sections
`In short`, `What you can do` and `When to get help` for spans of time, and the easy-read part. An amount, a share, a
count of people or a percentage needs its source in those sections too; only the easy-read part, which names no source,
is free. Numbers without a unit ("3 words", "5 steps") are no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plans.domain.bodies import ACTIONS, CLAIM, HELP, IN_SHORT
from plans.domain.easyread import apart
from plans.domain.parts import CITATION, Line, is_point
from plans.domain.readability import plain, sentences

_NUMBER = r"(?<![\w.,-])\d[\d.,]*(?:\s+(?:to|or|and|of)\s+\d[\d.,]*)?"
_PEOPLE = "people|persons|adults|men|women|children|teenagers|patients|volunteers|mice|rats|animals"
_AMOUNT = re.compile(
    rf"{_NUMBER}(?:\s?%|\s?(?:mg|mcg|µg|g|kg|ml|mmHg)\b|\s(?:per ?cent|points?|litres?|metres?|kilograms?|kilometres?"
    rf"|grams?|(?:[a-z]+\s)?(?:{_PEOPLE})|(?:[a-z]+\s)?(?:trials?|studies|reviews?|articles?)|(?:times )?in \d+"
    rf"|out of \d+|times (?:more|less|as))\b)|\bRR\s(?:of\s)?\d",
    re.IGNORECASE,
)
_TIME = re.compile(rf"{_NUMBER}(?:-|\s)(?:more\s)?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b", re.I)
_HEADING = re.compile(r"(#{2,3})\s+(.*)")
_NOTE = re.compile(r"(?:Grade|Studied|Level)\s*:", re.IGNORECASE)
ADVICE = (IN_SHORT, ACTIONS, HELP)


@dataclass(frozen=True)
class Figure:
    """A sentence with a figure that has no reference. ``line`` counts from 1."""

    line: int
    sentence: str
    figure: str


@dataclass
class _Unit:
    """What one reference speaks for: a paragraph, a list item, or a whole evidence box."""

    section: str
    box: str
    lines: list[Line]
    led_in: bool = False  # a list item whose leading paragraph names a source

    @property
    def text(self) -> str:
        return "\n".join(line for _, line in self.lines)

    @property
    def sourced(self) -> bool:
        return self.led_in or bool(CITATION.search(self.text))


def unsourced(source: str) -> list[Figure]:
    """The figures of an article's text (Markdown below the front matter) that name no source, in line order."""
    full, _easy = apart(source.replace("\r\n", "\n"))
    return [found for unit in _units(full) if not unit.sourced for found in _figures(unit)]


def _figures(unit: _Unit) -> Iterator[Figure]:
    points_only = unit.box.lower() in ("do", "do not")
    patterns = (_AMOUNT,) if unit.section in ADVICE else (_AMOUNT, _TIME)
    if points_only:
        return
    for number, line in unit.lines:
        for sentence in sentences(line.removeprefix("### ").removeprefix(CLAIM)):
            hits = [hit for pattern in patterns if (hit := pattern.search(plain(sentence)))]
            if hits:
                yield Figure(number, sentence, min(hits, key=lambda hit: hit.start()).group().strip())


def _units(full: str) -> Iterator[_Unit]:
    section = box = ""
    unit, lead = _Unit("", "", []), False  # lead: the paragraph before a list names a source
    for number, line in enumerate(full.split("\n"), start=1):
        heading = _HEADING.match(line)
        if heading:
            yield unit
            section, box = (heading[2].strip(), "") if heading[1] == "##" else (section, heading[2].strip())
            unit, lead = _Unit(section, box, [(number, line)] if box.startswith(CLAIM) else []), False
        elif box.startswith(CLAIM):
            unit.lines += [] if _NOTE.match(line) else [(number, line)]
        elif is_point(line) or not line.strip():
            yield unit
            lead = unit.sourced if unit.lines and not is_point(unit.lines[0][1]) else lead
            unit = _Unit(section, box, [(number, line)], led_in=lead) if line.strip() else _Unit(section, box, [])
        elif not _NOTE.match(line):
            unit.lines.append((number, line))
    yield unit
