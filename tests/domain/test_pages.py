"""What an editor may write in a library article, and what the app says when a text is not right."""

import json

import pytest

from plans.domain.pages import PageError, parse_body, parse_page

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


def problems(body: str, known: set[str] | None = None) -> list[str]:
    with pytest.raises(PageError) as caught:
        parse_body(body, known)
    return [str(problem) for problem in caught.value.problems]


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


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("- Three.\n", "- Three.\n- Four.\n", "Line 1: 'In short' has 4 points. Make it 3."),
        ("- Three.\n", "", "Line 1: 'In short' has 2 points. Make it 3."),
        ("Grade: strong", "Grade: proven", "The grade is 'proven'. Use one of: strong, some, mixed, weak, contested."),
        ("Grade: strong\n", "", "Line 11: The line 'Grade: …' is not there or is empty."),
        ("people, trial", "people, martians", "'martians' is not a known group in 'Studied'."),
        (" Exercise is safe in MS.", "", "has no claim. Write the claim as a sentence on the same line."),
        (" It agrees with the guideline [Kim19].", " A. B b. C c.", "The box has 4 sentences. Write 1 to 3."),
        ("[Learmonth23]", "", None),
        ("### Do not\n\n- train with a fever\n", "", "'### Do' and '### Do not' come as a pair."),
        ("Level: emergency", "Level: panic", "The level is 'panic'. Use one of: emergency, urgent, team."),
        ("Level: team\n", "", "Line 38: The line 'Level: …' is not there or is empty."),
        ("- chest pain\n", "", "'Stop and call' has no points."),
        ("## When to get help", "## Help", "Line 1: The section '## When to get help' is not there. Add it."),
        ("## In short", "## Summary", "Line 1: The section '## In short' is not there. Add it."),
        ("## Is it safe?", "## What you can do", "There are two sections called 'What you can do'."),
        ("Start small.", "word " * 121, "Line 16: 'What you can do' has 121 words. Keep it to 120, or split it."),
        ("Start small.", "<b>Start</b>", "Line 18: There is an HTML tag. Take it out: plain Markdown is enough."),
        ("## Is it safe?", "# Is it safe?", "This heading has the wrong size. Use ## or ###."),
        ("### Do\n", "### Try\n", "'### Try' is not known here."),
        ("## In short", "Hello\n\n## In short", "There is text before the first heading."),
    ],
)
def test_what_is_not_right_is_said_in_a_sentence_with_its_line(old: str, new: str, sentence: str | None):
    assert old in BODY
    changed = BODY.replace(old, new, 1)
    if sentence is None:
        changed = changed.replace(" It agrees with the guideline [Kim19].", "")
        sentence = "The box has no source. Add one, such as [Kalb20], or grade it weak."
    assert any(sentence in problem for problem in problems(changed)), problems(changed)


def test_every_problem_is_told_at_once_in_line_order():
    found = problems(BODY.replace("- Three.\n", "").replace("Level: team", "Level: soon").replace("strong", "sure"))
    assert len(found) == 3
    assert [int(line.split(":")[0].removeprefix("Line ")) for line in found] == [1, 10, 37]
