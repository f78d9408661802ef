"""Saving an action of a draft while Cara writes, and Cora writing in the same one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import ArticleMaker, InterventionMaker, MembershipMaker, UserMaker
from tests.stories import action_in, draft_for, goal_in
from tests.views.forms_of_actions import seen

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
def goal(draft, cara):
    return goal_in(draft, cara)


@pytest.fixture
def walk(goal, cara):
    return action_in(goal, cara, name="Walk", weekdays=[0, 2])


@pytest.fixture
def home(pat):
    return f"/people/{pat.pk}/plan/draft/"


@pytest.fixture
def url(home, walk):
    return f"{home}actions/{walk.pk}/"


def test_a_field_is_saved_while_she_writes_and_undone_by_name(browse, cara, walk, url):
    client = browse(cara, **HX)
    response = client.post(url + "fields/", seen(client, url, minutes="15"))
    assert response.status_code == 200
    assert "Undo: Walk: minutes changed" in response.text
    walk.refresh_from_db()
    assert (walk.minutes, walk.row_version) == (15, 2)


def test_one_save_takes_at_most_ten_queries(browse, cara, goal, home, ed, eva):
    entry = InterventionMaker(code="EXE-05", linked=ArticleMaker(published=(ed, eva)))
    item = action_in(goal, cara, intervention=entry, page=entry.pages.get())
    client, url = browse(cara, **HX), f"{home}actions/{item.pk}/"
    post = seen(client, url, minutes="15")
    with CaptureQueriesContext(connection) as asked:
        assert client.post(url + "fields/", post).status_code == 200
    assert len([query for query in asked if "SAVEPOINT" not in query["sql"]]) <= 10


def test_a_part_of_the_details_is_a_field_like_any_other(browse, cara, cora, walk, url):
    client, colleague = browse(cara, **HX), browse(cora, **HX)
    mine, hers = seen(client, url, place="outdoors"), seen(colleague, url, helper="family")
    colleague.post(url + "fields/", hers)
    assert client.post(url + "fields/", mine).status_code == 200
    walk.refresh_from_db()
    assert walk.details == {"helper": "family", "place": "outdoors"}
    again = client.post(url + "fields/", seen(client, url) | {"place": "gym", "initial-place": "home"})
    assert again.status_code == 409
    assert "<b><bdi>Outdoors</bdi></b>" in again.text


def test_a_build_up_rule_is_saved_and_its_sentence_shown(browse, cara, walk, url):
    client = browse(cara, **HX)
    rule = {
        "progression_grows": "minutes",
        "progression_step": "5",
        "progression_limit": "30",
        "initial-progression": "{}",
    }
    response = client.post(url + "fields/", seen(client, url, **rule))
    assert "After 2 weeks with 80 % done and effort at or below its target, add 5 minutes, up to 30." in response.text
    walk.refresh_from_db()
    assert (walk.progression["grows"], walk.progression["limit"]) == ("minutes", 30)


def test_half_a_rhythm_is_named_and_not_saved(browse, cara, walk, url):
    client = browse(cara, **HX)
    response = client.post(url + "fields/", seen(client, url, frequency="every_n_days", minutes="20"))
    assert response.status_code == 422
    assert "Say every how many days." in response.text
    walk.refresh_from_db()
    assert (walk.frequency, walk.weekdays, walk.minutes) == ("fixed_days", [0, 2], 20)


def test_an_end_and_a_later_start_by_two_people_are_a_conflict_and_no_fault(browse, cara, cora, walk, url):
    client, colleague = browse(cara, **HX), browse(cora, **HX)
    mine, hers = seen(client, url, starts_on="2027-01-20"), seen(colleague, url, ends_on="2027-01-10")
    assert colleague.post(url + "fields/", hers).status_code == 200
    assert client.post(url + "fields/", mine).status_code == 409
    walk.refresh_from_db()
    assert walk.starts_on is None


def test_a_whole_save_shows_both_when_a_colleague_was_first(browse, cara, cora, walk, url):
    client = browse(cara)
    mine = seen(client, url, minutes="20")
    colleague = browse(cora, **HX)
    colleague.post(url + "fields/", seen(colleague, url, minutes="12"))
    response = client.post(url, mine)
    assert response.status_code == 409
    assert "Somebody else saved this first" in response.text
    again = {**mine, "initial-minutes": "12"}
    assert client.post(url, again).status_code == 302
    walk.refresh_from_db()
    assert walk.minutes == 20


def test_a_removed_action_is_404(browse, cara, walk, url):
    client = browse(cara, **HX)
    post = seen(client, url, minutes="20")
    walk.delete()
    assert client.post(url + "fields/", post).status_code == 404
    assert client.post(url, post).status_code == 404
