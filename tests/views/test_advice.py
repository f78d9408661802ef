"""Safety cards on the pages: Cara decides them in the draft, Pat reads them where they say."""

import pytest
from django.utils import timezone

from plans.actions.care import FactAnswer, record_facts
from plans.domain.advice import fingerprint
from plans.models import PlanVersion
from tests.stories import action_in, draft_for, goal_in, share_now

pytestmark = pytest.mark.django_db
HEAT = {"text": "Walk in the cool morning.", "on": "on", "where": ["today", "plan"], "seen": ""}


@pytest.fixture
def draft(pat, cara):
    """Pat is sensitive to heat; the draft has a goal and a walk."""
    heat = [FactAnswer("heat_sensitive", "yes")]
    record_facts(patient=pat, actor=cara, answers=heat, source="person", observed_on=timezone.localdate())
    version = draft_for(pat, cara)
    action_in(goal_in(version, cara), cara)
    return version


@pytest.fixture
def cards(pat, draft):
    return f"/people/{pat.pk}/plan/draft/advice/"


def advice_of(draft):
    return PlanVersion.objects.get(pk=draft.pk).advice


def test_the_builder_shows_the_cards_with_the_reason_of_a_suggestion(browse, cara, pat, draft):
    text = browse(cara).get(f"/people/{pat.pk}/plan/draft/").text
    assert "Advice that Pat reads" in text
    assert "Add 3 suggested cards" in text
    assert "Suggested: Heat sensitive" in text


def test_cards_that_wait_are_named_before_sharing_and_stop_nobody(browse, cara, pat, draft, cards):
    client, home = browse(cara), f"/people/{pat.pk}/plan/draft/"
    for page in (home, home + "share/"):
        assert "3 safety cards are suggested and not decided." in client.get(page).text
    client.post(cards)
    for page in (home, home + "share/"):
        assert "not decided" not in client.get(page).text


def test_nothing_is_put_in_without_a_press(browse, cara, pat_user, draft, cards):
    browse(cara).get(cards)
    assert advice_of(draft) == []
    share_now(draft, cara)
    assert "Good to know" not in browse(pat_user).get("/plan/").text


def test_all_suggestions_are_taken_in_one_press_without_a_script(browse, cara, draft, cards):
    answer = browse(cara).post(cards)
    assert (answer.status_code, answer.url) == (302, cards)
    assert [card["code"] for card in advice_of(draft)] == ["bad_day", "new_symptoms", "heat"]


def test_pat_reads_a_card_where_it_says_and_nowhere_else(browse, cara, pat_user, draft, cards):
    answer = browse(cara).post(cards + "heat/", HEAT)
    assert (answer.status_code, answer.url) == (302, cards + "#card-heat")
    share_now(draft, cara)
    person = browse(pat_user)
    assert HEAT["text"] in person.get("/today/").text
    assert HEAT["text"] in person.get("/plan/").text
    assert HEAT["text"] not in person.get("/plan/handout/").text


def test_the_previews_show_what_the_pages_will(browse, cara, pat, draft, cards):
    client = browse(cara)
    client.post(cards + "heat/", {**HEAT, "where": ["today", "handout"]})
    client.post(cards + "bad_day/", {**HEAT, "text": "Rest is fine.", "where": ["handout"]})
    home = f"/people/{pat.pk}/plan/draft/preview/"
    assert HEAT["text"] in client.get(home + "today/").text
    assert HEAT["text"] not in client.get(home).text
    handout = client.get(home + "handout/").text
    assert HEAT["text"] in handout
    assert "Rest is fine." in handout
    assert "Do half. Rest counts" not in handout


def test_leaving_a_suggestion_out_needs_a_reason_and_keeps_what_was_typed(browse, cara, draft, cards):
    client = browse(cara)
    answer = client.post(cards + "heat/", {"text": "My own words", "where": ["today"], "seen": ""})
    assert answer.status_code == 422
    assert "Say why this card is left out." in answer.text
    assert "My own words" in answer.text
    assert advice_of(draft) == []
    left = {"text": "My own words", "where": ["today"], "seen": "", "reason": "Pat lives on the coast"}
    assert client.post(cards + "heat/", left).status_code == 302
    assert "Pat lives on the coast" in client.get(cards).text


def test_a_late_save_answers_409_with_both_texts_and_can_be_sent_again(browse, cara, draft, cards):
    client = browse(cara)
    client.post(cards + "heat/", HEAT)
    late = client.post(cards + "heat/", {**HEAT, "text": "Stay in the shade."})
    assert late.status_code == 409
    assert HEAT["text"] in late.text
    assert "Stay in the shade." in late.text
    seen = fingerprint(advice_of(draft), "heat")
    assert f'value="{seen}"' in late.text
    client.post(cards + "heat/", {**HEAT, "text": "Stay in the shade.", "seen": seen})
    assert advice_of(draft)[0]["text"] == "Stay in the shade."


def test_htmx_gets_the_form_in_place_and_the_list_after_the_save(browse, cara, draft, cards):
    client = browse(cara, **{"HX-Request": "true"})
    assert client.get(cards + "heat/").text.lstrip().startswith("<form")
    saved = client.post(cards + "heat/", HEAT)
    assert saved.headers["HX-Retarget"] == "#advice-cards"
    assert "draft-changed" in saved.headers["HX-Trigger"]
    assert "Heat saved" in saved.headers["HX-Trigger"]
    assert 'id="edit-card-heat"' in saved.text
    assert "data-focus" in saved.text


@pytest.mark.parametrize(
    "wrong",
    [{"text": ""}, {"text": "x" * 301}, {"where": []}, {"where": ["moon"]}, {"seen": "x" * 99}, {"text": "a\x00b"}],
)
def test_bad_input_is_said_and_stores_nothing(browse, cara, draft, cards, wrong):
    assert browse(cara).post(cards + "heat/", {**HEAT, **wrong}).status_code == 422
    assert advice_of(draft) == []


def test_a_card_that_is_none_is_404(browse, cara, draft, cards):
    assert browse(cara).get(cards + "horoscope/").status_code == 404
    assert browse(cara).post(cards + "horoscope/", HEAT).status_code == 404


def test_hostile_words_stay_words(browse, cara, pat_user, draft, cards):
    browse(cara).post(cards + "heat/", {**HEAT, "text": "<script>alert(1)</script>"})
    share_now(draft, cara)
    for page in ("/today/", "/plan/"):
        assert "<script>alert" not in browse(pat_user).get(page).text
