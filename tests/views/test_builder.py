"""The builder's page: its outline, its bar, who else is there, and what it costs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plans.models import Goal
from tests.factories import MembershipMaker, UserMaker
from tests.stories import action_in, draft_for, goal_in, share_now

HX = {"HX-Request": "true"}


@pytest.fixture
def cora(team):
    user = UserMaker(organisation=team.organisation, name="Cora Colleague")
    MembershipMaker(team=team, user=user)
    return user


@pytest.fixture
def draft(pat, cara):
    return draft_for(pat, cara)


@pytest.fixture
def home(draft, pat):
    return f"/people/{pat.pk}/plan/draft/"


def test_the_person_shown_is_the_person_written(browse, cara, pat, home):
    page = browse(cara).get(home).text
    assert page.count(pat.record_number) == 1
    assert "Pat Person" in page
    assert f'hx-post="/people/{pat.pk}/plan/draft/undo/"' in page


def test_the_outline_says_where_each_section_stands(browse, cara, draft, home, pat):
    client = browse(cara)
    page = client.get(home)
    assert {step.words for step in page.context["steps"]} >= {"Not started"}
    pat.capacity_points = 3
    pat.save(update_fields=["capacity_points"])
    goal = goal_in(draft, cara)
    action_in(goal, cara, effort_points=4, weekdays=[2])
    words = {step.name: (step.state, step.words) for step in client.get(home).context["steps"]}
    assert words["Goals"] == ("open", "1 goal, 1 without a full scale")
    assert words["Actions"] == ("done", "1 action")
    assert words["Week"] == ("warn", "1 day over the limit")


def test_the_outline_counts_safety_cards_that_wait_for_a_decision(browse, cara, draft, home):
    client = browse(cara)
    page = client.get(home)
    step, waiting = next(step for step in page.context["steps"] if step.at == "advice"), page.context["advice"].waiting
    assert waiting > 0
    assert step.state == "open"
    assert step.words == f"{waiting} card{'s' if waiting > 1 else ''} to decide"
    client.post(f"{home}advice/")
    after = next(step for step in client.get(home).context["steps"] if step.at == "advice")
    assert (after.state, after.words) == ("done", "Nothing is open")


def test_the_bar_says_when_it_was_saved_and_what_can_be_undone(browse, cara, draft, home):
    assert "Saved " not in browse(cara).get(home).text
    goal_in(draft, cara)
    page = browse(cara).get(home).text
    assert f"Saved {timezone.localtime():%H:}" in page
    assert "Undo: “Walk to the shop” added" in page


def test_somebody_else_who_wrote_in_the_last_10_minutes_is_named(browse, cara, cora, draft, home):
    goal_in(draft, cora)
    assert "Cora Colleague is also in this draft" in browse(cara).get(home).text
    assert "is also in this draft" not in browse(cora).get(home).text
    draft.changes.update(at=timezone.now() - timedelta(minutes=11))
    assert "is also in this draft" not in browse(cara).get(home).text


def test_undo_offers_only_what_she_did_herself(browse, cara, cora, draft, home):
    goal_in(draft, cara, words="Mine")
    goal_in(draft, cora, words="Hers")
    assert "Undo: “Mine” added" in browse(cara).get(home).text


def test_what_cannot_be_undone_is_409_with_the_reason(browse, cara, cora, draft, home):
    goal = goal_in(draft, cara)
    action_in(goal, cora)
    for headers in ({}, HX):
        response = browse(cara, **headers).post(home + "undo/")
        assert response.status_code == 409
        assert "somebody has changed this since" in response.text
    assert Goal.objects.exists()


def test_undo_by_htmx_answers_the_whole_draft_and_the_next_step(browse, cara, draft, home):
    goal_in(draft, cara, words="First")
    goal_in(draft, cara, words="Second")
    response = browse(cara, **HX).post(home + "undo/")
    assert response.text.strip().startswith('<div class="pb" id="draft">')
    assert "Undo: “First” added" in response.text
    assert "Undone: “Second” added" in response.headers["HX-Trigger"].encode().decode("unicode_escape")


def test_a_saved_goal_is_answered_by_itself_and_wakes_the_panels(browse, cara, draft, home):
    goal = goal_in(draft, cara)
    action_in(goal, cara)
    response = browse(cara, **HX).post(f"{home}goals/{goal.pk}/", {"words": "Walk on", "row_version": 1})
    assert response.text.strip().startswith(f'<div class="goal__slot" id="head-{goal.pk}">')
    assert "Walk indoors" not in response.text
    assert "draft-changed" in response.headers["HX-Trigger"]


def full(draft, cara):
    for n in range(3):
        goal = goal_in(draft, cara, words=f"Goal {n}")
        for m in range(5):
            action_in(goal, cara, name=f"Action {n}.{m}")
    return goal


def test_three_goals_and_fifteen_actions_cost_12_queries_however_long_the_history(
    browse, cara, pat, django_assert_max_num_queries
):
    first = draft_for(pat, cara)
    full(first, cara)
    share_now(first, cara, days=30)
    for _version in range(3):
        share_now(draft_for(pat, cara, reason="Next"), cara)
    draft, home = draft_for(pat, cara, reason="Now"), f"/people/{pat.pk}/plan/draft/"
    client = browse(cara)
    client.get(home)  # the first page of a session notes that she is here
    with django_assert_max_num_queries(12):
        client.get(home)
    url = f"{home}goals/{draft.goals.first().pk}/"
    with django_assert_max_num_queries(13):  # and the goal that is opened
        client.get(url)


def test_a_saved_goal_and_a_saved_field_cost_10_queries(browse, cara, draft, home, django_assert_max_num_queries):
    goal, client = full(draft, cara), browse(cara, **HX)
    for n in range(20):  # the log of changes is full
        client.post(f"{home}goals/{goal.pk}/move/", {"to": ("up", "down")[n % 2]})
    url, more = (
        f"{home}goals/{goal.pk}/",
        1,
    )  # a savepoint is opened and released where the product begins a transaction
    with django_assert_max_num_queries(10 + more):
        assert client.post(url, {"words": "Walk on", "row_version": 1}).status_code == 200
    typed = {"words": "Walk on", "initial-words": "Walk on", "now": "Slow", "initial-now": "", "row_version": 2}
    with django_assert_max_num_queries(10 + more):
        assert client.post(url + "fields/", typed).status_code == 200
    with django_assert_max_num_queries(10 + more):
        assert client.post(home + "goals/new/", {"words": "One more"}).status_code == 200
    assert Goal.objects.get(pk=goal.pk).now == "Slow"
