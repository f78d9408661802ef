"""What a clinician meets first in the builder: an empty draft, where it stands, and what speaks up about it."""

import re

import pytest

from plans.models import Condition, PlanTemplate, PlanVersion
from tests.stories import action_in, draft_for, goal_in, shared_plan


@pytest.fixture
def home(pat):
    return f"/people/{pat.pk}/plan/draft/"


@pytest.fixture
def templates(pat):
    def template(name, conditions, **more):
        content = {"conditions": conditions, "items": [], "goals": [], "measures": [], "advice": []}
        return PlanTemplate.objects.create(name=name, code=name.lower(), weeks=6, content=content, **more)

    for n in range(4):
        template(f"MS {n}", ["ms"])
    template("MS after a stroke", ["ms", "stroke"])
    template("MS of old", ["ms"], is_current=False)
    template("Sleep", ["long_stress"])


def has(pat, cara, kind):
    Condition.objects.create(organisation=pat.organisation, patient=pat, kind=kind, recorded_by=cara)


def outline_of(page):
    outline = page.split('id="outline"')[1].split("</nav>")[0]
    found = re.findall(r'class="is-(\w+)".*?steps__name">([^<]+)<.*?steps__meta[^>]*>([^<]+)<', outline)
    return {name: (state, words) for state, name, words in found}


def test_an_empty_draft_offers_a_goal_in_their_words_and_three_templates_for_the_conditions(
    browse, cara, pat, home, templates
):
    draft_for(pat, cara)
    has(pat, cara, "ms")
    has(pat, cara, "stroke")
    page = browse(cara).get(home)
    assert [row.name for row in page.context["starters"]] == ["MS after a stroke", "MS 0", "MS 1"]
    assert f'href="{home}templates/{page.context["starters"][0].pk}/"' in page.text
    assert "Start with a goal in their words" in page.text
    assert page.text.count("Start from a template") == 1
    assert "Sleep</a>" not in page.text


def test_without_a_condition_no_template_is_put_forward(browse, cara, pat, home, templates):
    draft_for(pat, cara)
    page = browse(cara).get(home)
    assert page.context["starters"] == []
    assert "Start from a template" in page.text


def test_a_draft_with_a_goal_asks_for_no_templates(browse, cara, pat, home, templates):
    has(pat, cara, "ms")
    goal_in(draft_for(pat, cara), cara)
    page = browse(cara).get(home)
    assert page.context["starters"] == []
    assert page.text.count("Start from a template") == 1


def test_missing_days_are_said_where_a_draft_is_shared_and_not_while_it_is_written(browse, cara, pat, home):
    action_in(goal_in(draft_for(pat, cara), cara), cara)
    client = browse(cara)
    assert "The plan has no first day" not in client.get(home).text
    page = client.get(home + "share/").text
    checks = page.split('id="chk-h"')[1].split("</section>")[0]
    assert "The first day and the next review are not chosen yet." in checks
    assert 'href="/people/' in checks
    assert "#id_starts_on" in checks
    assert 'id="share-form"' in page
    PlanVersion.objects.update(starts_on="2126-01-01", review_on="2126-02-01")
    assert "not chosen yet" not in client.get(home + "share/").text


def test_safety_and_advice_is_ticked_when_no_card_is_left_to_decide(browse, cara, pat, home):
    version = draft_for(pat, cara)
    goal_in(version, cara)
    client = browse(cara)
    page = client.get(home)
    waiting = page.context["advice"].waiting
    assert waiting
    state, words = outline_of(page.text)["Safety and advice"]
    assert state != "done"
    assert f"{waiting} card" in words
    assert "Nothing is open" not in page.text
    client.post(f"{home}advice/")
    PlanVersion.objects.get(pk=version.pk).goals.update(less="A little", more="More")
    assert outline_of(client.get(home).text)["Safety and advice"] == ("done", "Nothing is open")


def test_the_rail_leads_to_the_templates_and_says_that_one_is_there(browse, cara):
    client = browse(cara)
    link = '<a class="rail__link rail__link--wide" href="/templates/"'
    assert f"{link}>" in client.get("/caseload/").text
    assert f'{link} aria-current="page">' in client.get("/templates/").text


@pytest.mark.parametrize("number", ["99", "-1", "two", "9999999999999999999"])
def test_a_version_that_is_not_there_is_said_in_plain_words(browse, cara, pat, number):
    shared_plan(pat, cara)
    page = browse(cara).get(f"/people/{pat.pk}/plan/compare/?before=1&after={number}")
    assert page.status_code == 422
    assert "This person has no version with that number. Choose one from the list." in page.text
    assert "valid choice" not in page.text


def test_with_one_version_there_is_nothing_to_choose_from(browse, cara, pat):
    shared_plan(pat, cara)
    page = browse(cara).get(f"/people/{pat.pk}/plan/compare/").text
    assert "There are no two versions yet." in page
    assert "<select" not in page
