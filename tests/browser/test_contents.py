"""The list "On this page" shows which part is read. Without script, and where nothing may move, it is a plain list."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driver import DESKTOP
from tests.shelf import sleep_page

SLEEP = "/library/sleep/sleep-and-your-brain/"


@pytest.fixture
def shelf(tmp_path, ed, eva):
    return sleep_page(tmp_path, writer=ed, checker=eva)


def marked(page: Page):
    return page.locator(".art__toc [aria-current]")


def read(page: Page, part: str) -> None:
    page.locator(f"#{part}").evaluate("(node) => node.scrollIntoView({block: 'start'})")


def test_the_mark_follows_the_part_that_is_read(visit, shelf):
    page = visit(viewport=DESKTOP)
    page.goto(SLEEP)
    expect(marked(page)).to_have_count(0)
    links = page.locator(".art__toc a")
    for at in (1, 3, 2):
        read(page, links.nth(at).get_attribute("href")[1:])
        expect(marked(page)).to_have_count(1)
        expect(marked(page)).to_have_text(links.nth(at).text_content())
        assert marked(page).get_attribute("aria-current") == "location"
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    expect(marked(page)).to_have_text("Sources")
    page.evaluate("scrollTo(0, 0)")
    expect(marked(page)).to_have_count(0)


@pytest.mark.parametrize("quiet", ["reduced motion", "calm display"])
def test_where_nothing_may_move_the_mark_stays_at_the_part_that_was_chosen(visit, shelf, quiet):
    page = visit(viewport=DESKTOP, reduced_motion="reduce" if quiet == "reduced motion" else "no-preference")
    page.goto(SLEEP)
    if quiet == "calm display":
        page.context.add_cookies([{"name": "display", "value": "stim:low", "url": page.url}])
        page.goto(SLEEP)
    second, third = (page.locator(".art__toc a").nth(at) for at in (1, 2))
    read(page, third.get_attribute("href")[1:])
    page.wait_for_timeout(200)
    expect(marked(page)).to_have_count(0)
    second.click()
    expect(marked(page)).to_have_text(second.text_content())


def test_without_script_every_part_is_still_reached(visit, shelf):
    page = visit(viewport=DESKTOP, java_script_enabled=False)
    page.goto(SLEEP)
    links = page.locator(".art__toc a")
    assert links.count() > 5
    for link in links.all():
        assert page.locator(link.get_attribute("href")).count() == 1
    links.nth(2).click()
    assert page.url.endswith(links.nth(2).get_attribute("href"))
    expect(marked(page)).to_have_count(0)
