"""The why map in a real browser: one graph on the page twice, followed by keyboard, and safety cards in the builder."""

import re

import pytest
from playwright.sync_api import expect

from plans.models import PlanVersion
from tests.browser.driver import DESKTOP, PHONE
from tests.factories import ArticleMaker, InterventionMaker, MechanismMaker
from tests.stories import action_in, draft_for, goal_in, share_now

pytestmark = pytest.mark.django_db(transaction=True)

PICTURE = """() => {
  const nodes = [...document.querySelectorAll('#picture [data-node]')].map(n => n.dataset.node);
  const edges = [...document.querySelectorAll('#picture [data-edge]')].map(n => n.dataset.edge);
  return {nodes: nodes.sort(), edges: edges.sort()};
}"""
LIST = """() => {
  const found = [...document.querySelectorAll('#list [data-node]')], edges = new Set(), nodes = new Set();
  for (const node of found) {
    nodes.add(node.dataset.node);
    const above = node.parentElement.closest('#list [data-node]');
    if (above) edges.add(above.dataset.node + ' ' + node.dataset.node);
  }
  return {nodes: [...nodes].sort(), edges: [...edges].sort()};
}"""
# How far each line begins and ends from the middle of the node that it names, in pixels.
OFF = """() => [...document.querySelectorAll('#picture [data-edge]')].map((line) => {
  const box = document.querySelector('.wm__edges').getBoundingClientRect();
  const y = (at) => box.top + line.getPointAtLength(at).y * box.height / 100;
  return line.dataset.edge.split(' ').map((name, end) => {
    const node = document.querySelector(`#picture [data-node="${name}"]`).getBoundingClientRect();
    return Math.abs((node.top + node.bottom) / 2 - y(end ? line.getTotalLength() : 0));
  });
}).flat()"""


@pytest.fixture
def plan(pat, cara, ed, eva):
    """Two goals; the walk and the rest share a mechanism, the puzzle has one of its own without a page."""
    page = ArticleMaker(slug="fitness-page", published=(ed, eva))
    MechanismMaker(page=page.slug)
    puzzle = InterventionMaker(plain_name="Puzzle")
    alone = MechanismMaker(code="practice", name="Practice", family="mind", may_give="quicker words", grade="weak")
    puzzle.links.all().delete()
    puzzle.links.create(mechanism=alone, grade="weak")
    version = draft_for(pat, cara)
    walk, read = goal_in(version, cara), goal_in(version, cara, words="Read with Elsa")
    walking = InterventionMaker()
    for goal, name, entry in ((walk, "Walk", walking), (read, "Rest first", walking), (read, "Puzzle", puzzle)):
        action_in(goal, cara, name=name, intervention=entry)
    return share_now(version, cara)


def test_the_picture_and_the_list_say_the_same_and_the_lines_meet_their_nodes(visit, pat_user, plan):
    page = visit(pat_user, viewport=DESKTOP)
    page.goto("/plan/why/")
    drawn, listed = page.evaluate(PICTURE), page.evaluate(LIST)
    assert drawn == listed
    assert len(drawn["nodes"]) == 8
    assert len(drawn["edges"]) == 7
    assert max(page.evaluate(OFF)) < 2
    assert page.locator("#picture path.wm-e--weak").count() == 1
    assert page.locator("[style]").count() == 0


def test_a_path_is_followed_by_keyboard_said_aloud_and_kept_in_the_address(visit, pat_user, plan):
    page = visit(pat_user, viewport=DESKTOP)
    page.goto("/plan/why/")
    page.locator("#picture a", has_text="Puzzle").focus()
    page.keyboard.press("Enter")
    heading = page.locator("#wd-h")
    expect(heading).to_have_text(re.compile("Puzzle"))
    expect(heading).to_be_focused()
    expect(page.locator("#live")).to_contain_text(
        "This may give you quicker words. That may help with “Read with Elsa”."
    )
    expect(page.locator("#picture .wm-n.is-on")).to_have_count(3)
    assert "focus=action:" in page.url
    page.go_back()
    expect(page.locator("#wd-h")).to_have_text(re.compile("Walk"))


def test_on_a_phone_it_is_the_list_and_it_works_without_a_script(visit, pat_user, plan):
    page = visit(pat_user, viewport=PHONE, java_script_enabled=False)
    page.goto("/plan/why/")
    expect(page.locator("#picture")).to_be_hidden()
    page.locator("#list").get_by_role("link", name="Puzzle").click()
    expect(page.locator("#wd-h")).to_have_text(re.compile("Puzzle"))


def test_paper_gets_the_list(visit, pat_user, plan):
    page = visit(pat_user, viewport=DESKTOP)
    page.goto("/plan/why/")
    page.emulate_media(media="print")
    expect(page.locator("#picture")).to_be_hidden()
    expect(page.locator("#list")).to_be_visible()


def test_a_safety_card_is_changed_in_the_builder_and_focus_comes_back(visit, cara, pat):
    draft = draft_for(pat, cara)
    page = visit(cara, viewport=DESKTOP)
    page.goto(f"/people/{pat.pk}/plan/draft/")
    page.locator("#edit-card-bad_day").press("Enter")
    text = page.get_by_label("What the person reads")
    expect(page.locator("#card-h-bad_day")).to_be_focused()
    text.fill("Half is enough.")
    page.get_by_label("In the plan").uncheck()
    page.locator("#card-form-bad_day").get_by_role("button", name="Save").press("Enter")
    expect(page.locator("#card-form-bad_day .error-summary")).to_be_focused()
    expect(page.get_by_label("What the person reads")).to_have_value("Half is enough.")
    page.get_by_label("In the plan").check()
    page.locator("#card-form-bad_day").get_by_role("button", name="Save").press("Enter")
    expect(page.locator("#edit-card-bad_day")).to_be_focused()
    expect(page.locator("#card-bad_day")).to_contain_text("Half is enough.")
    expect(page.locator("#live")).to_contain_text("Bad-day rule saved")
    assert PlanVersion.objects.get(pk=draft.pk).advice[0]["text"] == "Half is enough."
