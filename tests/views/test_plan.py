"""The builder as Cara uses it, first without script."""

import pytest

from plans.models import Goal, PlanVersion, Prescription
from plans.views.words import how_hard, plain_effort
from tests.factories import ArticleMaker, InterventionMaker
from tests.stories import action_in, draft_for, goal_in, share_now, shared_plan

HX = {"HX-Request": "true"}
WALK = {
    "name": "Walk", "frequency": "fixed_days", "weekdays": ["0", "2"], "minutes": "10", "intensity_scale": "cr10",
    "intensity_low": "2", "intensity_high": "4", "effort_points": "2", "stop_rule": "Stop if you feel faint.",
    "why": ["fitness"],
}  # fmt: skip


@pytest.fixture
def draft(pat, cara):
    return draft_for(pat, cara)


@pytest.fixture
def home(pat):
    return f"/people/{pat.pk}/plan/"


@pytest.fixture
def walking(ed, eva):
    return InterventionMaker(code="EXE-01", linked=ArticleMaker(slug="aerobic-exercise", published=(ed, eva)))


def test_cara_starts_a_draft_from_the_plan_page(browse, cara, pat, home):
    client = browse(cara)
    assert "Start a plan" in client.get(home).text
    assert client.post(home + "start/").url == home + "draft/"
    assert client.get(home + "draft/").status_code == 200
    assert PlanVersion.objects.get().number == 1


def test_a_goal_is_written_in_the_persons_words(browse, cara, draft, home):
    response = browse(cara).post(home + "draft/goals/new/", {"words": "Read with Elsa at bedtime"})
    assert response.status_code == 302
    assert Goal.objects.get().words == "Read with Elsa at bedtime"


def test_an_empty_goal_is_422_and_keeps_what_was_typed(browse, cara, draft, home):
    response = browse(cara).post(home + "draft/goals/new/", {"words": "", "now": "Only one page"})
    assert response.status_code == 422
    assert "Only one page" in response.text
    assert "There is a problem" in response.text
    assert not Goal.objects.exists()


def test_htmx_gets_the_builder_body_and_not_a_page(browse, cara, draft, home):
    response = browse(cara, **HX).get(home + "draft/goals/new/")
    assert "<html" not in response.text
    assert response.text.strip().startswith('<div class="pb')
    assert "HX-Request" in response.headers["Vary"]


def test_an_action_is_chosen_with_the_catalogues_dose(browse, cara, draft, home, walking):
    goal = goal_in(draft, cara)
    client = browse(cara)
    assert "Walking, moderate" in client.get(f"{home}draft/goals/{goal.pk}/actions/?q=walk").text
    form = client.get(f"{home}draft/goals/{goal.pk}/actions/EXE-01/new/").text
    assert 'value="10"' in form
    assert "Stop if you have chest pain or feel faint." in form
    page = walking.pages.get()
    assert client.post(f"{home}draft/goals/{goal.pk}/actions/EXE-01/new/", {**WALK, "page": page.pk}).status_code == 302
    item = Prescription.objects.get()
    assert (item.weekdays, item.minutes, item.page) == ([0, 2], 10, page)
    assert item.entry["mechanisms"][0]["may_give"] == "more stamina"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"stop_rule": ""}, "This needs an answer"),
        ({"weekdays": []}, "Choose at least 1 day"),
        ({"frequency": "weekly_target", "times_per_week": ""}, "how many times a week"),
        ({"intensity_high": "11"}, "goes from 0 to 10"),
        ({"intensity_low": "4", "intensity_high": "2"}, "lower than where it starts"),
    ],
)
def test_a_dose_that_cannot_be_is_named_beside_its_field(browse, cara, draft, home, walking, change, words):
    goal = goal_in(draft, cara)
    post = {**WALK, "page": walking.pages.get().pk, **change}
    response = browse(cara).post(f"{home}draft/goals/{goal.pk}/actions/EXE-01/new/", post)
    assert response.status_code == 422
    assert words in response.text


