"""Versions side by side, and the record of one."""

import pytest

from tests.stories import draft_for, share_now, shared_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(pat, cara):
    shared_plan(pat, cara, days=10)
    return f"/people/{pat.pk}/plan/"


def test_any_two_versions_are_compared_from_two_lists(browse, cara, pat, home):
    for minutes in (20, 30):
        draft = draft_for(pat, cara, reason=f"{minutes} now")
        draft.prescriptions.update(minutes=minutes, week_plans=[{"from_week": 3, "to_week": 4, "minutes": minutes + 5}])
        share_now(draft, cara)
    page = browse(cara).get(home + "compare/?before=3&after=1").text
    assert "Version 1 and version 3" in page
    assert "30 minutes" in page
    assert "Weeks 3 to 4: 35 minutes" in page


@pytest.mark.parametrize(
    "asked", ["?before=1&after=99", "?before=x&after=1", "?before=1", "?before=1&after=" + "9" * 40]
)
def test_a_version_that_is_not_there_is_a_clear_error(browse, cara, home, asked):
    assert browse(cara).get(home + "compare/" + asked).status_code == 422
    assert browse(cara).get(home + "1/compare/99999999999999999999/").status_code == 404
    assert browse(cara).get(home + "99999999999999999999/").status_code == 404


def test_the_record_says_who_and_what_will_be_measured(browse, cara, pat, home):
    draft = draft_for(pat, cara, reason="Steps are counted now")
    draft.planned_measures.create(organisation=pat.organisation, measure="10mwt", when="review")
    share_now(draft, cara)
    page = browse(cara).get(home + "2/").text
    assert "Cara Clinician" in page
    assert "At the review" in page
    assert "None is planned." not in page
    assert "None is planned." in browse(cara).get(home + "1/").text


def test_measures_and_advice_are_part_of_the_comparison(browse, cara, pat, home):
    draft = draft_for(pat, cara, reason="Heat")
    draft.planned_measures.create(organisation=pat.organisation, measure="10mwt", when="start")
    draft.advice = [{"code": "heat", "text": "Keep cool before you walk.", "on": True}]
    draft.save(update_fields=["advice"])
    share_now(draft, cara)
    page = browse(cara).get(home + "2/compare/1/").text
    assert "Keep cool before you walk." in page
    assert "Measure:" in page
