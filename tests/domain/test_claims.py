"""The register of claims: each of the 87 has a verdict and a place, and the pages say the same as the register."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from plans.domain.claims import CODES, VERDICTS, CatalogueError, gaps, parse_claims
from plans.domain.evidence import parse_references
from plans.domain.pages import parse_page
from plans.domain.readability import discouraged, grade, plain, sentences, words

CONTENT = Path(__file__).resolve().parents[2] / "plans" / "content"
TEXT = (CONTENT / "claims.toml").read_text()
CLAIMS = parse_claims(TEXT)
PAGES = {path.stem: parse_page(path.read_text()) for path in sorted(CONTENT.glob("articles/*.md"))}
MARKS = {item.tag: item.mark for item in parse_references((CONTENT / "references.toml").read_text())}
NAMES = {"cerebrolysin"}
CLAIM = """[[claims]]
code = "S1.1"
source = "S1"
statement = "Recovery takes time."
verdict = "well supported"
note = "Nobody disputes this."
article = "it-takes-time"
box = "What it is"
"""


def problems(text):
    with pytest.raises(CatalogueError) as caught:
        parse_claims(text)
    return dict(caught.value.problems)


def moved(code, /, **values):
    """The register with one claim changed."""
    return [replace(claim, **values) if claim.code == code else claim for claim in CLAIMS]


def test_there_are_16_and_30_and_41_claims():
    assert len(CODES) == 87
    assert [CODES[0], CODES[15], CODES[16], CODES[45], CODES[46], CODES[86]] == [
        "S1.1", "S1.16", "S2.1", "S2.30", "S3.1", "S3.41",
    ]  # fmt: skip


def test_every_claim_has_its_place_and_every_page_lists_the_claims_that_it_answers():
    assert gaps(CLAIMS, PAGES) == []


@pytest.mark.parametrize("code", CODES)
def test_the_register_is_not_whole_without_this_claim(code):
    without = [claim for claim in CLAIMS if claim.code != code]
    assert (code, "code", "This claim is not in the register.") in gaps(without, PAGES)


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"article": "no-such-page"}, "article", "There is no page 'no-such-page'."),
        ({"box": "No such box."}, "box", "'neuroplasticity' has no box and no section 'No such box.'."),
        ({"also": ("no-such-page",)}, "also", "There is no page 'no-such-page'."),
        ({"code": "S2.31"}, "code", "No source document has this claim."),
        ({"also": ()}, "claims", "The page lists S2.6, and the register does not place it here."),
        ({"also": ("sleep-diary",)}, "claims", "The register places S2.6 here, and the page does not list it."),
        ({"article": "", "box": "", "also": ()}, "claims", "The page lists S2.6, and the register does not place it"),
    ],
)
def test_a_claim_in_the_wrong_place_is_found(changes, field, sentence):
    assert any(name == field and text.startswith(sentence) for _, name, text in gaps(moved("S2.6", **changes), PAGES))


def test_claims_out_of_order_are_found():
    assert ("claims", "code", "The claims are not in the order of the documents.") in gaps(CLAIMS[::-1], PAGES)


def test_a_page_that_loses_the_box_of_a_claim_is_found():
    text = (CONTENT / "articles" / "heat-and-ms.md").read_text()
    claim = next(claim for claim in CLAIMS if claim.code == "S2.5")
    assert claim.box in text
    renamed = {**PAGES, "heat-and-ms": parse_page(text.replace(claim.box, "Heat is warm."))}
    assert [(code, field) for code, field, _ in gaps(CLAIMS, renamed)] == [("S2.5", "box")]


def test_a_claim_is_read_and_answers_with_its_pages():
    claim = parse_claims(CLAIM + 'also = ["sleep-diary"]\n')[0]
    assert (claim.verdict, claim.pages) == ("well supported", ("it-takes-time", "sleep-diary"))


@pytest.mark.parametrize(
    ("old", "new", "field", "sentence"),
    [
        ('"well supported"', '"partly true"', "verdict", "'verdict' is 'partly true'. Use one of:"),
        ('"well supported"', '"well supported (biology)"', "verdict", "Use one of:"),
        ('code = "S1.1"', 'code = "S4.1"', "code", "which is not written as expected"),
        ('source = "S1"', 'source = "S2"', "source", "the code begins with another document"),
        ('note = "Nobody disputes this."', 'note = ""', "note", "'note' is empty. Write it."),
        ('article = "it-takes-time"\n', "", "article", "A claim has a page, or 'left_out' says why"),
        ('box = "What it is"\n', "", "box", "'article' and 'box' go together."),
        ('box = "What it is"\n', 'box = "What it is"\nleft_out = "it is vague."\n', "article", "Give 1 of the 2."),
        ('box = "What it is"\n', 'box = "What it is"\nalso = ["it-takes-time"]\n', "also", "names further pages"),
        ('note = "', 'grade = "strong"\nnote = "', "grade", "is not a field of this file"),
    ],
)
def test_a_claim_that_is_not_right_is_named_with_its_field(old, new, field, sentence):
    assert old in CLAIM
    assert sentence in problems(CLAIM.replace(old, new, 1))[f"{'S4.1' if 'S4' in new else 'S1.1'}.{field}"]


def test_a_claim_that_is_there_twice_is_refused():
    assert "There are two with this name" in problems(CLAIM + CLAIM)["S1.1.code"]


def test_every_verdict_is_one_of_the_four_words_and_all_four_are_used():
    assert {claim.verdict for claim in CLAIMS} == set(VERDICTS)


def test_what_is_left_out_says_why_in_one_sentence_that_follows_because():
    left_out = [claim.left_out for claim in CLAIMS if not claim.article]
    assert left_out
    assert all(why[0].islower() and len(sentences(why)) == 1 and why.endswith(".") for why in left_out)


def test_a_note_cites_what_somebody_read_and_a_note_with_a_number_of_people_cites_it():
    assert {tag for claim in CLAIMS for tag in claim.citations if MARKS.get(tag, "R") == "R"} == set()
    studies = re.compile(r"\d+ (?:in every|people|trials|studies|articles|adults|months|hours|weeks)")
    counted = [claim for claim in CLAIMS if studies.search(plain(claim.note))]
    assert len(counted) > 10
    assert [claim.code for claim in counted if not claim.citations] == []


def test_the_register_is_easy_to_read_and_gives_no_doses():
    for texts in ([claim.note for claim in CLAIMS], [claim.statement for claim in CLAIMS]):
        assert 0 < grade("\n".join(texts), NAMES) <= 6.0
        assert discouraged(plain("\n".join(texts))) == []
        assert [part for text in texts for part in sentences(text) if len(words(part)) > 26] == []
    assert not re.search(r"\d\s?(?:mg|ml|%)|!", " ".join(claim.note + claim.statement for claim in CLAIMS), re.I)


def test_the_texts_fit_their_columns():
    assert all(len(claim.statement) <= 400 and len(claim.box) <= 300 and len(claim.left_out) <= 300 for claim in CLAIMS)
