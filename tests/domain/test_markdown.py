"""Nothing that an editor types can become script, and sources become numbered links."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.actions.markdown import SCHEMES, TAGS, numbers, render, render_inline

SOURCES = {"Kalb20": 1, "Label-BG": 2}


class Seen(HTMLParser):
    """Every element and attribute that a browser would make of a text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def test_a_source_becomes_a_numbered_link():
    assert render("Safe [Kalb20].", SOURCES) == '<p>Safe <a class="cite" href="#source-1">1</a>.</p>\n'
    assert render_inline("Pigs [Label-BG]", SOURCES) == 'Pigs <a class="cite" href="#source-2">2</a>'


def test_a_source_without_a_number_stays_as_written_and_a_link_stays_a_link():
    assert "[Dodd11]" in render("See [Dodd11].", SOURCES)
    assert '<a href="/library/sleep/">Kalb20</a>' in render("See [Kalb20](/library/sleep/).", SOURCES)


def test_tags_are_numbered_in_the_order_of_first_use():
    assert numbers(["Kim19", "Kalb20"]) == {"Kim19": 1, "Kalb20": 2}


def test_key_words_and_lists_are_kept():
    html = render("Go at a **middle pace**.\n\n- talk\n- do not sing\n", {})
    assert "<strong>middle pace</strong>" in html
    assert Seen(html).tags == ["p", "strong", "ul", "li", "li"]


@pytest.mark.parametrize(
    "nasty",
    [
        "<script>alert(1)</script>",
        '<div hx-get="/x" hx-on::load="alert(1)">x</div>',
        '<a data-hx-post="/x" href="/y">x</a>',
        '<p style="position:fixed" onclick="alert(1)">x</p>',
        '<form action="/x"><input name="a"></form>',
        "<img src=x onerror=alert(1)>",
        "![x](javascript:alert(1))",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        '[x](/y "a\\" onmouseover=\\"alert(1)")',
        "<javascript:alert(1)>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<!-- --><iframe src=//evil.example></iframe>",
        "```<script>\nalert(1)\n```",
        '[a]: javascript:alert(1)\n\n[a] [Kalb20]" onload="alert(1)',
    ],
)
def test_a_nasty_text_comes_out_harmless(nasty: str):
    for make in (render, render_inline):
        assert_harmless(make(nasty, SOURCES))


def test_the_check_itself_sees_a_nasty_text():
    for html in (
        '<p onclick="x">',
        '<a href="javascript:x">',
        '<p hx-get="/">',
        "<script>",
        "<a class='term' href='/'>",
    ):
        with pytest.raises(AssertionError):
            assert_harmless(html)


PIECES = st.sampled_from(
    ["<script>", "</script>", "<a ", "href=", "javascript:", "hx-get=", "data-hx-on", ' onclick="', "](", "[", "![",
     ")", "`", "**", "&#", "x6a;", "<!--", "<svg/onload=", "style=", "'", '"', ">", "\n", "\t", "[Kalb20]", "- ",
     "> ", "\\"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=25).map("".join))
def test_no_text_whatever_makes_script_or_htmx(text: str):
    assert_harmless(render(text, SOURCES))
    assert_harmless(render_inline(text, SOURCES))


def assert_harmless(html: str) -> None:
    seen = Seen(html)
    assert set(seen.tags) <= TAGS
    for name, value in seen.attributes:
        assert name == "href" or (name, value) == ("class", "cite")
        if name == "href":
            before, colon, _ = value.partition(":")
            assert not colon or before.lower() in SCHEMES or any(mark in before for mark in "/#?&%")


def test_the_words_emergency_number_lead_to_the_numbers():
    page = render("If you may act on these thoughts, call the **emergency number** now.")
    assert '<a href="/help/now/"><strong>emergency number</strong></a>' in page
