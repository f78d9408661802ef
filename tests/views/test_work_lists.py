"""What waits at the desk: every number opens its rows, and the count of queries does not grow with the library."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from plans.actions import publishing
from plans.models import Article, ArticleRevision, PageOpinion, Reference
from tests.factories import ArticleMaker

LISTS = ("", "check", "draft", "scheduled", "due", "unclear", "sources", "withdrawn")


def live(slug, ed, eva, source="", due=365):
    article = Article.objects.create(slug=slug, topic="sleep")
    article.live = article.revisions.create(
        number=1, state="live", title=f"Title of {slug}", lead="x", source=source, author=ed, reviewer=eva,
        published_at=timezone.now(), review_due=timezone.localdate() + timedelta(days=due),
    )  # fmt: skip
    article.save(update_fields=["live"])
    return article


def opened(slug, author, state, **more):
    article = ArticleMaker(slug=slug)
    return article.revisions.create(number=1, state=state, title=slug, lead="x", source="x", author=author, **more)


def said(article, answer, words="", times=1):
    for _time in range(times):
        PageOpinion.objects.create(revision=article.live, answer=answer, words=words)


def listed(desk, name):
    return [article.slug for article in desk.get(f"/desk/?state={name}").context["rows"].object_list]


def number(desk, name):
    tabs = desk.get("/desk/").context["tabs"]
    return next(tab["count"] for tab in tabs if tab["url"] == (f"/desk/?state={name}" if name else "/desk/"))


@pytest.fixture
def library(ed, eva):
    """One or two pages for every list."""
    for tag, mark in (("Known20", "V"), ("Second21", "V2"), ("Unread22", "R")):
        Reference.objects.create(tag=tag, content={"tag": tag, "mark": mark, "title": "x"})
    live("plain", ed, eva, source="As [Known20] found.")
    live("cited", ed, eva, source="As [Second21] and [Unread22] found, and [Second21] again.")
    live("late", ed, eva, due=-10)
    live("soon", ed, eva, due=30)
    live("later", ed, eva, due=31)
    opened("by-ed", ed, "check")
    opened("by-eva", eva, "check")
    opened("a-draft", ed, "draft")
    opened("waits", ed, "scheduled", reviewer=eva, publish_at=timezone.now() + timedelta(days=2))
    gone = live("gone", ed, eva)
    publishing.withdraw(article=gone, seen=1, reason="It was wrong.", actor=ed)


def test_each_list_holds_its_pages_in_its_order(library, ed, eva, browse):
    desk = browse(ed)
    assert listed(desk, "check") == ["by-eva", "by-ed"]  # what he may publish comes first
    assert listed(browse(eva), "check") == ["by-ed", "by-eva"]
    assert listed(desk, "draft") == ["a-draft"]
    assert listed(desk, "scheduled") == ["waits"]
    assert listed(desk, "due") == ["late", "soon"]
    assert listed(desk, "sources") == ["cited"]
    assert listed(desk, "withdrawn") == ["gone"]
    assert len(listed(desk, "")) == 10


def test_every_number_is_the_number_of_its_rows(library, ed, browse):
    said(Article.objects.get(slug="plain"), "no", times=3)
    desk = browse(ed)
    for name in LISTS:
        assert number(desk, name) == len(listed(desk, name)) > 0, name


def test_rows_say_what_the_list_is_about(library, ed, browse):
    desk = browse(ed)
    assertContains(desk.get("/desk/?state=check"), "You wrote some of it", count=1)
    assertContains(desk.get("/desk/?state=scheduled"), "Approved by Eva Editor")
    assertContains(desk.get("/desk/?state=due"), "1\xa0week, 3\xa0days ago")
    sources = desk.get("/desk/?state=sources")
    for words in ("Second21", "read through another text", "Unread22", "not read yet"):
        assertContains(sources, words)
    assertNotContains(sources, "Known20")
    assertContains(desk.get("/desk/?state=withdrawn"), "It was wrong.")


@pytest.mark.parametrize(
    ("yes", "partly", "no", "on_the_list"),
    [(0, 1, 1, False), (0, 2, 1, True), (12, 2, 1, True), (13, 2, 1, False), (99, 0, 0, False)],
)
def test_three_answers_and_a_fifth_of_all_say_that_a_page_is_not_clear(ed, eva, browse, yes, partly, no, on_the_list):
    page = live("plain", ed, eva)
    for answer, times in (("yes", yes), ("partly", partly), ("no", no)):
        said(page, answer, times=times)
    assert (listed(browse(ed), "unclear") == ["plain"]) is on_the_list
    if on_the_list:
        words = f"{partly + no} of {yes + partly + no} answers: partly or no"
        assertContains(browse(ed).get("/desk/?state=unclear"), words)


def test_words_of_readers_are_shown_and_name_nobody(ed, eva, pat, browse):
    page = live("plain", ed, eva)
    PageOpinion.objects.create(revision=page.live, answer="yes", words="What is a nap?", patient=pat)
    said(page, "no", "Too long.")
    answer = browse(ed).get("/desk/?state=unclear")
    assertContains(answer, "Too long.")
    assertContains(answer, "All 2 comments")
    words = browse(ed).get("/desk/plain/opinions/")
    for shown in ("What is a nap?", "Too long.", "1 of 2", "0 of 2"):
        assertContains(words, shown)
    for secret in (pat.family_name, str(pat.pk)):
        assertNotContains(words, secret)


def test_answers_about_an_older_text_do_not_count(ed, eva, browse):
    page = live("plain", ed, eva)
    said(page, "no", "Too long.", times=3)
    ArticleRevision.objects.filter(pk=page.live.pk).update(state="replaced")
    page.live = page.revisions.create(
        number=2, state="live", title="x", lead="x", source="x", author=ed, reviewer=eva,
        published_at=timezone.now(), review_due=timezone.localdate() + timedelta(days=90),
    )  # fmt: skip
    page.save(update_fields=["live"])
    assert listed(browse(ed), "unclear") == []
    assertContains(browse(ed).get("/desk/plain/opinions/"), "No answers yet.")


def test_comments_come_in_pages(ed, eva, browse):
    page = live("plain", ed, eva)
    for at in range(30):
        said(page, "partly", f"Words {at}.")
    assertNotContains(browse(ed).get("/desk/plain/opinions/"), "Words 0.")
    assertContains(browse(ed).get("/desk/plain/opinions/?page=2"), "Words 0.")


@pytest.mark.parametrize("name", LISTS)
def test_more_pages_cost_no_more_queries(library, ed, eva, browse, name, django_assert_max_num_queries):
    desk = browse(ed)
    desk.get("/desk/")  # the first page of a session notes that he is here
    for at in range(30):
        said(live(f"more-{at}", ed, eva, source="As [Second21] found.", due=1), "no", "Long.", times=3)
        opened(f"open-{at}", eva, ("draft", "check")[at % 2])
    with django_assert_max_num_queries(10):
        assert len(listed(desk, name)) <= 25
    if name in {"", "due", "unclear", "sources"}:
        assert len(desk.get(f"/desk/?state={name}&page=2").context["rows"].object_list) > 0
