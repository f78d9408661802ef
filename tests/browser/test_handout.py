"""The printed plan in Chromium: one A4 page, with everything that each action needs (trust.md SAFE-10)."""

import re

import pytest
from playwright.sync_api import Page, expect

from plans.actions.care import add_condition
from plans.domain.advice import BY_CODE, Stored, put
from plans.models import PlanVersion
from tests.browser.driver import PHONE
from tests.browser.world import entry_in
from tests.stories import draft_for, goal_in, share_now

GOALS = {
    "Walk to the school gate with Elsa and back without a rest": ("EXE-01", "EXE-06", "EXE-08"),
    "Read with Elsa for 20 minutes at bedtime, 4 nights a week": ("SLP-01", "COG-01", "SUP-04"),
    "Work a full morning at my desk, with planned rests": ("SUP-01", "COG-02"),
}


@pytest.fixture
def plan(library, pat, cara) -> PlanVersion:
    """3 goals and 8 actions from the catalogue, with its doses and its stop rules."""
    add_condition(patient=pat, actor=cara, kind="stroke", subtype="ischaemic", side="right", onset_on=None)
    draft = draft_for(pat, cara)
    for words, codes in GOALS.items():
        goal = goal_in(draft, cara, words=words)
        for code in codes:
            entry_in(goal, cara, code, details={"side": "right"} if code.startswith("EXE") else {})
    return PlanVersion.objects.get(pk=draft.pk)


def pages_of(page: Page) -> int:
    printed = page.pdf(prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", printed))


def facts_on(page: Page, plan: PlanVersion) -> None:
    text = " ".join(page.locator("main").inner_text().split())
    for item in plan.prescriptions.all():
        row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=item.name))
        expect(row).to_have_count(1)
        if item.minutes:
            expect(row).to_contain_text(f"{item.minutes} minutes")
        if item.details.get("side"):
            expect(row).to_contain_text("Right side")
        assert " ".join(item.stop_rule.split()) in text
    assert "0300 000 0000" in text
    assert "Right side affected" in text


def test_a_plan_of_3_goals_and_8_actions_is_one_page_for_each_who_prints_it(visit, plan, pat, pat_user, cara):
    clinician = visit(cara)
    clinician.goto(f"/people/{pat.pk}/plan/draft/preview/handout/")
    expect(clinician.get_by_text("Pat does not see this yet")).to_be_visible()
    facts_on(clinician, plan)
    assert pages_of(clinician) == 1

    shared = share_now(plan, cara)
    clinician.goto(f"/people/{pat.pk}/plan/1/handout/")
    facts_on(clinician, shared)
    assert pages_of(clinician) == 1

    person = visit(pat_user)
    person.goto("/plan/")
    person.get_by_role("link", name="Print my plan").click()
    facts_on(person, shared)
    assert pages_of(person) == 1


def test_on_paper_are_no_buttons_and_on_a_phone_nothing_sticks_out(visit, plan, pat_user, cara):
    share_now(plan, cara)
    page = visit(pat_user, viewport=PHONE)
    page.goto("/plan/handout/")
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    expect(page.get_by_role("link", name="Back")).to_be_hidden()


def test_without_script_the_page_is_whole_and_shows_no_button_that_does_nothing(visit, plan, pat_user, cara):
    share_now(plan, cara)
    page = visit(pat_user, java_script_enabled=False)
    page.goto("/plan/handout/")
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    expect(page.get_by_role("rowheader")).to_have_count(8)


def test_what_does_not_fit_goes_on_another_page_and_is_not_cut(visit, plan, pat, cara):
    for n, item in enumerate(plan.prescriptions.all()):
        plan.prescriptions.filter(pk=item.pk).update(
            stop_rule=f"Rule {n}: " + "stop when you feel worse than before " * 15
        )
    page = visit(cara)
    page.goto(f"/people/{pat.pk}/plan/draft/preview/handout/")
    facts_on(page, plan)
    assert pages_of(page) == 2


def test_with_the_bad_day_rule_and_three_more_safety_cards_it_is_still_one_page(visit, plan, pat, cara):
    advice, cards = [], [BY_CODE[code] for code in ("bad_day", "falls", "swallowing", "medicines")]
    for card in cards:
        advice = put(advice, Stored(card.code, card.text))
    PlanVersion.objects.filter(pk=plan.pk).update(advice=advice)
    page = visit(cara)
    page.goto(f"/people/{pat.pk}/plan/draft/preview/handout/")
    for card in cards:
        expect(page.get_by_text(card.text)).to_be_visible()
    assert pages_of(page) == 1


SMALL = "nodes => nodes.filter(n => n.innerText && parseFloat(getComputedStyle(n).fontSize) < 23.9).length"


def all_large(page: Page, plan: PlanVersion) -> None:
    """Each action with its stop rule is there, and no words are below 18 points, which are 24 pixels."""
    text = " ".join(page.locator("main").inner_text().split())
    for item in plan.prescriptions.all():
        assert item.name in text
        assert " ".join(item.stop_rule.split()) in text
    assert page.locator("main :is(p, li, h2, b, span):not(.vh)").evaluate_all(SMALL) == 0


def test_in_large_print_it_is_two_pages_for_each_who_prints_it(visit, plan, pat, pat_user, cara):
    plan.prescriptions.filter(intervention__code__in=("EXE-06", "EXE-08", "SUP-01", "COG-02")).delete()
    plan.goals.filter(words__startswith="Work").delete()
    share_now(plan, cara)
    clinician, person = visit(cara), visit(pat_user)
    clinician.goto(f"/people/{pat.pk}/plan/1/handout/")
    clinician.get_by_role("link", name="Large print").click()
    expect(clinician.get_by_role("link", name="Large print")).to_have_attribute("aria-current", "true")
    person.goto("/plan/handout/?size=large")
    for page in (clinician, person):
        all_large(page, plan)
        assert pages_of(page) == 2
    person.get_by_role("link", name="One page").click()
    assert pages_of(person) == 1


def test_a_long_plan_in_large_print_takes_more_pages_and_stays_large(visit, plan, pat, cara):
    page = visit(cara)
    page.goto(f"/people/{pat.pk}/plan/draft/preview/handout/?size=large")
    all_large(page, plan)
    assert pages_of(page) == 4
