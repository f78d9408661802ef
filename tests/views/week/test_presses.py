"""Each press on the week of a draft is a save, with and without script."""

import pytest

from plans.models import DraftChange, Prescription
from recovery.audit.models import AuditEvent
from tests.stories import action_in
from tests.views.week.pressing import HTMX, days, press


def test_the_grid_says_of_each_cell_whose_it_is_which_day_and_when(browse, cara, walk, url):
    page = browse(cara).get(url).text
    assert "Walk indoors or outside, Monday, Morning" in page
    assert "Walk indoors or outside, Wednesday, 08:30" in page
    assert page.count('aria-pressed="true"') == 2
    assert page.count('aria-pressed="false"') == 5


@pytest.mark.parametrize(
    ("what", "after"),
    [("add-4", [0, 2, 4]), ("remove-0", [2]), ("move-0-1", [1, 2]), ("copy-2-5", [0, 2, 5]), ("add-0", [0, 2])],
)
def test_a_press_without_script_saves_and_leads_back_to_the_builder(browse, cara, pat, walk, url, what, after):
    response = browse(cara).post(url, press(walk, what))
    assert response.url == f"/people/{pat.pk}/plan/draft/#wk-{walk.pk}"
    assert days(walk) == after


def test_fields_say_the_same_as_the_button(browse, cara, walk, url):
    sent = {"item": str(walk.pk), "row_version": 1, "do": "add", "day": "4", "alone": "1"}
    assert browse(cara).post(url, sent).url == f"{url}#wk-{walk.pk}"
    assert days(walk) == [0, 2, 4]


def test_a_time_goes_with_its_day(browse, cara, walk, url):
    client = browse(cara)
    client.post(url, press(walk, "move-2-4"))
    walk.refresh_from_db()
    assert (walk.weekdays, walk.day_times) == ([0, 4], {"4": "08:30"})


def test_with_script_the_row_and_the_totals_come_back(browse, cara, walk, url):
    response = browse(cara, **HTMX).post(url, press(walk, "add-4"))
    assert response.status_code == 200
    assert response.text.lstrip().startswith(f'<tr id="wk-{walk.pk}"')
    assert 'id="wk-load" hx-swap-oob="true"' in response.text
    assert "Walk indoors or outside: Friday added." in response.headers["HX-Trigger"]
    assert "draft-changed" in response.headers["HX-Trigger"]
    assert 'name="row_version" value="2"' in response.text


def test_the_last_day_stays_until_there_is_another(browse, cara, goal, url):
    item = action_in(goal, cara, weekdays=[3])
    for client, status in ((browse(cara), 422), (browse(cara, **HTMX), 422)):
        response = client.post(url, press(item, "remove-3"))
        assert response.status_code == status
        assert "An action needs a day." in response.text
    assert days(item) == [3]


def test_a_course_without_chosen_days_is_daily_until_one_is_taken_out(browse, cara, goal, url):
    item = action_in(goal, cara, frequency="course", weekdays=[], course_sessions=10)
    browse(cara).post(url, press(item, "remove-6"))
    assert days(item) == [0, 1, 2, 3, 4, 5]


def test_what_somebody_else_saved_meanwhile_is_shown_and_kept(browse, cara, walk, url):
    stale = press(walk, "add-4")
    Prescription.objects.filter(pk=walk.pk).update(weekdays=[1], row_version=2)
    for client in (browse(cara), browse(cara, **HTMX)):
        response = client.post(url, stale)
        assert response.status_code == 409
        assert "You wanted: Walk indoors or outside: Friday added." in response.text
        assert 'name="row_version" value="2"' in response.text
    assert days(walk) == [1]


def test_each_press_can_be_undone_by_name(browse, cara, pat, walk, url):
    client = browse(cara)
    client.post(url, press(walk, "add-4"))
    assert DraftChange.objects.latest("at").name == "Walk indoors or outside: Friday added"
    client.post(f"/people/{pat.pk}/plan/draft/undo/")
    assert days(walk) == [0, 2]


def test_a_press_leaves_a_trail_and_counts_the_draft(browse, cara, draft, walk, url):
    draft.refresh_from_db()
    before = draft.row_version
    browse(cara).post(url, press(walk, "add-4"))
    draft.refresh_from_db()
    assert draft.row_version == before + 1
    assert AuditEvent.objects.filter(action="prescription.changed", object_id=walk.pk).count() == 1


def test_a_press_costs_nine_queries_however_many_actions(browse, cara, goal, walk, url, django_assert_max_num_queries):
    for n in range(14):
        action_in(goal, cara, name=f"Action {n}", weekdays=[n % 7])
    client = browse(cara, **HTMX)
    client.get(url)  # the first request of a session also stores it
    wanted = press(walk, "add-4")
    with django_assert_max_num_queries(9):
        client.get(url)
    with django_assert_max_num_queries(11):  # 9, savepoint and release: a test is inside a transaction already
        assert client.post(url, wanted).status_code == 200
