"""The page on which Cara shares a draft: checks, what changes, the message, the way back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plans.models import PlanVersion, Prescription
from tests.stories import action_in, draft_for, goal_in, share_now, shared_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(pat):
    return f"/people/{pat.pk}/plan/"


@pytest.fixture
def draft(pat, cara):
    version = draft_for(pat, cara)
    action_in(goal_in(version, cara), cara)
    return PlanVersion.objects.get(pk=version.pk)


def form_of(client, home, **typed):
    """What the browser would post, with what Cara types into it."""
    form = client.get(home + "draft/share/").context["form"]
    return {name: "" if form[name].value() is None else str(form[name].value()) for name in form.fields} | typed


def shares(client, home, **typed):
    return client.post(home + "draft/share/", form_of(client, home, **typed))


def test_the_message_is_prefilled_in_plain_words_and_cara_changes_it(browse, cara, pat, draft, home):
    client = browse(cara)
    assert form_of(client, home)["message"].startswith("Hello Pat. This is your plan.")
    shares(client, home, message="Start gently.")
    assert PlanVersion.objects.get().message == "Start gently."


def test_a_next_versions_message_says_why(browse, cara, pat, home):
    shared_plan(pat, cara, days=3)
    draft_for(pat, cara, reason="You walk further now")
    assert "This is why: You walk further now." in form_of(browse(cara), home)["message"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"starts_on": "2126-01-01"}, "more than 90 days away"),
        ({"starts_on": "2001-01-01"}, "in the past"),
        ({"review_on": "2126-01-01"}, "more than 2 years"),
        ({"review_on": "2001-01-01"}, "not after the first day"),
        ({"review_on": "soon"}, "Enter a valid date"),
        ({"weeks": "0"}, "greater than or equal to 1"),
        ({"weeks": "4000"}, "less than or equal to 104"),
        ({"message": "long " * 500}, "at most 600 characters"),
        ({"row_version": "many"}, "whole number"),
        ({"version": "mine"}, "valid UUID"),
    ],
)
def test_what_cannot_be_is_named_and_the_rest_stays(browse, cara, draft, home, typed, words):
    response = shares(browse(cara), home, **{"message": "مرحبا 🙂 <b>hello</b>", **typed})
    assert response.status_code in {422, 409}
    assert words in response.text or response.status_code == 409
    assert "<b>hello</b>" not in response.text
    assert PlanVersion.objects.get().is_draft


def test_a_draft_that_changed_is_409_and_the_message_is_kept(browse, cara, draft, home):
    client = browse(cara)
    post = form_of(client, home, message="My careful words")
    action_in(draft.goals.get(), cara, name="Rest first")
    response = client.post(home + "draft/share/", post)
    assert response.status_code == 409
    assert "My careful words" in response.text
    assert "The draft changed while you looked at it" in response.text
    assert PlanVersion.objects.get().is_draft


def test_a_draft_that_a_colleague_shared_meanwhile_is_409(browse, cara, draft, home):
    client = browse(cara)
    post = form_of(client, home)
    share_now(draft, cara)
    response = client.post(home + "draft/share/", post)
    assert response.status_code == 409
    assert "Somebody else has shared this draft already" in response.text
    assert client.get(home + "draft/share/").status_code == 404


def test_what_to_look_at_leads_to_its_place(browse, cara, pat, draft, home):
    Prescription.objects.update(effort_points=4)
    action_in(draft.goals.get(), cara, name="Climb", effort_points=4)
    action_in(draft.goals.get(), cara, name="Dance", effort_points=4, weekdays=[2])
    page = browse(cara).get(home + "draft/share/").text
    assert "Wednesday is 12 effort points, limit 8." in page
    assert "No day of the week is free of effort points." in page
    assert f"{home}draft/goals/{draft.goals.get().pk}/" in page


def test_a_team_without_a_phone_number_shares_nothing(browse, cara, team, draft, home):
    client = browse(cara)
    post = form_of(client, home)
    team.phone = ""
    team.save()
    assert "The team has no phone number." in client.get(home + "draft/share/").text
    assert client.post(home + "draft/share/", post).status_code == 422
    assert PlanVersion.objects.get().is_draft


def test_the_share_page_asks_no_more_queries_for_more_actions(browse, cara, draft, home, django_assert_max_num_queries):
    client = browse(cara)
    client.get(home + "draft/share/")
    with django_assert_max_num_queries(22) as few:
        client.get(home + "draft/share/")
    for n in range(14):
        action_in(draft.goals.get(), cara, name=f"Action {n}")
    with django_assert_max_num_queries(len(few)):
        client.get(home + "draft/share/")


def test_a_second_version_of_many_actions_costs_no_query_for_each(browse, cara, pat):
    draft = draft_for(pat, cara)
    goal = goal_in(draft, cara)
    for _ in range(9):
        action_in(goal, cara)
    share_now(draft, cara)
    draft_for(pat, cara, reason="Next step")
    client = browse(cara)
    client.get(f"/people/{pat.pk}/plan/draft/share/")
    with CaptureQueriesContext(connection) as queries:
        client.get(f"/people/{pat.pk}/plan/draft/share/")
    assert len(queries) <= 12
