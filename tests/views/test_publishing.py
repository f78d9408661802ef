"""The last look before readers get a text: whom it reaches, when they get it, who is told."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from plans.models import ArticleRevision, PageNotice
from tests import shelf
from tests.factories import PatientMaker
from tests.shelf import SLUG, sleep_page
from tests.stories import shared_plan

DESK = f"/desk/{SLUG}/"


@pytest.fixture
def page(tmp_path, ed, eva):
    """A live page that Ed wrote and Eva published."""
    return sleep_page(tmp_path, writer=ed, checker=eva)


@pytest.fixture
def in_check(page, ed):
    return shelf.in_check(page, ed)


def state(number=2):
    return ArticleRevision.objects.get(article__slug=SLUG, number=number).state


def tomorrow():
    return (timezone.localdate() + timedelta(days=1)).isoformat()


def test_eva_chooses_a_day_in_her_own_zone_and_takes_it_back(page, in_check, eva, browse):
    type(eva).objects.filter(pk=eva.pk).update(time_zone="Asia/Tokyo")
    eva.refresh_from_db()
    desk = browse(eva)
    typed = {"row_version": in_check.row_version, "when": "later", "day": tomorrow(), "time": "09:30"}
    assertRedirects(desk.post(f"{DESK}publish/", typed), DESK)
    waiting = ArticleRevision.objects.get(pk=in_check.pk)
    assert waiting.publish_at.strftime("%H:%M") == "00:30"  # UTC
    assertContains(desk.get(DESK), "goes live on")
    assertContains(desk.get(DESK), "09:30")
    assertContains(desk.get("/desk/?state=scheduled"), "Approved by Eva Editor")
    assertRedirects(desk.post(f"{DESK}take-back/", {"row_version": waiting.row_version}), DESK)
    assert state() == "check"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"when": "later"}, "Choose the day on which readers get it."),
        ({"when": "later", "day": "2020-01-01", "time": "09:00"}, "This time is over."),
        ({"when": "later", "day": "2200-01-01", "time": "09:00"}, "more than a year away"),
        ({"when": "now", "day": "2030-01-01"}, "You chose a day and “now”."),
    ],
)
def test_a_day_that_makes_no_sense_is_pointed_at_and_nothing_is_published(page, in_check, eva, browse, typed, words):
    answer = browse(eva).post(f"{DESK}publish/", {"row_version": in_check.row_version, **typed})
    assertContains(answer, words, status_code=422)
    assertContains(answer, "There is a problem", status_code=422)
    assert state() == "check"


def test_the_desk_learns_numbers_of_plans_and_no_person(page, in_check, pat, cara, team, eva, browse):
    canary = [PatientMaker(created_by=cara, team=team, family_name="Canary-7431") for _person in range(3)]
    for person in (pat, *canary[:1]):
        shared_plan(person, cara, page=page)
    few = browse(eva).get(f"{DESK}publish/")
    assertContains(few, "MS team")
    assertContains(few, "fewer than 3 plans")
    assertContains(few, "Fewer than 3 current plans use this page.")
    for person in canary[1:]:
        shared_plan(person, cara, page=page)
    many = browse(eva).get(f"{DESK}publish/")
    assertContains(many, "4 current plans use this page.")
    assertContains(many, "4 plans", count=2)  # by team, by intervention
    for answer in (few, many, browse(eva).get(f"{DESK}withdraw/")):
        for secret in ("Canary-7431", pat.family_name, str(pat.pk), "fewer than 2"):
            assertNotContains(answer, secret)


def test_no_number_less_another_gives_a_small_team_away(page, in_check, pat, cara, team, quinn, otto, eva, browse):
    shared_plan(quinn, otto, page=page)
    for person in [pat, *(PatientMaker(created_by=cara, team=team) for _person in range(3))]:
        shared_plan(person, cara, page=page)
    answer = browse(eva).get(f"{DESK}publish/")
    assertContains(answer, "At least 5 current plans use this page.")
    assertContains(answer, "4 plans", count=2)  # of the MS team; by intervention, without Quinn's
    assertNotContains(answer, "5 plans")


def test_teams_of_another_service_are_counted_and_not_named(page, in_check, wendy, eva, browse):
    westside = wendy.memberships.get().team
    shared_plan(PatientMaker(created_by=wendy, team=westside), wendy, page=page)
    answer = browse(eva).get(f"{DESK}publish/")
    assertContains(answer, "Other services")
    assertNotContains(answer, westside.name)


def test_without_plans_nobody_can_be_told(page, in_check, eva, browse):
    answer = browse(eva).get(f"{DESK}publish/")
    assertContains(answer, "No current plan uses this page.")
    assertNotContains(answer, "Tell the clinicians")
    sent = {"row_version": in_check.row_version, "when": "now", "tell": "on", "notice": "Look."}
    assert browse(eva).post(f"{DESK}publish/", sent).status_code == 302
    assert not PageNotice.objects.exists()


def test_a_notice_needs_words_and_words_need_the_box(page, in_check, pat, cara, eva, browse):
    shared_plan(pat, cara, page=page)
    desk, seen = browse(eva), {"row_version": in_check.row_version, "when": "now"}
    assertContains(desk.post(f"{DESK}publish/", seen | {"tell": "on"}), "Write what the clinicians", status_code=422)
    untold = desk.post(f"{DESK}publish/", seen | {"notice": "Kept words."})
    assertContains(untold, "Kept words.", status_code=422)
    assert state() == "check"


def test_typed_words_stay_when_somebody_was_first(page, in_check, pat, cara, eva, browse):
    shared_plan(pat, cara, page=page)
    old = {"row_version": in_check.row_version - 1, "when": "now", "tell": "on", "notice": "The dose changed."}
    answer = browse(eva).post(f"{DESK}publish/", old)
    assertContains(answer, "The dose changed.", status_code=409)
    assertContains(answer, "Somebody changed this page", status_code=409)
    assert state() == "check"
