"""Every question of the catalogue is known, and a worrying answer is seen as one."""

import tomllib
from pathlib import Path

import pytest
from django.conf import settings

from plans.domain.checkin_items import BY_OUTCOME, CHOICE, ITEMS, SCALE, UNKNOWN, questions, worrying

FILES = sorted((Path(settings.BASE_DIR) / "plans/content/catalogue").glob("*.toml"))
ENTRIES = [tomllib.loads(file.read_text(encoding="utf-8")) for file in FILES]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["code"])
def test_every_code_of_an_entry_is_a_question(entry):
    assert [code for code in entry.get("checkin_items", []) if code not in ITEMS] == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["code"])
def test_an_entry_asks_each_of_its_questions_once_and_no_other(entry):
    listed = [code for code in entry.get("checkin_items", []) if ITEMS[code].kind != BY_OUTCOME]
    asked = [item.code for item in questions(listed)]
    assert asked == [] or sorted(asked) == sorted(listed)


def test_no_question_is_left_that_no_entry_asks():
    used = {code for entry in ENTRIES for code in entry.get("checkin_items", [])}
    assert set(ITEMS) == used


def test_the_sleep_diary_has_a_room_of_its_own():
    diary = next(entry for entry in ENTRIES if entry["code"] == "SLP-02")
    assert questions(diary["checkin_items"]) == ()


def test_each_question_can_be_answered():
    for item in ITEMS.values():
        assert item.words
        assert item.lowest < item.highest
        assert bool(item.choices) == (item.kind == CHOICE)
        assert (item.low and item.high) or item.kind != SCALE


def test_what_comes_before_the_session_is_asked_first():
    assert [item.code for item in questions(["symptoms_after", "symptoms_before"])] == [
        "symptoms_before",
        "symptoms_after",
    ]


@pytest.mark.parametrize(
    ("code", "calm", "worry"),
    [
        ("seizure", "no", "yes"), ("falls", 0, 1), ("night_fall", "no", "yes"), ("rash", "no", "yes"),
        ("fever", "no", "yes"), ("breathless", "no", "yes"), ("systolic", 179, 180), ("diastolic", 109, 110),
        ("bleeding_or_bruising", "no", "yes"), ("new_symptom_over_24_hours", "no", "yes"),
        ("urine_infection", "no", "yes"), ("low_saturation", "no", "yes"), ("agitation", "no", "yes"),
    ],
)  # fmt: skip
def test_a_worrying_answer_leads_on_and_nothing_else_does(code, calm, worry):
    assert [item.code for item in worrying({code: worry})] == [code]
    assert worrying({code: calm}) == worrying({code: UNKNOWN}) == worrying({code: "skipped"}) == []


def test_pain_and_a_stumble_are_no_red_flags():
    assert worrying({"pain": 9, "stumbles": 3, "near_falls": 2, "a_code_of_later": "yes"}) == []
