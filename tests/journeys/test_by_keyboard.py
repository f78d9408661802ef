"""A whole plan without a mouse: Tab, Shift+Tab, Enter, Space, arrows, Escape and "/", and always a ring to see."""

import re

import pytest
from playwright.sync_api import Page, expect

from plans.actions import content
from plans.models import AdvisoryAnswer, PlanVersion
from tests.browser.driver import DESKTOP
from tests.journeys.hands import Hands
from tests.journeys.people import has_ms

GOAL = "Walk to the bakery and back"


@pytest.fixture
def maya(pat, cara, ed):
    """Pat has MS and gets worse in the heat; the shipped catalogue is there."""
    content.load(author=ed)
    has_ms(pat, cara, ("seizure", "no"), ("pregnant", "no"))
    return pat


def test_a_plan_from_nothing_to_shared_with_the_keyboard_alone(visit, cara, maya):
    page = visit(cara, viewport=DESKTOP, reduced_motion="reduce")
    hands = Hands(page)
    page.goto(f"/people/{maya.pk}/plan/start/")
    hands.tabs_to("^Start a draft")
    hands.press("Enter")
    expect(page.locator("h1")).to_contain_text("draft of version 1")

    a_goal_with_levels(page, hands)
    an_action(page, hands, "moderate", minutes="12")
    an_action(page, hands, "sit-to", minutes="8")
    the_week(page, hands)
    the_advisories(page, hands)
    it_is_shared(page, hands)
    assert hands.faults == []

    shared = PlanVersion.objects.get(plan__patient=maya)
    goal = shared.goals.get()
    assert (shared.state, goal.words, goal.much_more) == ("shared", GOAL, "30 minutes in a row")
    assert sorted(shared.prescriptions.values_list("minutes", flat=True)) == [8, 12]
    assert AdvisoryAnswer.objects.filter(version=shared).exists()


def a_goal_with_levels(page: Page, hands: Hands) -> None:
    hands.tabs_to("Add goal")
    hands.press("Enter")
    expect(page.get_by_role("heading", name="New goal")).to_be_focused()
    hands.tabs_to("Goal, in the person’s words")
    hands.types(GOAL)
    hands.tabs_to(r"As expected \(0\)")
    hands.types("20 minutes in a row")
    hands.tabs_to("Suggest the other levels")
    hands.press("Space")
    expect(page.get_by_label("(+2)")).to_have_value("30 minutes in a row")
    hands.tabs_to("^Save goal")
    hands.press("Enter")
    expect(page.get_by_role("link", name=f"Edit goal {GOAL}")).to_be_focused()


def an_action(page: Page, hands: Hands, words: str, *, minutes: str) -> None:
    hands.press("/")
    expect(page.get_by_label("Search the catalogue")).to_be_focused()
    hands.types(words)
    expect(page.locator(".entry")).to_have_count(1)
    hands.press("Enter")
    expect(page.locator(".ed__t[data-focus]")).to_be_focused()
    hands.tabs_to("a week|On these days")  # one stop for the four ways: arrows choose
    while "On these days" not in hands.at():
        hands.press("ArrowUp")
    expect(page.get_by_label("On these days")).to_be_checked()
    hands.tabs_to("Monday$")
    if not page.get_by_role("checkbox", name="Monday").is_checked():
        hands.press("Space")
    hands.tabs_to("^Minutes")
    hands.writes(minutes)
    checked = page.get_by_label("I checked the contraindications")
    if checked.count():
        hands.tabs_to("I checked the contraindications")
        hands.press("Space")
    hands.tabs_to("^Save action")
    hands.press("Enter")
    expect(page.get_by_role("button", name="Save action")).to_have_count(0)
    expect(page.locator(".ai__name a:focus")).to_have_count(1)


def the_week(page: Page, hands: Hands) -> None:
    """The grid is one stop of Tab; arrows lead from day to day, Space puts a day in and takes one out."""
    hands.tabs_to("^Walk indoors.*, Monday")
    for keys, day, pressed in (
        (["ArrowRight", "Space"], "Tuesday", "true"),
        (["ArrowLeft", "Space"], "Monday", "false"),
    ):
        hands.press(*keys)
        expect(page.locator(".wk__c:focus")).to_have_attribute("aria-pressed", pressed)
        expect(page.locator(".wk .htmx-added, .wk .htmx-request")).to_have_count(0)
        assert day in hands.at()


def the_advisories(page: Page, hands: Hands) -> None:
    """Each that waits for an answer gets one; the focus stays where the list is."""
    panel = page.locator("#advisories")
    while (left := panel.get_by_role("button", name=re.compile("^Acknowledge")).count()) > 0:
        hands.tabs_to("^Acknowledge")
        hands.press("Enter")
        expect(panel.get_by_role("button", name=re.compile("^Acknowledge"))).to_have_count(left - 1)


def it_is_shared(page: Page, hands: Hands) -> None:
    hands.tabs_to("^Check and share")
    hands.press("Enter")
    expect(page.locator("h1")).to_contain_text("Share version 1")
    hands.tabs_to("^Message to the person")
    hands.writes("This is what we agreed.")
    hands.tabs_to("^Share now")
    hands.press("Enter")
    expect(page.locator("main")).to_contain_text("Version 1 is shared with")
