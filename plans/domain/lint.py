"""What a writer can look at again in an article: hints beside the text, with the line and the words they are about.

A hint never stops anybody. What has to be put right before a page can be checked is found by plans.domain.bodies and
stands here too, marked ``must``, so that a writer reads one list. The words that explain a hint belong to the views.

Sources of the rules: design.md 1.2 (voice: sentences of 20 words, no contractions, the never list), the access rule of
a grade of 6 or lower for patient texts, and clinical.md (a fact marked R was recalled, not read, and is not cited).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from plans.domain.bodies import ACTIONS, CLAIM, HELP, read_body
from plans.domain.easyread import EASY, apart
from plans.domain.figures import unsourced
from plans.domain.parts import CITATION, Problem
from plans.domain.readability import CONTRACTION, NEVER, grade, plain, sentences, words

# In the order in which they are shown: what stops the page first, then what touches the truth, then the words.
KINDS = ("shape", "missing", "recalled", "figure", "easy", "grade", "long", "contraction", "never")
LONGEST = 20  # words of a sentence
GRADE = 6.0  # of the whole text
SECTION_GRADE, SECTION_WORDS = 8.5, 40  # a short section swings too much to be graded as strictly as the whole
DOTS = "…"  # where a new page waits for words
NAMES = frozenset({"cerebrolysin"})  # products that a page is about; readers cannot be spared their names
_NOTE = re.compile(r"(?:Grade|Studied|Level)\s*:.*", re.IGNORECASE)
_MARK = re.compile(rf"^\s*(?:#{{2,3}}\s+(?:{re.escape(CLAIM)})?|[-*]\s+)")
_ENDS = re.compile(r"n[’']t$|[’'](?:re|ve|ll|m|d|s)$", re.IGNORECASE)
_WHOLE = {"can't": "cannot", "won't": "will not", "shan't": "shall not", "let's": "let us"}
_LONG = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'m": "am", "'d": "would", "'s": "is"}


@dataclass(frozen=True)
class Finding:
    """One thing to look at. ``line`` counts from 1; 0 is the title or the lead, as ``place`` says.

    ``quote`` holds the words as they stand, ``instead`` what can stand there, ``facts`` what the sentence names.
    """

    kind: str
    line: int
    quote: str = ""
    instead: str = ""
    place: str = "source"
    must: bool = False
    facts: Mapping[str, Any] = field(default_factory=dict)


def lint(
    source: str,
    title: str = "",
    lead: str = "",
    references: Mapping[str, str] | None = None,
    names: Collection[str] = NAMES,
) -> list[Finding]:
    """Every finding of a page, by kind and then by line.

    ``references`` maps each tag that may be cited to its mark (V, V2, R; see plans.domain.evidence). ``names`` are
    words, in lower case, that the reading grade leaves out.
    """
    source = source.replace("\r\n", "\n")
    lines = [("title", 0, title), ("lead", 0, lead), *_lines(source)]
    _body, problems = read_body(source, None if references is None else set(references))
    found = [
        *(_must(problem) for problem in problems),
        *_missing(source),
        *_recalled(source, references or {}),
        *(Finding("figure", hit.line, hit.sentence, facts={"figure": hit.figure}) for hit in unsourced(source)),
        *_grades(source, title, lead, names),
        *(finding for place, line, text in lines for finding in _wording(place, line, text)),
    ]
    return sorted(found, key=lambda finding: (KINDS.index(finding.kind), not finding.must, finding.line))


def expanded(contraction: str) -> str:
    """A contraction written out: don't -> do not, we'll -> we will, it's -> it is. The first letter keeps its size."""
    ending = _ENDS.search(contraction)
    if not ending:
        return contraction
    tail, stem = ending.group().lower().replace("’", "'"), contraction[: ending.start()]
    whole = _WHOLE.get(stem.lower() + tail) or f"{stem} {_LONG[tail]}"
    return whole[:1].upper() + whole[1:] if contraction[:1].isupper() else whole


def _lines(source: str) -> Iterator[tuple[str, int, str]]:
    """The lines that readers read, with their number and without marks."""
    for number, line in enumerate(source.split("\n"), start=1):
        text = _MARK.sub("", line)
        if text.strip() and not _NOTE.fullmatch(line):
            yield "source", number, text


def _must(problem: Problem) -> Finding:
    kind = "easy" if problem.where == EASY else "shape"
    return Finding(kind, problem.line, must=True, facts={"message": problem.message})


def _missing(source: str) -> Iterator[Finding]:
    """Parts that the parser does not ask for, and readers do; and the places of a new page that wait for words."""
    headings = re.findall(r"^## (.+?)\s*$", source, re.MULTILINE)
    there = {
        "what": len(headings) > 1 and headings[1] not in (ACTIONS, HELP, EASY),  # what follows In short explains
        "do": ACTIONS in headings,
        "sure": f"\n### {CLAIM}" in source,
        "easy": EASY in headings,
    }
    yield from (Finding("missing", 1, facts={"section": name}) for name, found in there.items() if not found)
    for number, line in enumerate(apart(source)[0].split("\n"), start=1):
        if line.removeprefix("- ").strip() == DOTS:
            yield Finding("missing", number, facts={"section": "words"})


def _recalled(source: str, references: Mapping[str, str]) -> Iterator[Finding]:
    for number, line in enumerate(source.split("\n"), start=1):
        for tag in CITATION.findall(line):
            if references.get(tag) == "R":
                yield Finding("recalled", number, f"[{tag}]")


def _grades(source: str, title: str, lead: str, names: Collection[str]) -> Iterator[Finding]:
    full, _easy = apart(source)
    whole = grade("\n".join([title, lead, *(text for _, _, text in _lines(full))]), names)
    if whole > GRADE:
        yield Finding("grade", 1, facts={"grade": round(whole, 1)})
    for line, heading, text in _sections(full):
        reading = grade(text, names)
        if len(words(plain(text))) >= SECTION_WORDS and reading > SECTION_GRADE:
            yield Finding("grade", line, heading, facts={"grade": round(reading, 1)})


def _sections(full: str) -> list[tuple[int, str, str]]:
    """(line, heading, text) of each section; its boxes belong to it."""
    found: list[tuple[int, str, str]] = []
    for _place, number, text in _lines(full):
        if full.split("\n")[number - 1].startswith("## "):
            found.append((number, text, ""))
        elif found:
            line, heading, before = found[-1]
            found[-1] = (line, heading, f"{before}\n{text}")
    return found


def _wording(place: str, line: int, text: str) -> Iterator[Finding]:
    for sentence in sentences(text):
        if (count := len(words(sentence))) > LONGEST:
            yield Finding("long", line, sentence, place=place, facts={"count": count})
    read = plain(text)
    for match in CONTRACTION.finditer(read):
        yield Finding("contraction", line, match.group(), expanded(match.group()), place)
    for match in NEVER.finditer(read):
        yield Finding("never", line, match.group(), place=place, facts={"around": _around(read, match)})


def _around(text: str, match: re.Match[str]) -> str:
    """The sentence that a word stands in."""
    return next((part for part in sentences(text) if match.group() in part), text)
