"""Readers: anybody reads what is live, in one query; a person also sees how a page ties in with their plan."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.http import http_date
from pytest_django.asserts import assertContains, assertNotContains

from plans.actions import content, library
from plans.models import Article, ArticleRevision, Goal, Plan, PlanVersion, Prescription
from recovery.audit.models import AuditEvent
from tests.factories import InterventionMaker
from tests.shelf import sleep_page

SLEEP = "/library/sleep/sleep-and-your-brain/"


@pytest.fixture
def shelf(tmp_path, ed, eva):
    """The sleep page, live."""
    return sleep_page(tmp_path, writer=ed, checker=eva)


@pytest.fixture
def walk(pat, cara, team, shelf):
    """A walk in the plan that Pat was given."""
    plan = Plan.objects.create(organisation=pat.organisation, patient=pat, team=team, created_by=cara, state="shared")
    common = {"organisation": pat.organisation}
    version = PlanVersion.objects.create(**common, plan=plan, number=1, created_by=cara)
    goal = Goal.objects.create(**common, version=version, words="Walk to the shop with Sam")
    entry = InterventionMaker(linked=shelf)
    action = Prescription.objects.create(
        **common, version=version, goal=goal, intervention=entry, name="Walk indoors",
        entry={"mechanisms": [{"code": "fitness", "family": "move", "may_give": "more stamina"}]},
        frequency="fixed_days", weekdays=[0], stop_rule="Stop if you feel faint.",
    )  # fmt: skip
    now = {"shared_at": timezone.now(), "shared_by": cara, "starts_on": timezone.localdate()}
    PlanVersion.objects.filter(pk=version.pk).update(state="shared", **now)
    return action


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
    assertNotContains(answer, "<script")
    assertNotContains(answer, "style=")


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
    library.publish(article=shelf, seen_version=draft.row_version + 1, actor=eva)
    assertContains(Client().get(SLEEP, headers={"If-None-Match": tag}), "A new lead.")


def test_every_citation_and_every_word_leads_somewhere_on_the_page(ed, eva):
    content.load(author=ed)
    content.publish_all(author=ed, reviewer=eva)
    for article in Article.objects.live():
        html = Client().get(f"/library/{article.topic}/{article.slug}/").content.decode()
        targets = set(re.findall(r'href="#([^"]+)"', html))
        ids = re.findall(r' id="([^"]+)"', html)
        assert targets <= set(ids), article.slug
        assert len(ids) == len(set(ids)), article.slug
        assert any(target.startswith("word-") for target in targets)


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


def test_a_person_who_comes_from_an_action_sees_how_the_page_ties_in(walk, pat, browse):
    answer = browse(pat.user).get(f"{SLEEP}?from={walk.stable_key}")
    for words in ("In your plan", "Walk indoors", "More stamina", "Walk to the shop with Sam", "Back to today"):
        assertContains(answer, words)
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_plan_of_one_person_is_not_shown_to_another(walk, quinn, browse):
    answer = browse(quinn.user).get(f"{SLEEP}?from={walk.stable_key}")
    assertNotContains(answer, "Walk to the shop")
    assertNotContains(browse().get(f"{SLEEP}?from={walk.stable_key}"), "Walk to the shop")
    assert browse(quinn.user).get(f"{SLEEP}?from=not-a-key").status_code == 200


def test_the_trail_keeps_which_revision_a_person_read(walk, pat, shelf, browse):
    browse(pat.user).get(SLEEP)
    event = AuditEvent.objects.get(action="article.read")
    assert (event.patient_id, event.actor_id) == (pat.pk, pat.user_id)
    assert (event.object_id, event.object_version) == (shelf.live_id, 1)


def test_reading_by_anybody_else_leaves_nothing_in_the_trail(shelf, cara, browse):
    Client().get(SLEEP)
    browse(cara).get(SLEEP)
    assert not AuditEvent.objects.filter(action="article.read").exists()


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
    library.publish(article=shelf, seen_version=draft.row_version + 1, actor=eva)
    html = Client().get(SLEEP).content.decode()
    assert "trap" in html
    tags = " ".join(re.findall(r"<[a-zA-Z][^>]*>", html))
    for hostile_part in ("javascript:", "onerror", "onclick", "<script", "hx-get", "<img", "data:text"):
        assert hostile_part not in tags
    assert ArticleRevision.objects.get(pk=draft.pk).source == source
