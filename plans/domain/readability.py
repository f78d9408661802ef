"""Lint for texts that a person reads: reading grade, contractions, words that blame. A lint, never proof of clarity.

Source of the rules: design.md 1.2 (voice) and the project's access rule of a grade of 6 or lower for patient texts.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

NEVER = re.compile(
    r"\b(should|must|fail(?:s|ed|ing|ure)?|missed|poor(?:ly)?|only|just|simply|unfortunately|(?:non-)?complian(?:t|ce))\b",
    re.IGNORECASE,
)
CONTRACTION = re.compile(
    r"\b(?:\w+n[’']t|\w+[’'](?:re|ve|ll|m|d)|(?:it|that|there|here|what|who|where|how|he|she|let)[’']s)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
_SENTENCE_END = re.compile(r"(?<=[.?!])[\"”’)*_]*\s+|\n+")
_CITATION = re.compile(r"\s?\[[A-Z][A-Za-z0-9-]*\]")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def plain(markdown: str) -> str:
    """The words of a Markdown text: no citations, link targets, list marks or bold marks."""
    text = _LINK.sub(r"\1", _CITATION.sub("", markdown))
    return re.sub(r"^\s*(?:[-*]|\d+\.)\s+", "", text.replace("**", "").replace("__", ""), flags=re.MULTILINE)


def sentences(markdown: str) -> list[str]:
    """Sentences; a line break ends one too, because a list point is a sentence to the reader."""
    return [part.strip() for part in _SENTENCE_END.split(plain(markdown)) if _WORD.search(part)]


def words(text: str) -> list[str]:
    """Words and figures. A figure counts as a word when a sentence's length is measured."""
    return re.findall(r"[A-Za-z0-9][A-Za-z0-9,.’'/-]*[A-Za-z0-9]|[A-Za-z0-9]", text)


@lru_cache(maxsize=8192)  # a text is graded as a whole and by sections, at each keep, and repeats its words
def syllables(word: str) -> int:
    """Syllables by counting vowel groups; a silent final e is left out. An estimate, as the formula expects."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    if len(letters) <= 3:
        return 1
    letters = re.sub(r"(?:[^laeioucgsxzhy]es|[^aeioutd]ed|[^laeiouy]e)$", lambda match: match.group()[0], letters)
    return max(1, len(re.findall(r"[aeiouy]+", letters)))


def grade(markdown: str, names: Collection[str] = ()) -> float:
    """Flesch-Kincaid grade of a text. Words in `names` (lower case, such as a product's name) are left out."""
    found = sentences(markdown)
    counted = [word for part in found for word in _WORD.findall(part) if word.lower() not in names]
    if not counted:
        return 0.0
    total = sum(syllables(part) for word in counted for part in word.split("-"))
    return 0.39 * len(counted) / len(found) + 11.8 * total / len(counted) - 15.59


def discouraged(text: str) -> list[str]:
    """Words of the never list and contractions, in order of appearance."""
    return [match.group() for pattern in (NEVER, CONTRACTION) for match in pattern.finditer(text)]