def test_contraindications_are_checked_before_an_action_is_saved(browse, cara, draft, home, ed, eva):
    entry = InterventionMaker(code="MED-05", kind="medical", linked=ArticleMaker(published=(ed, eva)))
    entry.content |= {"contraindications": ["Epilepsy"], "dose": None}
    entry.save(update_fields=["content"])
    goal, client = goal_in(draft, cara), browse(cara)
    url = f"{home}draft/goals/{goal.pk}/actions/MED-05/new/"
    record = {
        "prescriber": "Dr Imran", "product": "As on the prescription", "indication": "After stroke",
        "consent_on": "2026-11-01", "monitoring_on": "2026-12-01", "monitoring_with": "Dr Imran",
    }  # fmt: skip
    post = {**WALK, **record, "page": entry.pages.get().pk}
    assert client.post(url, post).status_code == 422
    assert client.post(url, {**post, "prescriber": "", "checked": "on"}).status_code == 422
    assert client.post(url, {**post, "checked": "on"}).status_code == 302
    item = Prescription.objects.get()
    assert item.checked_by == cara
    assert item.minutes is None
    assert item.record["prescriber"] == "Dr Imran"


def test_two_clinicians_on_one_draft_the_second_save_gets_409_with_both_texts(browse, cara, draft, home):
    goal = goal_in(draft, cara)
    first, second = browse(cara), browse(cara)
    url = f"{home}draft/goals/{goal.pk}/"
    first.post(url, {"words": "Walk to the park", "row_version": 1})
    response = second.post(url, {"words": "Walk to the station", "row_version": 1})
    assert response.status_code == 409
    assert "Walk to the park" in response.text
    assert 'value="Walk to the station"' in response.text
    assert Goal.objects.get().words == "Walk to the park"
    assert second.post(url, {"words": "Walk to the station", "row_version": 2}).status_code == 302


def test_a_draft_is_shared_and_the_page_says_so(browse, cara, pat, draft, home):
    action_in(goal_in(draft, cara), cara)
    client = browse(cara)
    form = client.get(home + "draft/share/").context["form"]
    post = {name: str(form[name].value()) for name in ("version", "row_version", "starts_on", "review_on")}
    assert client.post(home + "draft/share/", post | {"message": "Good luck"}).url == home + "1/shared/"
    assert "Version 1 is shared with Pat." in client.get(home + "1/shared/").text


def test_sharing_what_changed_meanwhile_is_409(browse, cara, draft, home):
    goal = goal_in(draft, cara)
    action_in(goal, cara)
    client = browse(cara)
    form = client.get(home + "draft/share/").context["form"]
    post = {name: str(form[name].value()) for name in ("version", "row_version", "starts_on", "review_on")}
    action_in(goal, cara, name="Rest first")
    response = client.post(home + "draft/share/", post)
    assert response.status_code == 409
    assert "The draft changed while you looked at it" in response.text


def test_an_empty_draft_shows_what_is_missing_instead_of_a_share_button(browse, cara, draft, home):
    page = browse(cara).get(home + "draft/share/").text
    assert "Add at least 1 goal." in page
    assert "Share now" not in page


def test_the_preview_shows_what_the_person_will_see(browse, cara, draft, home):
    action_in(goal_in(draft, cara), cara)
    page = browse(cara).get(home + "draft/preview/").text
    assert "Pat does not see this yet" in page
    assert "Walk indoors or outside" in page


def test_version_2_has_a_reason_and_a_diff(browse, cara, pat, home):
    shared_plan(pat, cara, days=7)
    client = browse(cara)
    assert client.post(home + "start/", {"reason": ""}).status_code == 422
    client.post(home + "start/", {"reason": "Walks further now"})
    second = PlanVersion.objects.get(number=2)
    second.prescriptions.update(minutes=20)
    assert "20 minutes" in client.get(home + "draft/").text
    share_now(second, cara)
    page = client.get(home + "2/compare/1/").text
    assert "Walks further now" in page
    assert "10 minutes" in page
    assert "20 minutes" in page


def test_the_builder_asks_no_more_queries_for_more_actions(browse, cara, draft, home, django_assert_max_num_queries):
    goal = goal_in(draft, cara)
    action_in(goal, cara)
    client = browse(cara)
    client.get(home + "draft/")  # the first page of a session notes that she is here
    with django_assert_max_num_queries(12) as few:
        client.get(home + "draft/")
    for n in range(12):
        action_in(goal, cara, name=f"Action {n}")
    with django_assert_max_num_queries(len(few)):
        client.get(home + "draft/")


@pytest.mark.parametrize(
    ("top", "words"), [(11, "Light effort"), (13, "Medium effort. You can talk, you cannot sing"), (16, "Hard effort")]
)
def test_a_person_reads_effort_in_words_and_a_clinician_in_the_scale(cara, draft, top, words):
    item = action_in(goal_in(draft, cara), cara, intensity_scale="rpe_6_20", intensity_low=9, intensity_high=top)
    assert plain_effort(item) == words
    assert how_hard(item) == f"Effort 9 to {top}, on a scale from 6 to 20"
