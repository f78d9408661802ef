"""From answers to a level, findings and care cards. No rule is written here: they stand in the table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from plans.domain.redflags.general import GENERAL
from plans.domain.redflags.questions import ASKED, NO, QUESTIONS, SIGNS, UNSURE, YES, Question
from plans.domain.redflags.rule import EMERGENCY, RANK, Card, Rule, When, card_of
from plans.domain.redflags.table import RULES

STRONG = 7  # of 10; R: to be confirmed by the service


@dataclass(frozen=True)
class Answers:
    """``signs`` that were chosen, ``unsure`` the screens on which somebody was not sure, ``since`` a code of SINCE,
    ``strong`` 0 to 10 or None for not known, ``said`` question -> yes, no, unsure or declined."""

    signs: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()  # the chosen signs of which somebody was not sure
    unclear: bool = False  # "I am not sure", and no sign chosen
    since: str = "unknown"
    strong: int | None = None
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """A rule that holds, the gravest way in which it does, and whether that rests on "I am not sure"."""

    rule: Rule
    way: When
    unsure: bool

    @property
    def level(self) -> str:
        return self.way.level

    @property
    def card(self) -> Card:
        return card_of(self.rule, self.way, unsure=self.unsure)


@dataclass(frozen=True)
class Outcome:
    """``findings`` gravest first, then in the order of the table. There is always one: at least self-care."""

    findings: tuple[Finding, ...]

    @property
    def level(self) -> str:
        return self.findings[0].level

    @property
    def cards(self) -> tuple[Card, ...]:
        return tuple(finding.card for finding in self.findings)

    @property
    def rules(self) -> list[str]:
        return [finding.rule.id for finding in self.findings]


def evaluate(answers: Answers, about: Iterable[str] = ()) -> Outcome:
    """What the table says of these answers. ``about`` are conditions and facts on record ("ms", "anticoagulant").

    Pure and total: any answers give an outcome; a question that was not answered counts as not asked.
    """
    holds = _terms(answers, frozenset(about))
    found = [finding for rule in RULES if (finding := _finding(rule, holds))]
    if not found:
        found = [next(finding for rule in GENERAL if (finding := _finding(rule, holds)))]
    return Outcome(tuple(sorted(found, key=lambda finding: RANK[finding.level])))


def next_question(answers: Answers, about: Iterable[str] = ()) -> Question | None:
    """What is asked next; None when all is answered, or when it is an emergency already: nobody is kept waiting."""
    known = frozenset(about)
    if evaluate(answers, known).level == EMERGENCY:
        return None
    return next((one for one in asked_of(answers, known) if one.code not in answers.said), None)


def asked_of(answers: Answers, about: frozenset[str]) -> list[Question]:
    """The questions that follow from the signs that were chosen, in order, answered ones among them."""
    terms = _terms(answers, about)
    return [one for one in QUESTIONS if _is_asked(one, answers, about, terms)]


def _is_asked(question: Question, answers: Answers, about: frozenset[str], terms: Mapping[str, str]) -> bool:
    on_record = question.known_by in about or question.known_by in answers.signs
    return (
        any(sign in answers.signs for sign in question.signs)
        and not on_record
        and (not question.needs or question.needs in about)
        and (not question.given or question.given in terms)
    )


def _terms(answers: Answers, about: frozenset[str]) -> dict[str, str]:
    """Everything that holds: term -> yes, or unsure where it rests on "I am not sure"."""
    terms = dict.fromkeys(about, YES)
    for sign in answers.signs:
        terms[sign] = UNSURE if sign in answers.unsure else YES
        if sign in SIGNS and SIGNS[sign].tells:
            terms[SIGNS[sign].tells] = YES
    terms |= {one.code: YES for one in QUESTIONS if one.known_by and one.known_by in terms}
    for code, said in answers.said.items():
        counts = (YES,) if code in ASKED and ASKED[code].calms else (YES, UNSURE)
        if said in counts:
            terms[code] = said
    if answers.unclear:
        terms["unclear"] = YES
    if answers.since != "hours":
        terms["lasting"] = YES
    if answers.strong is None or answers.strong >= STRONG:
        terms["strong"] = YES
    return terms


def _finding(rule: Rule, terms: Mapping[str, str]) -> Finding | None:
    """The gravest way in which a rule holds; of two that are as grave, the one that somebody was sure of."""
    if rule.conditions and not any(one in terms for one in rule.conditions):
        return None
    found = [
        Finding(rule, way, any(terms.get(term) == UNSURE for term in way.terms))
        for way in rule.when
        if all((term[1:] not in terms) if term.startswith("-") else (term in terms) for term in way.terms)
    ]
    return min(found, key=lambda one: (RANK[one.level], one.unsure), default=None)


def answers_from(kept: Mapping[str, Any]) -> Answers:
    """Answers from the JSON of an unfinished form; what does not belong there is left out."""
    signs = tuple(code for code in kept.get("signs") or () if code in SIGNS)
    strong = kept.get("strong")
    said = kept.get("said") or {}
    return Answers(
        signs=signs,
        unsure=signs if kept.get("unsure") else (),
        unclear=bool(kept.get("unsure")) and not signs,
        since=str(kept.get("since") or "unknown"),
        strong=strong if isinstance(strong, int) else None,
        said={code: str(said.get(code, NO)) for code in ASKED if code in said},
    )
