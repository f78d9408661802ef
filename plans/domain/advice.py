"""Safety and advice cards of a plan version (design.md 5.3): what the person reads beside their actions.

``PlanVersion.advice`` holds them as a list of ``{"code", "text", "on", "where", "reason"}``. A card that is not in the
list was neither taken nor left out. Suggestions come from what is recorded; nothing is put in without a press.
The default texts are drafting defaults, to be confirmed by the service.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from plans.domain.advisories.rule import gettext_noop as _
from plans.domain.advisories.sleep import falls_risk
from plans.domain.facts import PersonFacts

TODAY, MY_PLAN, HANDOUT = PLACES = ("today", "plan", "handout")
LONGEST = 300  # characters of a text
BAD_DAY = "bad_day"

Kinds = frozenset[str]


@dataclass(frozen=True)
class Card:
    """``why`` gives the reason of a suggestion, in words for the clinician, and "" where there is none. It looks at the
    person's facts and at the kinds of the draft's actions."""

    code: str
    title: str
    text: str
    why: Callable[[PersonFacts, Kinds], str]
    where: tuple[str, ...] = PLACES


def _always(person: PersonFacts, kinds: Kinds) -> str:
    return _("part of each plan")


def _yes(words: str, *codes: str) -> Callable[[PersonFacts, Kinds], str]:
    return lambda person, kinds: words if any(map(person.yes, codes)) else ""


def _falls(person: PersonFacts, kinds: Kinds) -> str:
    fell = person.number("falls_6_months")
    return _("Falls or balance on record") if fell or falls_risk(person) else ""


def _medicines(person: PersonFacts, kinds: Kinds) -> str:
    return _("A medical therapy is in the plan") if "medical" in kinds else ""


def _relapse(person: PersonFacts, kinds: Kinds) -> str:
    return _("Multiple sclerosis on record") if person.condition("ms") else ""


CARDS: tuple[Card, ...] = (
    Card(BAD_DAY, _("Bad-day rule"), _("On a bad day, do half, or rest. Rest counts as part of your plan."), _always),
    Card(
        "new_symptoms",
        _("New symptoms"),
        _(
            "If your face drops, an arm is weak or your speech goes, call the emergency number now. If something else "
            "is new and lasts longer than 24 hours, call your team."
        ),
        _always,
        (MY_PLAN,),  # the handout and the foot of Today say whom to call already
    ),
    Card(
        "relapse",
        _("Relapse plan"),
        _(
            "New or stronger signs for more than 24 hours can be a relapse. Rest, check for a fever, and call your "
            "team. Your plan can pause."
        ),
        _relapse,
        (MY_PLAN, HANDOUT),
    ),
    Card(
        "heat",
        _("Heat"),
        _(
            "Heat can make your signs stronger for a while. Choose the cool part of the day and keep water near. If "
            "they stay after you have cooled down, call your team."
        ),
        _yes(_("Heat sensitive"), "heat_sensitive"),
    ),
    Card(
        "light",
        _("Light"),
        _("Bright light can tire you. Choose a dim, quiet place, and take breaks from screens."),
        _yes(_("Light sensitive"), "light_sensitive"),
    ),
    Card(
        "driving",
        _("Sleepiness and driving"),
        _("If you feel sleepy, do not drive or use machines. Rest first, or ask somebody else to drive."),
        _yes(
            _("Sleepiness or risky driving on record"),
            "sleep_complaint",
            "sleep_apnoea_untreated",
            "risky_driving",
            "sedative",
        ),
    ),
    Card(
        "falls",
        _("Falls"),
        _(
            "Keep the floor clear and a light on at night. Hold on to something steady as you stand up. If you hit "
            "your head, get help at once."
        ),
        _falls,
    ),
    Card(
        "swallowing",
        _("Swallowing"),
        _(
            "Sit upright to eat and drink. Take small bites and sips, one at a time. If you cough or choke often, call "
            "your team."
        ),
        _yes(_("Trouble swallowing"), "swallowing"),
    ),
    Card(
        "medicines",
        _("Medicines and their times"),
        _(
            "Take your medicines at the times you were given. Before you stop or change one, ask the person who "
            "prescribed it."
        ),
        _medicines,
        (MY_PLAN, HANDOUT),
    ),
)
BY_CODE: Mapping[str, Card] = {card.code: card for card in CARDS}


@dataclass(frozen=True)
class Stored:
    """A card as a version holds it. ``reason`` says why a suggested one was left out."""

    code: str
    text: str
    on: bool = True
    where: tuple[str, ...] = PLACES
    reason: str = ""

    def as_json(self) -> dict[str, Any]:
        return {"code": self.code, "text": self.text, "on": self.on, "where": list(self.where), "reason": self.reason}


def read(advice: Any) -> list[Stored]:
    """What a version holds; what is no card is left out. A card without places shows everywhere that its kind does."""
    rows = [row for row in advice if isinstance(row, dict) and row.get("text")] if isinstance(advice, list) else []
    return [_read(row) for row in rows]


def _read(row: Mapping[str, Any]) -> Stored:
    code = str(row.get("code", ""))
    usual = BY_CODE[code].where if code in BY_CODE else PLACES
    places = row.get("where")
    where = tuple(place for place in PLACES if place in places) if isinstance(places, list) else usual
    return Stored(code, str(row["text"]), row.get("on", True) is not False, where, str(row.get("reason", "")))


def shown(advice: Any, place: str) -> list[Stored]:
    """The cards that the person finds in a place: today, plan or handout."""
    return [card for card in read(advice) if card.on and place in card.where]


def put(advice: Any, card: Stored) -> list[dict[str, Any]]:
    """The list with a card in it; cards stand in the order of CARDS, others behind them."""
    rows = [one for one in read(advice) if one.code != card.code]
    order = list(BY_CODE)
    rows = sorted([*rows, card], key=lambda one: order.index(one.code) if one.code in BY_CODE else len(order))
    return [one.as_json() for one in rows]


def fingerprint(advice: Any, code: str) -> str:
    """Names the state of one card, so that a form can say what its writer saw; "" when it is not there."""
    row = next((one for one in read(advice) if one.code == code), None)
    return hashlib.sha256(json.dumps(row.as_json(), sort_keys=True).encode()).hexdigest()[:16] if row else ""


@dataclass(frozen=True)
class Place:
    """A card in the drafter's list. ``why`` is the reason of a suggestion; ``stored`` None: nobody decided yet."""

    card: Card
    why: str = ""
    stored: Stored | None = None
    seen: str = ""  # the fingerprint of ``stored``

    @property
    def state(self) -> str:
        """on, left_out, suggested or off."""
        if self.stored:
            return "on" if self.stored.on else "left_out"
        return "suggested" if self.why else "off"

    @property
    def now(self) -> Stored:
        """What its form begins with."""
        return self.stored or Stored(self.card.code, self.card.text, on=bool(self.why), where=self.card.where)


def places(advice: Any, person: PersonFacts, kinds: Sequence[str]) -> list[Place]:
    """All cards in their order, each with what was decided and whether it is suggested."""
    held = {one.code: one for one in read(advice)}
    return [
        Place(card, card.why(person, frozenset(kinds)), held.get(card.code), fingerprint(advice, card.code))
        for card in CARDS
    ]


def with_suggested(advice: Any, found: Sequence[Place], translate: Callable[[str], str]) -> list[dict[str, Any]]:
    """The list with every open suggestion taken as it is; ``translate`` puts its text into the drafter's language."""
    rows = advice
    for one in found:
        if one.state == "suggested":
            rows = put(rows, replace(one.now, text=translate(one.card.text), on=True))
    return rows if isinstance(rows, list) else []
