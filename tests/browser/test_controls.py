"""Fingers and keyboards: targets that are large enough, focus that is never lost, nothing left behind."""

import re

import pytest
from playwright.sync_api import Page, expect

from plans.forms.display import Display
from tests.browser.driver import PHONE
from tests.browser.pages import PERSON, PUBLIC
from tests.stories import action_in, draft_for, goal_in, shared_plan

# Controls that stand alone and are smaller than 44 px. A link inside a sentence is exempt (WCAG 2.5.5, 2.5.8), and the
# label that wraps a radio or a checkbox is its target.
SMALL = """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
  .filter((node) => !node.closest(".vh, .skip, template, [hidden]"))
  .map((node) => (/radio|checkbox/.test(node.type) && node.closest("label")) || node)
  .filter((node) => getComputedStyle(node).display !== "inline")
  .map((node) => [node, node.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && (box.width < 43.5 || box.height < 43.5))
  .map(([node, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${node.tagName.toLowerCase()}` +
    `.${node.getAttribute("class") || ""} "${node.textContent.trim().slice(0, 30)}"`)"""
# Links that are their own line are stand-alone too, whatever their display is.
SMALL_LINES = """() => [...document.querySelectorAll("p, li, h2, h3, nav")].flatMap((line) => {
  const links = [...line.children].filter((node) => node.matches("a"));
  const alone = links.length === 1 && line.textContent.trim() === links[0].textContent.trim();
  const box = alone && links[0].getBoundingClientRect();
  return box && box.width > 1 && box.height < 43.5 ? [`${box.height} px high: "${line.textContent.trim()}"`] : [];
})"""
SCREENS = [look for looks in PERSON.values() for look in looks] + PUBLIC["help_now"]


@pytest.mark.parametrize("display", [Display(), Display(stim="low")], ids=["usual", "calm"])
def test_on_a_phone_every_control_is_large_enough_for_a_finger(looking, display):
    looking.with_display(display, viewport=PHONE, has_touch=True, is_mobile=True)
    wrong = {}
    for who, address in SCREENS:
        page = looking.look(who, address)
        if small := [*page.evaluate(SMALL), *page.evaluate(SMALL_LINES)]:
            wrong[f"{who} {address}"] = small
    assert not wrong, "\n" + "\n".join(f"{look}: {small}" for look, small in wrong.items())


def tab_to(page: Page, name: str | re.Pattern[str], role: str = "button", presses: int = 40):
    """Press Tab until this control has the focus; it then shows a ring."""
    wanted = page.get_by_role(role, name=name).first
    for _press in range(presses):
        page.keyboard.press("Tab")
        if wanted.evaluate("node => node === document.activeElement"):
            assert wanted.evaluate("node => getComputedStyle(node).outlineStyle !== 'none'"), f"No ring on {name}"
            return wanted
    raise AssertionError(f"{presses} times Tab do not reach {name}")


def kept_in_the_browser(page: Page) -> list[str]:
    return page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")


def test_today_is_done_by_keyboard_and_focus_stays_on_the_tick(visit, pat, pat_user, cara):
    shared_plan(pat, cara)
    page = visit(pat_user, viewport=PHONE)
    page.goto("/today/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    tab_to(page, re.compile("mark as done"))
    page.keyboard.press("Space")
    expect(page.locator("li.act")).to_contain_text("Done at")
    expect(page.locator(".act__check")).to_be_focused()
    expect(page.locator("#live")).to_contain_text("Done")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name=re.compile("mark as done"))).to_be_focused()


def test_the_builder_is_worked_by_keyboard_and_focus_goes_where_the_work_is(visit, pat, cara):
    action_in(goal_in(draft_for(pat, cara), cara), cara)
    page = visit(cara)
    page.goto(f"/people/{pat.pk}/plan/draft/")
    tab_to(page, "Check and share", "link")
    tab_to(page, "Add goal", "link")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="New goal")).to_be_focused()
    tab_to(page, "Save goal")
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="There is a problem")).to_be_focused()
    page.get_by_label("Goal, in the person’s words").fill("Read aloud")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Edit goal Read aloud")).to_be_focused()
    tab_to(page, "Walk indoors or outside", "link", presses=80)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Walk indoors or outside", level=4)).to_be_focused()
    assert kept_in_the_browser(page) == []


def test_an_answer_without_a_reason_puts_focus_on_the_problem(visit, pat, pat_user, cara):
    item = shared_plan(pat, cara).prescriptions.get()
    page = visit(pat_user, viewport=PHONE)
    page.goto(f"/today/actions/{item.stable_key}/?answer=not_today")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("group", name="There is a problem")).to_be_focused()
    expect(page).to_have_title(re.compile("^Error: "))
    page.get_by_role("link", name=re.compile("is a full answer")).press("Enter")
    assert page.evaluate("document.activeElement !== document.body")


def test_signing_out_leaves_nothing_behind(visit, pat, pat_user, cara):
    shared_plan(pat, cara)
    page = visit(pat_user, viewport=PHONE)
    for address in ("/today/", "/plan/", "/progress/", "/account/"):
        page.goto(address)
        assert kept_in_the_browser(page) == [], address
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/")
    for _page in range(2):
        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
        assert "Walk indoors" not in page.content()
