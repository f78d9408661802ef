"""Saving while somebody writes, in a real browser: what is typed is kept, whatever happens to the connection."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from plans.models import Goal
from tests.browser.driver import sign_in
from tests.factories import MembershipMaker, UserMaker
from tests.stories import draft_for, goal_in

WORDS, NOW = "Goal, in the person’s words", "How it is now"


@pytest.fixture
def cora(team):
    user = UserMaker(organisation=team.organisation, name="Cora Colleague")
    MembershipMaker(team=team, user=user)
    return user


@pytest.fixture
def draft(pat, cara):
    return draft_for(pat, cara)


@pytest.fixture
def home(pat, draft):
    return f"/people/{pat.pk}/plan/draft/"


def edits(page: Page, home: str) -> None:
    page.goto(home)
    page.get_by_role("link", name="Edit goal").first.click()
    expect(page.get_by_label(WORDS)).to_be_visible()


def test_what_is_typed_is_saved_without_a_button_and_undone_by_name(visit, draft, cara, home):
    goal = goal_in(draft, cara)
    page = visit(cara)
    edits(page, home)
    page.get_by_label(NOW).press_sequentially("Slow, with a stick")
    expect(page.locator("#undo")).to_contain_text("How it is now")
    expect(page.locator("#saved")).to_contain_text("Saved ")
    expect(page.get_by_label(NOW)).to_be_focused()
    assert Goal.objects.get().now == "Slow, with a stick"
    page.keyboard.press("Control+z")  # in a field the key belongs to the text
    page.get_by_label(NOW).fill("Slow, with a stick")
    page.get_by_role("button", name="Save goal").click()
    expect(page.get_by_role("link", name="Edit goal Walk to the shop")).to_be_focused()
    page.locator("#undo button").click()
    expect(page.locator("#undo")).to_contain_text("added")
    goal.refresh_from_db()
    assert goal.now == ""


def test_a_lost_connection_says_so_keeps_the_words_and_sends_them_again(visit, draft, cara, home, faults):
    goal_in(draft, cara)
    faults.expect("ERR_INTERNET_DISCONNECTED|htmx:(afterRequest|sendError)")
    page = visit(cara)
    edits(page, home)
    page.context.set_offline(True)
    page.get_by_label(NOW).fill("Slow")
    page.get_by_label(WORDS).focus()
    expect(page.locator("#saved")).to_contain_text("Not saved.")
    expect(page.get_by_label(NOW)).to_have_value("Slow")
    page.context.set_offline(False)
    page.locator("#saved").get_by_role("button", name="Try again").click()
    expect(page.locator("#saved")).to_contain_text("Saved ")
    assert Goal.objects.get().now == "Slow"


def test_a_session_that_ended_keeps_the_words_and_saves_them_after_signing_in_again(
    visit, draft, cara, home, live_server
):
    goal_in(draft, cara)
    page = visit(cara)
    edits(page, home)
    Session.objects.all().delete()
    page.get_by_label(NOW).fill("Slow")
    page.get_by_label(WORDS).focus()
    expect(page.get_by_role("alert")).to_contain_text("You are signed out. Your text is still here.")
    expect(page.locator("#saved")).to_contain_text("Not saved.")
    page.context.clear_cookies()
    sign_in(page.context, cara, live_server.url)
    page.get_by_role("alert").get_by_role("button", name="Try again").click()
    expect(page.locator("#saved")).to_contain_text("Saved ")
    assert Goal.objects.get().now == "Slow"


def test_the_last_words_before_leaving_the_page_are_saved(visit, draft, cara, home):
    goal_in(draft, cara)
    page = visit(cara)
    edits(page, home)
    page.get_by_label(NOW).press_sequentially("Slow")
    page.goto("/caseload/")
    for _wait in range(100):  # it arrives while the next page is shown already
        if Goal.objects.get().now:
            break
        page.wait_for_timeout(50)
    assert Goal.objects.get().now == "Slow"


@pytest.mark.parametrize(("choice", "holds"), [("Keep mine", "Mine"), ("Take theirs", "Hers")])
def test_two_people_in_one_field_are_shown_both_and_one_press_decides(visit, draft, cara, cora, home, choice, holds):
    goal_in(draft, cara)
    mine, hers = visit(cara), visit(cora)
    edits(mine, home)
    edits(hers, home)
    hers.get_by_label(NOW).fill("Hers")
    hers.get_by_label(WORDS).focus()
    expect(hers.locator("#saved")).to_contain_text("Saved ")
    mine.get_by_label(NOW).fill("Mine")
    mine.get_by_label(WORDS).focus()
    expect(mine.locator(".at__note").filter(has_text="Somebody else wrote here")).to_contain_text("Hers")
    expect(mine.get_by_label(NOW)).to_have_value("Mine")
    mine.get_by_role("button", name=choice).click()
    expect(mine.get_by_text("Somebody else wrote here")).to_have_count(0)
    expect(mine.get_by_label(NOW)).to_have_value(holds)
    assert Goal.objects.get().now == holds
    expect(mine.get_by_text("Cora Colleague is also in this draft")).to_have_count(0)
    mine.reload()
    expect(mine.get_by_text("Cora Colleague is also in this draft")).to_be_visible()
