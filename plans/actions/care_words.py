"""The words of a care card as they stand on the screen: translated, with the numbers of the settings in them."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from plans.domain.redflags import VERSION, Card


def call_numbers() -> dict[str, str]:
    """Who can be called: name -> number."""
    return {
        "emergency": settings.EMERGENCY_NUMBER,
        "urgent": settings.URGENT_NUMBER,
        "crisis": settings.CRISIS_NUMBER,
    }


def fill(words: str, numbers: Mapping[str, str] | None = None) -> str:
    """A text of the table, translated, with its numbers: "Call {EMERGENCY} now" -> "Call 999 now"."""
    found = numbers or call_numbers()
    text = _(words) if words else ""
    for name in ("emergency", "urgent", "crisis"):
        text = text.replace("{" + name.upper() + "}", found[name])
    return text


def shown_words(card: Card, team_phone: str = "") -> dict[str, Any]:
    """A card as the person reads it, in plain JSON; an event or an alert keeps it as ``shown``.

    {"rule", "version", "level", "title", "lines": [words], "numbers": [{"name", "number"}]}. A name without a number
    (a team without a phone) is left out.
    """
    numbers = call_numbers()
    lines = [fill(line, numbers) for line in (card.not_sure, *card.lines) if line]
    phones = numbers | {"team": team_phone}
    return {
        "rule": card.rule,
        "version": VERSION,
        "level": card.level,
        "title": fill(card.title, numbers),
        "lines": lines,
        "numbers": [{"name": name, "number": phones[name]} for name in card.numbers if phones.get(name)],
    }
