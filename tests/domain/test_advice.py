"""Safety and advice cards: suggested from what is recorded, put in by a person, shown where they say."""

import re
from decimal import Decimal

import pytest

from plans.domain.advice import BY_CODE, CARDS, PLACES, Stored, fingerprint, places, put, read, shown, with_suggested
from plans.domain.facts import ConditionFacts, Fact, PersonFacts

NOBODY = PersonFacts()
NEVER_SAID = r"\b(should|must|fail|missed|poor|only|just|simply|unfortunately|non-compliant)\b|n't|n’t|!"


def knowing(*codes, **numbers):
    facts = {code: Fact("yes") for code in codes}
    return PersonFacts(facts=facts | {code: Fact("known", Decimal(value)) for code, value in numbers.items()})


def suggested(person, kinds=()):
    return {place.card.code for place in places([], person, kinds) if place.state == "suggested"}


def test_every_plan_is_offered_a_bad_day_rule_and_what_to_do_about_new_symptoms():
    assert suggested(NOBODY) == {"bad_day", "new_symptoms"}


@pytest.mark.parametrize(
    ("person", "kinds", "card"),
    [
        (knowing("heat_sensitive"), (), "heat"),
        (knowing("light_sensitive"), (), "light"),
        (knowing("sleep_apnoea_untreated"), (), "driving"),
        (knowing("swallowing"), (), "swallowing"),
        (knowing(falls_6_months=1), (), "falls"),
        (knowing(berg_balance=40), (), "falls"),
        (PersonFacts(conditions=(ConditionFacts("ms"),)), (), "relapse"),
        (NOBODY, ("exercise", "medical"), "medicines"),
    ],
)
def test_a_card_is_suggested_from_what_is_on_record(person, kinds, card):
    assert suggested(person, kinds) == {"bad_day", "new_symptoms", card}


def test_no_unknown_and_zero_suggest_nothing():
    person = PersonFacts(facts={"heat_sensitive": Fact("no"), "swallowing": Fact("unknown")})
    assert suggested(person) == suggested(knowing(falls_6_months=0)) == {"bad_day", "new_symptoms"}


def test_what_was_decided_stands_over_the_suggestion():
    advice = put([], Stored("heat", "Keep cool.", on=False, reason="Pat has a plan of their own"))
    heat = next(place for place in places(advice, knowing("heat_sensitive"), ()) if place.card.code == "heat")
    assert (heat.state, heat.why, heat.now.reason) == ("left_out", "Heat sensitive", "Pat has a plan of their own")


def test_a_card_shows_where_it_says_and_nowhere_when_it_is_off():
    advice = put([], Stored("heat", "Keep cool.", where=("today",)))
    advice = put(advice, Stored("falls", "Hold on.", on=False))
    assert [card.text for card in shown(advice, "today")] == ["Keep cool."]
    assert shown(advice, "plan") == shown(advice, "handout") == []


def test_a_card_of_an_older_list_without_places_shows_where_its_kind_does():
    advice = [{"code": "relapse", "text": "Call us.", "on": True}, {"text": "Own words"}, "nonsense", {"code": "heat"}]
    assert [card.text for card in shown(advice, "handout")] == ["Call us.", "Own words"]
    assert [card.text for card in shown(advice, "today")] == ["Own words"]
    assert read({"no": "list"}) == []


def test_cards_keep_their_order_and_saving_one_twice_keeps_one():
    advice = []
    for code in ("swallowing", "bad_day", "heat", "bad_day"):
        advice = put(advice, Stored(code, code))
    assert [row["code"] for row in advice] == ["bad_day", "heat", "swallowing"]


def test_a_change_of_another_card_leaves_what_a_writer_saw():
    before = put([], Stored("heat", "Keep cool."))
    after = put(before, Stored("falls", "Hold on."))
    assert fingerprint(after, "heat") == fingerprint(before, "heat") != fingerprint(before, "falls") == ""
    assert fingerprint(put(after, Stored("heat", "Keep cooler.")), "heat") != fingerprint(before, "heat")


def test_all_suggestions_are_taken_in_one_step_and_what_was_left_out_stays_out():
    left = put([], Stored("bad_day", "Half.", on=False, reason="Pat knows"))
    advice = with_suggested(left, places(left, knowing("heat_sensitive"), ()), str)
    assert {row["code"]: row["on"] for row in advice} == {"bad_day": False, "new_symptoms": True, "heat": True}


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.code)
def test_default_texts_are_short_and_kind(card):
    assert re.findall(NEVER_SAID, card.text, re.IGNORECASE) == []
    sentences = [one for one in re.split(r"(?<=[.])\s+", card.text) if one]
    assert all(len(one.split()) <= 20 for one in sentences), sentences
    assert set(card.where) <= set(PLACES)


def test_the_nine_cards_of_the_design_are_there():
    assert set(BY_CODE) == {
        "bad_day", "heat", "light", "driving", "falls", "swallowing", "medicines", "new_symptoms", "relapse",
    }  # fmt: skip
