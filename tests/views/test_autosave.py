"""Saving while Cara writes, and Cora writing in the same goal."""

import pytest

from plans.models import Goal, PlanVersion
from recovery.audit.models import AuditEvent
from tests.factories import MembershipMaker, UserMaker
from tests.stories import draft_for, goal_in

HX = {"HX-Request": "true"}


@pytest.fixture
def cora(team):
    user = UserMaker(organisation=team.organisation, name="Cora Colleague")
    MembershipMaker(team=team, user=user)
    return user


@pytest.fixture
def goal(pat, cara):
    return goal_in(draft_for(pat, cara), cara)


@pytest.fixture
def url(pat, goal):
    return f"/people/{pat.pk}/plan/draft/goals/{goal.pk}/"


def seen(goal, **typed):
    """A form as it stood when it was opened, with what was typed since."""
    stood = {"words": goal.words, "now": goal.now, "target": goal.target, "more": goal.more, "target_on": "",
             "baseline": "" if goal.baseline is None else goal.baseline}  # fmt: skip
    was = {f"initial-{name}": value for name, value in stood.items()}
    return {**stood, **was, "row_version": goal.row_version, **typed}


def test_a_field_is_saved_and_the_bar_says_when_and_how_to_undo_it(browse, cara, goal, url):
    response = browse(cara, **HX).post(url + "fields/", seen(goal, now="Slow, with a stick"))
    assert response.status_code == 200
    assert "Saved " in response.text
    assert "Undo: “Walk to the shop”: How it is now" in response.text
    goal.refresh_from_db()
    assert (goal.now, goal.row_version) == ("Slow, with a stick", 2)
    assert 'name="initial-now" value="Slow, with a stick"' in response.text
    assert 'name="row_version" value="2"' in response.text
    assert '<input type="text" name="now"' not in response.text  # nothing is replaced under her hands
    assert AuditEvent.objects.filter(action="goal.changed", actor_id=cara.pk).count() == 1


def test_nothing_new_saves_nothing(browse, cara, goal, url):
    before = PlanVersion.objects.get().row_version
    assert browse(cara, **HX).post(url + "fields/", seen(goal)).status_code == 200
    assert PlanVersion.objects.get().row_version == before


def test_another_field_that_cora_saved_is_no_conflict_and_stays(browse, cara, cora, goal, url):
    mine, hers = seen(goal, now="Slow"), seen(goal, more="There and back twice")
    assert browse(cora, **HX).post(url + "fields/", hers).status_code == 200
    assert browse(cara, **HX).post(url + "fields/", mine).status_code == 200
    goal.refresh_from_db()
    assert (goal.now, goal.more) == ("Slow", "There and back twice")


def test_a_whole_save_leaves_the_fields_alone_that_its_writer_did_not_touch(browse, cara, cora, goal, url):
    mine = seen(goal, words="Walk to the sea")
    browse(cora, **HX).post(url + "fields/", seen(goal, more="Twice"))
    assert browse(cara).post(url, mine).status_code == 302
    goal.refresh_from_db()
    assert (goal.words, goal.more) == ("Walk to the sea", "Twice")


def test_the_same_field_shows_both_and_saves_the_rest(browse, cara, cora, goal, url):
    mine = seen(goal, now="Mine", more="Twice")
    browse(cora, **HX).post(url + "fields/", seen(goal, now="Hers"))
    response = browse(cara, **HX).post(url + "fields/", mine)
    assert response.status_code == 409
    assert "Somebody else wrote here meanwhile:" in response.text
    assert "<b><bdi>Hers</bdi></b>" in response.text
    assert 'name="initial-now" value' not in response.text  # still what she saw: it is not decided yet
    goal.refresh_from_db()
    assert (goal.now, goal.more) == ("Hers", "Twice")
    assert browse(cara, **HX).post(url + "fields/", mine).status_code == 409


def test_keep_mine_puts_mine_in_its_place_unless_it_changed_once_more(browse, cara, cora, goal, url):
    mine = seen(goal, now="Mine")
    browse(cora, **HX).post(url + "fields/", seen(goal, now="Hers"))
    keep = {**mine, "keep": "now", "theirs-now": "Hers"}
    Goal.objects.filter(pk=goal.pk).update(now="Hers, better")
    assert browse(cara, **HX).post(url + "fields/", keep).status_code == 409
    keep["theirs-now"] = "Hers, better"
    assert browse(cara, **HX).post(url + "fields/", keep).status_code == 200
    assert Goal.objects.get().now == "Mine"


def test_take_theirs_puts_their_words_into_the_field(browse, cara, cora, goal, url):
    browse(cora, **HX).post(url + "fields/", seen(goal, now="Hers"))
    response = browse(cara, **HX).post(url + "fields/", seen(goal, now="Mine", take="now"))
    assert response.status_code == 200
    assert 'name="now" value="Hers"' in response.text
    assert 'name="initial-now" value="Hers"' in response.text
    assert Goal.objects.get().now == "Hers"


def test_both_typed_the_same_is_no_conflict(browse, cara, cora, goal, url):
    browse(cora, **HX).post(url + "fields/", seen(goal, now="Slow"))
    assert browse(cara, **HX).post(url + "fields/", seen(goal, now="Slow")).status_code == 200


def test_a_wrong_field_is_named_beside_it_and_the_others_are_saved(browse, cara, goal, url):
    response = browse(cara, **HX).post(url + "fields/", seen(goal, target_on="2126-01-01", now="Slow"))
    assert response.status_code == 422
    assert "more than 3 years away" in response.text
    assert "Not everything is saved" in response.text
    goal.refresh_from_db()
    assert (goal.now, goal.target_on) == ("Slow", None)


def test_a_whole_save_into_the_same_field_shows_both_and_a_second_press_decides(browse, cara, cora, goal, url):
    mine = seen(goal, words="Walk to the bus")
    browse(cora).post(url, seen(goal, words="Walk to the park"))
    response = browse(cara).post(url, mine)
    assert response.status_code == 409
    assert "Walk to the park" in response.text
    assert 'value="Walk to the bus"' in response.text
    assert 'name="initial-words" value="Walk to the park"' in response.text
    again = {**mine, "initial-words": "Walk to the park", "row_version": 2}
    assert browse(cara).post(url, again).status_code == 302
    assert Goal.objects.get().words == "Walk to the bus"


def test_a_removed_goal_is_404_and_saves_nothing(browse, cara, goal, url):
    post = seen(goal, now="Slow")
    goal.delete()
    before = PlanVersion.objects.get().row_version
    assert browse(cara, **HX).post(url + "fields/", post).status_code == 404
    assert browse(cara).post(url, post).status_code == 404
    assert PlanVersion.objects.get().row_version == before
