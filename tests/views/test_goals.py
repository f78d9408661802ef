"""Goals with their rating scale, as Cara writes them; first without script."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from plans.domain.days import local_day
from plans.models import Goal
from tests.stories import action_in, draft_for, goal_in

HX = {"HX-Request": "true"}
SCALE = {
    "words": "Read with Elsa at bedtime", "now": "One page", "target": "20 minutes, 4 nights a week",
    "more": "25 minutes", "much_more": "30 minutes", "less": "15 minutes", "much_less": "10 minutes",
    "baseline": "-2", "importance": "3", "difficulty": "1", "domain": "thinking",
}  # fmt: skip


@pytest.fixture
def draft(pat, cara):
    return draft_for(pat, cara)


@pytest.fixture
def home(draft, pat):
    return f"/people/{pat.pk}/plan/draft/"


@pytest.fixture
def today(pat):
    return local_day(timezone.now(), pat.time_zone)


def test_a_goal_with_its_levels_is_one_post(browse, cara, home, today):
    client = browse(cara)
    assert client.post(home + "goals/new/", {**SCALE, "target_on": today + timedelta(weeks=12)}).status_code == 302
    goal = Goal.objects.get()
    assert (goal.baseline, goal.importance, goal.difficulty, goal.domain) == (-2, 3, 1, "thinking")
    page = client.get(home).text
    assert "<b>−2</b>, much less than expected" in page
    assert "1 goal, all with a scale" in page
    assert "Importance 3 of 3, difficulty 1 of 3." in page


def test_the_expected_level_is_asked_for_before_the_others(browse, cara, home):
    form = browse(cara).get(home + "goals/new/").text
    names = re.findall(r'name="(target|more|much_more|less|much_less)"', form)
    assert names == ["target", "more", "much_more", "less", "much_less"]


def test_a_fifth_goal_is_asked_about_and_made_when_that_is_what_she_wants(browse, cara, draft, home):
    for n in range(4):
        goal_in(draft, cara, words=f"Goal {n}")
    client = browse(cara)
    page = client.get(home + "goals/new/").text
    assert "There are 4 goals already" in page
    assert 'name="words"' not in page
    response = client.post(home + "goals/new/", {"words": "A fifth"})
    assert response.status_code == 422
    assert 'value="A fifth"' in response.text
    assert "Add a fifth all the same" in response.text
    assert client.post(home + "goals/new/", {"words": "A fifth", "more": "yes"}).status_code == 302
    assert Goal.objects.count() == 5


def test_three_goals_and_a_fourth_need_no_question(browse, cara, draft, home):
    for n in range(3):
        goal_in(draft, cara, words=f"Goal {n}")
    assert browse(cara).post(home + "goals/new/", {"words": "A fourth"}).status_code == 302


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"target_on": "2126-01-01"}, "more than 3 years away"),
        ({"target_on": "2020-01-01"}, "This day has passed"),
        ({"target_on": "soon"}, "Enter a valid date"),
        ({"words": "w" * 5000}, "at most 200 characters (it has 5000)"),
        ({"baseline": "3"}, "Select a valid choice"),
        ({"importance": "9"}, "Select a valid choice"),
        ({"domain": "nothing"}, "Select a valid choice"),
        ({"measure": "nothing"}, "Select a valid choice"),
        ({"words": "a\0b"}, "Null characters are not allowed"),
    ],
)
def test_what_cannot_be_is_named_in_its_place_and_the_rest_is_kept(browse, cara, draft, home, typed, words):
    response = browse(cara).post(home + "goals/new/", {**SCALE, **typed})
    assert response.status_code == 422
    assert words in response.text
    assert 'value="25 minutes"' in response.text
    assert not Goal.objects.exists()
    goal = goal_in(draft, cara)
    assert browse(cara).post(f"{home}goals/{goal.pk}/", {**SCALE, **typed}).status_code == 422


def test_a_day_that_has_passed_may_stay_where_it_stood(browse, cara, draft, home, today):
    goal = goal_in(draft, cara)
    Goal.objects.update(target_on=today - timedelta(days=3))
    client, url = browse(cara), f"{home}goals/{goal.pk}/"
    post = {"words": "Walk on", "row_version": 1, "target_on": today - timedelta(days=3)}
    assert client.post(url, {**post, "initial-target_on": today - timedelta(days=3)}).status_code == 302
    assert client.post(url, {**post, "row_version": 2}).status_code == 422


def test_goals_move_up_and_down_by_a_button_and_stop_at_the_ends(browse, cara, draft, home):
    first = goal_in(draft, cara, words="First")
    goal_in(draft, cara, words="Second")
    client = browse(cara)
    assert client.post(f"{home}goals/{first.pk}/move/", {"to": "down"}).status_code == 302
    assert [goal.words for goal in Goal.objects.all()] == ["Second", "First"]
    client.post(f"{home}goals/{first.pk}/move/", {"to": "down"})
    client.post(f"{home}goals/{first.pk}/move/", {"to": "up"})
    assert [goal.words for goal in Goal.objects.all()] == ["First", "Second"]


def test_undo_brings_a_removed_goal_back_with_its_actions(browse, cara, draft, home):
    goal = goal_in(draft, cara)
    action_in(goal, cara)
    client = browse(cara)
    client.post(f"{home}goals/{goal.pk}/remove/")
    assert "Undo: “Walk to the shop” removed" in client.get(home).text
    assert client.post(home + "undo/").status_code == 302
    assert "Walk indoors or outside" in client.get(home).text


def test_words_in_any_script_stand_as_they_were_typed_and_run_nothing(browse, cara, home):
    for words in ("🙂 walk 🚶🏽‍♀️", "أمشي إلى المحل", "<script>alert(1)</script>", "'; DROP TABLE plans_goal; --"):
        assert browse(cara).post(home + "goals/new/", {"words": words, "more": "yes"}).status_code == 302
        assert Goal.objects.order_by("-id").first().words == words
    page = browse(cara).get(home).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
