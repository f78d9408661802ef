"""Words as the search compares them: folded, without endings, and with what readers say for what pages say."""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache

from snowballstemmer import stemmer

from plans.actions.content_files import FOLDER

LONGEST = 60  # characters; what is longer is no word that a page holds
STOP = frozenset(
    """
    a about after all also am an and any are as at be because been before being but by can cannot cant could did do does
    doesnt doing dont every for from get gets getting had has have he her him his how i if in into is isnt it its just
    may me might more most my no nor not of on only or other our ours out over own shall she should so some such than
    that the their them then there these they this those through to too under until up upon us very was we were what
    when where which while who whom why will with would you your yours
    """.split()  # noqa: SIM905  a list of 130 strings is not easier to read
)
_POSSESSIVE = re.compile(r"['’]s\b")
_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words of a text in its order: lower case, without accents and apostrophes. Numbers are words too."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = _POSSESSIVE.sub("", "".join(mark for mark in apart if not unicodedata.combining(mark)))
    return [word for word in _WORD.findall(re.sub("['’]", "", bare)) if len(word) <= LONGEST]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The word without its ending. A stemmer of its own for each call: it keeps state, and threads share this."""
    return str(stemmer("english").stemWord(word))


def is_word(word: str) -> bool:
    """Says something of what a page is about: no stop word, no single letter or digit."""
    return len(word) > 1 and word not in STOP


def stems_of(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words_of(text))


@cache
def synonyms() -> dict[tuple[str, ...], frozenset[str]]:
    """What a reader may type (1 or more stems) -> the stems under which pages say it. From content/synonyms.toml."""
    found: dict[tuple[str, ...], frozenset[str]] = {}
    for name, phrases in tomllib.loads((FOLDER / "synonyms.toml").read_text(encoding="utf-8")).items():
        for phrase in phrases:
            typed = stems_of(phrase)
            found[typed] = found.get(typed, frozenset()) | frozenset(stems_of(name))
    return found


@cache
def longest_synonym() -> int:
    """The number of words in the longest phrase."""
    return max(len(typed) for typed in synonyms())


@cache
def synonym_words() -> frozenset[str]:
    """Words that stand alone as a synonym, as readers spell them: a misspelling may be one of these."""
    phrases = tomllib.loads((FOLDER / "synonyms.toml").read_text(encoding="utf-8")).values()
    return frozenset(words[0] for phrase in phrases for one in phrase if len(words := words_of(one)) == 1)
