"""What changed between two texts, word by word."""

import re
from difflib import SequenceMatcher

SAME, ADDED, REMOVED = "same", "added", "removed"
_TOKEN = re.compile(r"\S+ ?|\s+")  # a space of its own is the same everywhere and makes the search for matches slow
_VERY_LONG = 25_000_000  # pairs of words; beyond it words that stand everywhere are not matched first


def word_diff(before: str, after: str) -> list[tuple[str, str]]:
    """Runs of (op, text) in reading order; op is ``same``, ``added`` or ``removed``.

    What is same or removed joins to ``before``; what is same or added joins to ``after``. Words that changed side by
    side are one run, so that a rewritten phrase reads as a phrase.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) * len(new) > _VERY_LONG)
    runs: list[tuple[str, str]] = []
    gone = come = ""
    for op, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        was, now = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        if op != "equal":
            gone, come = gone + was, come + now
            continue
        space = " " if gone.endswith(" ") and come.endswith(" ") else ""
        runs += [*_changed(gone.removesuffix(space), come.removesuffix(space)), (SAME, space + was)]
        gone = come = ""
    return runs + _changed(gone, come)


def _changed(gone: str, come: str) -> list[tuple[str, str]]:
    return [(op, text) for op, text in ((REMOVED, gone), (ADDED, come)) if text]


def shortened(runs: list[tuple[str, str]], context: int = 200) -> list[tuple[str, str]]:
    """The same runs with long unchanged stretches cut to ``context`` characters on each side of a change."""
    last = len(runs) - 1
    return [
        (op, text if op != SAME else _cut(text, context, keep_start=at > 0, keep_end=at < last))
        for at, (op, text) in enumerate(runs)
    ]


def _cut(text: str, context: int, *, keep_start: bool, keep_end: bool) -> str:
    start = text[:context] if keep_start else ""
    end = text[-context:] if keep_end else ""
    return text if len(text) <= len(start) + len(end) + 40 else f"{start} […] {end}"
