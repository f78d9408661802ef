"""A check that one press can mend has the press beside it, in the draft and on the page to share; it can be undone."""

from uuid import uuid4

import pytest

from plans.actions.undo import undo
from plans.domain.mending import Movable, lighter
from plans.models import PlanVersion, Prescription
from tests.stories import action_in, draft_for, goal_in

HX = {"HX-Request": "true"}
WALK, READ, KEY = uuid4(), uuid4(), uuid4()


@pytest.mark.parametrize(
    ("points", "items", "moved"),
    [
        ([4, 9, 2, 6, 7, 8, 8], [("Walk", 3, {1}), ("Read", 1, {1})], ("Read", 2)),  # the smallest that is enough
        ([4, 12, 2, 6, 7, 8, 8], [("Walk", 3, {1}), ("Read", 1, {1})], ("Walk", 2)),  # none is: the largest
        ([4, 9, 4, 6, 7, 8, 8], [("Walk", 3, {1, 2})], ("Walk", 0)),  # not to a day on which it stands
        ([8, 9, 8, 8, 8, 8, 8], [("Walk", 3, {1})], None),  # nowhere is room
        ([0, 9, 0, 0, 0, 0, 0], [("Rest", 0, {1}), ("Walk", 3, {2})], None),  # nothing of that day weighs anything
        ([2, 9, 2, 0, 8, 8, 8], [("Walk", 3, {1})], ("Walk", 3)),
    ],
)
def test_a_heavy_day_gets_lighter_by_one_move(points, items, moved):
    rows = [Movable(uuid4(), name, cost, frozenset(days)) for name, cost, days in items]
    found = lighter(1, points, 8, rows)
    assert (found and (found.item.name, found.to)) == moved


@pytest.fixture
def draft(pat, cara):
    pat.capacity_points = 5
    pat.save(update_fields=["capacity_points"])
    version = draft_for(pat, cara)
    goal = goal_in(version, cara)
    action_in(goal, cara, name="Walk", weekdays=[0, 2], effort_points=4)
    action_in(goal, cara, name="Read", weekdays=[0], effort_points=2)
    return version


@pytest.fixture
def home(pat):
    return f"/people/{pat.pk}/plan/draft/"


def button(page, code):
    return next(check.mend for check in page.context["checks"] if check.code == code)


def press(client, mend, **more):
    return client.post(mend.url, {**dict(mend.fields), **more})


def test_the_walk_goes_to_a_lighter_day_and_comes_back_by_undo(browse, cara, draft, home):
    client = browse(cara)
    mend = button(client.get(home), "over_limit")
    assert mend.words == "Move “Read” to Tuesday"
    assert mend.words in client.get(home).text
    assert press(client, mend).url == home
    assert draft.prescriptions.get(name="Read").weekdays == [1]
    assert "over_limit" not in {check.code for check in client.get(home).context["checks"]}
    undo(version=PlanVersion.objects.get(pk=draft.pk), actor=cara)
    assert draft.prescriptions.get(name="Read").weekdays == [0]


def test_a_missing_stop_rule_is_that_of_the_catalogue(browse, cara, draft, home):
    client = browse(cara)
    draft.prescriptions.filter(name="Walk").update(stop_rule=" ")
    mend = button(client.get(home), "no_stop_rule")
    assert press(client, mend, **{"from": "share"}).url == home + "share/"
    assert draft.prescriptions.get(name="Walk").stop_rule == "Stop if you have chest pain or feel faint."


def test_suggested_cards_are_added_from_the_page_to_share(browse, cara, draft, home):
    client = browse(cara)
    page = client.get(home + "share/")
    assert 'name="from" value="share"' in page.text
    assert press(client, button(page, "cards_open"), **{"from": "share"}).url == home + "share/"
    assert "cards_open" not in {check.code for check in client.get(home + "share/").context["checks"]}
    undo(version=PlanVersion.objects.get(pk=draft.pk), actor=cara)
    assert PlanVersion.objects.get(pk=draft.pk).advice == []


def test_htmx_gets_the_draft_and_hears_that_it_can_be_undone(browse, cara, draft, home):
    mend = button(browse(cara).get(home), "over_limit")
    response = press(browse(cara, **HX), mend)
    assert response.status_code == 200
    assert "You can undo it" in response.headers["HX-Trigger"]
    assert 'id="draft"' in response.text


def test_what_somebody_changed_meanwhile_is_409_and_stays(browse, cara, draft, home):
    client = browse(cara)
    mend = button(client.get(home), "over_limit")
    Prescription.objects.filter(name="Read").update(row_version=7)
    response = press(client, mend)
    assert response.status_code == 409
    assert "Nothing was done" in response.text
    assert draft.prescriptions.get(name="Read").weekdays == [0]


@pytest.mark.parametrize("odd", [{"item": "x"}, {"seen": "-1"}, {"seen": str(2**40)}, {"to": "9"}, {"day": ""}])
def test_what_cannot_be_is_refused_in_place(browse, cara, draft, home, odd):
    client = browse(cara)
    assert press(client, button(client.get(home), "over_limit"), **odd).status_code == 422
    assert client.post(f"{home}checks/no_goal/").status_code == 404


def test_a_check_without_an_obvious_way_has_a_link_alone(browse, cara, draft, home):
    checks = {check.code: check for check in browse(cara).get(home).context["checks"]}
    assert checks["no_levels"].mend is None
    assert checks["no_levels"].url
