"""An answer is corrected, by Pat and later by Cara with a reason. What was said first stays readable."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from plans.actions.checkin import Entry, log
from plans.domain.days import local_day
from plans.models import CheckIn
from recovery.ids import new_id
from tests.browser.driver import PHONE
from tests.journeys import steps
from tests.stories import shared_plan

WALK, WHY = "Walk indoors or outside", "Pat phoned: the rain stopped the walk."


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def script(request) -> bool:
    return request.param


@pytest.fixture
def today(pat):
    return local_day(timezone.now(), pat.time_zone)


@pytest.fixture
def entries(pat, pat_user, cara, today):
    """Pat did the walk yesterday, and 10 days ago, and said so on those days."""
    item = shared_plan(pat, cara, days=30).prescriptions.get()
    return [
        log(
            entry=Entry(id=new_id(), item_key=item.stable_key, local_date=today - back, outcome="done", minutes=20),
            patient=pat, actor=pat_user, now=timezone.now() - back,
        )
        for back in (timedelta(days=1), timedelta(days=10))
    ]  # fmt: skip


def test_pat_and_cara_correct_and_nothing_is_lost(visit, script, pat, pat_user, cara, entries):
    pats = visit(pat_user, viewport=PHONE, java_script_enabled=script, has_touch=True)
    pat_corrects_yesterday(pats)
    clinic = visit(cara, java_script_enabled=script)
    cara_corrects_10_days_ago(clinic, pat)
    by_pat, by_cara = row_of(clinic, "5 minutes"), row_of(clinic, "8 minutes")
    expect(by_pat).to_contain_text("Corrected. It said: Done, 20 minutes (The person)")
    expect(by_pat).to_contain_text("The person: Pat Person")
    expect(by_cara).to_contain_text("Corrected. It said: Done, 20 minutes (The person)")
    expect(by_cara).to_contain_text("A clinician: Cara Clinician")
    expect(by_cara).to_contain_text(f"Reason: {WHY}")
    pats.goto("/progress/done/")
    steps.sees(pats, f"Corrected by your team: “{WHY}”")
    standing = CheckIn.objects.standing().order_by("-local_date")
    assert [(row.outcome, row.minutes, row.source, row.amends) for row in standing] == [
        ("some", 5, "person", entries[0]),
        ("some", 8, "clinician", entries[1]),
    ]
    assert CheckIn.objects.count() == 4


def pat_corrects_yesterday(page: Page) -> None:
    page.goto("/today/days/")
    page.get_by_role("link", name=f"Change {WALK}").click()
    steps.is_at(page, WALK)
    steps.sees(page, "Your first answer is kept")
    steps.press(page, "I did some of it", link=True)
    page.get_by_label("How many minutes?").fill("5")
    steps.press(page, "Save")
    steps.is_at(page, "An earlier day")
    steps.sees(page, "Some of it, 5 minutes. Some counts.")


def cara_corrects_10_days_ago(page: Page, pat) -> None:
    page.goto(f"/people/{pat.pk}/diary/")
    page.get_by_role("link", name=f"Correct {WALK}").last.click()
    steps.is_at(page, "Correct an entry")
    page.get_by_label("Some", exact=True).check()
    page.get_by_label("Minutes").fill("8")
    steps.press(page, "Save the correction")
    expect(page.locator(".error-summary")).to_be_visible()  # the reason is missing, and nothing typed is lost
    expect(page.get_by_label("Minutes")).to_have_value("8")
    page.get_by_label("Why it is corrected").fill(WHY)
    steps.press(page, "Save the correction")
    steps.is_at(page, "Diary")


def row_of(page: Page, words: str):
    return page.get_by_role("region", name="Table of entries").get_by_role("row").filter(has_text=f"Some, {words}")


def test_pat_does_not_reach_10_days_back(visit, script, pat_user, entries, today):
    page = visit(pat_user, viewport=PHONE, java_script_enabled=script)
    page.goto("/today/days/")
    expect(page.get_by_role("link", name=f"Change {WALK}")).to_have_count(1)
    page.goto(f"/today/?on={today - timedelta(days=10)}")
    expect(page.get_by_role("button", name="take back")).to_have_count(0)
