"""What Cara sees before Pat does: the day, the plan, the printed page."""

import pytest

from plans.models import CheckIn, PlanVersion
from tests.stories import action_in, draft_for, goal_in, shared_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(pat, cara):
    """Pat has a walk; the draft has a page to read as well."""
    shared_plan(pat, cara, days=3)
    draft = draft_for(pat, cara, reason="Reading comes next")
    action_in(goal_in(draft, cara, words="Read with Elsa"), cara, name="Read a page aloud", details={"side": "left"})
    return f"/people/{pat.pk}/plan/draft/preview/"


@pytest.mark.parametrize("page", ["", "today/", "handout/"])
def test_each_preview_shows_the_draft_and_says_that_pat_does_not_see_it(browse, cara, home, page):
    text = browse(cara).get(home + page).text
    assert "Preview, version 2. Pat does not see this yet." in text
    assert "Read a page aloud" in text


def test_nothing_can_be_answered_in_a_preview_and_looking_opens_nothing(browse, cara, home):
    client = browse(cara)
    for page in ("", "today/", "handout/"):
        assert "<form" not in client.get(home + page).text
    assert not CheckIn.objects.exists()
    assert not PlanVersion.objects.exclude(opened_at=None).exists()


def test_a_draft_reaches_no_page_of_pat(browse, pat_user, home):
    person = browse(pat_user)
    for page in ("/today/", "/plan/", "/plan/handout/", "/progress/", "/learn/", "/plan/changes/1/"):
        answer = person.get(page)
        assert answer.status_code == 200
        assert "Read a page aloud" not in answer.text
        assert "Reading comes next" not in answer.text
    assert person.get("/plan/changes/2/").status_code == 404
    assert person.get(home).status_code == 403


def test_the_printed_page_has_side_dose_unit_and_stop_rule_of_each_action(browse, cara, home):
    page = browse(cara).get(home + "handout/").text
    assert "Left side." in page
    assert page.count("10 minutes") == 2
    assert "Stop if you feel faint." in page
    assert "0300 000 0000" in page


def test_olga_asks_a_team_for_a_second_approval(browse, olga, team):
    client = browse(olga)
    details = {"name": team.name, "phone": team.phone, "phone_hours": team.phone_hours}
    client.post(f"/service/teams/{team.pk}/", details | {"second_approval": "on"})
    team.refresh_from_db()
    assert team.second_approval
    client.post(f"/service/teams/{team.pk}/", details)
    team.refresh_from_db()
    assert not team.second_approval
