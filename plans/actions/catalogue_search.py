"""Finding entries of the catalogue by what a clinician types: their own words, usual terms for them, and near misses.

What terms stand for an entry is in content/catalogue-words.toml; what readers say for a word of the pages, and stems,
are those of the library's search. No query of its own: the entries stand in memory.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from plans.actions.content_files import FOLDER
from plans.actions.search import MOST_WORDS, NEAR, SHORTEST_MISSPELT
from plans.actions.stems import is_word, stem, stems_of, synonyms, words_of
from plans.models import Intervention

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """The words of an entry: of its two names and its code, and all of them with the terms that stand for it."""

    names: frozenset[str]
    all: frozenset[str]
    stems: frozenset[str]
    name_stems: frozenset[str]


@dataclass(frozen=True)
class FoundEntries:
    """Best first. ``read_as``: words as typed that no entry has, and what each was taken for."""

    entries: list[Intervention]
    read_as: tuple[tuple[str, str], ...] = ()


def find(typed: str, entries: Iterable[Intervention]) -> FoundEntries:
    """Entries that have every word that was typed, those with the words in their names first, else in their order.

    A word is the beginning of one of theirs, or has its stem, or stands for it in the library's list of synonyms. A
    word that no entry has is read as the nearest one.
    """
    listed = [(entry, words_of_entry(entry.code, entry.name, entry.plain_name, entry.summary)) for entry in entries]
    wanted = words_of(typed)[:MOST_WORDS]
    wanted = [word for word in wanted if is_word(word)] or wanted
    known = frozenset().union(*(words.all for _entry, words in listed))
    read_as = [(word, near) for word in wanted if (near := _instead(word, known)) != word]
    instead = dict(read_as)
    wanted = [instead.get(word, word) for word in wanted]
    ranked = [(rank, entry) for entry, words in listed if (rank := _rank(wanted, words)) is not None]
    return FoundEntries([entry for _rank, entry in sorted(ranked, key=lambda one: one[0])], tuple(read_as))


@lru_cache(maxsize=256)
def words_of_entry(code: str, name: str, plain_name: str, summary: str) -> Words:
    names = words_of(f"{name} {plain_name} {code}")
    all_of_it = [*names, *words_of(summary), *(word for term in terms().get(code, ()) for word in words_of(term))]
    return Words(
        frozenset(names), frozenset(all_of_it), frozenset(map(stem, all_of_it)), frozenset(map(stem, names))
    )  # fmt: skip


@cache
def terms() -> dict[str, list[str]]:
    """What clinicians type for an entry, by its code."""
    return dict(tomllib.loads((FOLDER / "catalogue-words.toml").read_text(encoding="utf-8")))


def _rank(wanted: Sequence[str], words: Words) -> int | None:
    """How many words are not in the entry's names; None when one is not in the entry at all. Synonyms of a phrase of
    two words count for both."""
    away = 0
    at = 0
    while at < len(wanted):
        word = wanted[at]
        if _has(word, words.names, words.name_stems):
            at += 1
        elif _has(word, words.all, words.stems) or _meant((stem(word),), words):
            away, at = away + 1, at + 1
        elif _meant(stems_of(" ".join(wanted[at : at + 2])), words):
            away, at = away + 2, at + 2
        else:
            return None
    return away


def _has(word: str, words: frozenset[str], stems: frozenset[str]) -> bool:
    """``in`` from 4 letters on: CIMT is mCIMT, and whoever types has not come to the end of the word yet."""
    begins = any(one.startswith(word) or (len(word) > 3 and word in one) for one in words)
    return begins or stem(word) in stems


def _meant(phrase: Phrase, words: Words) -> bool:
    return bool(synonyms().get(phrase, frozenset()) & words.stems)


def _instead(word: str, known: frozenset[str]) -> str:
    """The nearest word of the catalogue where no entry has this one; the word itself otherwise."""
    if len(word) < SHORTEST_MISSPELT or not word.isalpha():
        return word
    if (stem(word),) in synonyms() or any(word in one for one in known) or stem(word) in _stems(known):
        return word
    near = process.extractOne(
        word, sorted(one for one in known if len(one) >= SHORTEST_MISSPELT),
        scorer=OSA.normalized_similarity, score_cutoff=NEAR,
    )  # fmt: skip
    return near[0] if near else word


@lru_cache(maxsize=8)
def _stems(known: frozenset[str]) -> frozenset[str]:
    return frozenset(map(stem, known))
