"""The whole loop, walked by a clinician and a person on the real pages with real content, with script and without."""

import pytest
from django.core import mail

from plans.actions.outbox import send_due
from plans.models import CheckIn, Patient, PlanVersion
from recovery.audit.models import AuditEvent
from tests.browser.driver import DESKTOP, PHONE
from tests.journeys import steps

EVERY_DAY = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
GOAL = "Walk to the school gate with Elsa"
WALK, RISE = "Walk indoors or outside", "Get up at the same time each day"
EMAIL = "ruth@example.org"


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def script(request) -> bool:
    return request.param


def test_goal_action_why_log_review_next_version(open_context, script, library, cara):
    clinician = open_context(viewport=DESKTOP, java_script_enabled=script).new_page()
    person = open_context(viewport=PHONE, java_script_enabled=script, has_touch=True).new_page()

    record = a_plan_is_written(clinician, cara)
    the_person_comes_in(person, steps.invites(clinician, record, EMAIL))
    the_person_has_a_day(person)
    the_clinician_reads_it(clinician, record)
    the_plan_changes(clinician, record)
    the_person_sees_what_changed(person)
    a_mail_tells_that_there_is_something_new()
    nothing_that_was_logged_has_moved()


def a_plan_is_written(page, cara) -> str:
    secret = steps.has_an_authenticator_app(cara)
    steps.signs_in_with_password_and_app(page, cara, secret)
    steps.is_at(page, "Caseload")
    record = steps.adds_a_person(page, given="Ruth", family="Rivers", born="1979-03-05", number="R-204")
    steps.starts_a_plan(page, record)
    steps.writes_a_goal(page, GOAL, reached="There and back, no rest")
    steps.adds_an_action(page, "Walking, moderate", minutes="10", stop="Stop if you feel faint.", days=EVERY_DAY)
    steps.adds_an_action(page, "Fixed rise time", stop="Stop if you nod off at the wheel.", days=EVERY_DAY)
    steps.previews(page)
    steps.sees(page, GOAL)
    steps.sees(page, "Stop if you feel faint.")
    steps.shares(page, 1, message="Start gently.")
    return record


def the_person_comes_in(page, link) -> None:
    steps.accepts_the_invitation(page, link)
    steps.signs_out(page)
    steps.signs_in_by_code(page, EMAIL)
    steps.is_at(page, "Ruth")


def the_person_has_a_day(page) -> None:
    steps.sees(page, "0 of 8 effort points used")
    steps.opens_the_why_of(page, "Why a short walk?", title="[Ee]xercise", goal=GOAL)
    steps.ticks(page, RISE)
    steps.says_not_today(page, WALK, "I was tired")
    steps.corrects_to_some(page, WALK, minutes="6", effort="3")
    steps.sees(page, "That is everything for today")


def the_clinician_reads_it(page, record) -> None:
    page.goto(f"{record}diary/")
    asked = page.get_by_role("region", name="Sessions by action")
    steps.expect(asked.get_by_role("row").filter(has_text=RISE)).to_contain_text("100.0% of 1")
    steps.expect(asked.get_by_role("row").filter(has_text=WALK)).to_contain_text("50.0% of 1")
    steps.sees(page, "Corrected. It said: Not today")


def the_plan_changes(page, record) -> None:
    page.goto(f"{record}plan/")
    steps.press(page, "Change the plan", link=True)
    page.get_by_label("Why does the plan change?").fill("6 minutes went well. A little more is next.")
    steps.press(page, "Start a draft")
    steps.is_at(page, "Plan, draft of version 2")
    steps.changes_the_minutes(page, WALK, "15")
    steps.sees(page, "How long")
    steps.press(page, "Check and share", link=True)
    steps.expect(page.locator(".diff del")).to_contain_text("10 minutes")
    steps.expect(page.locator(".diff ins")).to_contain_text("15 minutes")
    steps.press(page, "Share now")
    steps.sees(page, "Version 2 is shared with Ruth")
    steps.press(page, "Compare 1 and 2", link=True)
    steps.sees(page, "15 minutes")


def the_person_sees_what_changed(page) -> None:
    page.goto("/plan/")
    steps.press(page, "See what changed", link=True)
    steps.sees(page, "6 minutes went well")
    steps.expect(page.locator(".diff ins")).to_contain_text("15 minutes")


def a_mail_tells_that_there_is_something_new() -> None:
    mail.outbox.clear()
    assert send_due() > 0
    words = " ".join(message.subject + message.body for message in mail.outbox if message.to == [EMAIL])
    assert words
    assert not [health for health in ("plan", "Walk", "Ruth", "school", "minutes") if health in words]


def nothing_that_was_logged_has_moved() -> None:
    ruth = Patient.objects.get(given_name="Ruth")
    versions = PlanVersion.objects.filter(plan__patient=ruth).order_by("number")
    assert [(v.number, v.state) for v in versions] == [(1, "replaced"), (2, "shared")]
    assert all(len(version.prescriptions.values()) == 2 for version in versions)
    walks = CheckIn.objects.filter(patient=ruth, prescription__name=WALK).order_by("received_at")
    assert [(row.outcome, row.reason, row.minutes, row.effort) for row in walks] == [
        ("not_today", "tired", None, None),
        ("some", "", 6, 3),
    ]
    assert walks[1].amends == walks[0]
    assert CheckIn.objects.get(patient=ruth, prescription__name=RISE).outcome == "done"
    assert {row.version_id for row in CheckIn.objects.all()} == {versions[0].pk}
    trail = set(AuditEvent.objects.filter(patient_id=ruth.pk).values_list("action", flat=True))
    assert {"plan.shared", "checkin.logged", "checkin.corrected", "today.read", "article.read", "diary.read"} <= trail
