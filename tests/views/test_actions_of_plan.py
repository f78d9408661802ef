"""Actions of a draft as Cara writes them: typed by kind, saved field by field, moved, linked, undone."""

import pytest

from plans.models import DraftChange, PlanVersion, Prescription
from plans.views.words import action_item
from tests.factories import InterventionMaker, MechanismMaker, MembershipMaker, UserMaker
from tests.stories import action_in, draft_for, goal_in, share_now
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


def test_done_closes_the_editor_with_focus_on_the_row(browse, cara, walk, url):
    client = browse(cara, **HX)
    assert "data-editor" in client.get(url).text
    response = client.post(url, seen(client, url, name="Walk in the park"))
    assert "data-editor" not in response.text
    assert "data-focus><bdi>Walk in the park</bdi>" in response.text


def test_actions_move_up_and_to_another_goal_and_undo_brings_them_back(browse, cara, draft, goal, walk, home):
    other, rest = goal_in(draft, cara, words="Read"), action_in(goal, cara, name="Rest")
    client = browse(cara)
    assert client.post(f"{home}actions/{rest.pk}/move/", {"to": "up"}).status_code == 302
    assert [row.name for row in draft.prescriptions.all()] == ["Rest", "Walk"]
    assert client.post(f"{home}actions/{rest.pk}/move/", {"to": str(other.pk)}).status_code == 302
    assert Prescription.objects.get(pk=rest.pk).goal == other
    client.post(f"{home}undo/")
    assert Prescription.objects.get(pk=rest.pk).goal == goal
    assert client.post(f"{home}actions/{rest.pk}/move/", {"to": "sideways"}).status_code == 404


def test_a_link_is_left_out_and_another_added_with_a_source_and_a_reason(browse, cara, walk, url):
    MechanismMaker(code="sleep-drive", name="Sleep drive", family="sleep")
    client = browse(cara)
    bare = {"mechanism": "sleep-drive", "source": "", "reason": ""}
    assert client.post(url + "link/", bare).status_code == 422
    assert client.post(url + "link/", {**bare, "source": "Kim19", "reason": "She sleeps better"}).status_code == 302
    assert client.post(url, seen(client, url, why=["sleep-drive"])).status_code == 302
    walk.refresh_from_db()
    assert walk.details["why"]["left_out"] == ["fitness"]
    assert walk.details["why"]["added"][0]["source"] == "Kim19"
    assert DraftChange.objects.filter(name="Walk: Sleep drive linked").exists()


def test_every_kind_opens_with_its_own_fields(browse, cara, goal, home):
    client = browse(cara)
    asks = {
        "sleep": "Bed time",
        "exercise": "Equipment",
        "cognitive": "Strategy",
        "medical": "Prescribed by",
        "support": "Place",
    }
    for at, (kind, words) in enumerate(asks.items()):
        InterventionMaker(code=f"ZZZ-{at:02d}", kind=kind)
        page = client.get(f"{home}goals/{goal.pk}/actions/ZZZ-{at:02d}/new/")
        assert words in page.text


def test_an_action_added_by_htmx_answers_its_goal_and_the_bar(browse, cara, goal, home):
    InterventionMaker(code="ZZZ-01")
    client = browse(cara, **HX)
    url = f"{home}goals/{goal.pk}/actions/ZZZ-01/new/"
    form = client.get(url).context["form"]
    post = {name: form[name].value() or "" for name in form.fields if name not in ("progression", "row_version")}
    response = client.post(url, post)
    assert response.status_code == 200
    assert response.text.strip().startswith('<div class="acts-of"')
    assert "Undo: Walk indoors or outside added" in response.text
    assert PlanVersion.objects.get().prescriptions.count() == 1


def test_pat_reads_the_window_and_how_it_may_help_as_cara_left_it(browse, cara, pat, pat_user, goal):
    sleep = InterventionMaker(code="SLP-01", kind="sleep")
    added = {"code": "calm", "name": "Calm", "family": "calm", "may_give": "calmer nights", "grade": "weak"}
    why = {"left_out": ["fitness"], "added": [{**added, "source": "Kim19", "reason": "It helped before"}]}
    details = {"bed_time": "23:15", "rise_time": "06:45", "diary": True, "why": why}
    action_in(goal, cara, intervention=sleep, name="One rise time", details=details)
    share_now(goal.version, cara)
    plan = browse(pat_user).get("/plan/").text
    assert "In bed from 23:15 to 06:45. Keep the sleep diary." in plan
    assert "This may give you calmer nights." in plan
    assert "In bed from 23:15 to 06:45." in browse(pat_user).get("/today/").text


def test_the_comparison_names_each_part_in_words(goal, cara):
    rule = {"grows": "minutes", "step": 5, "limit": 30}
    details = {"place": "home", "helper": "therapist", "why": {"left_out": ["fitness"]}}
    parts = action_item(action_in(goal, cara, details=details, progression=rule)).fields
    assert (parts["Place"], parts["With whom"]) == ("At home", "With a therapist")
    assert parts["Links left out"] == "Fitness and blood flow"
    assert parts["Build-up rule"].endswith(
        "add 5 minutes, up to 30. Not after a stop. After a worse next day, the same dose again."
    )
