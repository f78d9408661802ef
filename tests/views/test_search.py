"""The search page: open to everybody, safe with anything, whole without script, and spoken with it."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.shelf import sleep_page

SEARCH = "/library/search/"
HTMX = {"HX-Request": "true"}
HOSTILE = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7|add:7 }}{% debug %}", "' OR 1=1 --",
    "\x00\x1b[31m\u202e\ufeff", "%", "_", "\\", "😀" * 50, "́" * 200, "é" * 5000, "a " * 5000, "/../../etc/passwd",
)  # fmt: skip


@pytest.fixture
def shelf(tmp_path, ed, eva):
    """The sleep page, live."""
    return sleep_page(tmp_path, writer=ed, checker=eva)


def ask(typed, client=None, **headers):
    return (client or Client()).get(SEARCH, {"q": typed}, headers=headers)


def test_a_page_is_found_with_its_lead_and_its_topic(shelf):
    answer = ask("sleeping")
    for words in ("1 page found", shelf.live.title, shelf.live.lead, "/library/sleep/sleep-and-your-brain/"):
        assertContains(answer, words)
    assertContains(answer, '<input class="input" type="search" id="q" name="q" value="sleeping"')


def test_a_misspelling_is_said_openly(shelf):
    assertContains(ask("insomna"), "Showing results for <b>insomnia</b>. You typed “insomna”.")


def test_a_search_that_finds_only_most_of_the_words_says_so(shelf):
    assertContains(ask("sleep xyzzyqwerty"), "No page has all of these words.")


def test_nothing_found_shows_the_words_and_a_way_on(shelf):
    answer = ask("xyzzyqwerty & more")
    assertContains(answer, "No pages for “xyzzyqwerty &amp; more”")
    assertContains(answer, 'href="/library/sleep/"')
    assertContains(answer, f'class="btn" href="{reverse("library")}">See all topics')


@pytest.mark.parametrize("typed", ["", " ", "s"])
def test_before_anything_is_typed_nothing_is_said_of_results(shelf, typed):
    answer = ask(typed)
    assertContains(answer, "Type a word or two.")
    assertNotContains(answer, "found")


def test_without_pages_the_search_still_answers(db):
    assertContains(ask("sleep"), "No pages for “sleep”")


def test_with_htmx_the_results_alone_come_and_are_spoken(shelf):
    answer = ask("insomna", **HTMX)
    assert answer.text.lstrip().startswith('<section id="results"')
    said = json.loads(answer.headers["HX-Trigger"])["say"]
    assert said == "Showing results for insomnia. 1 page found"
    assert json.loads(ask("xyzzyqwerty", **HTMX).headers["HX-Trigger"])["say"] == "No pages found"
    assert "HX-Trigger" not in ask("", **HTMX).headers


def test_a_search_by_anybody_may_be_kept_for_a_minute_and_carries_no_token(shelf):
    answer = ask("sleep")
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert {part.strip() for part in answer.headers["Vary"].split(",")} >= {"Cookie", "HX-Request"}
    assert not answer.cookies
    assert "nonce-" not in answer.headers["Content-Security-Policy"]
    assertNotContains(answer, "csrf")


def test_a_search_by_somebody_who_signed_in_is_kept_nowhere(shelf, cara, pat, browse):
    for user in (cara, pat.user):
        assert ask("sleep", browse(user)).headers["Cache-Control"] == "no-store"


def test_a_search_costs_three_queries_at_most(shelf, django_assert_max_num_queries):
    for typed in ("sleep", "insomna", "xyzzyqwerty", ""):
        with django_assert_max_num_queries(3):
            ask(typed)


@pytest.mark.parametrize("typed", HOSTILE)
def test_anything_may_be_typed(shelf, typed, caplog):
    for headers in ({}, HTMX):
        answer = ask(typed, **headers)
        assert answer.status_code == 200
        assert len(answer.content) < 20_000
        tags = " ".join(re.findall(r"<[a-zA-Z][^>]*>", re.sub(r'"[^"]*"', '""', answer.text)))
        assert "alert" not in tags
        assert "onerror" not in tags
        assert "\x00" not in answer.text
        assert all(ord(mark) < 128 for mark in answer.headers.get("HX-Trigger", ""))
    assert not caplog.records


@pytest.mark.parametrize("room", ["library", "library_a_z"])
def test_the_lists_of_the_library_offer_the_search_without_script(shelf, room):
    answer = Client().get(reverse(room))
    assertContains(answer, f'<form method="get" action="{SEARCH}" role="search"')
    assertNotContains(answer, "hx-get")
    assertNotContains(answer, "<script")
