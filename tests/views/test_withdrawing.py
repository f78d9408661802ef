"""A page that was taken off: at the desk, for its readers, and for the people who have it in their plan."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from plans.actions import publishing
from plans.models import Article, Claim
from tests.access.rows import ACTION
from tests.factories import InterventionMaker
from tests.shelf import SLUG, in_check, sleep_page
from tests.stories import action_in, draft_for, goal_in, shared_plan

DESK, PAGE = f"/desk/{SLUG}/", f"/library/sleep/{SLUG}/"
WHY = "A sentence about sleeping pills was wrong."


@pytest.fixture
def page(tmp_path, ed, eva):
    """A live page that Ed wrote and Eva published."""
    return sleep_page(tmp_path, writer=ed, checker=eva)


@pytest.fixture
def taken_off(page, ed):
    return publishing.withdraw(article=page, seen=1, reason=WHY, actor=ed)


def test_a_page_that_was_taken_off_says_so_to_its_readers(page, taken_off, browse, ed):
    for visitor in (browse(), browse(ed)):
        answer = visitor.get(PAGE)
        assertContains(answer, WHY, status_code=410)
        assertContains(answer, "We took this page off on", status_code=410)
        for link in ("/help/now/", "/library/sleep/", "/library/search/"):
            assertContains(answer, f'href="{link}"', status_code=410)
        assertNotContains(answer, page.live.lead, status_code=410)
    for path in ("/library/", "/library/sleep/", "/library/a-z/", "/library/search/?q=sleep"):
        assertNotContains(browse().get(path), PAGE)
    assert browse().get("/library/movement/" + SLUG + "/").status_code == 404
    assertRedirects(browse().post(f"{PAGE}clear/", {"answer": "no"}), PAGE, target_status_code=410)


def test_the_register_of_claims_says_that_the_page_was_taken_off(page, taken_off, browse):
    claim = {"code": "S1.1", "position": 1, "statement": "x", "verdict": "overclaimed", "article": page, "box": "x"}
    Claim.objects.create(**claim)
    answer = browse().get("/library/how-we-use-sources/")
    assertContains(answer, "This page was taken off.")
    assertContains(answer, f'href="{PAGE}"')


def test_pats_plan_and_day_keep_working_without_the_page(page, pat, pat_user, cara, ed, browse):
    item = shared_plan(pat, cara, page=page, entry={"why_question": "Why sleep?", "pages": []}).prescriptions.get()
    publishing.withdraw(article=page, seen=1, reason=WHY, actor=ed)
    me = browse(pat_user)
    for path in ("/today/", f"/today/actions/{item.stable_key}/", "/plan/", "/learn/", "/progress/"):
        assert me.get(path).status_code == 200, path
    answer = me.get(f"{PAGE}?from={item.stable_key}")
    assertContains(answer, "Your plan is the same as before.", status_code=410)
    assertContains(answer, f"/today/#act-{item.stable_key}", status_code=410)
    for path in (f"/people/{pat.pk}/", f"/people/{pat.pk}/plan/1/", f"/people/{pat.pk}/diary/"):
        assert browse(cara).get(path).status_code == 200, path


def test_an_action_whose_page_is_off_can_still_be_saved(page, pat, cara, ed, browse):
    entry = InterventionMaker(linked=page).snapshot()
    goal = goal_in(draft_for(pat, cara), cara)
    item = action_in(goal, cara, page=page, entry=entry)
    publishing.withdraw(article=page, seen=1, reason=WHY, actor=ed)
    address = f"/people/{pat.pk}/plan/draft/actions/{item.pk}/"
    assertContains(browse(cara).get(address), f"{page.live.title} (taken off)")
    typed = {**ACTION, "page": page.pk, "row_version": item.row_version}
    assert browse(cara).post(address, typed).status_code == 302


def test_withdrawing_asks_why_and_restoring_needs_somebody_else(page, ed, eva, browse):
    writer = browse(ed)
    assertContains(writer.get(f"{DESK}withdraw/"), "no second person is needed")
    assertContains(writer.post(f"{DESK}withdraw/", {"revision": 1}), "There is a problem", status_code=422)
    assertRedirects(writer.post(f"{DESK}withdraw/", {"revision": 1, "reason": WHY}), DESK)
    assertContains(writer.get(DESK), WHY)
    assertNotContains(writer.get(DESK), "Restore revision 1")
    assertContains(writer.post(f"{DESK}restore/", {"revision": 1}), "You wrote some", status_code=422)
    assertContains(writer.post(f"{DESK}withdraw/", {"revision": 1, "reason": WHY}, follow=True), "nothing to take off")
    assertRedirects(browse(eva).post(f"{DESK}restore/", {"revision": 1}), DESK)
    assert browse().get(PAGE).status_code == 200
    assert Article.objects.get(slug=SLUG).withdrawn_at is None


def test_another_text_than_the_one_seen_is_not_taken_off(page, ed, eva, browse):
    publishing.publish(article=page, seen_version=in_check(page, ed).row_version, actor=eva)
    answer = browse(ed).post(f"{DESK}withdraw/", {"revision": 1, "reason": WHY})
    assertContains(answer, WHY, status_code=409)
    assertContains(answer, "Another text went live", status_code=409)
    assert browse().get(PAGE).status_code == 200
