"""The pages of plan templates, without script: choose one, answer its questions, read what was left out."""

from plans.models import Intervention, PlanTemplate, PlanVersion
from tests.stories import action_in, goal_in
from tests.views.templates_on_pages import WORDS, address, draft, known, shelf, shipped, ticked

__all__ = ["draft", "shelf"]  # fixtures


def test_templates_for_the_persons_conditions_come_first(browse, cara, pat, draft):
    page = browse(cara).get(f"/people/{pat.pk}/plan/draft/templates/")
    assert {line.row.code for line in page.context["fitting"]} == {"ms-fatigue", "ms-balance-gait"}
    assert "stroke-arm" in {line.row.code for line in page.context["others"]}
    assert "Record number" in page.text


def test_the_draft_leads_there(browse, cara, pat, draft):
    assert f"/people/{pat.pk}/plan/draft/templates/" in browse(cara).get(f"/people/{pat.pk}/plan/draft/").text


def test_each_goal_is_a_question_and_one_post_brings_the_plan(browse, cara, pat, draft, django_assert_max_num_queries):
    cara_browses = browse(cara)
    page = cara_browses.get(address(pat))
    assert "What would they like to have energy for?" in page.text
    body = ticked(page, **WORDS)
    with django_assert_max_num_queries(39):
        answer = cara_browses.post(address(pat), body)
    assert answer.status_code == 302
    assert draft.prescriptions.count() == 7
    done = cara_browses.get(answer["Location"])
    assert "“Walk to the bakery”" in done.text
    assert "7 actions added" in done.text
    again = cara_browses.get(f"/people/{pat.pk}/plan/draft/")
    assert "Started from the template MS fatigue" in again.text


def test_what_does_not_suit_stands_first_is_not_ticked_and_asks_for_a_reason(browse, cara, pat, draft):
    known(pat, cara, seizure="yes")
    cara_browses, at = browse(cara), address(pat, "insomnia-brain-injury")
    page = cara_browses.get(at)
    assert page.text.index("Follow a sleep course") < page.text.index('name="words_sleep"')
    assert not page.context["form"].fields["take_SLP-06"].initial
    body = ticked(page, words_sleep="Be awake for breakfast", **{"take_SLP-06": "on"})
    answer = cara_browses.post(at, body)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"reason_SLP-06"}
    body["reason_SLP-06"] = "The course leaves restriction out."
    assert cara_browses.post(at, body).status_code == 302
    kept = draft.prescriptions.get(intervention__code="SLP-06")
    assert kept.unsuitable_reason == "The course leaves restriction out."


def test_an_action_that_is_there_is_shown_as_staying(browse, cara, pat, draft):
    action_in(goal_in(draft, cara), cara, name="Our walk", intervention=Intervention.objects.get(code="EXE-01"))
    page = browse(cara).get(address(pat))
    assert "take_EXE-01" not in page.context["form"].fields
    assert "Our walk" in page.text
    assert "A goal of this draft" not in page.text
    assert "Or for a goal of this draft" in page.text


def test_another_services_template_is_not_there(browse, cara, wendy, pat, draft):
    theirs = PlanTemplate.objects.create(organisation=wendy.organisation, code="t", name="T", weeks=4, content={})
    for url in (f"/templates/{theirs.pk}/", f"/people/{pat.pk}/plan/draft/templates/{theirs.pk}/"):
        assert browse(cara).get(url).status_code == 404
    assert "T" not in {line.row.name for line in browse(cara).get("/templates/").context["lines"]}


def test_the_list_narrows_by_condition_and_a_page_shows_the_weeks(browse, cara, shelf):
    page = browse(cara).get("/templates/?condition=long_stress")
    assert [line.row.code for line in page.context["lines"]] == ["stress-sleep-first"]
    one = browse(cara).get(f"/templates/{shipped('stress-sleep-first').pk}/")
    assert "From week 3" in one.text
    assert "to be confirmed by your service" in one.text
    assert not PlanVersion.objects.exists()
