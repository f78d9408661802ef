"""A page on its way through the desk: typed and kept, remarked on, sent back, mended, published by a second person."""

import pytest
from playwright.sync_api import Page, expect

from plans.models import ArticleRevision, WorkingCopy
from tests.browser.driver import PHONE
from tests.journeys import steps

SLUG = "sleep-and-your-brain"
DESK = f"/desk/{SLUG}/"
WORDS = "A dark room helps some people."


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def script(request) -> bool:
    return request.param


def test_edit_review_publish(visit, library, script, ed, eva):
    writer, checker = visit(ed, java_script_enabled=script), visit(eva, java_script_enabled=script)
    ed_types_and_looks(writer)
    ed_goes_on_at_home(visit(ed, viewport=PHONE, java_script_enabled=script))
    eva_asks_and_sends_it_back(checker)
    ed_mends_it(writer)
    eva_publishes(checker)
    reader = visit(viewport=PHONE, java_script_enabled=script)
    reader.goto(f"/library/sleep/{SLUG}/")
    steps.sees(reader, WORDS)
    a_year_later_the_first_text_is_taken_up(writer)


def ed_types_and_looks(page: Page) -> None:
    page.goto(DESK)
    steps.press(page, "Start a draft", link=True)
    area = page.get_by_label("Text")
    area.fill(area.input_value().replace("It can be treated.", f"It can be treated.\n\nIt's 20 %. {WORDS}", 1))
    steps.press(page, "Preview")
    expect(page.locator("#desk_beside")).to_contain_text(WORDS)
    expect(page.locator("#desk_hints")).to_contain_text("Contractions")
    expect(page.locator("#desk_hints")).to_contain_text("Figures without a source")
    assert not ArticleRevision.objects.filter(state="draft").exists()
    page.goto(DESK)  # a page that stays open keeps its words a second later, also after they were saved elsewhere


def ed_goes_on_at_home(page: Page) -> None:
    page.goto(f"{DESK}draft/")
    steps.sees(page, "are not saved yet")
    area = page.get_by_label("Text")
    area.fill(area.input_value().replace("It's 20 %. ", ""))
    page.get_by_label("What changed").fill("A dark room.")
    steps.press(page, "Save draft")
    steps.sees(page, "The text can be read")
    assert not WorkingCopy.objects.exists()
    steps.press(page, "Send it to check", link=True)
    steps.press(page, "Send to check")


def eva_asks_and_sends_it_back(page: Page) -> None:
    page.goto(f"{DESK}revisions/2/")
    expect(page.get_by_role("region", name="Text", exact=True)).to_contain_text(f"added: {WORDS}")
    page.get_by_label("About which words").fill(WORDS)
    page.get_by_role("textbox", name="Comment").fill("Say where to start.")
    steps.press(page, "Add comment")
    steps.sees(page, "Say where to start.")
    page.goto(DESK)
    page.locator("summary", has_text="Send it back").click()
    page.get_by_label("What to change").fill("See my comment.")
    page.get_by_role("button", name="Send back").click()
    steps.sees(page, "Sent back to its writer.")


def ed_mends_it(page: Page) -> None:
    page.goto(f"{DESK}draft/")
    steps.sees(page, "See my comment.")
    steps.sees(page, "Say where to start.")
    page.get_by_label("Lead").fill("A good night helps, and a curtain can help you to it.")
    steps.press(page, "Save draft")
    expect(page.locator("main")).to_contain_text("Saved")
    page.goto(f"{DESK}revisions/2/")
    steps.press(page, "Settle")
    steps.sees(page, "Settled by Ed Editor")
    page.goto(DESK)
    steps.press(page, "Send to check")


def eva_publishes(page: Page) -> None:
    page.goto(DESK)
    steps.press(page, "Publish this page", link=True)
    page.get_by_role("button", name="Publish", exact=True).click()
    steps.is_at(page, "Sleep")
    assert ArticleRevision.objects.get(article__slug=SLUG, state="live").number == 2


def a_year_later_the_first_text_is_taken_up(page: Page) -> None:
    page.goto(f"{DESK}compare/?from=1&to=2")
    expect(page.get_by_role("region", name="Lead")).to_contain_text("a curtain can help")
    page.goto(f"{DESK}revisions/1/")
    steps.press(page, "Start a draft with this text")
    steps.sees(page, "These are the words of revision 1.")
    steps.press(page, "Save them")
    expect(page.locator("main")).to_contain_text("Saved")
    first, _second, third = ArticleRevision.objects.filter(article__slug=SLUG).order_by("number")
    assert (third.lead, third.source, third.state) == (first.lead, first.source, "draft")
