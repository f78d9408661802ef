"""A plan from nothing without JavaScript, on a phone: each step is a page or a form, and none of them is missing."""

import re

import pytest
from playwright.sync_api import Page, expect

from plans.actions import content
from plans.models import AdvisoryAnswer, PlannedMeasure, PlanVersion
from tests.browser.driver import PHONE
from tests.journeys import steps
from tests.journeys.people import has_ms

GOAL, STOP = "Walk to the bakery and back", "Stop if you feel faint."
WALK = "Walk indoors or outside"


@pytest.fixture
def maya(pat, cara, ed):
    content.load(author=ed)
    has_ms(pat, cara, ("seizure", "no"))
    return pat


def test_a_plan_from_nothing_is_made_checked_and_shared(visit, cara, maya):
    page = visit(cara, viewport=PHONE, java_script_enabled=False)
    steps.starts_a_plan(page, f"/people/{maya.pk}/")
    home = page.url.partition("#")[0]
    a_goal_with_levels(page)
    steps.adds_an_action(page, "Walking, moderate", minutes="12", stop=STOP, days=["Monday", "Friday"])
    something_is_undone(page)
    the_week(page, home)
    a_measure(page, home)
    every_caution_is_answered(page, home)
    the_safety_cards(page, home)
    page.goto(home)
    page.get_by_role("link", name="Check and share").first.click()
    page.get_by_label("Message to the person").fill("This is what we agreed.")
    steps.press(page, "Share now")
    steps.sees(page, "Version 1 is shared with")

    shared = PlanVersion.objects.get(plan__patient=maya)
    walk, goal = shared.prescriptions.get(), shared.goals.get()
    assert (walk.name, walk.minutes, walk.weekdays) == (WALK, 12, [1, 4])
    assert (goal.words, goal.much_less, goal.much_more) == (GOAL, "10 minutes in a row", "30 minutes in a row")
    assert AdvisoryAnswer.objects.filter(version=shared).exists()
    assert shared.advice


def a_goal_with_levels(page: Page) -> None:
    steps.press(page, "Add goal", link=True)
    page.get_by_label("Goal, in the person’s words").fill(GOAL)
    page.get_by_label("As expected (0)").fill("20 minutes in a row")
    steps.press(page, "Suggest the other levels")
    expect(page.get_by_label("Goal, in the person’s words")).to_have_value(GOAL)
    expect(page.get_by_label("(+2)")).to_have_value("30 minutes in a row")
    steps.press(page, "Save goal")
    expect(page.locator(".goal__t")).to_have_text(f"“{GOAL}”")


def something_is_undone(page: Page) -> None:
    steps.changes_the_minutes(page, WALK, "50")
    expect(page.locator(".ais")).to_contain_text("50 minutes")
    page.locator("#undo").get_by_role("button", name="Undo").first.click()
    expect(page.locator(".ais")).to_contain_text("12 minutes")


def the_week(page: Page, home: str) -> None:
    for day in ("Tuesday", "Monday"):
        page.goto(f"{home}week/")
        page.get_by_role("button", name=re.compile(f"^{WALK}, {day}")).click()
    expect(page.get_by_role("button", name=re.compile(f"^{WALK}, Monday"))).to_have_attribute("aria-pressed", "false")


def a_measure(page: Page, home: str) -> None:
    before = PlannedMeasure.objects.exclude(when="never").count()
    page.goto(f"{home}#measures")
    steps.press(page, "Add a measure", link=True)
    page.get_by_label("Measure", exact=True).select_option("psfs")
    page.locator("#add-measure").get_by_role("button", name="Add", exact=True).click()
    assert PlannedMeasure.objects.exclude(when="never").count() == before + 1


def every_caution_is_answered(page: Page, home: str) -> None:
    page.goto(f"{home}advisories/")
    answers = page.get_by_role("button", name=re.compile("^(Acknowledge|Keep, with this reason)"))
    assert answers.count()
    for _once in range(answers.count()):
        for reason in page.get_by_label(re.compile("^Your reason to keep it")).all():
            reason.fill("Agreed with her neurologist in May.")
        answers.first.click()
    expect(answers).to_have_count(0)


def the_safety_cards(page: Page, home: str) -> None:
    page.goto(f"{home}#advice")
    page.get_by_role("button", name=re.compile(r"^Add \d suggested cards?$")).click()
