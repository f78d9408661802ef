"""Whatever a page file, a reference or a glossary word says, readers and editors get words, never script or htmx.

Each text goes the whole way: file, parser, stored content, the real template. The page that comes out has to hold the
same elements and attributes that can act as the page of a harmless text, and its links have to lead somewhere known.
"""

from collections import Counter
from html.parser import HTMLParser

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from plans.actions import library
from plans.actions.library import Words
from plans.domain.bodies import PageError
from plans.domain.pages import parse_page
from plans.models import Article, ArticleRevision, GlossaryTerm, Reference
from plans.views.library.around import asks_of, lengths_of
from plans.views.library.editor import beside
from plans.views.library.showing import readable

ACTS = {"script", "style", "form", "iframe", "object", "embed", "img", "input", "link", "meta", "base",
        "video", "textarea", "select", "template", "math", "frame"}  # fmt: skip
LEADS = ("/", "#", "?", "https://", "http://", "mailto:", "tel:")
PIECES = st.sampled_from(
    ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '" onclick="alert(1)', "' hx-get='/x", "data-hx-on",
     "<form action=/x>", "javascript:alert(1)", "](javascript:alert(1))", "[a](data:text/html,x)", "<svg/onload=x>",
     "{{ settings.SECRET_KEY }}", "{% load static %}", "--><b>", "]]>", "&lt;script&gt;", "&#60;", "<style>",
     "</title>", '<p style="x" hx-on:click="y">', "**", "`", "[Kyle23]", "\\",
     "' autofocus onfocus=x", "sleep", "//evil.example"]
)  # fmt: skip
HOSTILE = st.lists(st.one_of(PIECES, st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)), max_size=6)
NASTY = HOSTILE.map(" ".join)
PAGE = """+++
slug = "{slug}"
title = {title}
topic = "sleep"
lead = {lead}
language = "{language}"
conditions = ["ms"]
kinds = ["sleep"]
claims = ["{claim}"]
glossary = ["sleep", "{word}"]
review_months = 12
+++

## In short

- One.
- {point}
- Three.

## What it is

Sleep. {text}

### How sure are we? A claim. {box}
Grade: some
Studied: people
A trial [Kyle23]. {text}

## What you can do

### Do

- rest {point}

### Do not

- run

## When to get help

### Now {box}
Level: emergency
- {point}
"""
FIELDS = ("slug", "title", "lead", "language", "claim", "word", "point", "text", "box")
HARMLESS = {"slug": "a", "title": "A", "lead": "B", "language": "en-gb", "claim": "S1.1", "word": "nap", "point": "c",
            "text": "d", "box": "e"}  # fmt: skip


class Seen(HTMLParser):
    """The elements and attributes of a page that can act, and where its links lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.acts: Counter[tuple[str, str]] = Counter()
        self.leads: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag in ACTS:
            self.acts[tag, ""] += 1
        for name, value in attrs:
            if name.startswith(("hx-", "data-hx-", "on", "style", "srcdoc", "formaction", "autofocus")):
                self.acts[tag, name] += 1
            elif name in {"href", "src", "action", "xlink:href"}:
                self.leads.append(value or "")


def quoted(text: str) -> str:
    """A TOML string that says exactly this."""
    return '"' + "".join(c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in text) + '"'


def file_of(words: dict[str, str]) -> str:
    return PAGE.format(**words | {name: quoted(words[name]) for name in ("title", "lead")})


def shown_to_readers(article: Article, revision: ArticleRevision) -> str:
    content, request = readable(revision), RequestFactory().get("/library/sleep/a/")
    request.user = None
    context = {"article": article, "revision": revision, "content": content, "shell": "base_site.html", "easy": False}
    context |= {"lengths": lengths_of(request.path, content, False, {}), "asks": asks_of(article, revision, False)}
    return render_to_string("library/article.html", context, request)


def pages_of(words: dict[str, str]) -> list[str]:
    """What readers get when the file can be loaded, and what its writer sees beside the form in any case."""
    body, made = file_of(words).split("+++\n", 2)[2], []
    article = Article(slug="a", topic="sleep", language="en-gb")
    revision = ArticleRevision(article=article, number=1, meta={"glossary": ["sleep", words["word"]]})
    typed = Words(words["title"], words["lead"], body)
    made.append(render_to_string("desk/_live.html", {"article": article, **beside(article, revision, typed)}))
    try:
        page = parse_page(file_of(words), {"Kyle23"})
    except PageError:
        return made
    revision.meta = {"glossary": list(page.glossary)}
    library.fill(revision, Words(page.title, page.lead, page.source))
    return [*made, shown_to_readers(article, revision)]


def assert_words_alone(words: dict[str, str]) -> None:
    harmless = [Seen(page).acts for page in pages_of(HARMLESS)]
    assert len(harmless) == 2
    for html, expected in zip(pages_of(words), harmless, strict=False):
        seen = Seen(html)
        assert seen.acts == expected
        assert [lead for lead in seen.leads if lead and not lead.startswith(LEADS)] == []


@pytest.fixture
def records(db):
    """A reference and a glossary word that are hostile themselves."""
    bad = '"><script>alert(1)</script><a onclick="x" hx-get="/x'
    empty = {"authors": bad, "title": bad, "journal": bad, "year": 2023, "kind": bad, "population": bad, "mark": "V"}
    Reference.objects.create(tag="Kyle23", content=empty | {"doi": 'x" onclick="alert(1)'})
    GlossaryTerm.objects.create(slug="sleep", term="sleep", say=bad, definition=bad)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("nasty", ["<script>alert(1)</script>", '" hx-get="/x" onclick="y', "[x](javascript:alert(1))"])
def test_a_hostile_field_is_refused_or_shown_as_words(records, field, nasty):
    assert_words_alone(HARMLESS | {field: nasty})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.fixed_dictionaries(dict.fromkeys(FIELDS, NASTY)))
@example(dict.fromkeys(FIELDS, '</title><script>x</script>" style="y'))
def test_no_file_whatever_makes_script_htmx_style_or_a_form(records, hostile):
    assert_words_alone(HARMLESS | hostile)
    assert_words_alone(HARMLESS | {name: hostile[name] for name in ("title", "lead", "point", "text", "box")})


def test_the_check_itself_sees_what_can_act():
    for html in ("<script>", "<p onclick=x>", '<p style="x">', "<p data-hx-get=/>", "<form>", "<a hx-get=/>"):
        assert Seen(html).acts
    assert Seen("<a href=javascript:x>").leads == ["javascript:x"]
