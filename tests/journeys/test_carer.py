"""Pat asks a sister to help: from the form to her entry in the diary, and out again. With and without script."""

import re

import pytest
from django.conf import settings
from django.core import mail
from playwright.sync_api import Page, expect

from plans.actions.outbox import send_due
from plans.models import CarerGrant, CheckIn
from tests.browser.driver import PHONE
from tests.journeys import steps
from tests.stories import shared_plan

EMAIL, WALK = "cass@example.org", "Walk indoors or outside"


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def script(request) -> bool:
    return request.param


def test_cass_helps_pat_until_pat_ends_it(visit, faults, script, pat, pat_user, cara):
    faults.expect("status of 40[34]")  # what Pat did not agree to, and after the end
    shared_plan(pat, cara, days=7)
    pats = visit(pat_user, viewport=PHONE, java_script_enabled=script, has_touch=True)
    pat_agrees(pats)
    cass = visit(viewport=PHONE, java_script_enabled=script, has_touch=True)
    cass_opens_the_link_of_the_mail(cass)
    cass_logs_the_walk(cass)
    pat_reads_who_said_it(pats)
    cara_reads_it_as_the_carers(visit(cara, java_script_enabled=script), pat)
    pat_ends_it(pats)
    cass_is_out(cass)


def pat_agrees(page: Page) -> None:
    page.goto("/carers/")
    page.get_by_label("Name of the person who helps you").fill("Cass Carer")
    page.get_by_label("Their e-mail address").fill(EMAIL)
    page.get_by_label("Who are they to you?").fill("my sister")
    expect(page.get_by_label("They may log my day for me")).to_be_checked()
    steps.press(page, "I agree, add them")
    steps.sees(page, "Saved. Cass Carer can help you now.")
    steps.sees(page, "The link has not been opened yet.")


def cass_opens_the_link_of_the_mail(page: Page) -> None:
    send_due()
    newest = mail.outbox[-1]
    assert newest.to == [EMAIL]
    assert not [word for word in ("Pat", "plan", "recovery") if word in newest.subject + newest.body]
    page.goto(re.search(rf"{re.escape(settings.BASE_URL)}(/account/invite/\S+)", newest.body)[1])
    steps.is_at(page, "Open your account")
    steps.press(page, "Open my account")
    steps.is_at(page, "Good .*, Pat")
    steps.sees(page, "You help Pat. What you write is marked as yours.")


def cass_logs_the_walk(page: Page) -> None:
    steps.ticks(page, WALK)
    page.goto("/progress/")  # Pat did not agree to that
    expect(page.locator("h1")).not_to_have_text("Progress")


def pat_reads_who_said_it(page: Page) -> None:
    page.goto("/today/days/")
    steps.sees(page, "Said by your carer")


def cara_reads_it_as_the_carers(page: Page, pat) -> None:
    page.goto(f"/people/{pat.pk}/diary/")
    row = page.get_by_role("region", name="Table of entries").get_by_role("row").filter(has_text=WALK)
    expect(row).to_contain_text(re.compile("carer: Cass Carer", re.IGNORECASE))
    entry = CheckIn.objects.get()
    assert (entry.source, entry.recorded_by.email) == ("carer", EMAIL)


def pat_ends_it(page: Page) -> None:
    page.goto("/carers/")
    steps.press(page, "End this: Cass Carer")
    steps.sees(page, "Ended. Cass Carer no longer sees your plan.")
    assert CarerGrant.objects.get().ended_at


def cass_is_out(page: Page) -> None:
    page.goto("/today/")
    expect(page.locator("body")).not_to_contain_text("Pat")
    expect(page.locator("body")).not_to_contain_text(WALK)
    page.goto("/helping/")
    steps.sees(page, "Nobody has asked you to help at the moment.")
