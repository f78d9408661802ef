"""A care card for a template (templates/ui/red_flag.html), in one place for every page that shows one."""

from collections.abc import Iterable
from typing import Any

from plans.actions.care_words import shown_words
from plans.domain.redflags import EMERGENCY, SELF_CARE, SOON, Card
from plans.models import CareTeam

KINDS = {EMERGENCY: "emergency", SOON: "", SELF_CARE: "self"}


def card_context(card: Card, teams: Iterable[CareTeam] = ()) -> dict[str, Any]:
    """What templates/ui/red_flag.html needs, as ``care``. ``care.shown`` is the plain JSON to keep with the event.

    ``teams`` are the person's; the first that has a phone number is the one to call.
    """
    phone = next((team.phone for team in teams if team.phone), "")
    return care_of(shown_words(card, phone))


def care_of(shown: dict[str, Any]) -> dict[str, Any]:
    """As ``card_context``, from what was kept: a card is read again as it stood on the screen."""
    level = str(shown["level"])
    return {
        "kind": KINDS.get(level, "urgent"),
        "is_emergency": level == EMERGENCY,
        "title": shown["title"],
        "items": shown["lines"],
        "numbers": shown["numbers"],
        "shown": shown,
    }


def cards_of(shown: dict[str, Any]) -> dict[str, Any]:
    """The gravest card of a symptom check as ``care``, and the further ones as ``others``."""
    return {"care": care_of(shown), "others": [care_of(other) for other in shown.get("also", ())]}
