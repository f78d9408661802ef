"""Weeks that differ, and a day that is copied."""

from tests.stories import action_in
from tests.views.week.pressing import days, press


def test_weeks_that_differ_are_changed_alone(browse, cara, walk, url):
    client = browse(cara)
    response = client.post(url, press(walk, "remove-2", weeks="1-2", alone="1"))
    assert response.url == f"{url}?weeks=1-2#wk-{walk.pk}"
    walk.refresh_from_db()
    assert walk.week_plans == [{"from_week": 1, "to_week": 2, "weekdays": [0]}]
    assert walk.weekdays == [0, 2]
    assert client.get(f"{url}?weeks=1-2").text.count('aria-pressed="true"') == 1
    page = client.get(url).text
    assert page.count('aria-pressed="true"') == 2
    assert "Weeks 1 to 2" in page
    assert "Differs by week" in page


def test_in_weeks_that_differ_an_action_may_rest(browse, cara, walk, url):
    client = browse(cara)
    for day in (0, 2):
        client.post(url, press(walk, f"remove-{day}", weeks="3-3"))
    walk.refresh_from_db()
    assert walk.week_plans == [{"from_week": 3, "to_week": 3, "weekdays": []}]


def test_somebody_asks_for_weeks_and_gets_their_address(browse, cara, walk, url, pat):
    client = browse(cara)
    assert client.get(f"{url}?from_week=1&to_week=2").url == f"/people/{pat.pk}/plan/draft/?weeks=1-2#week"
    assert client.get(f"{url}?from_week=3&to_week=&alone=1").url == f"{url}?weeks=3-#week"
    assert "Write the weeks as numbers" in client.get(f"{url}?from_week=two").text


def test_a_day_is_copied_with_its_times_and_nothing_leaves(browse, cara, goal, walk, url):
    read = action_in(goal, cara, name="Read", weekdays=[2, 6])
    browse(cara).post(url, {"do": "copy_day", "day": "2", "to": "6"})
    assert (days(walk), days(read)) == ([0, 2, 6], [2, 6])
    assert walk.day_times == {"2": "08:30", "6": "08:30"}


def test_a_day_cannot_be_copied_onto_itself(browse, cara, walk, url):
    response = browse(cara).post(url, {"do": "copy_day", "day": "2", "to": "2"})
    assert response.status_code == 422
    assert "another day to copy it to" in response.text
