"""Pat looks back at a week on a phone, asks for less, Cara answers, and Pat reads it. With script and without."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from plans.actions.checkin import Entry, log
from plans.domain.days import local_day
from plans.domain.weekly import week_to_review
from plans.models import CareRequest, GoalRating, WeekReview
from recovery.ids import new_id
from tests.browser.driver import PHONE
from tests.journeys import steps
from tests.stories import shared_plan


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def script(request) -> bool:
    return request.param


@pytest.fixture
def plan(pat, cara, pat_user):
    """Two days done and one day of rest in the week that is asked about."""
    version = shared_plan(pat, cara, days=30)
    item = version.prescriptions.get()
    monday = week_to_review(local_day(timezone.now(), pat.time_zone))
    for n, outcome in enumerate(("done", "done", "rested")):
        entry = Entry(id=new_id(), item_key=item.stable_key, local_date=monday + timedelta(days=n), outcome=outcome)
        late = timezone.now() - timedelta(days=6 - n) if n < 6 else timezone.now()
        log(entry=entry, patient=pat, actor=pat_user, now=late)
    return version


def test_pats_week_from_the_dots_to_the_teams_answer(visit, script, plan, pat, pat_user, cara):
    page = visit(pat_user, viewport=PHONE, java_script_enabled=script, has_touch=True)
    page.goto("/week/")
    steps.sees(page, "You rested on 1 day and did most of your plan on 2 days.")
    steps.sees(page, "4 days have no entry.")
    steps.press(page, "Next")
    steps.is_at(page, "How close did you get?")
    page.get_by_label("Less than expected", exact=True).check()
    steps.press(page, "Next")
    page.get_by_label("I rested before I was tired").check()
    page.get_by_label("It was too hot").check()
    page.get_by_label("In your own words").fill("The path had no shade.")
    steps.press(page, "Next")
    page.get_by_label("A little less").check()
    steps.press(page, "Next")
    pat_changes_one_answer(page)
    steps.press(page, "Save my week")
    steps.is_at(page, "Progress")
    assert (WeekReview.objects.get().hindered, GoalRating.objects.get().level) == (["heat"], 0)
    page.goto("/plan/messages/")
    steps.sees(page, "A little less next week")
    cara_answers(visit(cara, java_script_enabled=script), pat)
    page.goto("/plan/")
    steps.press(page, "Read the answer", link=True)
    steps.sees(page, "We take one walk out. Call me when you like.")
    expect(page.get_by_role("link", name="Get help").first).to_be_visible()
    assert CareRequest.objects.get().answers.get().read_at is not None


def pat_changes_one_answer(page: Page) -> None:
    steps.is_at(page, "Check your answers")
    steps.sees(page, "The path had no shade.")
    page.get_by_role("link", name=re.compile(r"Change.*Walk to the shop")).click()
    expect(page.get_by_label("Less than expected", exact=True)).to_be_checked()
    page.get_by_label("As expected").check()
    steps.press(page, "Next")
    steps.is_at(page, "Check your answers")
    steps.sees(page, "As expected: There and back, no rest")


def cara_answers(page: Page, pat) -> None:
    page.goto(f"/people/{pat.pk}/")
    steps.press(page, "1 waits for an answer", link=True)
    steps.sees(page, "The path had no shade.")
    page.get_by_label("Your answer").fill("We take one walk out. Call me when you like.")
    steps.press(page, "Send answer")
    steps.sees(page, "Nothing is waiting.")


def test_skipping_a_week_is_one_tap(visit, script, plan, pat_user):
    page = visit(pat_user, viewport=PHONE, java_script_enabled=script, has_touch=True)
    page.goto("/week/")
    steps.press(page, "Skip this week")
    steps.sees(page, "Skipped. Nothing follows from it.")
    assert WeekReview.objects.get().skipped
