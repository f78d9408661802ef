"""Actions of a draft in a real browser: found, added, changed and closed by keyboard alone, and without script."""

import pytest
from playwright.sync_api import expect

from plans.models import Prescription
from tests.browser.driver import DESKTOP, PHONE
from tests.factories import InterventionMaker
from tests.stories import action_in, draft_for, goal_in


@pytest.fixture
def goal(pat, cara):
    InterventionMaker(code="EXE-01", name="Walking, moderate")
    InterventionMaker(code="EXE-07", name="Sit to stand practice", plain_name="Stand up and sit down")
    return goal_in(draft_for(pat, cara), cara)


@pytest.fixture
def home(pat, goal):
    return f"/people/{pat.pk}/plan/draft/"


def test_slash_searches_enter_adds_and_escape_closes(visit, cara, home):
    page = visit(cara, viewport=DESKTOP)
    page.goto(home)
    page.keyboard.press("/")
    expect(page.get_by_label("Search the catalogue")).to_be_focused()
    page.keyboard.type("sit to")
    expect(page.locator(".entry")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Sit to stand practice")).to_be_focused()
    page.get_by_label("Minutes (optional)").focus()
    page.keyboard.press("Enter")
    row = page.get_by_role("link", name="Stand up and sit down", exact=True)
    expect(row).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Stand up and sit down")).to_be_focused()
    page.keyboard.press("Escape")
    expect(row).to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_label("Search the catalogue")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Add action for")).to_be_focused()
    assert Prescription.objects.get().name == "Stand up and sit down"


def test_a_dose_is_saved_while_it_is_typed_and_undone_by_name(visit, cara, goal, home):
    item = action_in(goal, cara, name="Walk")
    page = visit(cara)
    page.goto(home)
    page.locator(".ais").get_by_role("link", name="Walk").click()
    page.get_by_label("Minutes (optional)").fill("15")
    expect(page.locator("#undo")).to_contain_text("Walk: minutes changed")
    page.get_by_label("What grows").select_option("minutes")
    page.get_by_label("By", exact=True).fill("5")
    page.get_by_label("Up to", exact=True).fill("30")
    expect(page.get_by_text("add 5 minutes, up to 30")).to_be_visible()
    page.get_by_role("button", name="Done").click()
    expect(page.locator(".ais").get_by_role("link", name="Walk")).to_be_focused()
    expect(page.locator(".ais")).to_contain_text("15 minutes")
    item.refresh_from_db()
    assert (item.minutes, item.progression["limit"]) == (15, 30)


def test_only_what_belongs_to_the_rhythm_is_asked(visit, cara, goal, home):
    item = action_in(goal, cara, name="Walk")
    page = visit(cara)
    page.goto(f"{home}actions/{item.pk}/")
    expect(page.get_by_label("Times a week (optional)")).to_be_hidden()
    page.get_by_label("A number of times a week").check()
    expect(page.get_by_label("Times a week (optional)")).to_be_visible()
    expect(page.get_by_role("group", name="Days", exact=True)).to_be_hidden()


def test_an_action_is_added_and_changed_without_script(visit, cara, goal, home):
    page = visit(cara, viewport=PHONE, java_script_enabled=False)
    page.goto(home)
    page.get_by_role("link", name="Add action").click()
    page.get_by_label("Search the catalogue").fill("sit to")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Sit to stand practice").click()
    page.get_by_label("Minutes (optional)").fill("0")
    page.get_by_role("button", name="Save action").click()
    expect(page.get_by_role("group", name="There is a problem")).to_contain_text("at least 1 minute")
    page.get_by_label("Minutes (optional)").fill("12")
    page.get_by_role("button", name="Save action").click()
    page.locator(".ais").get_by_role("link", name="Stand up and sit down").click()
    page.get_by_label("Equipment").fill("A firm chair")
    page.get_by_role("button", name="Save action").click()
    expect(page.locator(".ais")).to_contain_text("A firm chair")
    assert Prescription.objects.get().minutes == 12
