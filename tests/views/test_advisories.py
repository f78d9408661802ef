"""Advisories on the screen: first without script, then by HTMX."""

import re

import pytest
from django.utils import timezone

from plans.actions.advisories import standing
from plans.actions.care import FactAnswer, record_facts
from plans.models import AdvisoryAnswer, Condition, Intervention, PlanVersion, Prescription
from plans.views.clinic.advisory_panel import answers_of, panel
from tests.factories import InterventionMaker
from tests.stories import action_in, draft_for, goal_in, share_now

HX = {"HX-Request": "true"}
REASON = "Childhood seizure, neurologist agrees"


def know(patient, clinician, **facts):
    answers = [FactAnswer(code, value) for code, value in facts.items()]
    record_facts(patient=patient, actor=clinician, answers=answers, source="person", observed_on=timezone.localdate())


@pytest.fixture
def draft(pat, cara):
    """Pat has MS, had a seizure and feels the heat; the draft has short nights and a walk."""
    Condition.objects.create(organisation=pat.organisation, patient=pat, kind="ms", recorded_by=cara)
    know(pat, cara, seizure="yes", heat_sensitive="yes")
    version = draft_for(pat, cara)
    goal = goal_in(version, cara)
    night = InterventionMaker(code="SLP-04", kind="sleep", plain_name="A shorter time in bed")
    action_in(goal, cara, intervention=night, name="A shorter time in bed")
    action_in(goal, cara, intervention=InterventionMaker(code="EXE-01"), name="Walk")
    InterventionMaker(code="SUP-04", kind="support", plain_name="Cool down before you move")
    return version


@pytest.fixture
def home(pat):
    return f"/people/{pat.pk}/plan/draft/advisories/"


def form_of(version, rule, **more):
    one = next(one for one in standing(version).open if one.rule.id == rule)
    return {"item": one.item or "", "seen": one.fingerprint, **more}


def test_the_page_says_what_speaks_against_it_and_why_and_where_from(browse, cara, draft, home):
    page = browse(cara).get(home).text
    assert "Contraindication" in page
    assert "Sleep restriction in this person" in page
    assert "Epilepsy or a seizure, ever: yes" in page
    assert "Kyle23 (read in a secondary text)" in page
    assert "/library/sleep/sleep-and-your-brain/" in page
    assert "Expert opinion, to be confirmed by your service" in page  # of ADV-39, which is our own


def test_a_typed_reason_is_noted_and_shown_with_who_and_when(browse, cara, draft, home):
    client = browse(cara)
    post = form_of(draft, "ADV-08", reason=REASON, **{"from": "page"})
    assert client.post(home + "ADV-08/", post).url == home
    answered = client.get(home).text.split('id="done-h"')[1]
    assert all(words in answered for words in (REASON, "Cara Clinician"))
    from_builder = form_of(draft, "ADV-40")
    assert client.post(home + "ADV-40/", from_builder).url.endswith("/plan/draft/#advisories")


def test_a_reason_that_is_too_short_is_422_and_stays_in_its_box(browse, cara, draft, home):
    post = form_of(draft, "ADV-08", reason="fine <b>")
    for headers in ({}, HX):
        response = browse(cara, **headers).post(home + "ADV-08/", post)
        assert response.status_code == 422
        assert "at least 10 characters" in response.text
        assert "fine &lt;b&gt;</textarea>" in response.text
    assert not AdvisoryAnswer.objects.exists()


def test_what_changed_meanwhile_is_409_with_what_stands_and_what_was_typed(browse, cara, pat, draft, home):
    post = form_of(draft, "ADV-08", reason=REASON)
    know(pat, cara, bipolar="yes")
    for headers in ({}, HX):
        response = browse(cara, **headers).post(home + "ADV-08/", post)
        assert response.status_code == 409
        assert all(words in response.text for words in (REASON, "Bipolar disorder or mania: yes"))
    assert not AdvisoryAnswer.objects.exists()


@pytest.mark.parametrize("change", [{"seen": "x"}, {"item": "no-key"}, {"reason": "a" * 401}, {"seen": ""}])
def test_what_cannot_be_is_refused_in_place(browse, cara, draft, home, change):
    response = browse(cara).post(home + "ADV-08/", {**form_of(draft, "ADV-08", reason=REASON), **change})
    assert response.status_code == 422
    assert not AdvisoryAnswer.objects.exists()


