"""The way through a symptom check: what is asked, in which order, and that every rule can be reached."""

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.domain.redflags import (
    BY_ID,
    EMERGENCY,
    GENERAL,
    RULES,
    VERSION,
    Answers,
    answers_from,
    card,
    due_for_review,
    evaluate,
    next_question,
)
from plans.domain.redflags.flow import RESULT, next_step, step_before
from plans.domain.redflags.questions import ASKED, QUESTIONS, SCREENS, SIGNS, screens

MILD = {"since": "hours", "strong": 2}
EVERYTHING = frozenset({"ms", "safety_contact"})
NEVER_SAID = r"\b(should|must|fail|missed|poor|only|just|simply|unfortunately)\b|n't|n’t|!"


def test_nobody_is_asked_about_dying_where_no_team_has_a_safety_contact():
    low = Answers(("low",), **MILD)
    assert next_question(low) is None
    assert next_question(low, {"safety_contact"}).code == "dying"
    assert "crisis" in evaluate(low).cards[0].numbers
    answered = Answers(("low",), said={"dying": "yes"}, **MILD)
    assert next_question(answered, {"safety_contact"}).code == "dying_plan"
    assert next_question(Answers(("low",), said={"dying": "no"}, **MILD), {"safety_contact"}) is None


def reachable(about):
    """Every outcome that somebody can come to by choosing signs and answering what is asked."""
    found = set()
    for sign in (sign.code for screen in screens(about) for sign in screen):
        for since in ("hours", "days"):
            paths = [{"signs": [sign], "since": since, "strong": 2, "said": {}}]
            while paths:
                kept = paths.pop()
                step = next_step(kept, about)
                if step == RESULT:
                    found.update(evaluate(answers_from(kept), about).rules)
                    continue
                paths += [{**kept, "said": {**kept["said"], step: said}} for said in ("yes", "no")]
    return found


def test_each_rule_is_reachable_through_the_questions():
    assert reachable(EVERYTHING) >= set(BY_ID)
    assert reachable(frozenset()) == set(BY_ID) - {"RF-05", "RF-07", "RF-08"} | {"LOW", "TEAM", "SELF"}


@pytest.mark.parametrize("sign", ["face", "chest", "allergy", "saddle", "dysreflexia"])
def test_an_emergency_sign_leads_straight_to_the_card(sign):
    assert next_step({"signs": [sign]}, frozenset()) == RESULT


def test_a_screen_holds_six_signs_at_most_and_a_sign_asks_three_questions_at_most():
    assert all(len(screen) <= 6 for screen in SCREENS)
    assert sum(len(screen) for screen in screens(frozenset())) == len(SIGNS) - 1  # without MS, MS is not asked
    for sign in SIGNS:
        assert len([one for one in QUESTIONS if sign in one.signs]) <= 3


def test_the_way_back_is_the_step_before():
    kept = {"signs": ["fall"], "since": "hours", "strong": 0, "said": {"fall_head": "no"}}
    steps = ["thinner", "fall_head", "strong", "since", "more", "first", ""]
    assert [step_before(step, kept, EVERYTHING) for step in steps[:-1]] == steps[1:]


def test_every_row_has_its_source_and_review_and_a_passed_one_is_named():
    for rule in (*RULES, *GENERAL):
        assert all((rule.source, rule.mark in {"V", "V2", "R"}, rule.when, rule.lines))
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", VERSION)
    last = RULES[0].review_due
    assert due_for_review(last) == []
    assert len(due_for_review(last + timedelta(days=1))) == 17


def test_words_for_people_are_short_and_kind():
    words = [text for rule in (*RULES, *GENERAL) for way in rule.when for text in (*rule.lines, *way.lines, rule.title)]
    words += [text for rule in RULES for text in rule.signs]
    words += [text for one in QUESTIONS for text in (one.words, *one.any_of)]
    words += [text for sign in SIGNS.values() for text in (sign.words, sign.hint)]
    for text in words:
        assert not re.search(NEVER_SAID, text, re.I), text
        assert all(len(sentence.split()) <= 15 for sentence in re.split(r"[.?:]", text)), text


def test_every_emergency_card_has_the_emergency_number_first():
    for rule in RULES:
        for way in rule.when:
            if way.level == EMERGENCY:
                assert card(rule.id, EMERGENCY).numbers[0] == "emergency"
    assert card("RF-05", "urgent").numbers == ("crisis", "emergency")
    with pytest.raises(KeyError):
        card("RF-01", "soon")


said = st.dictionaries(st.sampled_from(list(ASKED)), st.sampled_from(["yes", "no", "unsure", "declined"]))
kept = st.fixed_dictionaries(
    {
        "signs": st.lists(st.sampled_from(list(SIGNS)), max_size=5, unique=True), "unsure": st.booleans(),
        "since": st.sampled_from(["", "hours", "days", "weeks", "unknown"]),
        "strong": st.one_of(st.integers(0, 10), st.sampled_from(["", "unknown"])), "said": said,
    }
)  # fmt: skip


@given(kept, st.frozensets(st.sampled_from(["ms", "safety_contact", "anticoagulant", "immunosuppressant"])))
def test_any_answers_give_an_outcome_and_a_yes_never_makes_it_less_grave_than_not_sure(answers, about):
    outcome = evaluate(answers_from(answers), about)
    assert outcome.findings
    if not answers["signs"] or answers["unsure"]:
        return
    grave = {**answers, "said": {code: "yes" if said == "unsure" and not ASKED[code].calms else said
                                 for code, said in answers["said"].items()}}  # fmt: skip
    assert evaluate(answers_from(grave), about).rules == outcome.rules
