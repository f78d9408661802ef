"""Pat answers the PHQ-9 on a phone; item 9 leads to help at once. With and without script, and by keyboard alone."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from plans.domain.measures import phq_9
from plans.models import Alert, MeasureResult, Outbox
from recovery.ids import new_id
from tests.browser.driver import PHONE
from tests.journeys import steps
from tests.journeys.hands import Hands
from tests.journeys.service import Service
from tests.questions import asked, contact_for

CARD = "You are not alone"


@pytest.fixture
def phq(pat, cara, team):
    contact_for(team, cara)
    return asked(pat, cara, "phq_9")


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def script(request) -> bool:
    return request.param


def chooses(page: Page, at: int, answer: str) -> None:
    expect(page.locator("legend")).to_contain_text(phq_9.ITEMS[at - 1])
    page.get_by_label(answer, exact=True).check()
    steps.press(page, "Next")


def test_pat_answers_and_help_stands_first(visit, script, phq, pat_user, cara):
    page = visit(pat_user, viewport=PHONE, java_script_enabled=script, has_touch=True)
    page.goto("/measures/")
    steps.press(page, "Start", link=True)
    chooses(page, 1, "Several days")
    steps.press(page, "Skip this question")
    steps.press(page, "That is enough for now")
    steps.sees(page, "2 answers are kept")
    steps.press(page, "Go on", link=True)
    for at in range(3, 9):
        chooses(page, at, "Not at all")
    chooses(page, 9, "More than half the days")
    the_card_is_first_and_on_the_screen(page)
    assert Alert.objects.get().severity == "emergency"
    assert not MeasureResult.objects.exists()

    steps.press(page, "Go on to my answers", link=True)
    the_card_is_first_and_on_the_screen(page)
    expect(page.locator(".answers > div").nth(1)).to_contain_text("Left out")
    steps.press(page, "Save")
    the_card_is_first_and_on_the_screen(page)
    steps.sees(page, "Saved. Thank you.")
    row = MeasureResult.objects.get()
    assert (row.items["2"], row.missing, Alert.objects.count()) == ("skipped", ["2"], 1)

    desk = visit(cara)
    desk.goto(f"/people/{row.patient_id}/results/")
    steps.sees(desk, "Item 9: More than half the days")


def the_card_is_first_and_on_the_screen(page: Page) -> None:
    page.wait_for_load_state()
    call = page.locator("main .care").get_by_role("link", name="Call 112")
    expect(call).to_be_visible()
    assert call.get_attribute("href") == "tel:112"
    assert call.bounding_box()["y"] < PHONE["height"] / 2
    first = page.locator("main h1, main h2").first
    expect(first).to_contain_text(CARD)


def test_pat_goes_through_it_by_keyboard(visit, phq, pat_user):
    page = visit(pat_user, viewport=PHONE)
    page.goto("/measures/phq_9/9/")
    hands = Hands(page)
    hands.tabs_to("Not at all", group="better off dead")
    hands.press("ArrowDown")
    hands.tabs_to("Next")
    hands.press("Enter")
    page.wait_for_url("**/care/")
    hands.tabs_to("Call 116 123")
    hands.tabs_to("Go on to my answers")
    assert hands.faults == []
    assert Alert.objects.get().severity == "urgent"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_50_sends_at_once_are_one_alert_and_one_result(phq, pat_user, tmp_path):
    client = Client()
    client.force_login(pat_user)
    cookies = f"session={client.cookies['session'].value}"
    service = Service(tmp_path)
    try:
        service.wait()
        _status, page, csrf = service.ask("GET", "/measures/phq_9/9/", cookies=cookies)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        said = urlencode({"id": str(new_id()), "answer": "2", "csrfmiddlewaretoken": token})

        def send(path: str) -> int:
            return service.ask("POST", path, said, f"{cookies}; {csrf}")[0]

        for path in ("/measures/phq_9/9/", "/measures/phq_9/check/"):
            with ThreadPoolExecutor(50) as crowd:
                assert Counter(crowd.map(send, [path] * 50)) == {302: 50}
            assert Alert.objects.count() == Outbox.objects.filter(kind="alert").count() == 1
    finally:
        service.stop()
    assert MeasureResult.objects.get().items == {"9": 2}
