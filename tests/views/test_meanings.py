"""A word of the glossary is explained where it is used first, on pages old and new."""

import re

import pytest
from django.test import Client

from plans.models import ArticleRevision
from plans.views.library.meanings import Explained, unbroken
from plans.views.library.showing import readable

SLEEP = "/library/sleep/sleep-and-your-brain/"
BDNF = {"slug": "bdnf", "term": "BDNF", "say": "", "definition": "A protein <of> the brain."}
CBT = {"slug": "cbt", "term": "CBT", "say": "see-bee-TEE", "definition": "Talking. It may use BDNF."}
LONG = {"slug": "cbt-i", "term": "CBT-I", "say": None, "definition": "CBT for sleep."}


def words_of(html: str) -> list[str]:
    return re.findall(r'<button type="button" class="term" popovertarget="([\w-]+)">', html)


def test_a_word_is_a_button_that_opens_its_meaning_and_closes_it():
    html = Explained([CBT])("<p>We use CBT here.</p>")
    assert 'popovertarget="meaning-cbt">CBT</button><span class="meaning" id="meaning-cbt" popover>' in html
    assert 'popovertarget="meaning-cbt" popovertargetaction="hide">Close<' in html
    assert "say: see-bee-TEE" in html
    assert html.startswith("<p>We use ")
    assert html.endswith("</span> here.</p>")


def test_a_word_is_explained_once_in_all_pieces_and_not_inside_an_explanation():
    explain = Explained([BDNF, CBT])
    pieces = [explain(html) for html in ("<p>CBT and cbt.</p>", "<p>More bdnf, CBT.</p>", "BDNF")]
    assert [words_of(html) for html in pieces] == [["meaning-cbt"], ["meaning-bdnf"], []]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("<p>See (BDNF), too.</p>", "(…),"),
        ("<p>It is <strong>called BDNF</strong>. Then</p>", "…."),
        ("<p>“BDNF” is</p>", "“…”"),
    ],
)
def test_no_line_begins_with_the_mark_after_a_word(text, held):
    html = re.sub(r"<button.*</button></span>", "…", Explained([BDNF])(text))
    assert re.findall(r'<span class="nowrap">(.*?)</span>', html) == [held]
    assert re.sub(r"</?span[^>]*>|</?strong>", "", html).replace("…", "BDNF") == re.sub("</?strong>", "", text)


def test_no_line_begins_with_the_full_stop_after_a_source():
    cite = '<a class="cite" href="#source-1"><span class="vh">Source </span>1</a>'
    assert unbroken(f"<p>In bed {cite}\u2060. Then {cite} it</p>") == (
        f'<p>In bed <span class="nowrap">{cite}.</span> Then {cite} it</p>'
    )
    assert unbroken(f"{cite} and {cite}.") == f'{cite} and <span class="nowrap">{cite}.</span>'


@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="/x/?BDNF">BDNF</a></p>',
        '<p><a href="https://example.org/?a>BDNF">here</a></p>',
        "<p>proBDNF and BDNF-like</p>",
        "<p>&lt;BDN&gt;F</p>",
    ],
)
def test_links_and_parts_of_other_words_stay_as_they_are(html):
    assert Explained([BDNF])(html) == html


def test_a_longer_word_is_not_cut_by_a_shorter_one():
    assert words_of(Explained([CBT, LONG])("CBT-I is longer than CBT.")) == ["meaning-cbt-i", "meaning-cbt"]


def test_what_the_glossary_says_is_text_and_never_markup():
    bad = {"slug": "bdnf", "term": "BDNF", "say": "<i>", "definition": '"><script>'}
    html = Explained([bad])("BDNF")
    assert "<script" not in html
    assert "<i>" not in html


def test_a_page_published_before_the_buttons_were_made_has_them(shelf):
    stored = str(ArticleRevision.objects.get(pk=shelf.live_id).content["sections"])
    assert '<a class="term" href="#word-' in stored
    page = Client().get(SLEEP).text
    assert 'class="term" href=' not in page
    body = [key for key in words_of(page) if not key.startswith("meaning-short-")]
    assert len(body) > 3
    assert len(body) == len(set(body))
    slugs = {word["slug"] for word in shelf.live.content["words"]}
    assert {key.removeprefix("meaning-") for key in body} <= slugs
    for slug in slugs:
        assert f'id="word-{slug}"' in page  # the list at the end, for print and for everybody


def test_the_short_text_and_the_easy_one_explain_their_words_too():
    blocks = [{"kind": "text", "html": "<p>BDNF</p>"}, {"kind": "do", "do": ["Ask: CBT."], "do_not": []}]
    lines = {"in_short": ["BDNF"], "easy": ["A", "CBT", "BDNF"]}
    shown = readable(ArticleRevision(content={"words": [BDNF, CBT], "sections": [{"blocks": blocks}], **lines}))
    assert [words_of(line) for line in shown["in_short"]] == [["meaning-short-bdnf"]]
    assert [words_of(line) for line in shown["easy"]] == [[], ["meaning-cbt"], ["meaning-bdnf"]]
    text, do = shown["sections"][0]["blocks"]
    assert (words_of(text["html"]), words_of(do["do"][0])) == (["meaning-bdnf"], ["meaning-cbt"])


def test_a_help_card_has_nothing_to_press_but_the_number(shelf):
    for card in re.findall(r'<section class="care.*?</section>', Client().get(SLEEP).text, re.S):
        assert "<button" not in card
