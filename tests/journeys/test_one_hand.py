"""A day by keyboard alone, as somebody has it who cannot hold a phone: each stop shows its ring, and no trap."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from plans.domain.days import local_day
from plans.models import CheckIn, Observation, SymptomCheck, WeekReview
from tests.browser.driver import PHONE
from tests.journeys import steps
from tests.journeys.hands import Hands
from tests.stories import action_in, draft_for, goal_in, share_now

WALK, STAND = "Walk indoors or outside", "Stand up ten times"


@pytest.fixture
def plan(pat, cara):
    today = local_day(timezone.now(), pat.time_zone)
    draft = draft_for(pat, cara)
    goal = goal_in(draft, cara)
    action_in(goal, cara, WALK, weekdays=[today.weekday()])
    action_in(goal, cara, STAND, weekdays=[today.weekday()])
    return share_now(draft, cara, days=14)


@pytest.fixture
def page(visit, pat_user, plan) -> Page:
    opened = visit(pat_user, viewport=PHONE, reduced_motion="reduce")
    opened.goto("/today/")
    return opened


@pytest.fixture
def hands(page):
    keyboard = Hands(page)
    yield keyboard
    assert keyboard.faults == []
    assert keyboard.clicks_made == 0


def said() -> dict[str, tuple]:
    rows = CheckIn.objects.standing().select_related("prescription")
    return {row.prescription.name: (row.outcome, row.reason, row.minutes, row.effort) for row in rows}


def test_the_day_from_the_check_in_to_a_reason(page, hands):
    the_check_in(page, hands)
    a_tick_and_its_undo(page, hands)
    some_of_the_walk(page, hands)
    standing_not_today(page, hands)
    assert said() == {WALK: ("some", "", 6, 3), STAND: ("not_today", "tired", None, None)}
    assert Observation.objects.standing().count() == 3


def presses(hands: Hands, name: str) -> None:
    hands.tabs_to(name)
    hands.press("Enter")


def the_check_in(page: Page, hands: Hands) -> None:
    """The arrows choose a number; the next question has the focus when it comes."""
    hands.tabs_to("^0")
    hands.press(*["ArrowRight"] * 6)
    expect(page.get_by_label("6", exact=True)).to_be_checked()
    presses(hands, "^Next")
    expect(page.locator("legend")).to_be_focused()
    presses(hands, "^Skip")
    expect(page.locator(".checkin__count")).to_have_text("Question 3 of 3")
    hands.tabs_to("^No$")
    hands.press("Space")
    presses(hands, "^Save")
    expect(page.locator("#checkin")).to_contain_text("Energy 6.")


def a_tick_and_its_undo(page: Page, hands: Hands) -> None:
    hands.tabs_to(f"^{WALK}|mark as done")
    hands.press("Space")
    expect(steps.row_of(page, WALK)).to_contain_text("Done at")
    expect(page.locator(".act__check:focus")).to_have_count(1)
    presses(hands, "^Undo")
    expect(steps.row_of(page, WALK)).to_contain_text("10 minutes")
    expect(page.locator(".act__check:focus")).to_have_count(1)


def some_of_the_walk(page: Page, hands: Hands) -> None:
    presses(hands, f"^More about {WALK}")
    steps.is_at(page, WALK)
    presses(hands, "^I did some of it")
    steps.sees(page, "You did some of it")
    hands.tabs_to("^How many minutes")
    hands.types("6")
    hands.tabs_to("^0", group="How hard")
    hands.press(*["ArrowRight"] * 3)
    presses(hands, "^Save")
    expect(steps.row_of(page, WALK)).to_contain_text("Some of it, 6 minutes")


def standing_not_today(page: Page, hands: Hands) -> None:
    presses(hands, f"^More about {STAND}")
    steps.is_at(page, STAND)
    presses(hands, "^Not today")
    steps.sees(page, "What got in the way?")
    hands.tabs_to("^I was tired", group="What got in the way")
    hands.press("Space")
    presses(hands, "^Save")
    expect(steps.row_of(page, STAND)).to_contain_text("Not today: I was tired")


def test_a_symptom_check_begins_from_today(page, hands):
    presses(hands, "^Check a symptom")
    steps.is_at(page, "What is new")
    hands.tabs_to("^A very strong headache")
    hands.press("Space")
    presses(hands, "^Next")
    expect(page).to_have_url(re.compile(r"/symptoms/\w+/"))
    assert not SymptomCheck.objects.exists()


def test_the_week_is_looked_at_page_by_page(page, hands):
    page.goto("/week/")
    presses(hands, "^Show each day in words")
    expect(page.get_by_role("table")).to_be_visible()
    presses(hands, "^Next")
    for heading, answer in (
        ("How close did you get?", "^As expected"),
        ("What helped", "^I rested before I was tired"),
        ("Next week", "^A little less"),
    ):
        steps.is_at(page, heading)
        hands.tabs_to("expected|^I |^A |^The |^My ")  # the first choice of the page
        while not re.search(answer, hands.at()):
            hands.press("Tab" if heading == "What helped" else "ArrowDown")
        hands.press("Space")
        presses(hands, "^Next")
    steps.is_at(page, "Check your answers")
    presses(hands, "^Save my week")
    steps.is_at(page, "Progress")
    assert WeekReview.objects.get().helped
