"""The catalogue entries that ship with Cairn: tied to their pages, kind in words, without doses of ours."""

import re

import pytest

from plans.domain.readability import discouraged, grade, sentences, words
from tests.domain.test_shipped_texts import ENTRIES, GRADE, MECHANISMS, NAMES, PAGES, REFERENCES, everything

entries = pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)


def for_the_person(entry):
    return "\n".join([entry.plain_name, entry.why_question, entry.summary, *entry.how_to, *entry.stop_rules])


@entries
def test_an_entry_is_tied_to_pages_mechanisms_and_sources_that_exist(entry):
    assert set(entry.pages) <= set(PAGES)
    assert entry.mechanisms
    assert {link.code for link in entry.mechanisms} <= set(MECHANISMS)
    assert set(entry.sources) <= set(REFERENCES)
    assert any(set(entry.conditions) <= set(PAGES[slug].conditions) for slug in entry.pages)


@entries
def test_the_words_of_an_entry_for_the_person_are_easy_and_kind(entry):
    text = for_the_person(entry)
    assert entry.stop_rules
    assert 0 < grade(text, NAMES) <= GRADE
    assert discouraged(text) == []
    assert [sentence for sentence in sentences(text) if len(words(sentence)) > 20] == []


@entries
def test_a_recalled_source_marks_the_entry_as_to_be_confirmed(entry):
    if any(REFERENCES[tag].mark == "R" for tag in entry.sources):
        assert {"sources", "evidence", "cautions"} & set(entry.to_confirm)


def test_every_mechanism_and_page_is_used():
    assert {link.code for entry in ENTRIES.values() for link in entry.mechanisms} == set(MECHANISMS)
    assert {mechanism.page for mechanism in MECHANISMS.values()} <= set(PAGES)


def test_cerebrolysin_is_a_record_without_any_dose():
    entry = ENTRIES["MED-05"]
    assert entry.record_only
    assert entry.requires_prescriber
    assert entry.dose is None
    assert entry.evidence == "contested"
    amount = re.compile(r"\d\s?(?:mL|ml|mg|millilit|milligram)")
    assert not amount.search(str(entry.to_dict()))
    assert not amount.search(everything(PAGES["cerebrolysin"]))
