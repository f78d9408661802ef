"""The page that saves a plan as a template shows what stays behind, and wants a look before it saves."""

import pytest

from plans.models import PlanTemplate, Prescription
from tests.factories import InterventionMaker
from tests.stories import action_in, draft_for, goal_in


@pytest.fixture
def draft(pat, cara):
    version = draft_for(pat, cara)
    walk = InterventionMaker(code="EXE-01")
    action_in(goal_in(version, cara, words="Walk with Elsa"), cara, type="Along the canal", intervention=walk)
    return version


def page_of(browse, cara, pat):
    return browse(cara).get(f"/people/{pat.pk}/plan/1/template/")


def post(browse, cara, pat, **more):
    page = page_of(browse, cara, pat)
    body = {
        "name": "Canal walks",
        "about": "After stroke",
        "seen": page.context["form"].initial["seen"],
        "looked": "on",
    }
    body = {name: value for name, value in (body | more).items() if value is not None}
    return browse(cara).post(f"/people/{pat.pk}/plan/1/template/", body)


def test_what_stays_behind_and_what_is_kept_can_be_read_first(browse, cara, pat, draft):
    page = page_of(browse, cara, pat)
    assert "“Walk with Elsa” becomes" in page.text
    assert "Along the canal" in page.text
    assert "Record number" in page.text
    assert not PlanTemplate.objects.exists()


def test_saved_it_is_on_the_list_of_colleagues(browse, cara, otto, wendy, pat, draft):
    answer = post(browse, cara, pat)
    row = PlanTemplate.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/templates/{row.pk}/")
    assert "Canal walks" in browse(otto).get("/templates/").text
    assert "Canal walks" not in browse(wendy).get("/templates/").text
    page = browse(otto).get(f"/templates/{row.pk}/")
    assert "Saved by Cara Clinician" in page.text
    assert "Elsa" not in page.text


@pytest.mark.parametrize(
    ("field", "value"), [("looked", None), ("name", ""), ("name", "Pat walks"), ("name", "x" * 121)]
)
def test_what_is_wrong_is_said_in_place_and_nothing_is_saved(browse, cara, pat, draft, field, value):
    answer = post(browse, cara, pat, **{field: value})
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {field})
    assert "After stroke" in answer.text
    assert not PlanTemplate.objects.exists()


def test_a_plan_that_changed_meanwhile_is_shown_again_with_what_was_typed(browse, cara, pat, draft):
    seen = page_of(browse, cara, pat).context["form"].initial["seen"]
    Prescription.objects.update(minutes=25)
    answer = post(browse, cara, pat, seen=seen)
    assert answer.status_code == 409
    assert 'value="Canal walks"' in answer.text
    assert "Read what is kept again" in answer.text
    assert not PlanTemplate.objects.exists()


def test_an_empty_plan_says_why_it_cannot_be_one(browse, cara, pat):
    draft_for(pat, cara)
    page = page_of(browse, cara, pat)
    assert page.status_code == 200
    assert "cannot become a template" in page.text


def test_taken_off_the_list_it_is_offered_no_more(browse, cara, pat, draft):
    post(browse, cara, pat)
    row = PlanTemplate.objects.get()
    assert browse(cara).post(f"/templates/{row.pk}/retire/").status_code == 302
    assert "Canal walks" not in browse(cara).get("/templates/").text
    assert "off the list" in browse(cara).get(f"/templates/{row.pk}/").text
    assert browse(cara).get(f"/people/{pat.pk}/plan/draft/templates/{row.pk}/").status_code == 404
