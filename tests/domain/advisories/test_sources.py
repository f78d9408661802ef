"""What the rules point at exists: pages, references, claims, facts, catalogue entries."""

import re
import tomllib
from pathlib import Path

import pytest

from plans.domain import advisories
from plans.domain.advisories import RULES, item_of_entry, suits
from plans.domain.catalogue import parse_entry
from plans.domain.facts import PersonFacts
from plans.models.factkinds import FACT_KINDS
from tests.domain.advisories.people import TODAY, does, plan, somebody

CONTENT = Path(advisories.__file__).parents[2] / "content"
CODE = Path(advisories.__file__).parent
ENTRIES = [parse_entry(path.read_text()).to_dict() for path in sorted((CONTENT / "catalogue").glob("*.toml"))]


def records(name):
    return tomllib.loads((CONTENT / f"{name}.toml").read_text())[name]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_points_at_what_is_there(rule):
    topic, slug = rule.page.split("/")
    page = (CONTENT / "articles" / f"{slug}.md").read_text()
    assert f'topic = "{topic}"' in page
    assert set(rule.inputs) <= set(FACT_KINDS)
    assert set(rule.severities) <= set("CWI")
    assert rule.title
    assert rule.sources
    tags = {row["tag"] for row in records("references")}
    claims = {row["code"] for row in records("claims")}
    for source in rule.sources:
        assert source.mark in {"V", "V2", "R"} if source.tag in tags or not source.tag else source.tag in claims


def test_what_is_recalled_or_opinion_is_to_be_confirmed_by_the_service():
    assert {rule.id for rule in RULES if rule.to_confirm} >= {"ADV-10", "ADV-17", "ADV-21", "ADV-23", "ADV-46"}
    assert not next(rule for rule in RULES if rule.id == "ADV-01").to_confirm


def test_every_catalogue_code_in_the_rules_exists():
    named = {
        code
        for path in CODE.glob("*.py")
        for code in re.findall(r"\"((?:SLP|EXE|COG|MED|SUP)-\d\d)\"", path.read_text())
    }
    assert len(named) > 25
    assert named <= {entry["code"] for entry in ENTRIES}


def test_every_fact_that_a_rule_reads_is_a_kind_of_fact():
    """A rule that asks for a code which nobody can record would never fire."""
    read = {code for rule in RULES for code in rule.inputs}
    people = [somebody("ms/rrms", "stroke", "tbi/concussion"), somebody("neurodegenerative")]
    drafts = [plan(person, *(item_of_entry(entry) for entry in ENTRIES)) for person in people]
    others = {"condition", "onset", "other_action", "words", "aim"}
    for draft in drafts:
        for rule in RULES:
            used = {one.code for finding in rule.check(draft) for one in finding.inputs if one.code in FACT_KINDS}
            assert used <= set(rule.inputs) | others, rule.id
    assert read <= set(FACT_KINDS)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["code"])
def test_an_entrys_own_words_set_no_word_rule_off(entry):
    """Rules that look for words (hot yoga, contact sport, a promise) must not fire on the catalogue's own texts."""
    person = PersonFacts(conditions=somebody("ms", "stroke", "tbi/concussion@90").conditions)
    found = advisories.evaluate(plan(person, item_of_entry(entry), does("COG-08")))
    assert {one.rule.id for one in found} & {
        "ADV-16",
        "ADV-20",
        "ADV-34",
        "ADV-36",
        "ADV-37",
        "ADV-38",
        "ADV-44",
    } == set()
    assert [one for one in suits(entry, PersonFacts(), today=TODAY) if one.severity == "C"] == []
