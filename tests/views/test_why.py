"""The why map as Pat finds it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plans.models import Goal, Prescription
from tests.factories import ArticleMaker, InterventionMaker, MechanismMaker
from tests.stories import action_in, draft_for, goal_in, share_now, shared_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(ed, eva):
    """The page that describes the mechanism of a walk."""
    article = ArticleMaker(slug="fitness-page", published=(ed, eva))
    MechanismMaker(page=article.slug)
    return article


@pytest.fixture
def plan(pat, cara, page):
    return shared_plan(pat, cara)


@pytest.fixture
def walk(plan):
    return plan.prescriptions.get()


def test_pat_reads_why_the_walk_is_in_the_plan(browse, pat_user, walk):
    text = browse(pat_user).get("/plan/why/").text
    assert "Why map" in text
    assert "This may give you <b>more stamina</b>. That may help with <b>“Walk to the shop”</b>." in text
    assert f'href="/library/movement/fitness-page/?from={walk.stable_key}"' in text
    assert text.index('id="picture"') < text.index('id="list"')


@pytest.mark.parametrize(
    ("focus", "words"),
    [
        ("goal:{goal}", "For this you do <b>Walk indoors or outside</b>."),
        ("mechanism:fitness", "This may come from <b>Walk indoors or outside</b>."),
        ("action:{walk}", "This may give you <b>more stamina</b>."),
        ("action:nothing", "This may give you <b>more stamina</b>."),
        ("page:fitness-page", "This may give you <b>more stamina</b>."),
    ],
)
def test_anything_can_be_followed_by_its_address(browse, pat_user, walk, focus, words):
    at = focus.format(goal=walk.goal.stable_key, walk=walk.stable_key)
    answer = browse(pat_user).get("/plan/why/", {"focus": at})
    assert answer.status_code == 200
    assert words in answer.text
    assert answer.text.count('aria-current="true"') == 2  # the node and the view


def test_htmx_gets_the_map_alone_with_its_sentence_announced_and_focus_on_the_heading(browse, pat_user, walk):
    client = browse(pat_user, **{"HX-Request": "true"})
    answer = client.get("/plan/why/", {"focus": "mechanism:fitness"})
    assert answer.text.lstrip().startswith('<div class="why"')
    assert "This may come from Walk indoors or outside." in answer.headers["HX-Trigger"]
    assert "data-focus" in answer.text
    assert "HX-Request" in answer.headers["Vary"]


def test_it_opens_at_what_pat_did_last(browse, pat_user, pat, cara, page, days_ago):
    version = draft_for(pat, cara)
    goal = goal_in(version, cara)
    action_in(goal, cara, name="Walk")
    swim = action_in(goal, cara, name="Swim")
    share_now(version, cara, days=3)
    client = browse(pat_user)
    assert 'id="wd-h" class="d-move" tabindex="-1">' in client.get("/plan/why/").text
    posted = {"id": "0197f000-0000-7000-8000-000000000001", "local_date": days_ago(0), "outcome": "done"}
    client.post(f"/today/actions/{swim.stable_key}/log/", posted)
    heading = client.get("/plan/why/").text.split('id="wd-h"')[1].split("</h2>")[0]
    assert "Swim" in heading


def test_in_calm_display_it_opens_as_the_list(browse, pat_user, walk):
    client = browse(pat_user)
    display = {"theme": "dark", "stim": "low", "text": "100", "spacing": "std", "today": "auto", "clock": "24"}
    client.post("/display/", {**display, "voice": "normal"})
    assert 'class="why why--list"' in client.get("/plan/why/").text
    assert 'class="why why--list"' not in client.get("/plan/why/", {"view": "picture"}).text


def test_a_plan_that_does_not_fit_is_drawn_in_parts_and_listed_whole(browse, pat_user, pat, cara, page):
    version = draft_for(pat, cara)
    for n in range(5):
        action_in(goal_in(version, cara, words=f"Goal {n}"), cara, name=f"Walk {n}")
    share_now(version, cara)
    text = browse(pat_user).get("/plan/why/").text
    picture, listed = text.split('id="list"')
    assert picture.count('data-node="action:') == 1
    assert listed.count('data-node="action:') == 5
    assert "5. <bdi>Goal 4</bdi>" in picture
    fourth = Goal.objects.get(version=version, words="Goal 3")
    at = {"focus": "mechanism:fitness", "part": "4"}
    shown = browse(pat_user).get("/plan/why/", at).text.split('id="list"')[0]
    assert f'data-node="goal:{fourth.stable_key}"' in shown


@pytest.mark.parametrize("part", ["0", "99", "-1", "x", "²", "9" * 400])
def test_a_part_that_is_none_is_the_first_that_has_the_focus(browse, pat_user, walk, part):
    assert browse(pat_user).get("/plan/why/", {"part": part}).status_code == 200


def test_hostile_words_of_a_goal_are_words(browse, pat_user, pat, cara):
    version = draft_for(pat, cara)
    action_in(goal_in(version, cara, words="<script>alert(1)</script>"), cara, name="<b>Walk</b>")
    share_now(version, cara)
    text = browse(pat_user).get("/plan/why/").text
    assert "<script>alert" not in text
    assert "<b>Walk</b>" not in text


def test_without_a_plan_the_page_says_so(browse, pat_user, pat):
    assert "There is nothing to show yet" in browse(pat_user).get("/plan/why/").text


def test_an_entry_without_mechanisms_says_that_nothing_is_written_yet(browse, pat_user, pat, cara):
    version = draft_for(pat, cara)
    item = action_in(goal_in(version, cara), cara)
    Prescription.objects.filter(pk=item.pk).update(entry={})
    share_now(version, cara)
    assert "Nothing is written yet on how this may help." in browse(pat_user).get("/plan/why/").text


def test_no_more_queries_for_a_longer_plan(browse, cara, pat, pat_user, page):
    version = draft_for(pat, cara)
    for n in range(3):
        goal = goal_in(version, cara, words=f"Goal {n}")
        for m in range(5):
            action_in(goal, cara, name=f"Action {n} {m}", intervention=InterventionMaker())
    share_now(version, cara)
    person, clinician = browse(pat_user), browse(cara)
    person.get("/plan/why/")
    clinician.get("/caseload/")  # a first request notes its time in the session
    for client, url, most in ((person, "/plan/why/", 8), (clinician, f"/people/{pat.pk}/plan/1/why/", 10)):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        assert len(asked) <= most, "\n".join(query["sql"][:90] for query in asked)
