"""The texts that ship with Cairn: they parse, they are honest about their sources, and they are easy to read."""

import re
from pathlib import Path

import pytest

from plans.domain.catalogue import KINDS, parse_entry
from plans.domain.evidence import FAMILIES, parse_glossary, parse_mechanisms, parse_references
from plans.domain.pages import parse_page
from plans.domain.readability import discouraged, grade, plain, sentences, words

CONTENT = Path(__file__).resolve().parents[2] / "plans" / "content"
REFERENCES = {item.tag: item for item in parse_references((CONTENT / "references.toml").read_text())}
MECHANISMS = {item.code: item for item in parse_mechanisms((CONTENT / "mechanisms.toml").read_text())}
TERMS = {item.slug: item for item in parse_glossary((CONTENT / "glossary.toml").read_text())}
PAGES = {path.stem: parse_page(path.read_text(), REFERENCES) for path in sorted(CONTENT.glob("articles/*.md"))}
ENTRIES = {path.stem: parse_entry(path.read_text()) for path in sorted(CONTENT.glob("catalogue/*.toml"))}

GRADE = 6.0
NAMES = {"cerebrolysin": "the name of a product that its own page is about"}  # left out of the reading grade
BOTTOM_LINE = (
    "Good studies have not shown that Cerebrolysin saves lives after a stroke. It may cause more serious side effects. "
    "Experts disagree about whether it helps movement or thinking. Rehabilitation practice has better evidence. "
    "Talk to your neurologist."
)
FIGURE = re.compile(
    r"\d[\d,.]*(?:\s?%|\s(?:in \d|people|trials?|studies|articles|adults|teenagers|minutes|hours|days|metres))|RR"
)

pages = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)


def blocks(page, kind):
    return [block for section in page.body.sections for block in section.blocks if block.kind == kind]


def prose(page):
    """Running text and boxes, without the points of lists."""
    found = [page.lead, *(block.md for kind in ("text", "evidence") for block in blocks(page, kind))]
    return "\n".join(line for text in found for line in text.split("\n") if not line.startswith("- "))


def everything(page):
    help_blocks, lists = blocks(page, "help"), blocks(page, "do")
    points = [*page.body.in_short, *(item for block in help_blocks for item in (block.heading, *block.items, block.md))]
    points += [item for block in lists for item in (*block.do, *block.do_not)]
    claims = [block.claim for block in blocks(page, "evidence")]
    bodies = [block.md for kind in ("text", "evidence") for block in blocks(page, kind)]
    return "\n".join([page.title, page.lead, *points, *claims, *bodies, *(s.heading for s in page.body.sections)])


def test_there_are_pages_for_the_first_loop_and_entries_of_all_five_kinds():
    assert len(PAGES) >= 8
    assert len(ENTRIES) >= 10
    assert {entry.kind for entry in ENTRIES.values()} == set(KINDS)
    assert {mechanism.family for mechanism in MECHANISMS.values()} == set(FAMILIES)


@pages
def test_a_page_says_what_to_do_how_sure_we_are_and_what_is_not_known(page):
    headings = [section.heading for section in page.body.sections]
    assert page.slug in PAGES
    assert {"What you can do", "What we do not know", "When to get help"} <= set(headings)
    assert blocks(page, "evidence")
    assert blocks(page, "do")
    assert page.claims
    assert "emergency" in {block.level for block in blocks(page, "help")} or page.slug == "sleep-and-your-brain"


@pages
def test_no_page_cites_a_source_that_nobody_read(page):
    assert page.body.citations
    assert [tag for tag in page.body.citations if REFERENCES[tag].mark == "R"] == []


@pages
def test_every_figure_in_an_evidence_box_has_its_source_in_the_same_box(page):
    for box in blocks(page, "evidence"):
        if FIGURE.search(plain(box.md)):
            assert re.search(r"\[[A-Z]", box.md), box.claim


@pages
def test_risk_ratios_and_percent_signs_stay_away_from_people_except_where_they_are_explained(page):
    text = everything(page)
    assert "%" not in text
    assert ("RR" in re.findall(r"\w+", text)) == (page.slug == "cerebrolysin")


@pages
def test_a_page_reads_at_grade_six_or_lower_in_its_running_text_and_as_a_whole(page):
    assert 0 < grade(everything(page), NAMES) <= GRADE
    assert 0 < grade(prose(page), NAMES) <= GRADE
    assert [sentence for sentence in sentences(everything(page)) if len(words(sentence)) > 20] == []


@pages
def test_a_page_has_no_blaming_word_no_contraction_and_no_exclamation_mark(page):
    assert discouraged(plain(everything(page))) == []
    assert "!" not in everything(page)


@pages
def test_the_words_explained_are_in_the_list_and_on_the_page(page):
    text = plain(everything(page))
    absent = [s for s in page.glossary if not re.search(rf"\b{re.escape(TERMS[s].term)}", text, re.IGNORECASE)]
    assert absent == []


def test_the_words_of_the_glossary_are_easy_to_read_as_a_whole():
    text = "\n".join(term.definition for term in TERMS.values())
    assert grade(text, NAMES) <= GRADE
    assert discouraged(text) == []


def test_the_cerebrolysin_page_keeps_its_order_and_its_fixed_bottom_line():
    page = PAGES["cerebrolysin"]
    headings = [section.heading for section in page.body.sections]
    order = ["What it is", "Where it is used", "What the makers say", "Stroke: what reviews found", "Head injury",
             "Other uses", "Side effects and who does not get it", "How it is given", "Checks if it is used",
             "Bottom line", "When to get help"]  # fmt: skip
    assert [heading for heading in headings if heading in order] == order
    assert page.body.sections[headings.index("Bottom line")].blocks[0].md == BOTTOM_LINE
    assert page.lead == "This page is information. It is not advice to start or stop a treatment."
    assert page.body.sections[0].blocks[0].md.index("pig brain") < page.body.sections[0].blocks[0].md.index("peptides")
    assert page.review_months == 6


def test_texts_fit_the_columns_that_hold_them():
    assert all(len(entry.summary) <= 400 and len(entry.name) <= 120 for entry in ENTRIES.values())
    assert all(len(link.note) <= 300 for entry in ENTRIES.values() for link in entry.mechanisms)
    assert all(len(mechanism.plain) <= 200 for mechanism in MECHANISMS.values())
    assert all(len(term.definition) <= 400 for term in TERMS.values())
    assert all(len(page.lead) <= 300 and len(page.title) <= 120 for page in PAGES.values())
