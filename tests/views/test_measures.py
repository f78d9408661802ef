"""The measures of a draft on the screen: rows with their own forms."""

import pytest

from plans.actions.care import add_condition
from plans.models import PlannedMeasure
from tests.stories import action_in, draft_for, goal_in

HTMX = {"HX-Request": "true"}


@pytest.fixture
def draft(pat, cara):
    draft = draft_for(pat, cara)
    goal = goal_in(draft, cara)
    action_in(goal, cara, entry={"measures": ["six_minute_walk"], "mechanisms": []})
    draft.planned_measures.all().delete()  # adding the action placed its measure: these tests begin without
    return draft


@pytest.fixture
def url(pat, draft):
    return f"/people/{pat.pk}/plan/draft/measures/"


@pytest.fixture
def row(browse, cara, draft, url):
    browse(cara).post(url, {"code": "psfs", "when": "start"})
    return draft.planned_measures.get()


def test_the_rules_say_what_they_would_place_and_do_it_on_a_press(browse, cara, draft, url):
    client = browse(cara)
    assert "Goals and actions ask for: 6-minute walk" in client.get(url).text
    assert client.post(url, {"do": "place"}).url == url
    page = client.get(url).text
    assert page.count("Placed") == 2
    assert "Place them" not in page


def test_a_measure_is_added_with_its_time(browse, cara, draft, url):
    browse(cara).post(url, {"code": "mfis", "when": "every", "every_weeks": "4"})
    row = draft.planned_measures.get()
    assert (row.measure, row.when, row.every_weeks, row.placed) == ("mfis", "every", 4, False)
    assert "the total only, its items are licensed" in browse(cara).get(url).text


@pytest.mark.parametrize(
    "sent",
    [{"code": "nothing", "when": "start"}, {"code": "psfs", "when": "never"}, {"code": "psfs", "when": "every"},
     {"code": "psfs", "when": "every", "every_weeks": "400"}, {"code": "", "when": ""}],
)  # fmt: skip
def test_what_cannot_be_is_sent_back(browse, cara, draft, url, sent):
    response = browse(cara).post(url, sent)
    assert response.status_code == 422
    assert "error-summary" in response.text
    assert not draft.planned_measures.exists()


def test_the_same_measure_twice_is_sent_back(browse, cara, row, url):
    response = browse(cara).post(url, {"code": "psfs", "when": "start"})
    assert response.status_code == 422
    assert "This measure is planned for then already." in response.text


def test_its_time_is_changed_in_its_own_row(browse, cara, row, url):
    client = browse(cara, **HTMX)
    response = client.post(f"{url}{row.pk}/", {"when": "every", "every_weeks": "2", "row_version": 1})
    assert response.text.lstrip().startswith('<div id="measures-panel"')
    assert "draft-changed" in response.headers["HX-Trigger"]
    row.refresh_from_db()
    assert (row.when, row.every_weeks) == ("every", 2)
    assert client.post(f"{url}{row.pk}/", {"when": "every", "row_version": 2}).status_code == 422


def test_it_is_removed_and_no_longer_shown(browse, cara, row, url):
    client = browse(cara)
    assert client.post(f"{url}{row.pk}/remove/", {"row_version": 1}).url == url
    assert "No measure is planned yet." in client.get(url).text
    assert client.post(f"{url}{row.pk}/remove/", {"row_version": 2}).status_code == 404


@pytest.mark.parametrize("path", ["", "remove/"])
def test_a_late_save_says_so_and_shows_what_stands(browse, cara, row, url, path):
    PlannedMeasure.objects.filter(pk=row.pk).update(when="end", row_version=2)
    response = browse(cara).post(f"{url}{row.pk}/{path}", {"when": "review", "row_version": 1})
    assert response.status_code == 409
    assert "Somebody else changed Patient-Specific Functional Scale meanwhile." in response.text
    row.refresh_from_db()
    assert row.when == "end"


def test_a_threshold_of_other_people_is_not_borrowed(browse, cara, pat, row, url):
    add_condition(patient=pat, actor=cara, kind="tbi", subtype="", side="", onset_on=None)
    assert "no published threshold for this condition" in browse(cara).get(url).text


def test_the_page_costs_the_same_for_many_measures(browse, cara, draft, url, django_assert_max_num_queries):
    client = browse(cara)
    client.post(url, {"do": "place"})
    for code in ("psfs", "mfis", "phq_9", "gad_7", "moca", "sdmt"):
        client.post(url, {"code": code, "when": "review"})
    with django_assert_max_num_queries(11):
        client.get(url)
