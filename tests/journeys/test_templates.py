"""Each shipped template becomes the shared plan of somebody it is meant for: by pages alone, and once in Chromium."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from plans.actions import content
from plans.actions.care import FactAnswer, add_condition, record_facts
from plans.models import PlanTemplate, PlanVersion
from tests.browser.driver import DESKTOP
from tests.journeys import steps
from tests.shipped import MATCHING, answers, templates

TODAY = timezone.localdate()
PRESCRIBED = {
    "prescriber": "Dr Ng", "product": "As written by the specialist", "indication": "After stroke",
    "consent_on": TODAY.isoformat(), "monitoring_on": (TODAY + timedelta(days=30)).isoformat(),
    "monitoring_with": "Neurology clinic", "sessions": "12", "starts_on": (TODAY + timedelta(days=7)).isoformat(),
}  # fmt: skip


@pytest.fixture
def shelf(ed):
    content.load(author=ed)


def is_like(pat, cara, code):
    """Pat has the condition that a template is for; everything that the rules ask is known."""
    kind, subtype, since = MATCHING[code]
    onset = TODAY - timedelta(days=since)
    add_condition(patient=pat, actor=cara, kind=kind, subtype=subtype, side="", onset_on=onset)
    said = [
        FactAnswer(name, "known", number=Decimal(value)) if isinstance(value, int) else FactAnswer(name, value)
        for name, value in answers().items()
    ]
    record_facts(patient=pat, actor=cara, answers=said, source="record", observed_on=TODAY)


def filled_in(page):
    """A clinician's answers: the person's words to each question, every action, each record of a medicine."""
    form = page.context["form"]
    body = {"first_day": form.initial["first_day"].isoformat(), "checked": "on"}
    for name in form.fields:
        field, _sep, key = name.rpartition("_")
        if name.startswith("words_"):
            body[name] = f"Something of my own about {name.removeprefix('words_')}"
        elif field == "take":
            body[name] = "on"
        elif field in PRESCRIBED and key:
            body[name] = PRESCRIBED[field]
    return body


@pytest.mark.parametrize("code", sorted(MATCHING))
def test_a_plan_is_built_from_the_template_and_shared(browse, cara, pat, shelf, code):
    is_like(pat, cara, code)
    cara_browses, home = browse(cara), f"/people/{pat.pk}/plan"
    assert cara_browses.post(f"{home}/start/").status_code == 302
    listed = cara_browses.get(f"{home}/draft/templates/")
    line = next(line for line in listed.context["fitting"] if line.row.code == code)
    at = f"{home}/draft/templates/{line.row.pk}/"
    page = cara_browses.get(at)
    assert page.context["conflicts"] == []
    assert cara_browses.post(at, filled_in(page)).status_code == 302

    page = cara_browses.get(f"{home}/draft/share/")
    assert page.context["left"] == 0, [check.text for check in page.context["checks"]]
    first = page.context["form"].initial
    day = first["starts_on"].isoformat()
    body = {"version": first["version"], "row_version": first["row_version"], "starts_on": day, "message": "Hello"}
    body |= {"review_on": (first["starts_on"] + timedelta(weeks=4)).isoformat(), "weeks": first["weeks"]}
    assert cara_browses.post(f"{home}/draft/share/", body).status_code == 302

    shared = PlanVersion.objects.get(plan__patient=pat, state="shared")
    template = templates()[code]
    assert shared.template == PlanTemplate.objects.get(code=code)
    assert sorted(shared.prescriptions.values_list("intervention__code", flat=True)) == sorted(
        item.code for item in template.items
    )
    assert (shared.goals.count(), shared.weeks) == (len(template.goals), template.weeks)
    assert "Something of my own" in browse(pat.user).get("/plan/").text


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_ms_fatigue_in_a_real_browser(open_context, script, shelf, cara, pat):
    is_like(pat, cara, "ms-fatigue")
    secret = steps.has_an_authenticator_app(cara)
    page = open_context(viewport=DESKTOP, java_script_enabled=script).new_page()
    steps.signs_in_with_password_and_app(page, cara, secret)
    steps.starts_a_plan(page, f"/people/{pat.pk}/")
    steps.press(page, "Start from a template", link=True)
    steps.press(page, "MS fatigue, 12 weeks", link=True)
    steps.sees(page, "Nothing that is known speaks against")
    page.get_by_label("What would they like to have energy for?").fill("Read with Elsa at bedtime")
    page.get_by_label("Where would they like to walk or move again?").fill("Walk to the bakery and back")
    page.get_by_label("Talk with a therapist about tiredness").uncheck()
    page.get_by_label("I checked the contraindications").check()
    steps.press(page, "Add to the draft")
    steps.sees(page, "6 actions added")
    steps.press(page, "Open the draft", link=True)
    steps.sees(page, "“Walk to the bakery and back”")
    steps.press(page, "Check and share", link=True)
    page.get_by_label("Message to the person").fill("This is what we agreed.")
    steps.press(page, "Share now")
    steps.sees(page, "Version 1 is shared with")


@pytest.mark.parametrize("code", sorted(MATCHING))
def test_each_template_becomes_a_shared_plan_in_chromium(visit, shelf, cara, pat, code):
    is_like(pat, cara, code)
    template, page = templates()[code], visit(cara, viewport=DESKTOP)
    steps.starts_a_plan(page, f"/people/{pat.pk}/")
    steps.press(page, "Start from a template", link=True)
    steps.press(page, template.name, link=True)
    steps.sees(page, "Nothing that is known speaks against")
    for goal in template.goals:
        page.get_by_label(goal.question).fill(f"My own words about {goal.key}")
    for name, said in PRESCRIBED.items():
        for field in page.locator(f"[name^='{name}_']").all():
            field.fill(said)
    for box in page.get_by_label("I checked the contraindications").all():
        box.check()
    steps.press(page, "Add to the draft")
    steps.press(page, "Open the draft", link=True)
    expect(page.locator(".goal__t")).to_have_count(len(template.goals))
    expect(page.locator(".ai")).to_have_count(len(template.items))
    steps.press(page, "Check and share", link=True)
    page.get_by_label("Message to the person").fill("This is what we agreed.")
    steps.press(page, "Share now")
    steps.sees(page, "Version 1 is shared with")
    shared = PlanVersion.objects.get(plan__patient=pat)
    assert (shared.state, shared.template.code, shared.weeks) == ("shared", code, template.weeks)
