"""A symptom check on a phone, to the card that says whom to call: with and without script, by hand and by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from plans.models import Alert, SymptomAct, SymptomCheck
from tests.browser.driver import DESKTOP, PHONE
from tests.browser.test_axe import AXE, objections
from tests.journeys import steps
from tests.journeys.hands import Hands

NUMBER = "999"


@pytest.fixture(autouse=True)
def numbers(settings):
    settings.EMERGENCY_NUMBER, settings.URGENT_NUMBER = NUMBER, "111"


@pytest.fixture
def with_contact(pat):
    pat.contact_name, pat.contact_phone, pat.phone = "Elsa", "07700 900123", "01632 960001"
    pat.save()
    return pat


def chooses(page: Page, words: str) -> None:
    page.get_by_label(words).check()


def is_in_view(page: Page, words: str) -> bool:
    """The link to call is on the screen as the page opens, above the bar at the foot."""
    box = page.get_by_role("link", name=words).first.bounding_box()
    return bool(box) and box["y"] >= 0 and box["y"] + box["height"] < PHONE["height"] - 80


@pytest.mark.parametrize("script", [True, False])
def test_a_sudden_change_leads_to_the_number_in_two_taps(script, visit, pat_user, with_contact, cara):
    page = visit(pat_user, viewport=PHONE, java_script_enabled=script)
    page.goto("/symptoms/")
    assert is_in_view(page, f"Call {NUMBER}")
    chooses(page, "My face, arm, speech, sight or balance changed suddenly")
    steps.press(page, "Next")
    steps.is_at(page, f"Call {NUMBER} now")
    assert is_in_view(page, f"Call {NUMBER}")
    card = page.get_by_role("alert").filter(has_text="Do not drive.")
    expect(card.get_by_role("link", name=f"Call {NUMBER}")).to_have_attribute("href", f"tel:{NUMBER}")
    assert page.locator("main a, main button").first.get_attribute("href") == f"tel:{NUMBER}"
    steps.press(page, "I cannot call")
    expect(page.get_by_role("link", name="Text Elsa")).to_have_attribute(
        "href", "sms:07700900123?body=I%20need%20help%20now.%20Please%20call%20me%20or%20come%20to%20me."
    )
    steps.press(page, "I have called")
    steps.sees(page, "You have called.")
    assert SymptomCheck.objects.get().level == "emergency"
    assert set(SymptomAct.objects.values_list("kind", flat=True)) == {"called", "cannot"}

    clinic = visit(cara, viewport=DESKTOP)
    clinic.goto("/caseload/")
    steps.press(clinic, "Open alert", link=True)
    steps.is_at(clinic, "Sudden change of balance")
    steps.sees(clinic, "“I cannot call”")
    chooses(clinic, "Spoke with the person")
    clinic.get_by_label("In your words").fill("The ambulance is with her.")
    chooses(clinic, "This alert is settled")
    steps.press(clinic, "Record")
    steps.sees(clinic, "The ambulance is with her.")
    assert Alert.objects.get().closed_at


@pytest.mark.parametrize("script", [True, False])
def test_the_whole_way_goes_step_by_step_and_back(script, visit, pat_user, pat):
    page = visit(pat_user, viewport=PHONE, java_script_enabled=script)
    page.goto("/symptoms/")
    steps.press(page, "None of these")
    chooses(page, "1 leg hurts and is swollen")
    steps.press(page, "Next")
    steps.press(page, "Next")  # without an answer
    steps.sees(page, "This needs an answer.")
    chooses(page, "1 to 7 days")
    steps.press(page, "Next")
    steps.press(page, "Back", link=True)
    expect(page.get_by_label("1 to 7 days")).to_be_checked()
    steps.press(page, "Next")
    steps.press(page, "I do not know")
    steps.is_at(page, "Are you short of breath, or does your chest hurt?")
    page.get_by_label("No", exact=True).check()
    steps.press(page, "Next")
    steps.is_at(page, "Call 111 today")
    steps.sees(page, "What you told us")
    check = SymptomCheck.objects.get()
    assert (check.findings, check.answers[2]["said"]) == (["RF-17"], "I do not know")


def test_by_keyboard_alone_each_control_can_be_seen(visit, pat_user, pat):
    page = visit(pat_user, viewport=PHONE)
    page.goto("/symptoms/")
    hands = Hands(page)
    hands.tabs_to("Chest pain, very short of breath, or I fainted")
    hands.press("Space")
    hands.tabs_to("Next")
    hands.press("Enter")
    steps.is_at(page, f"Call {NUMBER} now")
    assert page.evaluate("document.activeElement.matches('h1')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == f"tel:{NUMBER}"
    assert hands.faults == []


@pytest.mark.parametrize("display", [{"theme": "light", "stim": "off"}, {"theme": "dark", "stim": "low"}])
@pytest.mark.parametrize(
    ("signs", "heading"),
    [
        ("My face, arm, speech, sight or balance changed suddenly", f"Call {NUMBER} now"),
        ("A very strong headache", "Tell your recovery team"),
    ],
)
def test_axe_objects_to_nothing_on_the_way_and_on_the_card(display, signs, heading, visit, pat_user, pat):
    pat_user.display = {**display, "text": "175", "spacing": "std"}
    pat_user.save()
    page = visit(pat_user, viewport={"width": 320, "height": 700}, reduced_motion="reduce")
    page.goto("/symptoms/")
    answers = iter([signs, "Longer than a week", None, "No"])
    while page.locator("form.ask__form").count():
        no_objection(page)
        answer = next(answers)
        if answer:
            page.get_by_label(answer, exact=answer == "No").check()
        steps.press(page, "Next" if answer else "I do not know")
        page.wait_for_load_state()
    steps.is_at(page, heading)
    no_objection(page)


def no_objection(page: Page) -> None:
    page.evaluate(AXE)
    assert objections(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
