"""Searching on a phone: with script the results follow what is typed, without it a button does the same."""

import re

from playwright.sync_api import expect

from tests.browser.driver import PHONE


def test_results_follow_the_typing_and_are_spoken_and_the_field_keeps_the_focus(visit, library):
    page = visit(viewport=PHONE)
    page.goto("/library/search/")
    field = page.get_by_role("searchbox", name="Search the library")
    field.click()
    page.keyboard.type("cerebrolisin")
    found = page.get_by_role("region", name=re.compile(r"\d pages found"))
    expect(found).to_contain_text("Showing results for cerebrolysin")
    expect(page.locator("#live")).to_have_text(re.compile(r"Showing results for cerebrolysin\. \d pages found"))
    expect(field).to_be_focused()
    expect(page).to_have_url(re.compile(r"/library/search/\?q=cerebrolisin$"))
    assert page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]") == []
    page.get_by_role("link", name="Cerebrolysin: what the evidence says").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cerebrolysin: what the evidence says")
    page.go_back()
    expect(field).to_have_value("cerebrolisin")
    expect(found).to_be_visible()
    page.go_back()
    assert "/library/" not in page.url  # half-typed words are no steps on the way back


def test_without_script_the_form_of_the_topics_finds_the_page(visit, library):
    page = visit(viewport=PHONE, java_script_enabled=False)
    page.goto("/library/")
    page.get_by_role("searchbox", name="Search the library").fill("tirred")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("You typed “tirred”")).to_be_visible()
    expect(page.get_by_role("region").get_by_role("link").first).to_have_text("Feeling worn out: fatigue and pacing")
