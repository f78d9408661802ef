"""The builder in a real browser: by keyboard alone, and on a phone with script and without."""

import re

import pytest
from playwright.sync_api import Page, expect

from plans.models import Goal
from tests.browser.driver import DESKTOP, PHONE
from tests.stories import action_in, draft_for, goal_in

WORDS, NOW = "Goal, in the person’s words", "How it is now"


@pytest.fixture
def draft(pat, cara):
    return draft_for(pat, cara)


@pytest.fixture
def home(pat, draft):
    return f"/people/{pat.pk}/plan/draft/"


def tab_to(page: Page, words: str) -> None:
    """Tab until the focus is on what has these words as its name."""
    for _press in range(80):
        page.keyboard.press("Tab")
        focus = page.locator(":is(a, button, input, select, textarea):focus")
        if focus.count() and words in focus.evaluate("(at) => (at.labels?.[0] ?? at).textContent"):
            return
    raise AssertionError(f"No Tab leads to {words!r}.")


def edits(page: Page, home: str) -> None:
    page.goto(home)
    page.get_by_role("link", name="Edit goal").first.click()
    expect(page.get_by_label(WORDS)).to_be_visible()


def test_a_goal_with_levels_undo_and_the_way_to_sharing_by_keyboard_alone(visit, draft, cara, home):
    page = visit(cara, viewport=DESKTOP)
    page.goto(home)
    tab_to(page, "Add goal")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="New goal")).to_be_focused()
    tab_to(page, WORDS)
    page.keyboard.type("Read with Elsa")
    tab_to(page, "As expected (0)")
    page.keyboard.type("20 minutes a night")
    tab_to(page, "Suggest the other levels")
    page.keyboard.press("Enter")
    expect(page.get_by_label("more than expected (+1)")).to_have_value("25 minutes a night")
    assert not Goal.objects.exists()
    tab_to(page, "Save goal")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Edit goal Read with Elsa")).to_be_focused()
    assert Goal.objects.get().much_more == "30 minutes a night"
    page.keyboard.press("Control+z")
    expect(page.get_by_role("heading", name="“Read with Elsa”")).to_have_count(0)
    assert not Goal.objects.exists()
    tab_to(page, "Check and share")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/plan/draft/share/"))


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_on_a_phone_one_section_shows_and_nothing_typed_is_lost(visit, draft, cara, home, script):
    action_in(goal_in(draft, cara), cara)
    page = visit(cara, viewport=PHONE, java_script_enabled=script)
    edits(page, home)
    page.get_by_label(NOW).fill("Slow")
    expect(page.locator("#share")).to_be_hidden()
    page.get_by_role("navigation", name="Plan sections").get_by_role("link", name="Preview and share").click()
    expect(page.locator("#share")).to_be_visible()
    expect(page.locator("#before")).to_be_visible()
    expect(page.locator("#goals")).to_be_hidden()
    page.get_by_role("navigation", name="Plan sections").get_by_role("link", name="Goals").click()
    expect(page.get_by_label(NOW)).to_have_value("Slow")
