"""States of the builder that no address alone shows, each with what leads to it: open editors, conflicts, questions.

A state takes a page, the address of the draft and the draft.
"""

from django.utils import timezone
from playwright.sync_api import Page, expect

from plans.actions import pauses
from plans.models import Goal, PlanTemplate, Prescription
from tests.stories import draft_for, goal_in, share_now

NOW = "How it is now"


def goal_editor(page: Page, home: str, draft) -> None:
    page.goto(home)
    page.get_by_role("link", name="Edit goal").first.click()
    expect(page.get_by_label(NOW)).to_be_visible()


def goal_with_suggested_levels(page: Page, home: str, draft) -> None:
    goal_editor(page, home, draft)
    page.get_by_label("As expected (0)").fill("20 minutes")
    page.get_by_role("button", name="Suggest the other levels").click()
    expect(page.get_by_text("Offers stand in the empty levels")).to_be_visible()


def action_editor_with_problems(page: Page, home: str, draft) -> None:
    page.goto(home)
    page.locator(".ais a").first.click()
    page.get_by_label("Minutes (optional)").fill("0")
    page.get_by_text("First and last day").click()
    page.get_by_role("button", name="Save action").click()
    expect(page.get_by_role("group", name="There is a problem")).to_be_visible()


def both_texts_beside_a_field(page: Page, home: str, draft) -> None:
    goal_editor(page, home, draft)
    Goal.objects.filter(version=draft).update(now="Hers", row_version=9)
    page.get_by_label(NOW).fill("Mine")
    page.get_by_label("Goal, in the person’s words").focus()
    expect(page.get_by_text("Somebody else wrote here")).to_be_visible()


def both_texts_of_a_goal(page: Page, home: str, draft) -> None:
    goal_editor(page, home, draft)
    Goal.objects.filter(version=draft).update(now="Hers again", row_version=19)
    page.route("**/fields/", lambda route: route.abort())
    page.get_by_label(NOW).fill("Mine again")
    page.get_by_role("button", name="Save goal").click()
    expect(page.get_by_role("heading", name="Somebody else saved this first")).to_be_visible()
    page.unroute("**/fields/")


def catalogue_open(page: Page, home: str, draft) -> None:
    page.goto(home)
    page.keyboard.press("/")
    expect(page.get_by_label("Search the catalogue")).to_be_focused()
    page.keyboard.type("restriction")
    expect(page.locator(".entry__fit--no").first).to_be_visible()


def new_action_that_does_not_suit(page: Page, home: str, draft) -> None:
    page.goto(f"{home}goals/{draft.goals.first().pk}/actions/SLP-04/new/")
    page.get_by_role("button", name="Save action").click()
    expect(page.get_by_role("group", name="There is a problem")).to_be_visible()


def advisory_that_wants_a_reason(page: Page, home: str, draft) -> None:
    page.goto(home)
    page.get_by_role("button", name="Keep, with this reason").first.click()
    expect(page.locator("#advisories .field--error")).to_be_visible()


def something_to_undo_and_a_colleague(page: Page, home: str, draft) -> None:
    page.goto(home)
    page.get_by_role("button", name="Move down").first.click()
    expect(page.locator("#undo")).to_be_visible()


def weeks_that_differ(page: Page, home: str, draft) -> None:
    item = draft.prescriptions.filter(frequency="fixed_days").first()
    Prescription.objects.filter(pk=item.pk).update(week_plans=[{"from_week": 1, "to_week": 2, "weekdays": [0]}])
    page.goto(f"{home}?weeks=1-2")
    expect(page.get_by_role("link", name="Weeks 1 to 2")).to_have_attribute("aria-current", "true")


def sharing_blocked(page: Page, home: str, draft) -> None:
    page.goto(f"{home}share/")
    expect(page.get_by_text("The draft cannot be shared yet.")).to_be_visible()


def template_with_conflicts(page: Page, home: str, draft) -> None:
    page.goto(f"{home}templates/{PlanTemplate.objects.get(code='insomnia-brain-injury').pk}/")
    expect(page.locator("main")).not_to_contain_text("Nothing that is known speaks against")


def a_new_goal_beyond_four(page: Page, home: str, draft) -> None:
    for n in range(3):
        goal_in(draft, draft.created_by, words=f"Another {n}")
    page.goto(f"{home}goals/new/")
    expect(page.get_by_text("There are 4 goals already")).to_be_visible()


def second_approval_asked(page: Page, home: str, draft) -> None:
    without_what_blocks(draft)
    type(draft.plan.team).objects.filter(pk=draft.plan.team_id).update(second_approval=True)
    page.goto(f"{home}share/")
    page.get_by_role("button", name="Ask for approval").click()
    expect(page.get_by_text("asked for approval on")).to_be_visible()


def plan_that_is_paused(page: Page, home: str, draft) -> None:
    without_what_blocks(draft)
    plan = share_now(draft, draft.created_by).plan
    today = timezone.localdate()
    pauses.pause(
        plan=plan, actor=draft.created_by, today=today, first_on=today, last_on=None, why="infection", words=""
    )
    draft_for(plan.patient, draft.created_by, reason="After the infection")
    page.goto(home)
    expect(page.get_by_text("The plan is paused.")).to_be_visible()


def without_what_blocks(draft) -> None:
    draft.prescriptions.filter(intervention__code="SLP-04").delete()


STATES = [
    goal_editor, goal_with_suggested_levels, both_texts_beside_a_field, both_texts_of_a_goal,
    action_editor_with_problems, catalogue_open, new_action_that_does_not_suit, advisory_that_wants_a_reason,
    something_to_undo_and_a_colleague, weeks_that_differ, sharing_blocked, template_with_conflicts,
    a_new_goal_beyond_four, second_approval_asked, plan_that_is_paused,
]  # fmt: skip
