"""How hard an action is: numbers to press on the scale from 0 to 10, a number to type on the others."""

import pytest

from plans.models import Prescription
from tests.factories import MembershipMaker, UserMaker
from tests.forms.doses import WALK, form
from tests.stories import action_in, draft_for, goal_in
from tests.views.forms_of_actions import seen

HX = {"HX-Request": "true"}


@pytest.fixture
def cora(team):
    user = UserMaker(organisation=team.organisation, name="Cora Colleague")
    MembershipMaker(team=team, user=user)
    return user


@pytest.fixture
def walk(pat, cara):
    goal = goal_in(draft_for(pat, cara), cara)
    return action_in(goal, cara, weekdays=[0, 2], intensity_scale="cr10", intensity_low=3, intensity_high=4)


@pytest.fixture
def url(pat, walk):
    return f"/people/{pat.pk}/plan/draft/actions/{walk.pk}/"


def test_the_numbers_are_there_to_press_with_the_words_of_the_scale(browse, cara, url):
    page = browse(cara).get(url).text
    assert page.count('name="intensity_high_cr10"') == 12  # 0 to 10, and not stated
    assert 'name="intensity_high_cr10" id="' in page
    assert page.count('value="4" checked') == 1
    assert "5 hard, 10 the most that one can imagine" in page


def test_a_pressed_number_is_saved_without_script(browse, cara, walk, url):
    client = browse(cara)
    pressed = {"intensity_low_cr10": "4", "intensity_high_cr10": "6", "intensity_low": "", "intensity_high": ""}
    assert client.post(url, seen(client, url, **pressed)).status_code == 302
    walk.refresh_from_db()
    assert (walk.intensity_low, walk.intensity_high) == (4, 6)


@pytest.mark.parametrize(
    ("scale", "typed", "held"),
    [
        ("cr10", {"intensity_high_cr10": "6", "intensity_high": "13"}, 6),
        ("cr10", {"intensity_high_cr10": "", "intensity_high": "13"}, None),
        ("cr10", {"intensity_high": "7"}, 7),
        ("rpe_6_20", {"intensity_high_cr10": "6", "intensity_high": "13"}, 13),
        ("none", {"intensity_high_cr10": "6", "intensity_high": "13"}, None),
    ],
)
def test_the_scale_says_which_input_counts(scale, typed, held):
    filled = form({**WALK, "intensity_scale": scale, **typed})
    assert filled.is_valid(), filled.errors
    assert filled.cleaned_data["intensity_high"] == held


def test_a_number_that_the_scale_does_not_have_is_named_beside_it():
    filled = form({**WALK, "intensity_scale": "cr10", "intensity_high_cr10": "11"})
    assert "from 0 to 10" in str(filled.errors["intensity_high"])
    assert 'href="#id_intensity_high_0"' not in str(filled["intensity_high"])
    assert filled["intensity_high"].id_for_label == "id_intensity_high_0"


def test_theirs_comes_back_in_the_same_inputs(browse, cara, cora, walk, url):
    """Days as toggles, how hard as numbers to press: what a colleague wrote stands where it can be changed."""
    client = browse(cara, **HX)
    mine = seen(browse(cara), url, weekdays=["1"], intensity_high_cr10="9", intensity_low_cr10="3")
    walk.refresh_from_db()
    Prescription.objects.filter(pk=walk.pk).update(weekdays=[4, 5], intensity_high=6, row_version=walk.row_version + 1)
    assert client.post(url + "fields/", mine).status_code == 409
    days = client.post(url + "fields/", {**mine, "take": "weekdays"}).text.split("hx-swap-oob")[2]
    assert 'class="days"' in days
    assert days.count("checked") == 2
    assert "at--days" in client.post(url + "fields/", {**mine, "take": "weekdays"}).text
    hard = client.post(url + "fields/", {**mine, "take": "intensity_high"}).text
    assert 'name="intensity_high_cr10" id="a' in hard
    assert 'value="6" checked' in hard
    assert 'value="9" checked' not in hard
