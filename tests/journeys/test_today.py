"""The morning on a phone: 3 questions in 6 taps, the day's answers, by keyboard and without script."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from plans.domain.days import local_day
from plans.models import CheckIn, Observation
from tests.browser.driver import PHONE
from tests.journeys.hands import Hands
from tests.journeys.steps import press, sees
from tests.stories import shared_plan


@pytest.fixture
def plan(pat, cara):
    """One walk, on today's weekday alone, so that it can move to tomorrow."""
    today = local_day(timezone.now(), pat.time_zone)
    return shared_plan(pat, cara, days=10, weekdays=[today.weekday()])


class Taps:
    """Counts what a thumb does."""

    def __init__(self, page: Page) -> None:
        self.page, self.made = page, 0

    def answer(self, name: str) -> None:
        self.page.locator("#checkin").get_by_label(name, exact=True).tap()
        self.made += 1

    def button(self, name: str) -> None:
        self.page.locator("#checkin").get_by_role("button", name=name, exact=True).tap()
        self.made += 1


def values():
    return dict(Observation.objects.standing().values_list("code", "value"))


def test_the_check_in_takes_6_taps_and_each_question_gets_the_focus(visit, pat_user, plan):
    page = visit(pat_user, viewport=PHONE, has_touch=True)
    page.goto("/today/")
    taps = Taps(page)
    for at, (value, button) in enumerate((("6", "Next"), ("4", "Next"), ("No", "Save")), 1):
        expect(page.locator(".checkin__count")).to_have_text(f"Question {at} of 3")
        taps.answer(value)
        taps.button(button)
        if at < 3:
            expect(page.locator("#live")).to_have_text(f"Question {at + 1} of 3")
            expect(page.locator("legend")).to_be_focused()
    expect(page.locator("#checkin")).to_contain_text("Energy 6.")
    assert taps.made == 6
    assert values() == {"energy": 6, "slept": 4, "anything_new": 0}


def test_what_was_answered_waits_on_another_device(visit, pat_user, plan):
    first = visit(pat_user, viewport=PHONE, has_touch=True)
    first.goto("/today/")
    taps = Taps(first)
    taps.answer("3")
    taps.button("Next")
    expect(first.locator(".checkin__count")).to_have_text("Question 2 of 3")
    second = visit(pat_user)
    second.goto("/today/")
    expect(second.locator(".checkin__count")).to_have_text("Question 2 of 3")


def test_without_script_the_morning_is_the_same(visit, pat_user, plan):
    page = visit(pat_user, viewport=PHONE, java_script_enabled=False)
    page.goto("/today/")
    page.get_by_label("2", exact=True).check()
    press(page, "Next")
    press(page, "Skip")
    page.get_by_label("No", exact=True).check()
    press(page, "Save")
    sees(page, "Low energy today.")
    press(page, "Show me the half plan")
    sees(page, "Half today: 5 minutes")
    press(page, "Walk indoors or outside")
    sees(page, "Some of it, 5 minutes. Some counts.")
    press(page, "Undo")
    press(page, "More about Walk", link=True)
    press(page, "It was too much", link=True)
    page.get_by_label("Make it shorter").check()
    press(page, "Tell my team")
    sees(page, "Your team has been told.")
    assert CheckIn.objects.standing().get().too_much


def test_a_tick_and_its_undo_stay_where_they_are(visit, pat_user, plan):
    page = visit(pat_user, viewport=PHONE)
    page.goto("/today/")
    page.get_by_role("button", name="mark as done").click()
    expect(page.locator(".act__done")).to_contain_text(re.compile(r"Done at \d\d:\d\d\."))
    expect(page.locator(".act__check")).to_be_focused()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".act__how")).to_contain_text("10 minutes")
    expect(page.locator(".act__check")).to_be_focused()
    assert page.url.endswith("/today/")


def test_by_keyboard_alone(visit, pat_user, plan):
    page = visit(pat_user, viewport=PHONE, reduced_motion="reduce")
    hands = Hands(page)
    page.goto("/today/")
    for keys, button in (("6", "Next"), ("4", "Next")):
        page.get_by_label(keys, exact=True).focus()
        hands.press("Space")
        hands.tabs_to(button)
        hands.press("Enter")
        expect(page.locator("legend")).to_be_focused()
    hands.press("Tab", "Space")
    hands.tabs_to("Save")
    hands.press("Enter")
    expect(page.locator("#checkin")).to_contain_text("Energy 6.")
    assert values() == {"energy": 6, "slept": 4, "anything_new": 0}
    assert hands.faults == []
