"""A small phone with large letters: the number to call is never under the bar, and the day is read aloud."""

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from tests.browser.driver import PHONE
from tests.browser.test_listening import VOICE, listen, spoken
from tests.stories import shared_plan
from tests.views.symptom_steps import TO_TEAM, TO_URGENT, walks

WINDOWS = ({"width": 320, "height": 568}, {"width": 320, "height": 400}, {"width": 640, "height": 320})
COVERED = """() => {
  const bar = document.querySelector(".tabs-bar").getBoundingClientRect();
  return [...document.querySelectorAll('main a[href^="tel:"]')].filter((link) => {
    const box = link.getBoundingClientRect();
    return box.top < bar.bottom && box.bottom > bar.top && box.left < bar.right && box.right > bar.left;
  }).map((link) => link.textContent);
}"""


@pytest.fixture
def large(pat_user, pat, cara):
    shared_plan(pat, cara)
    pat_user.display = {"text": "175"}
    pat_user.save(update_fields=["display"])
    return pat_user


def covered(page: Page) -> list[str]:
    """The links to call that the bar covers at any place to which the page can be scrolled."""
    found, height = [], page.evaluate("document.documentElement.scrollHeight")
    for top in range(0, height, 40):
        page.evaluate("(top) => scrollTo(0, top)", top)
        found += page.evaluate(COVERED)
    return found


@pytest.mark.parametrize("window", WINDOWS, ids=lambda window: f"{window['width']}x{window['height']}")
@pytest.mark.parametrize("steps", [TO_URGENT, TO_TEAM], ids=["urgent", "team"])
def test_the_bar_never_covers_a_number_to_call(visit, large, window, steps):
    client = Client()
    client.force_login(large)
    shown = walks(client, *steps).url
    page = visit(large, viewport=window)
    for path in ("/symptoms/", shown):
        page.goto(path)
        assert page.locator("main a[href^='tel:']").count()
        assert covered(page) == []
    expect(page.locator(".tabs-bar a").first).to_be_attached()


def test_in_a_short_window_no_page_has_a_bar_over_it(visit, large):
    page = visit(large, viewport=WINDOWS[1])
    page.goto("/today/")
    assert page.locator(".tabs-bar").evaluate("(bar) => getComputedStyle(bar).position") == "static"


def test_the_whole_day_is_read_and_its_buttons_are_not(visit, large):
    page = visit(large, viewport=PHONE)
    page.add_init_script(VOICE)
    page.goto("/today/")
    listen(page, "Read aloud")
    for _sentence in range(60):
        if not page.locator(".is-spoken").count():
            break
        page.evaluate("finish()")
    heard = [" ".join(text.split()) for text in spoken(page)]
    for words in ("How much energy do you have right now?", "0 = empty", "Walk indoors or outside"):
        assert heard.count(words) == 1
    assert not any("More about" in text or "Read aloud" in text or text.isdigit() for text in heard)


def test_after_a_tick_the_day_is_read_as_it_stands_then(visit, large):
    page = visit(large, viewport=PHONE)
    page.add_init_script(VOICE)
    page.goto("/today/")
    listen(page, "Read aloud")
    page.locator(".act__check").first.click()
    expect(page.locator(".act.is-done")).to_have_count(1)
    expect(page.locator(".is-spoken")).to_have_count(0)
    listen(page, "Read aloud")
    for _sentence in range(60):
        if not page.locator(".is-spoken").count():
            break
        page.evaluate("finish()")
    assert any("Done at" in text for text in spoken(page))
