"""Presses that come fast: none is lost, and none lands on a page that has no script for it yet."""

import re
import time

import pytest
from playwright.sync_api import Page, Request, Route, expect

from plans.models import Prescription
from tests.stories import action_in, draft_for, goal_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def walk(pat, cara):
    return action_in(goal_in(draft_for(pat, cara), cara), cara, name="Walk", weekdays=[0, 2], minutes=20)


@pytest.fixture(params=["", "week/"], ids=["in the builder", "alone"])
def address(request, pat, walk):
    return f"/people/{pat.pk}/plan/draft/{request.param}"


def cell(page: Page, day: str):
    return page.get_by_role("button", name=re.compile(f"^Walk, {day}"))


def slow_presses(page: Page) -> list[str]:
    """Each press takes half a second to answer; gives the days that are posted, as they go out."""
    sent: list[str] = []

    def answer_late(route: Route, request: Request) -> None:
        if request.method == "POST":
            sent.append(str(re.search(r"(?:add|remove|move)-[\d-]+", request.post_data or "")[0]))
            time.sleep(0.5)
        route.continue_()

    page.route("**/plan/draft/week/", answer_late)
    return sent


def test_presses_in_one_row_while_the_first_is_under_way_all_arrive_in_their_order(visit, cara, address, walk):
    page = visit(cara)
    page.goto(address)
    sent = slow_presses(page)
    for day in ("Tuesday", "Friday", "Monday"):
        cell(page, day).dispatch_event("click")
    expect(cell(page, "Monday")).to_have_attribute("aria-pressed", "false")
    expect(cell(page, "Friday")).to_have_attribute("aria-pressed", "true")
    assert sent == ["add-1", "add-4", "remove-0"]
    assert Prescription.objects.get(pk=walk.pk).weekdays == [1, 2, 4]
    expect(page.locator("#wk-notes")).not_to_contain_text("Somebody else")


def test_a_second_press_on_the_same_day_while_it_is_saved_does_nothing(visit, cara, address, walk):
    page = visit(cara)
    page.goto(address)
    sent = slow_presses(page)
    cell(page, "Friday").dblclick()
    expect(cell(page, "Friday")).to_have_attribute("aria-pressed", "true")
    assert sent == ["add-4"]


def test_what_waits_behind_a_colleagues_save_is_not_sent_over_it(visit, cara, address, walk):
    page = visit(cara)
    page.goto(address)
    sent = slow_presses(page)
    Prescription.objects.filter(pk=walk.pk).update(weekdays=[5], row_version=2)
    cell(page, "Tuesday").dispatch_event("click")
    cell(page, "Friday").dispatch_event("click")
    expect(page.locator("#wk-notes")).to_contain_text("Somebody else changed this meanwhile.")
    expect(cell(page, "Saturday")).to_have_attribute("aria-pressed", "true")
    page.wait_for_timeout(300)
    assert sent == ["add-1"]
    assert Prescription.objects.get(pk=walk.pk).weekdays == [5]


def test_a_refused_press_does_not_take_the_next_one_with_it(visit, cara, address, walk):
    Prescription.objects.filter(pk=walk.pk).update(weekdays=[0])
    page = visit(cara)
    page.goto(address)
    slow_presses(page)
    cell(page, "Monday").dispatch_event("click")
    cell(page, "Tuesday").dispatch_event("click")
    expect(cell(page, "Tuesday")).to_have_attribute("aria-pressed", "true")
    assert Prescription.objects.get(pk=walk.pk).weekdays == [0, 1]


def test_a_button_answers_at_the_moment_it_is_swapped_in(visit, cara, address, walk):
    """A press as soon as the new row stands is a press, not a page: the address stays, and so does the focus."""
    page = visit(cara)
    page.goto(address)
    page.evaluate(
        """() => new MutationObserver((all, self) => {
          const fresh = all.flatMap((one) => [...one.addedNodes]).find((node) => node.matches?.("tr[id^=wk-]"));
          if (!fresh) return;
          self.disconnect();
          const button = fresh.querySelector("[id$='-5']");
          button.focus();
          button.click();
        }).observe(document.querySelector(".wk tbody"), { childList: true })"""
    )
    before = page.evaluate("performance.timeOrigin")
    cell(page, "Tuesday").click()
    expect(cell(page, "Saturday")).to_have_attribute("aria-pressed", "true")
    expect(cell(page, "Saturday")).to_be_focused()
    assert page.evaluate("performance.timeOrigin") == before
    assert Prescription.objects.get(pk=walk.pk).weekdays == [0, 1, 2, 5]
