"""The week below and what stands above it say the same: the row of an action, its open editor, a step back."""

import re

import pytest
from playwright.sync_api import expect

from tests.stories import action_in, draft_for, goal_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def walk(pat, cara):
    goal = goal_in(draft_for(pat, cara), cara)
    return action_in(goal, cara, name="Walk", weekdays=[0, 2], effort_points=3, minutes=20)


@pytest.fixture
def builder(pat, walk):
    return f"/people/{pat.pk}/plan/draft/"


def cell(page, name):
    return page.get_by_role("button", name=re.compile(f"^{name}"))


def test_a_press_changes_how_often_in_the_row_above(visit, cara, builder, walk):
    page = visit(cara)
    page.goto(builder)
    cell(page, "Walk, Friday").click()
    expect(page.locator(f"#often-{walk.pk}")).to_have_text("Monday, Wednesday and Friday")


def test_a_press_changes_the_days_in_the_open_editor_and_both_go_on_together(visit, cara, builder, walk):
    page = visit(cara)
    page.goto(builder)
    page.get_by_role("link", name="Walk", exact=True).click()
    editor = page.locator("[data-editor]")
    expect(editor.get_by_role("checkbox", name="Monday")).to_be_checked()
    cell(page, "Walk, Friday").click()
    expect(editor.get_by_role("checkbox", name="Friday")).to_be_checked()
    expect(editor.get_by_text("3 days a week")).to_be_visible()
    editor.get_by_role("checkbox", name="Tuesday").check(force=True)  # the box itself lies under its letter
    expect(editor.get_by_text("4 days a week")).to_be_visible()
    expect(page.get_by_text("Somebody else wrote here meanwhile")).to_have_count(0)
    walk.refresh_from_db()
    assert walk.weekdays == [0, 1, 2, 4]


def test_a_step_back_shows_the_weeks_that_were_looked_at(visit, cara, builder, walk):
    page = visit(cara)
    page.goto(f"{builder}?weeks=1-2")
    cell(page, "Walk, Friday").click()
    expect(page.locator("#undo")).to_contain_text("Walk: Friday added")
    page.locator("#undo-button").click()
    expect(cell(page, "Walk, Friday")).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("link", name="Weeks 1 to 2")).to_have_attribute("aria-current", "true")
    walk.refresh_from_db()
    assert (walk.weekdays, walk.week_plans) == ([0, 2], [])
