"""A page of the library, looked at without leaving the plan; without script its link leads to the page."""

import pytest
from playwright.sync_api import expect

from tests.stories import action_in, draft_for, goal_in

pytestmark = pytest.mark.django_db(transaction=True)
LINK = "Read “"


@pytest.fixture
def builder(pat, cara, library):
    from plans.models import Intervention

    walk = Intervention.objects.get(code="EXE-01")
    action_in(goal_in(draft_for(pat, cara), cara), cara, name="Walk", intervention=walk)
    return f"/people/{pat.pk}/plan/draft/"


def test_a_page_opens_over_the_plan_and_gives_the_focus_back(visit, cara, builder):
    page = visit(cara)
    page.goto(builder)
    page.get_by_role("link", name="Walk", exact=True).click()
    link = page.get_by_role("link", name=LINK).first
    link.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", level=2)).to_be_focused()
    expect(dialog.get_by_text("In short")).to_be_visible()
    assert "{" not in dialog.inner_text()
    assert dialog.bounding_box()["x"] > 200  # in the middle of the page
    assert page.url.endswith("/plan/draft/")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(link).to_be_focused()
    link.click()
    dialog.get_by_role("button", name="Close preview").click()
    expect(dialog).to_have_count(0)


def test_the_catalogue_shows_the_page_of_an_entry_as_well(visit, cara, builder):
    page = visit(cara)
    page.goto(builder)
    page.get_by_role("link", name="Add action").first.click()
    page.get_by_label("Search the catalogue").fill("Walking, moderate")
    expect(page.locator(".entry")).to_have_count(1)
    page.locator(".entry").get_by_role("link").nth(1).click()
    expect(page.get_by_role("dialog").get_by_role("heading", level=2)).to_be_focused()
    page.get_by_role("dialog").get_by_role("link", name="Open the whole page").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert "/library/" in page.url


def test_without_script_the_link_leads_to_the_page(visit, cara, builder):
    page = visit(cara, java_script_enabled=False)
    page.goto(builder)
    page.get_by_role("link", name="Walk", exact=True).click()
    page.get_by_role("link", name=LINK).first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert "/library/" in page.url
