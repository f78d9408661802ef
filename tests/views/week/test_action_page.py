"""One action on one day: its time, moving and copying it. The page behind "…"."""

import pytest

from plans.models import Prescription
from tests.stories import action_in, draft_for, goal_in


@pytest.fixture
def walk(pat, cara):
    goal = goal_in(draft_for(pat, cara), cara)
    return action_in(goal, cara, weekdays=[0, 2], time_of_day="morning", day_times={"2": "08:30"})


@pytest.fixture
def url(pat, walk):
    return f"/people/{pat.pk}/plan/draft/week/{walk.pk}/"


def at(day, time, exact="", **more):
    return {"day": str(day), "time": time, "exact": exact, "row_version": 1, **more}


def test_the_page_opens_on_the_first_planned_day(browse, cara, url):
    page = browse(cara).get(url)
    assert "Save the time on Monday" in page.text
    assert "Move or copy Monday to" in page.text
    assert page.context["form"].initial["time"] == "morning"


def test_an_exact_time_is_shown_as_it_stands(browse, cara, url):
    form = browse(cara).get(f"{url}?day=2").context["form"]
    assert (form.initial["time"], form.initial["exact"]) == ("exact", "08:30")


def test_a_free_day_offers_to_be_added(browse, cara, url):
    page = browse(cara).get(f"{url}?day=5").text
    assert "Nothing is planned on Saturday." in page
    assert 'value="add-5"' in page


@pytest.mark.parametrize(
    ("sent", "stored"),
    [(at(0, "evening"), {"0": "evening", "2": "08:30"}), (at(0, "exact", "7.05"), {"0": "07:05", "2": "08:30"}),
     (at(2, "morning"), {}), (at(2, "any"), {"2": ""}), (at(0, "morning"), {"2": "08:30"})],
)  # fmt: skip
def test_a_weekday_has_a_time_of_its_own_or_that_of_the_action(browse, cara, pat, walk, url, sent, stored):
    response = browse(cara).post(url, sent)
    assert response.url == f"/people/{pat.pk}/plan/draft/#wk-{walk.pk}"
    walk.refresh_from_db()
    assert walk.day_times == stored


@pytest.mark.parametrize("time", ["", "noon", "08:30"])
def test_a_time_that_is_not_in_the_list_is_sent_back(browse, cara, walk, url, time):
    assert browse(cara).post(url, at(0, time)).status_code == 422


@pytest.mark.parametrize("typed", ["", "25:00", "soon", "8", "08:60", "٠٨:٣٠"])
def test_a_time_that_is_none_is_sent_back_with_what_was_typed(browse, cara, walk, url, typed):
    response = browse(cara).post(url, at(0, "exact", typed))
    assert response.status_code == 422
    assert "Write the time as hours and minutes" in response.text
    walk.refresh_from_db()
    assert walk.day_times == {"2": "08:30"}


def test_a_late_save_says_what_stands_now_and_keeps_what_was_chosen(browse, cara, walk, url):
    Prescription.objects.filter(pk=walk.pk).update(day_times={"0": "night"}, row_version=2)
    response = browse(cara).post(url, at(0, "evening"))
    assert response.status_code == 409
    assert "It now stands at: At night." in response.text
    assert 'name="row_version" value="2"' in response.text
    assert response.context["form"]["time"].value() == "evening"


def test_an_action_without_days_of_its_own_says_so(browse, cara, walk, url):
    Prescription.objects.filter(pk=walk.pk).update(frequency="weekly_target", times_per_week=3)
    assert "This action has no days of its own." in browse(cara).get(url).text


@pytest.mark.parametrize("day", ["7", "-1", "x", "", "²"])
def test_a_day_that_does_not_exist_falls_back_to_a_planned_one(browse, cara, url, day):
    assert "Save the time on Monday" in browse(cara).get(url, {"day": day}).text


@pytest.mark.parametrize(
    "sent",
    [{}, {"press": "add-9"}, {"press": "fly-1"}, {"press": "move-0"}, {"press": "add-1-2-3"}, {"row_version": "x"},
     {"weeks": "x" * 500}, {"press": "add-4", "row_version": "-1"}],
)  # fmt: skip
def test_a_press_that_makes_no_sense_changes_nothing(browse, cara, pat, walk, sent):
    week = f"/people/{pat.pk}/plan/draft/week/"
    response = browse(cara).post(week, {"item": str(walk.pk), "row_version": "1", **sent})
    assert response.status_code == 422
    assert Prescription.objects.get(pk=walk.pk).weekdays == [0, 2]


def test_an_action_of_somebody_elses_draft_is_404(browse, cara, otto, quinn, pat, walk):
    other = action_in(goal_in(draft_for(quinn, otto), otto), otto)
    week = f"/people/{pat.pk}/plan/draft/week/"
    assert browse(cara).get(f"{week}{other.pk}/").status_code == 404
    assert browse(cara).post(week, {"item": str(other.pk), "row_version": 1, "press": "add-1"}).status_code == 404