def test_a_rule_that_does_not_exist_is_404(browse, cara, draft, home):
    assert browse(cara).post(home + "ADV-99/", form_of(draft, "ADV-08")).status_code == 404
    assert browse(cara).post(home + "ADV-08/fix/", form_of(draft, "ADV-08")).status_code == 409


def test_htmx_gets_the_panel_and_the_page_hears_that_the_draft_changed(browse, cara, draft, home):
    response = browse(cara, **HX).post(home + "ADV-08/", form_of(draft, "ADV-08", reason=REASON))
    assert response.status_code == 200
    assert "<html" not in response.text
    assert response.text.count('id="advisories"') == 1
    assert "Answer noted" in response.headers["HX-Trigger"]
    assert "draft-changed" in response.headers["HX-Trigger"]
    again = browse(cara, **HX).get(home)
    assert "HX-Request" in again.headers["Vary"]
    shown = again.text + browse(cara).get(home).text  # information about missing days stands on the page of all
    heads = set(re.findall(r'class="tag tag--(\w+)"><svg.*?</svg>(\w+)', shown))  # a word beside each colour
    assert {("warn", "Caution"), ("info", "Information")} <= heads


def test_one_press_adds_the_cooling_plan(browse, cara, draft, home):
    response = browse(cara).post(home + "ADV-19/fix/", form_of(draft, "ADV-19"))
    added = Prescription.objects.get(intervention__code="SUP-04")
    assert response.url.endswith(f"#row-{added.pk}")
    assert added.goal.words == "Walk to the shop"
    assert added.stop_rule
    assert "ADV-19" not in {one.rule.id for one in standing(draft).open}
    assert browse(cara).post(home + "ADV-19/fix/", {"item": "", "seen": "0" * 64}).status_code == 409


@pytest.mark.parametrize("why", ["does not suit", "not checked"])
def test_an_entry_that_needs_a_word_is_not_added_by_a_press_but_opened(browse, cara, pat, draft, home, why):
    cooling = Intervention.objects.get(code="SUP-04")
    if why == "not checked":
        cooling.content["contraindications"] = ["Raynaud"]
    else:
        cooling.content |= {"kind": "exercise", "dose": {"intensity_scale": "percent_hrr", "intensity_high": 60}}
        know(pat, cara, beta_blocker="yes")
    cooling.save(update_fields=["content"])
    post, goal = form_of(draft, "ADV-19"), draft.goals.get()
    form = f"/people/{pat.pk}/plan/draft/goals/{goal.pk}/actions/SUP-04/new/"
    assert browse(cara).post(home + "ADV-19/fix/", post).url == form
    assert browse(cara, **HX).post(home + "ADV-19/fix/", post).headers["HX-Redirect"] == form
    assert not Prescription.objects.filter(intervention__code="SUP-04").exists()
    asks = browse(cara).get(form).context["form"].fields
    assert ("checked" if why == "not checked" else "unsuitable_reason") in asks


def test_the_panel_shows_five_and_the_rest_behind_a_disclosure(draft, cara):
    goal = draft.goals.get()
    for code in ("SLP-03", "SLP-08", "SLP-09", "EXE-08", "EXE-12"):
        kind = "exercise" if code[0] == "E" else "sleep"
        action_in(goal, cara, intervention=InterventionMaker(code=code, kind=kind), name=code)
    shown = panel(PlanVersion.objects.select_related("plan__patient").get(pk=draft.pk))
    assert sum(len(lines) for _about, lines in shown.shown) == 5
    assert shown.hidden == shown.total - 5 > 0
    assert shown.shown[0][1][0].severity == "C"
    assert len({about for about, _lines in shown.shown}) == len(shown.shown)


def test_answers_stay_with_the_version_that_was_shared(draft, cara, browse, home):
    client = browse(cara)
    client.post(home + "ADV-08/", form_of(draft, "ADV-08", reason=REASON))
    version = share_now(draft, cara)
    [row] = answers_of(version, version.goals.all(), version.prescriptions.all())
    assert (row["title"], row["about"], row["reason"], row["by"]) == (
        "Sleep restriction in this person", "A shorter time in bed", REASON, cara,
    )  # fmt: skip
    assert client.get(home).status_code == 404


def test_reading_takes_a_bounded_number_of_queries(browse, cara, draft, home, django_assert_max_num_queries):
    client = browse(cara)
    for n in range(10):
        action_in(draft.goals.get(), cara, name=f"Walk {n}")
    with django_assert_max_num_queries(14):
        client.get(home)
