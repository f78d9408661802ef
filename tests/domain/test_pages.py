"""What an editor may write in a library article, and what becomes of it."""

import json

from plans.domain.pages import parse_body, parse_page

FRONT = """+++
slug = "a-page"
title = "A page"
topic = "movement"
lead = "A page about moving."
language = "en-gb"
conditions = ["ms"]
kinds = ["exercise"]
claims = ["S2.29"]
glossary = ["relapse"]
review_months = 12
+++
"""
BODY = """## In short

- One **thing** [Kim19].
- Two.
- Three.

## Is it safe?

Moving is good for you [Kalb20].

### How sure are we? Exercise is safe in MS.
Grade: strong
Studied: people, trial, review
A review looked at 40 trials [Learmonth23]. It agrees with the guideline [Kim19].

## What you can do

Start small.

### Do

- walk
- rest,
  and drink water

### Do not

- train with a fever

## When to get help

### Stop and call
Level: emergency
- chest pain

Call the emergency number.

### Talk to your team
Level: team
- you are tired
"""


def test_an_article_becomes_sections_with_blocks_in_reading_order():
    page = parse_page(FRONT + BODY)
    assert (page.slug, page.topic, page.review_months) == ("a-page", "movement", 12)
    assert page.body.in_short == ("One **thing** [Kim19].", "Two.", "Three.")
    assert [section.anchor for section in page.body.sections] == ["is-it-safe", "what-you-can-do", "when-to-get-help"]
    kinds = [[block.kind for block in section.blocks] for section in page.body.sections]
    assert kinds == [["text", "evidence"], ["text", "do"], ["help", "help"]]


def test_an_evidence_box_keeps_claim_grade_and_who_was_studied_but_no_fixed_sentence():
    box = parse_body(BODY).sections[0].blocks[1]
    assert box.claim == "Exercise is safe in MS."
    assert (box.grade, box.studied) == ("strong", ("people", "trial", "review"))
    assert box.md.startswith("A review looked at 40 trials [Learmonth23].")
    assert "Many good studies" not in box.md


def test_the_pair_of_lists_keeps_a_point_that_runs_over_two_lines():
    do = parse_body(BODY).sections[1].blocks[1]
    assert do.do == ("walk", "rest, and drink water")
    assert do.do_not == ("train with a fever",)


def test_help_has_one_block_for_each_level():
    emergency, team = parse_body(BODY).sections[2].blocks
    assert (emergency.level, emergency.heading, emergency.items) == ("emergency", "Stop and call", ("chest pain",))
    assert emergency.md == "Call the emergency number."
    assert (team.level, team.md) == ("team", "")


def test_help_may_have_its_level_right_below_the_section_heading():
    body = BODY[: BODY.index("### Stop and call")] + "Level: urgent\n- a fever\n"
    (block,) = parse_body(body).sections[-1].blocks
    assert (block.level, block.heading, block.items) == ("urgent", "", ("a fever",))


def test_sources_are_numbered_by_first_use_and_each_once():
    assert parse_body(BODY).citations == ("Kim19", "Kalb20", "Learmonth23")


def test_a_link_is_not_a_citation():
    assert "Walk" not in parse_body(BODY.replace("Start small.", "See [Walk](/library/walk/).")).citations


def test_the_structure_survives_json_so_that_a_revision_can_store_it():
    shape = parse_body(BODY).to_dict()
    assert json.loads(json.dumps(shape)) == shape
    assert shape["sections"][1]["blocks"][1] == {
        "do": ["walk", "rest, and drink water"],
        "do_not": ["train with a fever"],
        "kind": "do",
    }
    assert json.loads(json.dumps(parse_page(FRONT + BODY).to_dict()))["body"] == shape
