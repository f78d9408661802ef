"""The lint sees what a writer can look at again, says where, and leaves a good text alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.domain.lint import KINDS, expanded, lint

GOOD = (
    """## In short

- Sleep helps.
- Rest helps.
- Ask your team.

## What it is

Sleep is rest for the brain.

### How sure are we? Sleep helps your day.
Grade: some
Studied: people, trial
In a trial of 642 adults, sleep got better [Kyle23].

## What you can do

Start with 1 habit.

### Do

- get up at the same time, and rest for 20 minutes

### Do not

- stay in bed for 2 hours

## When to get help

Level: team
- you sleep badly for 3 months

## Easy read

"""
    + "- You can **rest**.\n" * 12
)
MARKS = {"Kyle23": "V", "ACSM": "R"}


def found(source, kind, **more):
    return [finding for finding in lint(source, references=MARKS, **more) if finding.kind == kind]


def with_text(words):
    return GOOD.replace("Sleep is rest for the brain.", words)


def test_a_good_text_gets_no_hint():
    assert lint(GOOD, "Sleep", "What a good night gives you.", MARKS) == []


def test_a_long_sentence_is_shown_whole_with_its_line_and_its_length():
    long = "You sleep and you rest " * 5 + "now."
    [finding] = found(with_text(f"Short.\n\n{long}"), "long")
    assert (finding.line, finding.quote, finding.facts["count"], finding.must) == (11, long, 26, False)


def test_twenty_words_are_not_too_long():
    assert found(with_text("a " * 19 + "b."), "long") == []


@pytest.mark.parametrize(
    ("short", "whole"),
    [("don't", "do not"), ("Can’t", "Cannot"), ("won't", "will not"), ("it's", "it is"), ("We’ll", "We will"),
     ("they've", "they have"), ("let's", "let us"), ("isn’t", "is not"), ("I'm", "I am"), ("you're", "you are")],
)  # fmt: skip
def test_a_contraction_comes_with_the_words_written_out(short, whole):
    [finding] = found(with_text(f"Now {short} rest."), "contraction")
    assert (finding.line, finding.quote, finding.instead) == (9, short, whole)
    assert expanded(short) == whole


def test_a_word_of_the_never_list_is_shown_in_its_sentence():
    [finding] = found(with_text("You rest. You should sleep."), "never")
    assert (finding.quote, finding.facts["around"]) == ("should", "You should sleep.")


def test_the_title_and_the_lead_are_read_too():
    places = [(finding.place, finding.line) for finding in lint(GOOD, "You must sleep", "Don't wait.", MARKS)]
    assert places == [("lead", 0), ("title", 0)]


def test_a_source_that_nobody_read_is_not_a_source():
    [finding] = found(with_text("It helps [ACSM]."), "recalled")
    assert (finding.line, finding.quote) == (9, "[ACSM]")


@pytest.mark.parametrize(
    ("section", "there", "instead"),
    [
        ("what", "## What it is\n\nSleep is rest for the brain.\n\n### How sure", "### How sure"),
        ("do", "## What you can do", "## Habits"),
        ("sure", "### How sure are we?", "### Sure:"),
        ("easy", "## Easy read", "## Short"),
        ("words", "Sleep is rest for the brain.", "…"),
    ],
)
def test_a_part_that_readers_look_for_is_asked_for(section, there, instead):
    assert there in GOOD
    [missing] = found(GOOD.replace(there, instead), "missing")
    assert (missing.facts["section"], missing.must) == (section, False)


def test_what_stops_the_page_stands_first_and_says_that_it_does():
    first = lint(GOOD.replace("- Ask your team.\n", "").replace("You can **rest**", "Don't"), references=MARKS)[0]
    assert (first.kind, first.must, first.line) == ("shape", True, 1)
    assert "Make it 3" in first.facts["message"]
    [few] = found(GOOD.replace("- You can **rest**.\n", "", 3), "easy")
    assert few.must
    assert "9 points" in few.facts["message"]


def test_hard_words_raise_the_grade_and_names_do_not():
    hard = "Neuropsychological rehabilitation necessitates individualised interdisciplinary coordination. " * 9
    parts = [(finding.quote, finding.line) for finding in found(with_text(hard), "grade")]
    assert parts == [("", 1), ("What it is", 7)]
    names = "Cerebrolysin is here. " * 30
    assert found(with_text(names), "grade") == []
    assert found(with_text(names), "grade", names=()) != []


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab 5%\n#-[]K.!'’mg*Ü\r", max_size=300))
def test_whatever_is_typed_the_lint_answers_with_lines_that_are_there(source):
    for finding in lint(source, source[:20], source[:40], MARKS):
        assert finding.kind in KINDS
        assert 0 <= finding.line <= len(source.replace("\r\n", "\n").split("\n"))
