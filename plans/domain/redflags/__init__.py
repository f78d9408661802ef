"""The red flags and what follows from answers. Pure: answers in, level, findings and care cards out."""

from plans.domain.redflags.evaluation import Answers, Finding, Outcome, answers_from, evaluate, next_question
from plans.domain.redflags.general import GENERAL
from plans.domain.redflags.rule import EMERGENCY, LEVELS, RANK, SELF_CARE, SOON, URGENT, Card, Rule, card_of
from plans.domain.redflags.table import BY_ID, EMERGENCY_SIGNS, RULES, VERSION, due_for_review

__all__ = [
    "BY_ID",
    "EMERGENCY",
    "EMERGENCY_SIGNS",
    "GENERAL",
    "LEVELS",
    "RANK",
    "RULES",
    "SELF_CARE",
    "SOON",
    "URGENT",
    "VERSION",
    "Answers",
    "Card",
    "Finding",
    "Outcome",
    "Rule",
    "answers_from",
    "card",
    "due_for_review",
    "evaluate",
    "next_question",
]


def card(rule_id: str, level: str = "", *, unsure: bool = False) -> Card:
    """The care card of a rule, at its gravest level unless one is given; KeyError for a rule or level it has not."""
    rule = BY_ID[rule_id]
    ways = {way.level: way for way in rule.when}
    return card_of(rule, ways[level] if level else None, unsure=unsure)
