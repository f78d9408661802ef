"""The week grid by keyboard alone, by mouse, and without a script."""

import re

import pytest
from playwright.sync_api import expect

from plans.models import Prescription
from tests.browser.driver import DESKTOP, PHONE
from tests.stories import action_in, draft_for, goal_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def walk(pat, cara):
    """Walk on Monday and Wednesday mornings; Read on Wednesday and Friday evenings."""
    goal = goal_in(draft_for(pat, cara), cara)
    walk = action_in(goal, cara, weekdays=[0, 2], time_of_day="morning", effort_points=3, minutes=20)
    action_in(goal, cara, name="Read aloud", weekdays=[2, 4], time_of_day="evening", effort_points=4)
    action_in(goal, cara, name="Swim", frequency="weekly_target", weekdays=[], times_per_week=3)
    return walk


@pytest.fixture
def week(pat, walk):
    return f"/people/{pat.pk}/plan/draft/week/"


def cell(page, name):
    return page.get_by_role("button", name=re.compile(f"^{name}"))


def days(name="Walk indoors or outside"):
    return Prescription.objects.get(name=name).weekdays


def test_the_whole_grid_by_keyboard(visit, cara, week, walk):
    page = visit(cara, viewport=DESKTOP)
    page.goto(week)
    table = page.get_by_role("table", name="Week")
    expect(table.locator(".wk__c[tabindex='0']")).to_have_count(1)

    cell(page, "Walk indoors or outside, Monday").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(cell(page, "Walk indoors or outside, Tuesday, Morning")).to_have_attribute("aria-pressed", "true")
    expect(cell(page, "Walk indoors or outside, Tuesday")).to_be_focused()
    expect(page.locator("#live")).to_contain_text("Walk indoors or outside: Tuesday added.")
    assert days() == [0, 1, 2]

    page.keyboard.press("End")
    expect(cell(page, "Walk indoors or outside, Sunday")).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    expect(cell(page, "Read aloud, Monday")).to_be_focused()
    page.keyboard.press("ArrowDown")  # the last row has no cells: nothing moves
    page.keyboard.press("ArrowUp")
    expect(cell(page, "Walk indoors or outside, Monday")).to_be_focused()


def test_a_session_is_moved_by_keys_and_left_where_it_was_by_escape(visit, cara, week, walk):
    page = visit(cara)
    page.goto(week)
    monday = cell(page, "Walk indoors or outside, Monday")
    monday.focus()
    page.keyboard.press("m")
    expect(monday).to_have_class(re.compile("is-moving"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    expect(monday).to_be_focused()
    expect(monday).not_to_have_class(re.compile("is-moving"))
    assert days() == [0, 2]

    page.keyboard.press("m")
    for key in ("ArrowRight", "ArrowDown", "ArrowRight", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    expect(cell(page, "Walk indoors or outside, Thursday, Morning")).to_be_focused()
    expect(page.locator("#live")).to_contain_text("Monday moved to Thursday")
    assert days() == [2, 3]


def test_a_cell_is_copied_and_pasted_within_its_row(visit, cara, week, walk):
    page = visit(cara)
    page.goto(week)
    cell(page, "Walk indoors or outside, Monday").focus()
    page.keyboard.press("Control+c")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Control+v")
    expect(page.locator("#live")).to_contain_text("within the row of one action")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("End")
    page.keyboard.press("Control+v")
    expect(cell(page, "Walk indoors or outside, Sunday, Morning")).to_be_focused()
    assert days() == [0, 2, 6]


def test_enter_opens_the_time_and_saving_leads_back(visit, cara, week, walk):
    page = visit(cara)
    page.goto(week)
    cell(page, "Walk indoors or outside, Wednesday").focus()
    page.keyboard.press("Enter")
    page.get_by_label("At an exact time").check()
    page.get_by_role("textbox", name="Exact time").fill("8:30")
    page.get_by_role("button", name="Save the time on Wednesday").press("Enter")
    expect(cell(page, "Walk indoors or outside, Wednesday, 08:30")).to_be_visible()


def test_over_the_limit_the_column_is_marked_and_said_and_nothing_is_blocked(visit, cara, week, pat, walk):
    Prescription.objects.filter(name="Read aloud").update(weekdays=[0, 1, 2, 3, 4, 5, 6])
    pat.capacity_points = 6
    pat.save()
    page = visit(cara)
    page.goto(week)
    expect(page.locator("col.is-over")).to_have_count(2)
    cell(page, "Walk indoors or outside, Friday").click()
    expect(page.locator("col.is-over")).to_have_count(3)
    expect(page.locator(".wk__said")).to_contain_text("Friday: 7 points, limit 6.")
    assert days() == [0, 2, 4]


def test_a_session_is_dragged_within_its_row(visit, cara, week, walk):
    page = visit(cara)
    page.goto(week)
    cell(page, "Walk indoors or outside, Monday").drag_to(cell(page, "Walk indoors or outside, Saturday"))
    expect(cell(page, "Walk indoors or outside, Saturday, Morning")).to_be_visible()
    assert days() == [2, 5]


def test_on_a_phone_without_a_script_each_press_is_a_page(visit, cara, week, walk):
    page = visit(cara, viewport=PHONE, java_script_enabled=False)
    page.goto(week)
    cell(page, "Walk indoors or outside, Tuesday").click()
    expect(cell(page, "Walk indoors or outside, Tuesday, Morning")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("link", name="Time, move or copy: Walk indoors or outside").click()
    page.get_by_label("Move or copy Monday to").select_option("Saturday")
    page.get_by_role("button", name="Move", exact=True).click()
    expect(cell(page, "Walk indoors or outside, Saturday, Morning")).to_be_visible()
    assert days() == [1, 2, 5]
    page.get_by_label("Copy", exact=True).select_option("Wednesday")
    page.get_by_label("to", exact=True).first.select_option("Sunday")
    page.get_by_role("button", name="Copy the day").click()
    expect(cell(page, "Read aloud, Sunday, Evening")).to_be_visible()
