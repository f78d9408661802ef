"""Listening to a page: sentence by sentence, with a mark where the voice is. The voice itself is the test's own."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driver import PHONE
from tests.shelf import sleep_page

SLEEP = "/library/sleep/sleep-and-your-brain/"
# A machine that tests has no voices. This one says nothing, keeps what it was given and ends when it is told to.
VOICE = """
  const said = [];
  Object.defineProperty(window, "speechSynthesis", {value: {speak: (what) => said.push(what), cancel: () => {}}});
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  window.said = () => said.map(({text, lang, rate}) => ({text, lang, rate}));
  window.finish = () => said.at(-1).onend();
  window.breaks = () => said.at(-1).onerror();
  window.printed = 0;
  window.print = () => { window.printed += 1; };
"""

WITHOUT_SOURCES = """(points) => points.map((point) => {
  const copy = point.cloneNode(true);
  copy.querySelectorAll(".cite, [popover]").forEach((cite) => cite.remove());
  return copy.textContent;
})"""


@pytest.fixture
def shelf(tmp_path, ed, eva):
    return sleep_page(tmp_path, writer=ed, checker=eva)


@pytest.fixture
def page(visit, shelf) -> Page:
    opened = visit(viewport=PHONE)
    opened.add_init_script(VOICE)
    opened.goto(SLEEP)
    return opened


def spoken(page: Page) -> list[str]:
    return [what["text"] for what in page.evaluate("said()")]


def listen(page: Page, name: str = "Listen") -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_a_page_is_read_from_its_title_on_and_the_sentence_is_marked(page, shelf):
    listen(page)
    assert page.evaluate("said()")[0] == {"text": shelf.live.title, "lang": "en-gb", "rate": 0.9}
    page.evaluate("finish()")
    assert spoken(page)[1] == shelf.live.lead
    expect(page.locator(".is-spoken")).to_have_text([shelf.live.lead])
    for _sentence in range(8):
        page.evaluate("finish()")
        assert "".join(page.locator(".is-spoken").all_text_contents()).strip() == spoken(page)[-1]
    assert (
        page.locator(".is-spoken").first.evaluate("(node) => getComputedStyle(node).textDecorationLine") == "underline"
    )


def test_the_whole_text_is_read_once_and_its_sources_are_not(page):
    before = page.locator("#main").inner_text()
    listen(page)
    for _sentence in range(400):
        if not page.locator(".is-spoken").count():
            break
        page.evaluate("finish()")
    heard = spoken(page)
    text = " ".join(" ".join(heard).split())
    for point in page.locator("#in-short li").evaluate_all(WITHOUT_SOURCES):
        assert text.count(" ".join(point.split())) == 1
    assert not any("Read it" in text or text.strip().isdigit() for text in heard)
    assert "Sources" not in heard
    assert len(heard) > 40
    expect(page.get_by_role("button", name="Listen", exact=True)).to_be_visible()
    assert page.locator("#main").inner_text() == before


def test_a_pause_begins_the_sentence_again_and_stop_goes_back_to_the_start(page, shelf):
    listen(page)
    page.evaluate("finish()")
    listen(page, "Pause")
    expect(page.get_by_role("button", name="Go on")).to_be_focused()
    page.evaluate("finish()")  # the voice that was cancelled ends late
    assert len(spoken(page)) == 2
    listen(page, "Go on")
    assert spoken(page)[2] == shelf.live.lead
    page.get_by_role("button", name="Stop").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Listen", exact=True)).to_be_focused()
    expect(page.locator(".is-spoken")).to_have_count(0)
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()
    listen(page)
    assert spoken(page)[3] == shelf.live.title


def test_a_voice_that_breaks_leaves_the_page_as_it_was(page):
    listen(page)
    page.evaluate("breaks()")
    expect(page.get_by_role("button", name="Listen", exact=True)).to_be_visible()
    expect(page.locator(".is-spoken")).to_have_count(0)


def test_the_mark_is_seen_in_forced_colours(page):
    page.emulate_media(forced_colors="active")
    listen(page)
    colours = "(node) => [getComputedStyle(node).backgroundColor, getComputedStyle(node.closest('h1')).backgroundColor]"
    mark, around = page.locator(".is-spoken").evaluate(colours)
    assert mark != around


def test_a_browser_without_a_voice_or_without_script_shows_the_page_and_no_dead_button(visit, shelf):
    mute = visit(viewport=PHONE)
    mute.add_init_script("delete window.speechSynthesis; delete Window.prototype.speechSynthesis;")
    mute.goto(SLEEP)
    expect(mute.get_by_role("button", name="Print")).to_be_visible()
    expect(mute.get_by_role("button", name="Listen")).to_be_hidden()
    plain = visit(java_script_enabled=False)
    plain.goto(SLEEP)
    expect(plain.locator("h1")).to_have_text(shelf.live.title)
    assert plain.locator("button:visible:not([popovertarget])").count() == 0  # words open without script


def test_print_prints_the_page_with_its_sources_and_without_its_tools(page):
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("printed") == 1
    page.emulate_media(media="print")
    for gone in (".art__tools", ".clear", ".site-head", ".art__toc"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.locator("#sources")).to_be_visible()


def test_with_script_the_question_is_answered_where_it_stands(visit, shelf, pat, pat_user):
    page = visit(pat_user, viewport=PHONE)
    page.goto(SLEEP)
    page.locator("#clear").get_by_role("link", name="Partly").click()
    expect(page.locator("#clear")).to_be_focused()
    expect(page.get_by_role("radio", name="Partly")).to_be_checked()
    page.get_by_label("What was not clear?").fill("The drawing")
    page.get_by_role("button", name="Send answer").click()
    expect(page.locator("#clear p")).to_be_focused()
    expect(page.locator("#clear")).to_contain_text("Thank you.")
    assert page.url.endswith(SLEEP)
