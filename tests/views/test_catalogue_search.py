"""The catalogue beside a person: what suits, what does not and why, and a reason before it is added all the same."""

import pytest

from plans.models import HealthFact, Prescription
from tests.factories import ArticleMaker, InterventionMaker
from tests.stories import draft_for, goal_in


@pytest.fixture
def goal(pat, cara):
    return goal_in(draft_for(pat, cara), cara)


@pytest.fixture
def url(pat, goal):
    return f"/people/{pat.pk}/plan/draft/goals/{goal.pk}/actions/"


@pytest.fixture
def light(ed, eva):
    return InterventionMaker(
        code="SLP-09", kind="sleep", name="Morning bright light", plain_name="Light in the morning"
    )


@pytest.fixture
def bipolar(pat, cara):
    return HealthFact.objects.create(
        organisation=pat.organisation,
        patient=pat,
        code="bipolar",
        answer="yes",
        observed_on="2026-01-01",
        recorded_by=cara,
    )


def test_what_is_known_to_speak_against_an_entry_stands_beside_it(browse, cara, url, light, bipolar):
    InterventionMaker(code="EXE-07", name="Sit to stand")
    page = browse(cara).get(url)
    assert "Does not suit because" in page.text
    assert "Bright light may bring on mania" in page.text
    assert [one.suitability.fits for one in page.context["found"]] == [True, False]
    assert "Morning bright light" not in browse(cara).get(url + "?suits=yes").text


def test_what_was_never_asked_is_named_and_is_not_a_no(browse, cara, url, light):
    page = browse(cara).get(url)
    assert "Does not suit" not in page.text
    assert "Not known yet:" in page.text


def test_what_does_not_suit_is_added_with_a_typed_reason_and_not_without(browse, cara, url, light, bipolar):
    client = browse(cara)
    form = client.get(url + "SLP-09/new/").context["form"]
    post = {name: form[name].value() or "" for name in form.fields if name not in ("progression", "row_version")}
    refused = client.post(url + "SLP-09/new/", post)
    assert refused.status_code == 422
    assert "Bright light may bring on mania" in refused.text
    assert not Prescription.objects.exists()
    reason = "Agreed with psychiatry, short dim sessions"
    assert client.post(url + "SLP-09/new/", {**post, "unsuitable_reason": reason}).status_code == 302
    assert Prescription.objects.get().unsuitable_reason == reason


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=bright+light", ["SLP-09"]),
        ("?kind=exercise", ["EXE-01"]),
        ("?effort=1", ["SLP-09"]),
        ("?family=move&kind=sleep", ["SLP-09"]),
        ("?family=calm", []),
        ("?q=%3Cscript%3E&kind=nonsense&effort=%F0%9F%99%82&page=99999", []),
    ],
)
def test_search_and_filters_narrow_it(browse, cara, url, query, found):
    InterventionMaker(code="SLP-09", kind="sleep", name="Morning bright light", effort_points=1)
    InterventionMaker(code="EXE-01", effort_points=3)
    page = browse(cara).get(url + query)
    assert [one.entry.code for one in page.context["found"]] == found


def test_a_long_catalogue_is_shown_in_pages_with_the_same_number_of_queries(
    browse, cara, url, django_assert_max_num_queries
):
    for n in range(45):
        InterventionMaker(code=f"EXE-{n:02d}", linked=ArticleMaker(slug=f"page-of-{n}") if n < 2 else None)
    client = browse(cara)
    with django_assert_max_num_queries(13):
        page = client.get(url)
    assert "1 to 20 shown" in page.text
    assert "?page=2" in page.text
    assert len(client.get(url + "?page=3").context["found"]) == 5


def test_a_usual_term_finds_its_entry_and_a_misspelt_one_says_what_it_was_read_as(browse, cara, url, light):
    InterventionMaker(code="SUP-01", kind="support", name="Energy management (pacing)")
    page = browse(cara).get(url + "?q=energy+conservation")
    assert [one.entry.code for one in page.context["found"]] == ["SUP-01"]
    page = browse(cara).get(url + "?q=enery")
    assert "No entry has “enery”. It was read as “energy”." in page.text
    assert [one.entry.code for one in page.context["found"]] == ["SUP-01"]
    assert page.context["read_as"] == browse(cara).get(url + "?q=enery&kind=sleep").context["read_as"]
