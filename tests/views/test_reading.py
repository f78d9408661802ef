"""A person reads: the record keeps which text, the page ties in with their plan, and there is a way back."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from plans.actions import reading
from plans.models import Reading
from recovery.audit.models import AuditEvent
from tests.factories import ArticleMaker

SLEEP = "/library/sleep/sleep-and-your-brain/"


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


def test_a_person_from_an_action_costs_six_queries(walk, pat, browse, django_assert_num_queries):
    client = browse(pat.user)
    with django_assert_num_queries(8) as asked:  # savepoint and release: a test is inside a transaction already
        client.get(f"{SLEEP}?from={walk.stable_key}")
    assert len([query for query in asked if "SAVEPOINT" not in query["sql"]]) == 6
    assert Reading.objects.count() == 1


def test_the_record_keeps_the_text_the_length_and_the_action(walk, pat, shelf, browse):
    browse(pat.user).get(f"{SLEEP}?from={walk.stable_key}&view=easy")
    read = Reading.objects.get()
    assert (read.patient_id, read.organisation_id) == (pat.pk, pat.organisation_id)
    assert (read.revision_id, read.item_key, read.easy) == (shelf.live_id, walk.stable_key, True)


def test_a_text_that_is_opened_again_within_ten_minutes_is_one_reading(shelf, pat, browse, monkeypatch):
    client, now = browse(pat.user), timezone.now()
    for minutes, readings in ((0, 1), (9, 1), (11, 2), (12, 2), (22, 3)):
        monkeypatch.setattr(timezone, "now", lambda at=now + timedelta(minutes=minutes): at)
        client.get(SLEEP)
        assert Reading.objects.count() == readings, minutes
    assert AuditEvent.objects.filter(action="article.read").count() == 5


def test_quinns_reading_does_not_stand_for_pats(shelf, pat, quinn, browse):
    for person in (quinn, pat):
        browse(person.user).get(SLEEP)
    assert set(Reading.objects.values_list("patient_id", flat=True)) == {pat.pk, quinn.pk}


def test_a_reading_and_its_place_in_the_trail_stand_or_fall_together(shelf, pat, browse, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("the trail cannot be written")

    monkeypatch.setattr(reading, "record", broken)
    with pytest.raises(RuntimeError):
        browse(pat.user).get(SLEEP)
    assert not Reading.objects.exists()


@pytest.mark.parametrize(
    ("before", "place", "words"),
    [
        ("/today/", "/today/#act-{item}", "Back to today"),
        ("/plan/", "/plan/#goal-{goal}", "Back to my plan"),
        ("/learn/", "/learn/", "Back to learn"),
        ("/account/", "/today/#act-{item}", "Back to today"),
        ("/today/[", "/today/#act-{item}", "Back to today"),
    ],
)
def test_there_is_a_way_back_to_where_a_person_was(walk, pat, browse, before, place, words):
    client = browse(pat.user)
    page = client.get(f"{SLEEP}?from={walk.stable_key}", headers={"Referer": f"http://testserver{before}"}).text
    link = f'href="{place.format(item=walk.stable_key, goal=walk.goal.stable_key)}"'
    easy = re.search(r'href="([^"]+view=easy)"', page)[1].replace("&amp;", "&")
    for shown in (page, client.get(easy, headers={"Referer": f"http://testserver{SLEEP}"}).text):
        assert (link in shown, shown.count(words)) == (True, 2)  # above the text and below the chain


def test_easy_read_is_the_same_page_in_short_sentences(shelf, django_assert_num_queries):
    full = Client().get(SLEEP)
    assertContains(full, 'aria-current="true">Full, ')
    assertNotContains(full, shelf.live.content["easy"][0])
    with django_assert_num_queries(1):
        easy = Client().get(f"{SLEEP}?view=easy")
    for words in (shelf.live.title, shelf.live.lead, *shelf.live.content["easy"], "Eva Editor", "112"):
        assertContains(easy, words)
    assertContains(easy, 'aria-current="true">Easy read, 1 minute<')
    assertContains(easy, f'href="{SLEEP}">Full, ')
    assertNotContains(easy, "How sure are we?")


def test_each_length_of_a_page_is_kept_apart(shelf):
    full, easy = (Client().get(SLEEP + view) for view in ("", "?view=easy"))
    assert full.headers["ETag"] != easy.headers["ETag"]
    assert Client().get(f"{SLEEP}?view=easy", headers={"If-None-Match": full.headers["ETag"]}).status_code == 200
    assert Client().get(f"{SLEEP}?view=easy", headers={"If-None-Match": easy.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize("view", ["", "?view=easy", "?view=nothing"])
def test_a_page_without_an_easy_text_has_no_switch(ed, eva, view):
    ArticleMaker(slug="plain-page", published=(ed, eva))
    page = Client().get(f"/library/movement/plain-page/{view}")
    assertContains(page, "Title of plain-page")
    assertNotContains(page, "Easy read")
    assertNotContains(page, "view=easy")


def test_a_page_in_another_language_says_so(shelf):
    assertNotContains(Client().get(SLEEP), '<main id="main" class="art__main" tabindex="-1" lang=')
    type(shelf).objects.filter(pk=shelf.pk).update(language="pl")
    assertContains(Client().get(SLEEP), '<main id="main" class="art__main" tabindex="-1" lang="pl">')
