"""The why map for Cara, and what it says of a draft that is thin."""

import pytest

from plans.models import Goal
from recovery.audit.models import AuditEvent
from tests.stories import action_in, draft_for, goal_in, shared_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(pat, cara):
    return shared_plan(pat, cara)


def test_cara_sees_the_map_of_the_version_and_of_the_draft_and_each_read_is_noted(browse, cara, pat, plan):
    draft_for(pat, cara, reason="A little more")
    client, home = browse(cara), f"/people/{pat.pk}/plan/"
    for where in ("1/why/", "draft/why/"):
        text = client.get(home + where).text
        assert "May act through <b>Fitness and blood flow</b>. Serves <b>“Walk to the shop”</b>." in text
        assert "Pat Person" in text
    assert AuditEvent.objects.filter(action="plan.why_read", patient_id=pat.pk, actor_id=cara.pk).count() == 2
    preview = client.get(home + "draft/preview/why/").text
    assert "Pat does not see this yet" in preview
    assert "This may give you <b>more stamina</b>." in preview


def test_the_draft_names_what_belongs_to_nothing(browse, cara, pat):
    version = draft_for(pat, cara)
    goal = goal_in(version, cara, words="Sleep through the night")
    text = browse(cara).get(f"/people/{pat.pk}/plan/draft/why/").text
    assert f'href="/people/{pat.pk}/plan/draft/goals/{goal.pk}/actions/">No action</a>' in text
    assert f'href="/people/{pat.pk}/plan/draft/goals/{goal.pk}/">No measure</a>' in text


def test_the_builder_shows_the_families_and_asks_about_one_that_a_goal_points_to(browse, cara, pat):
    version = draft_for(pat, cara)
    goal = goal_in(version, cara)
    Goal.objects.filter(pk=goal.pk).update(domain="thinking")
    action_in(goal, cara)
    text = browse(cara).get(f"/people/{pat.pk}/plan/draft/").text
    assert f'href="/people/{pat.pk}/plan/draft/goals/{goal.pk}/actions/?family=sleep">0, add?' in text
    assert "Usual pathway of: Walk to the shop" in text
    assert "Why map, and what belongs to what" in text


def test_a_way_that_was_added_is_on_the_map_and_one_that_was_left_out_is_not(browse, cara, pat):
    goal = goal_in(draft_for(pat, cara), cara)
    added = {
        "code": "steady",
        "name": "Balance senses",
        "family": "mind",
        "may_give": "steadier steps",
        "grade": "weak",
    }
    action_in(goal, cara, details={"why": {"left_out": ["fitness"], "added": [added]}})
    text = browse(cara).get(f"/people/{pat.pk}/plan/draft/why/").text
    assert "May act through <b>Balance senses</b>." in text
    assert "Fitness and blood flow" not in text
