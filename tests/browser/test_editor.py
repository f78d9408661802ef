"""The editor in a real browser: typing is never disturbed, late answers never win, and a fault stays said."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import Page, Route, expect

from plans.models import ArticleRevision, WorkingCopy
from tests.browser.driver import PHONE
from tests.shelf import SLUG, sleep_page

DRAFT, KEEP = f"/desk/{SLUG}/draft/", f"**/desk/{SLUG}/draft/keep/"
CARET = "(area) => [document.activeElement === area, area.selectionStart, area.scrollTop]"


@pytest.fixture
def page(tmp_path, ed, eva):
    """A live page that Ed wrote and Eva published."""
    return sleep_page(tmp_path, writer=ed, checker=eva)


@pytest.fixture
def desk(visit, page, ed) -> Page:
    opened = visit(ed)
    opened.goto(DRAFT)
    return opened


def kept(desk: Page):
    return desk.locator("#desk_kept")


def preview(desk: Page):
    return desk.locator("#desk_beside")


def test_words_appear_beside_the_text_and_the_caret_stays(desk, page):
    area = desk.get_by_label("Text")
    area.evaluate("(area) => { area.focus(); area.setSelectionRange(700, 700); area.scrollTop = 120; }")
    before = area.evaluate(CARET)
    area.press_sequentially("It's typed. ")
    expect(kept(desk)).to_contain_text(re.compile(r"Kept at \d\d:\d\d"))
    focused, caret, scrolled = area.evaluate(CARET)
    assert (focused, caret, scrolled) == (True, before[1] + 12, before[2])
    expect(preview(desk)).to_contain_text("It's typed.")
    expect(desk.locator("#desk_hints")).to_contain_text("Contractions")
    assert "It's typed." in WorkingCopy.objects.get().words["source"]
    assert not ArticleRevision.objects.filter(state="draft").exists()


def test_a_late_answer_never_comes_over_a_newer_one(desk):
    held: list[Route] = []
    desk.route(KEEP, lambda route: held.append(route) if not held else route.continue_())
    lead = desk.get_by_label("Lead")
    lead.fill("The first words.")
    desk.wait_for_timeout(1300)
    lead.fill("The second words.")
    desk.wait_for_timeout(1300)
    assert len(held) == 1, "the second waits for the first"
    held[0].continue_()
    expect(preview(desk)).to_contain_text("The second words.")
    desk.wait_for_timeout(500)
    expect(preview(desk)).to_contain_text("The second words.")
    assert WorkingCopy.objects.get().words["lead"] == "The second words."


def test_words_that_could_not_be_kept_stay_and_it_stays_said_until_they_are(desk, faults):
    faults.expect("keep/")
    faults.expect("htmx:(afterRequest|sendError)")
    desk.route(KEEP, lambda route: route.abort())
    lead = desk.get_by_label("Lead")
    lead.fill("Typed on a train.")
    expect(kept(desk)).to_contain_text("Not kept.")
    lead.press_sequentially(" Still.")
    desk.wait_for_timeout(1500)
    expect(kept(desk)).to_contain_text("Not kept.")
    expect(lead).to_have_value("Typed on a train. Still.")
    assert desk.locator("[data-problem]").count() == 0
    desk.unroute(KEEP)
    desk.get_by_role("button", name="Try again").click()
    expect(kept(desk)).to_contain_text("Kept at ")
    expect(desk.get_by_label("Text")).to_be_focused()
    assert WorkingCopy.objects.get().words["lead"] == "Typed on a train. Still."


def test_saving_right_after_typing_leaves_nothing_waiting(desk):
    desk.get_by_label("Lead").fill("Typed and saved at once.")
    desk.get_by_role("button", name="Save draft").click()
    expect(kept(desk)).to_contain_text("Saved")
    desk.wait_for_timeout(1500)
    assert ArticleRevision.objects.get(state="draft").lead == "Typed and saved at once."
    assert not WorkingCopy.objects.exists()
    desk.goto(DRAFT)
    expect(desk.get_by_text("are not saved yet")).to_have_count(0)


def test_a_hint_leads_to_its_line_and_groups_stay_as_they_were_left(desk):
    area = desk.get_by_label("Text")
    area.fill(area.input_value().replace("## When to get help", "It's late here.\n\n## When to get help"))
    group = desk.locator("#desk_lint_contraction")
    group.locator("summary").click()
    group.get_by_role("link").click()
    chosen = area.evaluate("(area) => area.value.slice(area.selectionStart, area.selectionEnd)")
    assert chosen == "It's late here."
    assert area.evaluate("(area) => document.activeElement === area && area.scrollTop > 0")
    area.press("End")
    area.press_sequentially(" More.")
    expect(preview(desk)).to_contain_text("More.")
    expect(group).to_have_attribute("open", "")


def test_the_easy_read_text_is_one_choice_away_and_stays_chosen(desk, page):
    desk.get_by_text("Easy read", exact=True).first.click()
    easy = desk.locator(".sheet-of--easy")
    expect(easy).to_be_visible()
    expect(desk.locator(".sheet-of--full")).to_be_hidden()
    area = desk.get_by_label("Text")
    area.fill(area.input_value().replace("## Easy read\n\n- ", "## Easy read\n\n- **New** words. "))
    expect(easy).to_contain_text("New words.")
    expect(desk.locator(".sheet-of--full")).to_be_hidden()


def test_on_a_phone_preview_takes_the_writer_to_what_readers_see(visit, page, ed):
    phone = visit(ed, viewport=PHONE, has_touch=True)
    phone.goto(DRAFT)
    phone.get_by_label("Lead").fill("Typed on a phone.")
    phone.get_by_role("button", name="Preview").click()
    expect(preview(phone)).to_be_focused()
    expect(preview(phone)).to_contain_text("Typed on a phone.")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_words_typed_here_are_saved_there(visit, page, ed, script):
    here, there = visit(ed, java_script_enabled=script), visit(ed, viewport=PHONE, java_script_enabled=script)
    here.goto(DRAFT)
    here.get_by_label("Lead").fill("Begun at work.")
    here.get_by_role("button", name="Preview").click()
    expect(preview(here)).to_contain_text("Begun at work.")
    there.goto(DRAFT)
    expect(there.get_by_text("are not saved yet")).to_be_visible()
    expect(there.get_by_label("Lead")).to_have_value("Begun at work.")
    there.get_by_role("button", name="Save them").click()
    expect(there.locator("main")).to_contain_text("Saved")
    assert ArticleRevision.objects.get(state="draft").lead == "Begun at work."


def test_who_was_signed_out_while_typing_signs_in_again_and_loses_nothing(desk):
    session = desk.context.cookies()
    desk.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    desk.get_by_label("Lead").fill("Typed after a long lunch.")
    expect(desk.get_by_text("You are signed out.")).to_be_visible()
    desk.context.add_cookies(session)
    desk.get_by_role("button", name="Try again").click()
    expect(kept(desk)).to_contain_text("Kept at ")
    assert WorkingCopy.objects.get().words["lead"] == "Typed after a long lunch."
