"""Levels that are offered from the expected one, on the form of a goal."""

import pytest

from plans.models import Goal
from tests.stories import draft_for, goal_in


@pytest.fixture
def draft(pat, cara):
    return draft_for(pat, cara)


@pytest.fixture
def home(pat, draft):
    return f"/people/{pat.pk}/plan/draft/"


def test_levels_are_offered_into_empty_fields_and_saved_by_nobody(browse, cara, draft, home):
    typed = {"words": "Read", "target": "Read 20 minutes", "less": "My own words", "suggest": "yes"}
    page = browse(cara).post(home + "goals/new/", typed).text
    assert 'value="Read 25 minutes"' in page
    assert 'value="My own words"' in page
    assert "They are not saved" in page
    assert not Goal.objects.exists()
    goal = goal_in(draft, cara)
    page = browse(cara).post(f"{home}goals/{goal.pk}/", typed).text
    assert 'value="Read 30 minutes"' in page
    goal.refresh_from_db()
    assert (goal.words, goal.more) == ("Walk to the shop", "")


def test_without_a_number_there_is_nothing_to_offer_and_the_page_says_so(browse, cara, home):
    page = browse(cara).post(home + "goals/new/", {"words": "Read", "target": "As I used to", "suggest": "yes"}).text
    assert "from a number in what is expected" in page


def test_where_a_smaller_number_is_the_better_one_the_page_does_not_say_that_a_number_is_missing(browse, cara, home):
    typed = {"words": "Dress", "target": "Dressed within 20 minutes", "suggest": "yes"}
    page = browse(cara).post(home + "goals/new/", typed).text
    assert "A smaller number may be the better one here" in page
    page = browse(cara).post(home + "goals/new/", typed | {"target": "20 minutes without a rest"}).text
    assert 'value="25 minutes without a rest"' in page
