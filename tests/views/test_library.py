"""Readers: anybody reads what is live, in one query, and asks nothing of a browser."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.http import http_date
from pytest_django.asserts import assertContains, assertNotContains

from plans.actions import content, library, publishing
from plans.models import Article, ArticleRevision
from tests.shelf import sleep_page

SCRIPTS = re.compile(r'<script src="([^"]+)" defer></script>')
SLEEP = "/library/sleep/sleep-and-your-brain/"


def test_anybody_reads_a_page_in_one_query(shelf, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = Client().get(SLEEP)
    assert answer.status_code == 200
    for words in ("In short", "How sure are we?", "Do not", "Words on this page", "Sources", "Eva Editor", "Many good"):
        assertContains(answer, words)


def test_a_page_asks_nothing_of_the_browser_and_may_be_kept_for_a_minute(shelf):
    answer = Client().get(SLEEP)
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert not answer.cookies
    assertNotContains(answer, "style=")
    assert SCRIPTS.findall(answer.text) == ["/static/js/listen.js", "/static/js/reading.js"]
    assert answer.text.count("<script") == 2


def test_a_reader_who_has_the_page_already_gets_304(shelf, django_assert_num_queries):
    first = Client().get(SLEEP)
    with django_assert_num_queries(1):
        same = Client().get(SLEEP, headers={"If-None-Match": first.headers["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    since = Client().get(SLEEP, headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert since.status_code == 304
    earlier = http_date((shelf.live.published_at - timedelta(days=1)).timestamp())
    assert Client().get(SLEEP, headers={"If-Modified-Since": earlier}).status_code == 200


def test_the_kept_page_is_not_reused_after_the_display_or_the_text_changed(shelf, ed, eva):
    reader = Client()
    tag = reader.get(SLEEP).headers["ETag"]
    reader.cookies["display"] = "theme:dark"
    assert reader.get(SLEEP, headers={"If-None-Match": tag}).status_code == 200
    words = library.Words(shelf.live.title, "A new lead.", shelf.live.source, "The lead.")
    draft = library.save_draft(article=shelf, seen_version=0, words=words, actor=ed)
    library.submit(article=shelf, seen_version=draft.row_version, actor=ed)
    publishing.publish(article=shelf, seen_version=draft.row_version + 1, actor=eva)
    assertContains(Client().get(SLEEP, headers={"If-None-Match": tag}), "A new lead.")


def test_every_citation_and_every_word_leads_somewhere_on_the_page(ed, eva):
    content.load(author=ed)
    content.publish_all(author=ed, reviewer=eva)
    for article in Article.objects.live():
        html = Client().get(f"/library/{article.topic}/{article.slug}/").content.decode()
        targets = set(re.findall(r'(?:href="#|popovertarget=")([^"]+)"', html))
        ids = re.findall(r' id="([^"]+)"', html)
        assert targets <= set(ids), article.slug
        assert len(ids) == len(set(ids)), article.slug
        assert any(target.startswith("meaning-") for target in targets), article.slug


def test_a_page_that_nobody_published_is_not_there(tmp_path, ed):
    sleep_page(tmp_path, writer=ed)
    assert Client().get(SLEEP).status_code == 404
    assert Client().get("/library/sleep/no-such-page/").status_code == 404
    assert Client().get("/library/no-such-topic/").status_code == 404


def test_a_page_is_not_found_under_another_topic(shelf):
    assert Client().get("/library/movement/sleep-and-your-brain/").status_code == 404


@pytest.mark.parametrize("room", ["", "sleep/", "a-z/", "glossary/", "how-we-write/"])
def test_the_rooms_of_the_library_are_open_and_flat(shelf, room, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        assert Client().get(f"/library/{room}").status_code == 200
    assert Client().post(f"/library/{room}").status_code == 405


def test_what_an_editor_types_cannot_become_script_on_the_page(shelf, ed, eva):
    hostile = (
        "\n\nA [trap](javascript:alert(1)), an ![x](x.png){onerror=alert(2)}, "
        '[cite](https://example.org" onclick="x) '
        "&lt;img src=x onerror=alert(3)&gt; [data](data:text/html,x).\n"
    )
    source = shelf.live.source.replace("\n\n## Habits that help", hostile + "\n\n## Habits that help")
    title = "<script>alert(4)</script>"
    words = library.Words(title, "<b hx-get=/x>Lead</b>", source, "x")
    draft = library.save_draft(article=shelf, seen_version=0, words=words, actor=ed)
    library.submit(article=shelf, seen_version=draft.row_version, actor=ed)
    publishing.publish(article=shelf, seen_version=draft.row_version + 1, actor=eva)
    html = Client().get(SLEEP).content.decode()
    assert "trap" in html
    tags = " ".join(re.findall(r"<[a-zA-Z][^>]*>", html))
    for hostile_part in ("javascript:", "onerror", "onclick", "alert", "hx-get", "<img", "data:text"):
        assert hostile_part not in tags
    assert ArticleRevision.objects.get(pk=draft.pk).source == source
