"""Pat tells a night on a phone, in bed, with one thumb; without script too; and with the keys alone."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from plans.actions.sleep import told
from plans.domain.days import local_day
from plans.domain.sleepdiary import metrics
from plans.models import SleepNight
from tests.browser.driver import PHONE
from tests.journeys import steps
from tests.journeys.hands import Hands
from tests.nights import tell

NEXT = "Next"


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def script(request) -> bool:
    return request.param


@pytest.fixture
def nights(pat):
    """The night before was told, so that its times are offered. Last night is open."""
    today = local_day(timezone.now(), pat.time_zone)
    tell(pat, today - timedelta(days=2))
    return (today - timedelta(days=1)).isoformat()


def choose(page: Page, group: str, answer: str) -> None:
    page.get_by_role("group", name=group).get_by_label(answer, exact=True).check()


def test_a_night_from_the_list_to_the_kind_sentence(visit, script, pat_user, nights):
    page = visit(pat_user, viewport=PHONE, java_script_enabled=script, has_touch=True)
    page.goto("/sleep/")
    page.locator(f"a[href='/sleep/{nights}/']").tap()

    steps.is_at(page, "When did you go to bed")
    page.get_by_role("textbox").fill("22:10")
    page.get_by_role("button", name="15 minutes later").tap()
    expect(page.get_by_role("textbox")).to_have_value("22:15")
    page.get_by_role("button", name="15 minutes later").tap()
    expect(page.get_by_role("textbox")).to_have_value("22:30")
    steps.press(page, NEXT)

    steps.is_at(page, "try to sleep")
    steps.sees(page, "In bed from 22:30.")
    steps.press(page, "Same as the night before, 23:15")

    choose(page, "Minutes", "60 or more")
    page.get_by_label("About how many minutes?").fill("25")
    steps.press(page, NEXT)

    choose(page, "How often did you wake up?", "2")
    choose(page, "How many minutes were you awake, in all?", "I do not know")
    steps.press(page, NEXT)

    page.get_by_label("You woke up for good").fill("6.10")
    page.get_by_label("You got up", exact=True).fill("5 am")
    steps.press(page, NEXT)
    steps.sees(page, "Getting up is before waking up. Check both times.")
    page.get_by_label("You got up", exact=True).fill("645")
    steps.press(page, NEXT)

    page.get_by_role("group", name="How rested do you feel?").get_by_label("6", exact=True).check(force=True)
    steps.press(page, NEXT)
    it_is_changed_and_saved(page)


def it_is_changed_and_saved(page: Page) -> None:
    steps.is_at(page, "Your answers")
    page.get_by_role("link", name=re.compile("^Change.*Awake in the night")).click()
    choose(page, "How many minutes were you awake, in all?", "60 or more")
    page.get_by_label("About how many minutes?").fill("40")
    steps.press(page, NEXT)
    steps.sees(page, "Awake for 40 minutes in all.")
    steps.press(page, "Save")
    steps.is_at(page, "You slept about 5 hours 50 minutes.")
    steps.press(page, "Back to today", link=True)
    page.wait_for_url("**/today/")
    row = SleepNight.objects.order_by("-received_at").first()
    assert (metrics(told(row)).se, row.rested, row.unknown) == (70.7, 6, [])


def test_a_night_with_the_keys_alone(visit, pat_user, nights):
    page = visit(pat_user, viewport=PHONE, reduced_motion="reduce")
    hands = Hands(page)
    page.goto(f"/sleep/{nights}/")
    hands.tabs_to("^Time")
    hands.types("2230")
    hands.press("Enter")
    steps.is_at(page, "try to sleep")
    hands.tabs_to("^Same as the night before")
    hands.press("Enter")
    steps.is_at(page, "fall asleep")
    hands.tabs_to("^0$")
    hands.press("ArrowDown", "ArrowDown", "ArrowDown", "Enter")
    steps.is_at(page, "awake in the night")
    hands.tabs_to("^0$")
    hands.press("Space", "Enter")
    steps.is_at(page, "wake up and get up")
    hands.tabs_to("^You woke up for good")
    hands.types("6.10")
    hands.tabs_to("^I do not know when I got up")
    hands.press("Space", "Enter")
    steps.is_at(page, "How was the night")
    hands.tabs_to("^Next")
    hands.press("Enter")
    steps.is_at(page, "Your answers")
    hands.tabs_to("^Save$")
    hands.press("Enter")
    steps.is_at(page, "You slept about")
    assert hands.faults == []
    row = SleepNight.objects.order_by("-received_at").first()
    assert (row.minutes_to_sleep, row.wakings, row.minutes_awake, row.unknown) == (20, 0, None, ["up"])


def test_fourteen_hours_are_a_question_on_the_phone(visit, script, pat_user, pat, nights):
    page = visit(pat_user, viewport=PHONE, java_script_enabled=script)
    page.goto(f"/sleep/{nights}/bed/")
    page.get_by_role("textbox").fill("16:45")
    steps.press(page, NEXT)
    page.goto(f"/sleep/{nights}/up/")
    page.get_by_label("You woke up for good").fill("6:10")
    page.get_by_label("You got up", exact=True).fill("6:45")
    steps.press(page, NEXT)
    choose(page, "You were in bed for 14 hours. Is that right?", "Yes")
    steps.press(page, NEXT)
    steps.is_at(page, "try to sleep")
