"""The fields above an article, and how its lines are counted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.domain.pages import PageError, parse_body, parse_page
from tests.domain.test_pages import BODY, FRONT


def problems(text: str, known: set[str] | None = None) -> list[str]:
    with pytest.raises(PageError) as caught:
        parse_page(text, known)
    return [str(problem) for problem in caught.value.problems]


def test_line_numbers_count_from_the_top_of_the_file():
    found = problems(FRONT + BODY.replace("- Three.\n", "- Three.\n- Four.\n"))
    assert found == ["Line 13: 'In short' has 4 points. Make it 3."]


def test_a_source_that_is_not_in_the_list_is_named():
    found = problems(FRONT + BODY, {"Kim19", "Kalb20"})
    assert found == ["Line 26: [Learmonth23] is not in the list of references. Check the spelling or add it."]


def test_fields_and_body_are_checked_together():
    found = problems(FRONT.replace('topic = "movement"', 'topic = "sport"') + BODY.replace("- Two.\n", ""))
    assert [line.split(":")[0] for line in found] == ["Line 4", "Line 13"]
    assert "'topic' is 'sport'. Use one of:" in found[0]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('slug = "a-page"', 'slug = "A Page"', "Line 2: 'slug' is 'A Page'"),
        ('title = "A page"\n', "", "'title' is not there. Add it."),
        ('lead = "A page about moving."', 'lead = ""', "Line 5: 'lead' is empty. Write it."),
        ('conditions = ["ms"]', 'conditions = ["gout"]', "Line 7: 'gout' in 'conditions' is not known."),
        ('claims = ["S2.29"]', 'claims = ["2.29"]', "Line 9: '2.29' in 'claims' is not known."),
        ("review_months = 12", "review_months = 24", "Line 11: 'review_months' is 24. It goes from 1 to 12."),
        ('topic = "movement"', 'topic = "medicines"', "Line 11: 'review_months' is 12. It goes from 1 to 6."),
        ("glossary =", "glosary =", "'glosary' is not a field of this file. Check the spelling."),
        ('slug = "a-page"', "slug = a-page", "Line 1: The fields cannot be read:"),
        ("+++\nslug", "slug", "Line 1: The file does not start with +++."),
        ("review_months = 12\n+++", "review_months = 12", "Line 1: The fields have no closing +++ line."),
    ],
)
def test_a_field_that_is_not_right_is_named_with_its_line(old: str, new: str, sentence: str):
    assert old in FRONT
    found = problems(FRONT.replace(old, new) + BODY)
    assert any(line.startswith(sentence) or sentence in line for line in found), found


def test_a_medicines_page_is_checked_twice_a_year_unless_it_says_sooner():
    medicines = FRONT.replace('"movement"', '"medicines"').replace("review_months = 12\n", "")
    assert parse_page(medicines + BODY).review_months == 6
    assert parse_page(FRONT.replace("review_months = 12\n", "") + BODY).review_months == 12


def test_a_file_with_windows_line_ends_reads_the_same():
    assert parse_page((FRONT + BODY).replace("\n", "\r\n")).body == parse_page(FRONT + BODY).body


PIECES = st.sampled_from(
    ["## In short", "## What you can do", "## When to get help", "### Do", "### Do not", "### How sure are we? It is.",
     "### ", "## ", "Grade: some", "Grade:", "Studied: mice", "Level: team", "- a", "  b", "[Kim19]", "", "text", "# x"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=30).map("\n".join))
def test_any_text_either_reads_or_is_refused_with_reasons(text: str):
    found, body = [], None
    try:
        body = parse_body(text, {"Kim19"})
    except PageError as refused:
        found = refused.problems
    assert (body is None) == bool(found)
    assert all(problem.message.endswith(".") and problem.line >= 1 for problem in found)
    assert body is None or (len(body.in_short) == 3 and body.sections[-1].blocks[0].kind == "help")
