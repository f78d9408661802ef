"""Which step of a symptom check comes next, from the answers as their form keeps them. Pure.

``kept`` is {"signs": [codes], "unsure": bool, "since": code, "strong": 0-10 or "unknown", "said": {question: answer}};
what was not asked yet is missing or empty.
"""

from collections.abc import Mapping
from typing import Any

from plans.domain.redflags.evaluation import answers_from, evaluate, next_question
from plans.domain.redflags.questions import screens
from plans.domain.redflags.rule import EMERGENCY

SINCE, STRONG, RESULT = "since", "strong", ""
SCREENS = ("first", "more", "others")
FIRST = SCREENS[0]


def has_begun(kept: Mapping[str, Any]) -> bool:
    return bool(kept.get("signs") or kept.get("unsure"))


def is_said(kept: Mapping[str, Any], name: str) -> bool:
    """0 is an answer; nothing and "" are none."""
    return kept.get(name) not in (None, "")


def next_step(kept: Mapping[str, Any], about: frozenset[str]) -> str:
    """A screen, "since", "strong" or the code of a question; RESULT when all is asked, and at once in an emergency."""
    if not has_begun(kept):
        return FIRST
    answers = answers_from(kept)
    if evaluate(answers, about).level == EMERGENCY:
        return RESULT
    for step in (SINCE, STRONG):
        if not is_said(kept, step):
            return step
    question = next_question(answers, about)
    return question.code if question else RESULT


def step_before(step: str, kept: Mapping[str, Any], about: frozenset[str]) -> str:
    """Where "Back" leads; "" on the first screen."""
    if step in SCREENS:
        return SCREENS[SCREENS.index(step) - 1] if step != FIRST else ""
    answered = [SINCE, STRONG, *(kept.get("said") or {})]
    at = answered.index(step) if step in answered else len(answered)
    return answered[at - 1] if at else screen_of(kept, about)


def screen_of(kept: Mapping[str, Any], about: frozenset[str]) -> str:
    """The screen on which the signs were chosen."""
    chosen = set(kept.get("signs") or ())
    shown = zip(SCREENS, screens(about), strict=True)
    return next((name for name, signs in shown if chosen & {sign.code for sign in signs}), FIRST)
