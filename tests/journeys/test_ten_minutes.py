"""Ten minutes on the clock: an MS fatigue plan from nothing, as somebody who never saw the builder would make it.

3 goals with levels, 8 actions, the week, measures, advisories and sharing, by mouse and keys. What hands and thinking
take is counted by the keystroke-level model (``hands.py``), what the product takes is measured; reading comes on top,
at 20 seconds for each thing that is new on the way. The numbers are limits: one more press for each action, or a form
that asks again, breaks them.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from plans.actions import content
from plans.models import PlanVersion
from tests.browser.driver import DESKTOP
from tests.journeys.hands import Hands
from tests.journeys.people import has_ms

GOALS = {
    "Read with Elsa at bedtime": ("Read 20 minutes", ["pacing", "Fixed rise time", "Wind-down"]),
    "Walk to the bakery and back": ("Walk 10 minutes in one go", ["Walking, moderate", "resistance", "Sit-to-stand"]),
    "Work a full morning with rests": ("Work 4 mornings a week", ["memory aids", "Cooling plan"]),
}
NEW_THINGS = (
    12  # start, goal, levels, search, dose, contraindications, week, advisories, cards, measures, checks, share
)
READING = 20 * NEW_THINGS
MOST_CLICKS, MOST_CHARACTERS = 55, 260


@pytest.fixture
def maya(pat, cara, ed):
    content.load(author=ed)
    has_ms(pat, cara, ("seizure", "no"), ("pregnant", "no"))
    return pat


def test_the_ms_fatigue_plan_from_nothing_takes_less_than_ten_minutes(visit, cara, maya, record_property):
    page = visit(cara, viewport=DESKTOP, reduced_motion="reduce")
    hands = Hands(page)
    page.goto(f"/people/{maya.pk}/")
    for name in ("Start plan", "Start a plan"):
        hands.clicks(page.get_by_role("link", name=name).first)
    hands.clicks(page.get_by_role("button", name="Start a draft"))
    for words, (expected, entries) in GOALS.items():
        a_goal(page, hands, words, expected)
        for entry in entries:
            an_action(page, hands, words, entry)
    the_rest(page, hands)

    shared = PlanVersion.objects.get(plan__patient=maya, state="shared")
    assert (shared.goals.count(), shared.prescriptions.count()) == (3, 8)
    record_property("tally", hands.tally)
    assert hands.clicks_made <= MOST_CLICKS, hands.tally
    assert hands.typed <= MOST_CHARACTERS, hands.tally
    assert hands.seconds + hands.waited + READING < 600, hands.tally


def a_goal(page: Page, hands: Hands, words: str, expected: str) -> None:
    hands.clicks(page.locator("#goals").get_by_role("link", name="Add goal"))
    for label, said in (("Goal, in the person’s words", words), (re.compile(r"As expected \(0\)"), expected)):
        hands.clicks(page.locator("#goal-new").get_by_label(label))
        hands.types(said)
    hands.clicks(page.get_by_role("button", name="Suggest the other levels"))
    with hands.waits():
        expect(page.locator("#goal-new").get_by_label("(+2)")).not_to_have_value("")
    hands.clicks(page.get_by_role("button", name="Save goal"))
    with hands.waits():
        expect(page.get_by_role("link", name=f"Edit goal {words}")).to_be_focused()


def an_action(page: Page, hands: Hands, goal: str, entry: str) -> None:
    hands.clicks(page.get_by_role("link", name=f"Add action for {goal}"))
    with hands.waits():
        expect(page.get_by_label("Search the catalogue")).to_be_focused()
    hands.types(entry)
    found = page.locator(".entries").get_by_role("link", name=re.compile(entry, re.IGNORECASE))
    with hands.waits():
        expect(page.locator(".entry").nth(5)).to_have_count(0)
    hands.clicks(found.first)
    with hands.waits():
        expect(page.get_by_role("button", name="Save action")).to_be_visible()
    for box in page.get_by_label("I checked the contraindications").all():
        hands.clicks(box)
    hands.clicks(page.get_by_role("button", name="Save action"))
    with hands.waits():
        expect(page.get_by_role("button", name="Save action")).to_have_count(0)


def the_rest(page: Page, hands: Hands) -> None:
    for day in ("Wednesday", "Sunday"):
        cell = page.get_by_role("button", name=re.compile(f"^Practise standing up from a chair, {day}"))
        pressed = cell.get_attribute("aria-pressed")
        hands.clicks(cell)
        with hands.waits():
            expect(cell).not_to_have_attribute("aria-pressed", pressed)
    answers = page.locator("#advisories").get_by_role("button", name=re.compile("^Acknowledge"))
    while answers.count():  # five at most are shown: an answer makes room for the next one
        line = answers.first.locator("xpath=ancestor::li[1]").get_attribute("id")
        hands.clicks(answers.first)
        with hands.waits():
            expect(page.locator(f"[id='{line}']")).to_have_count(0)
    hands.clicks(page.get_by_role("button", name=re.compile(r"^Add \d suggested cards?$")))
    with hands.waits():
        expect(page.get_by_role("button", name=re.compile(r"^Add \d suggested cards?$"))).to_have_count(0)
    for place in page.get_by_role("button", name="Place them").all():
        hands.clicks(place)
    hands.clicks(page.get_by_role("link", name="Check and share").first)
    hands.clicks(page.get_by_role("button", name="Share now"))
    with hands.waits():
        expect(page.locator("main")).to_contain_text("Version 1 is shared with")
