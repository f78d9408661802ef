"""A page that stood open while the plan changed: its answer is taken, as one about the version that was on it."""

import re

import pytest
from playwright.sync_api import Page, expect

from plans.models import CheckIn, Prescription
from tests.browser.driver import PHONE
from tests.journeys import steps
from tests.stories import action_in, draft_for, goal_in, share_now

WALK, STAND = "Walk indoors or outside", "Stand up ten times"


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def script(request) -> bool:
    return request.param


@pytest.fixture
def first(pat, cara):
    """Version 1: a walk, and standing up."""
    draft = draft_for(pat, cara)
    goal = goal_in(draft, cara)
    action_in(goal, cara, WALK)
    action_in(goal, cara, STAND)
    return share_now(draft, cara, days=3)


def cara_shares_a_second_version_without_the_standing(pat, cara):
    draft = draft_for(pat, cara, reason="The knee hurts.")
    Prescription.objects.filter(version=draft, name=STAND).delete()
    return share_now(draft, cara)


def test_answers_to_version_1_after_version_2_was_shared(visit, script, first, pat, pat_user, cara):
    page = visit(pat_user, viewport=PHONE, java_script_enabled=script, has_touch=True)
    page.goto("/today/")
    left_open = visit(pat_user, viewport=PHONE, java_script_enabled=script, has_touch=True)
    left_open.goto("/today/")
    cara_shares_a_second_version_without_the_standing(pat, cara)
    steps.ticks(page, WALK)
    tick(left_open, STAND)
    expect(left_open.locator("h1")).to_have_count(1)  # the day as it is now, and not a page inside a row
    expect(left_open.get_by_role("heading", name=STAND)).to_have_count(0)
    entries = CheckIn.objects.select_related("prescription", "version")
    assert {(row.prescription.name, row.version.number) for row in entries} == {(WALK, 1), (STAND, 1)}
    clinic = visit(cara, java_script_enabled=script)
    clinic.goto(f"/people/{pat.pk}/diary/")
    for name in (WALK, STAND):
        row = clinic.get_by_role("region", name="Table of entries").get_by_role("row").filter(has_text=name)
        expect(row).to_contain_text("answered on version 1, after version 2 began")


def tick(page: Page, action: str) -> None:
    with page.expect_response(re.compile("/log/")):
        page.get_by_role("button", name=re.compile(f"{action} ?, mark as done")).click()
    page.wait_for_load_state("networkidle")
