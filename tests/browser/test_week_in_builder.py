"""The week grid inside the builder: what it changes is heard, and it keeps the weeks that are shown."""

import re

import pytest
from playwright.sync_api import expect

from plans.models import Prescription
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


def test_a_press_is_named_in_the_bar_and_undone_there(visit, cara, builder, walk):
    page = visit(cara)
    page.goto(builder)
    cell(page, "Walk, Friday").click()
    expect(page.locator("#undo")).to_contain_text("Walk: Friday added")
    page.locator("#undo-button").click()
    expect(cell(page, "Walk, Friday")).to_have_attribute("aria-pressed", "false")
    assert Prescription.objects.get(pk=walk.pk).weekdays == [0, 2]


def test_the_weeks_that_are_shown_stay_shown_when_the_page_draws_the_grid_anew(visit, cara, builder, walk):
    page = visit(cara)
    page.goto(f"{builder}?weeks=1-2")
    cell(page, "Walk, Wednesday").click()
    expect(cell(page, "Walk, Wednesday")).to_have_attribute("aria-pressed", "false")
    page.locator("h1").evaluate("node => { node.tabIndex = -1; node.focus(); }")
    with page.expect_response(lambda answer: answer.url.endswith("/plan/draft/?weeks=1-2")):
        pass
    expect(page.get_by_role("link", name="Weeks 1 to 2")).to_have_attribute("aria-current", "true")
    walk.refresh_from_db()
    assert (walk.weekdays, walk.week_plans) == ([0, 2], [{"from_week": 1, "to_week": 2, "weekdays": [0]}])


def test_two_people_on_one_action_see_what_stands_and_press_again(visit, cara, builder, walk):
    page = visit(cara)
    page.goto(builder)
    Prescription.objects.filter(pk=walk.pk).update(weekdays=[1], row_version=2)
    cell(page, "Walk, Friday").click()
    expect(page.locator("#wk-notes")).to_contain_text("Somebody else changed this meanwhile.")
    expect(cell(page, "Walk, Tuesday")).to_have_attribute("aria-pressed", "true")
    expect(cell(page, "Walk, Friday")).to_be_focused()
    cell(page, "Walk, Friday").click()
    expect(cell(page, "Walk, Friday")).to_have_attribute("aria-pressed", "true")
    assert Prescription.objects.get(pk=walk.pk).weekdays == [1, 4]
