"""What is left of a plan's words in a template: questions instead of goals, and no name of the person."""

import re
from collections.abc import Iterable

from plans.domain.templates import QUESTION

QUESTIONS = {
    "walking": "Where would they like to walk or move again?",
    "arm": "What would they like to do with this arm or hand?",
    "thinking": "Which task would they like to plan or remember on their own?",
    "talking": "With whom, and about what, would they like to talk or read?",
    "sleep": "What would better nights let them do?",
    "energy": "What would they like to have energy for?",
    "mood": "What would they like to enjoy again?",
    "home": "Which everyday task would they like to do again?",
    "work": "What would they like to get back to at work, in study or on the road?",
    "people": "What would they like to do with family or friends?",
}
SHORTEST = 2  # an initial alone is in too many words


def question_for(domain: str) -> str:
    return QUESTIONS.get(domain, QUESTION)


def names_of(*texts: str) -> frozenset[str]:
    """The single names in full names, in small letters."""
    parts = (part for text in texts for part in re.split(r"[\s\-–’']+", text.casefold()))
    return frozenset(part for part in parts if len(part) >= SHORTEST)


def holds(text: str, names: Iterable[str]) -> bool:
    """Whether one of the names is a word of the text: "Ana" is in "with Ana’s stick" and not in "banana"."""
    words = set(re.findall(r"\w+", text.casefold()))
    return any(set(re.findall(r"\w+", name)) <= words for name in names if name)
