"""What a red flag is made of (clinical.md 6A): a row of a table, the questions that lead to it, and its care card.

Texts are written here and translated where they are shown; ``_`` marks them for the catalogue of messages. Numbers to
call stand as {EMERGENCY}, {URGENT} and {CRISIS} and are filled from the settings.
"""

from dataclasses import dataclass
from datetime import date

EMERGENCY, URGENT, SOON, SELF_CARE = LEVELS = ("emergency", "urgent", "soon", "self_care")
RANK = {level: place for place, level in enumerate(LEVELS)}

CALL_EMERGENCY, CALL_URGENT, CALL_CRISIS, CALL_TEAM = "emergency", "urgent", "crisis", "team"
EVERYBODY: tuple[str, ...] = ()


def gettext_noop(words: str) -> str:
    return words


_ = gettext_noop

TITLES = {
    EMERGENCY: _("Call {EMERGENCY} now"),
    URGENT: _("Call {URGENT} today"),
    SOON: _("Tell your recovery team"),
    SELF_CARE: _("What may help now"),
}
NUMBERS = {EMERGENCY: (CALL_EMERGENCY,), URGENT: (CALL_URGENT,), SOON: (CALL_TEAM,), SELF_CARE: ()}
NOT_SURE = {
    EMERGENCY: _("You are not sure. It is safer to call. They can help you decide."),
    URGENT: _("You are not sure. It is fine to call and ask."),
    SOON: _("You are not sure. Your team can help you find out."),
    SELF_CARE: "",
}


@dataclass(frozen=True)
class When:
    """One way in which a rule holds: all ``terms`` are true. ``level`` is how grave it is then.

    A term is the code of a sign or a question, or "unclear", "lasting" and "strong", which follow from the answers
    (evaluation.py). A term with "-" before it must not hold. ``lines`` replace those of the rule.
    """

    level: str
    terms: tuple[str, ...]
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rule:
    """One row. ``said`` is the red flag in the person's words, ``lines`` what to do, in order.

    ``conditions`` are those that it is for (none: everybody). ``mark`` says how the source was read: V read, V2 in a
    secondary text, R recalled: to be confirmed by the service. ``review_due`` passed: the desk is told; it still holds.
    ``title`` and ``numbers`` replace those of the level. ``signs`` are for the page that needs no sign-in: "Call
    {EMERGENCY} now if: ...".
    """

    id: str
    said: str
    when: tuple[When, ...]
    lines: tuple[str, ...]
    source: str
    mark: str
    review_due: date
    conditions: tuple[str, ...] = EVERYBODY
    title: str = ""
    numbers: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()

    @property
    def level(self) -> str:
        """How grave it is at most."""
        return min((way.level for way in self.when), key=RANK.__getitem__)


@dataclass(frozen=True)
class Card:
    """What the person reads. ``numbers`` are names (emergency, urgent, crisis, team); the first is the one to press.

    ``not_sure`` is one more line for an answer that was "I am not sure", or "".
    """

    rule: str
    level: str
    title: str
    lines: tuple[str, ...]
    numbers: tuple[str, ...]
    not_sure: str = ""


def card_of(rule: Rule, way: When | None = None, *, unsure: bool = False) -> Card:
    """The care card of a rule, for the way in which it holds (its gravest, if none is given)."""
    way = way or min(rule.when, key=lambda one: RANK[one.level])
    title, numbers = rule.title or TITLES[way.level], rule.numbers or NUMBERS[way.level]
    if way.level == EMERGENCY and numbers[0] != CALL_EMERGENCY:
        numbers = (CALL_EMERGENCY, *(name for name in numbers if name != CALL_EMERGENCY))
    return Card(rule.id, way.level, title, way.lines or rule.lines, numbers, NOT_SURE[way.level] if unsure else "")
