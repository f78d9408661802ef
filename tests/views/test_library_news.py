"""Clinicians hear of pages in their people's plans, and of nobody else's."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from plans.actions import publishing
from plans.models import Outbox, PageNotice, PageNoticeSeen, Plan
from recovery.audit.models import AuditEvent
from tests.factories import PatientMaker
from tests.shelf import SLUG, in_check, sleep_page
from tests.stories import draft_for, shared_plan

NEWS = "/library-news/"
WORDS = "The page no longer advises long naps."


@pytest.fixture
def page(tmp_path, ed, eva):
    return sleep_page(tmp_path, writer=ed, checker=eva)


@pytest.fixture
def plans(page, pat, cara, quinn, otto):
    """Pat's plan leads to the page, Quinn's does not."""
    shared_plan(pat, cara, page=page)
    shared_plan(quinn, otto)


def changed(page, ed, eva, notice=WORDS, at=None):
    seen = in_check(page, ed, "Start with 1 habit.", "Begin with 1 habit.").row_version
    if at:
        return publishing.schedule(article=page, seen_version=seen, actor=eva, at=at, notice=notice)
    return publishing.publish(article=page, seen_version=seen, actor=eva, notice=notice)


@pytest.fixture
def notice(plans, page, ed, eva):
    changed(page, ed, eva)
    return PageNotice.objects.get()


def test_eva_ticks_the_box_and_cara_reads_it_with_pats_name(plans, page, ed, eva, cara, pat, browse):
    changed_one = changed(page, ed, eva, notice="")
    assert not PageNotice.objects.exists()
    answer = browse(ed).post(
        f"/desk/{SLUG}/withdraw/",
        {"revision": changed_one.number, "reason": "Wrong.", "tell": "on", "notice": "Offer the other page."},
    )
    assert answer.status_code == 302
    news = browse(cara).get(NEWS)
    for words in ("Offer the other page.", pat.full_name, "Taken off", f"/library/sleep/{SLUG}/"):
        assertContains(news, words)
    seen = AuditEvent.objects.filter(action="library_news.read", patient_id=pat.pk, actor_id=cara.pk)
    assert seen.count() == 1
    assert AuditEvent.objects.filter(action="page_notice.sent", actor_id=ed.pk).count() == 1


def test_colleagues_without_the_page_and_other_services_hear_nothing(notice, otto, wendy, fred, nina, browse):
    assert {row.payload["user"] for row in Outbox.objects.filter(kind="library_news")}.isdisjoint(
        {str(user.pk) for user in (otto, wendy, fred)}
    )
    for stranger in (otto, wendy, fred):
        visitor = browse(stranger)
        assertNotContains(visitor.get(NEWS), WORDS)
        assert visitor.get(f"{NEWS}{notice.pk}/").status_code == 404
        assert visitor.post(f"{NEWS}{notice.pk}/read/").status_code == 404
    assert not PageNoticeSeen.objects.exists()


def test_a_scheduled_page_tells_the_clinicians_on_its_day(plans, page, ed, eva, cara, browse):
    day = timezone.now() + timedelta(days=2)
    changed(page, ed, eva, at=day)
    assertNotContains(browse(cara).get(NEWS), WORDS)
    assertContains(browse(ed).get(f"/desk/{SLUG}/"), WORDS)
    publishing.publish_due(day)
    assertContains(browse(cara).get(NEWS), WORDS)
    assert PageNotice.objects.get().sent_by == eva


def test_the_difference_is_told_in_the_words_that_readers_read(notice, cara, browse):
    answer = browse(cara).get(f"{NEWS}{notice.pk}/")
    assertContains(answer, "removed: </span>Start</del>")
    assertContains(answer, "added: </span>Begin</ins>")
    assertNotContains(answer, "##")
    assertNotContains(answer, "&lt;p&gt;")


def test_read_is_kept_once_and_the_quiet_count_goes(notice, cara, browse):
    clinic = browse(cara)
    assertContains(clinic.get("/caseload/"), "Library news")
    assertRedirects(clinic.post(f"{NEWS}{notice.pk}/read/"), f"{NEWS}#notice-{notice.pk}")
    clinic.post(f"{NEWS}{notice.pk}/read/")
    assert PageNoticeSeen.objects.filter(notice=notice, user=cara).count() == 1
    assert AuditEvent.objects.filter(action="page_notice.read", actor_id=cara.pk).count() == 1
    assertNotContains(clinic.get("/caseload/"), "Library news")
    assertNotContains(clinic.get(NEWS), "Mark as read")


def test_htmx_gets_the_mark_alone(notice, cara, browse):
    answer = browse(cara, hx_request="true").post(f"{NEWS}{notice.pk}/read/")
    assertNotContains(answer, "<html")
    assertContains(answer, f'id="read-{notice.pk}"')
    assert answer.headers["HX-Trigger"] == '{"say": "Marked as read"}'


def test_a_draft_and_a_plan_that_came_later_are_no_news(page, pat, cara, team, ed, eva, browse):
    draft_for(pat, cara)
    changed(page, ed, eva)
    assert not Outbox.objects.filter(kind="library_news").exists()
    later = PatientMaker(created_by=cara, team=team)
    shared_plan(later, cara, page=page)
    assert Plan.objects.get(patient=later).created_at > PageNotice.objects.get().sent_at
    assertNotContains(browse(cara).get(NEWS), WORDS)


def test_many_notices_come_in_pages_and_cost_no_more_queries(
    notice, page, pat, cara, team, ed, browse, django_assert_max_num_queries
):
    clinic = browse(cara)
    clinic.get("/caseload/")
    for _person in range(13):
        shared_plan(PatientMaker(created_by=cara, team=team), cara, page=page)
    for at in range(12):
        PageNotice.objects.create(revision=notice.revision, words=f"Notice {at}.", sent_by=ed)
    with django_assert_max_num_queries(9):  # session, user, alerts, count, notices, plans, people, and the trail
        answer = clinic.get(NEWS)
    assertContains(answer, "In the plans of 14 people")
    assertNotContains(answer, WORDS)
    assertContains(clinic.get(f"{NEWS}?page=2"), WORDS)
    with django_assert_max_num_queries(9):
        clinic.get("/caseload/")
