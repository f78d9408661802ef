"""The meaning of a word opens where the word stands: without script, by keyboard, and inside any window."""

import pytest
from playwright.sync_api import Page, expect

from plans.forms.display import COOKIE, Display, to_cookie
from tests.browser.driver import DESKTOP, PHONE
from tests.browser.test_axe import AXE, objections
from tests.shelf import sleep_page

SLEEP = "/library/sleep/sleep-and-your-brain/"
NARROW = {"width": 320, "height": 640}


@pytest.fixture
def shelf(tmp_path, ed, eva):
    return sleep_page(tmp_path, writer=ed, checker=eva)


def opened(page: Page, word: str = "insomnia"):
    page.goto(SLEEP)
    button = page.locator("section:not(.inshort)").get_by_role("button", name=word, exact=True)
    return button, page.locator(f"#{button.get_attribute('popovertarget')}")


def told_of(page: Page, name: str) -> dict[str, object]:
    """What the browser tells a screen reader of a button."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    buttons = [node for node in tree if node.get("role", {}).get("value") == "button"]
    button = next(node for node in buttons if node["name"]["value"] == name)
    states = {state["name"]: state["value"]["value"] for state in button["properties"]}
    return {"role": "button", "expanded": states["expanded"]}


def test_without_script_a_word_opens_its_meaning_and_each_way_closes_it(visit, shelf):
    page = visit(viewport=PHONE, java_script_enabled=False)
    button, meaning = opened(page)
    for close in (
        lambda: page.keyboard.press("Escape"),
        lambda: meaning.get_by_role("button", name="Close").click(),
        lambda: page.mouse.click(5, 5),
        button.click,
    ):
        expect(meaning).to_be_hidden()
        button.click()
        expect(meaning).to_be_visible()
        expect(meaning).to_contain_text("Trouble with sleep")
        close()
    expect(meaning).to_be_hidden()
    assert "#" not in page.url


def test_by_keyboard_the_meaning_follows_its_word_and_focus_comes_back(visit, shelf):
    page = visit(viewport=PHONE)
    button, meaning = opened(page)
    button.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(meaning.get_by_role("button", name="Close")).to_be_focused()
    assert told_of(page, "insomnia") == {"role": "button", "expanded": True}
    page.keyboard.press("Enter")
    expect(meaning).to_be_hidden()
    expect(button).to_be_focused()


@pytest.mark.parametrize("where", ["start", "center", "end"])
@pytest.mark.parametrize("window", [NARROW, PHONE, DESKTOP], ids=["320", "390", "1440"])
def test_the_meaning_is_beside_its_word_and_inside_the_window_at_the_largest_text(visit, shelf, window, where):
    page = visit(viewport=window)
    page.goto(SLEEP)
    page.context.add_cookies(
        [{"name": COOKIE, "value": to_cookie(Display(text="175", spacing="wide")), "url": page.url}]
    )
    button, meaning = opened(page)
    button.evaluate("(node, block) => node.scrollIntoView({block})", where)
    button.click()
    word, box = button.bounding_box(), meaning.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= window["width"]
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= window["height"]
    below, above = box["y"] >= word["y"] + word["height"] - 1, box["y"] + box["height"] <= word["y"] + 1
    assert below or above  # the word itself stays in view
    assert page.evaluate("document.documentElement.scrollWidth") <= window["width"]


def test_on_paper_a_word_is_plain_and_the_list_of_words_has_its_meaning(visit, shelf):
    page = visit(viewport=DESKTOP)
    button, meaning = opened(page)
    button.click()
    page.emulate_media(media="print")
    expect(meaning).to_be_hidden()
    assert button.evaluate("(node) => getComputedStyle(node).textDecorationLine") == "none"
    expect(page.locator("#words")).to_contain_text("Trouble with sleep")


@pytest.mark.parametrize("display", [Display(), Display(theme="dark", stim="low")], ids=["usual", "dark and calm"])
def test_an_open_meaning_is_without_fault_for_axe(visit, shelf, display):
    page = visit(viewport=PHONE, reduced_motion="reduce")
    page.goto(SLEEP)
    page.context.add_cookies([{"name": COOKIE, "value": to_cookie(display), "url": page.url}])
    button, meaning = opened(page)
    button.click()
    expect(meaning).to_be_visible()
    page.evaluate(AXE)
    assert objections(page) == []
