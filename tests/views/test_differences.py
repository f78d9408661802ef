"""What changed, goal by goal in plain words: for Cara beside two versions, for Pat on the page of changes."""

import re

import pytest

from plans.actions.goals import save_goal
from plans.actions.prescriptions import move_prescription, remove_prescription
from tests.stories import action_in, draft_for, goal_in, share_now


@pytest.fixture
def two(pat, cara):
    """Version 1: a shop with a walk and a rest, a book. Version 2: the walk is daily, the rest is for the book."""
    first = draft_for(pat, cara)
    shop, book = goal_in(first, cara), goal_in(first, cara, words="Read to Elsa")
    action_in(shop, cara, name="Walk", weekdays=[0, 2])
    action_in(shop, cara, name="Lie down", minutes=20)
    action_in(book, cara, name="Read aloud", minutes=5)
    share_now(first, cara)
    second = draft_for(pat, cara, reason="Going well")
    items = {item.name: item for item in second.prescriptions.select_related("version__plan", "goal")}
    walk = items["Walk"]
    walk.weekdays, walk.intensity_scale, walk.intensity_high = list(range(7)), "rpe_6_20", 13
    walk.save(update_fields=["weekdays", "intensity_scale", "intensity_high"])
    goals = {goal.words: goal for goal in second.goals.all()}
    move_prescription(prescription=items["Lie down"], actor=cara, goal=goals["Read to Elsa"])
    remove_prescription(prescription=items["Read aloud"], actor=cara)
    shop_now = goals["Walk to the shop"].pk
    save_goal(version=second, goal_id=shop_now, actor=cara, fields={"more": "And back"}, was={}, seen=1)
    return second


def told(page):
    """(title, its lines) of each group, without tags."""
    groups = page.split('class="diff-g"')[1:]
    plain = [" ".join(re.sub(r"<[^>]+>", " ", group.split("</ul>")[0]).split()) for group in groups]
    return [line.lstrip("> ") for line in plain]


def test_a_clinician_reads_it_goal_by_goal(browse, cara, pat, two):
    page = browse(cara).get(f"/people/{pat.pk}/plan/2/compare/1/")
    shop, book, frame = told(page.text)
    assert shop.startswith("“ Walk to the shop ” Changed More than that: now And back")
    assert "Walk, how often: was Monday and Wednesday now Every day" in shop
    assert book.startswith("“ Read to Elsa ” Changed Lie down, goal: was Walk to the shop now Read to Elsa")
    assert "Walk, how hard: now Effort 13, on a scale from 6 to 20" in shop
    assert "Removed Read aloud" in book
    assert frame.startswith("Weeks, days and message")
    assert page.text.count('<h2 class="diff-g__t">') == 3


def test_the_page_to_share_says_the_same_without_the_days(browse, cara, pat, two):
    page = browse(cara).get(f"/people/{pat.pk}/plan/draft/share/").text
    assert [line.split("”")[0] for line in told(page)] == ["“ Walk to the shop ", "“ Read to Elsa "]
    assert '<h3 class="diff-g__t">' in page


def test_a_person_reads_what_is_different_for_them(browse, cara, pat_user, two):
    share_now(two, cara)
    page = browse(pat_user).get("/plan/changes/2/").text
    shop, book = told(page)
    assert "Walk, how often: was Monday and Wednesday now Every day" in shop
    assert "Removed Read aloud" in book
    assert "how hard: now Medium effort. You can talk, you cannot sing" in shop  # and no figure of a scale
    assert "5 changes" in page
    assert "Level now" not in page


def test_safety_cards_come_after_the_goals(browse, cara, pat, pat_user, two):
    browse(cara).post(f"/people/{pat.pk}/plan/draft/advice/")
    assert told(browse(cara).get(f"/people/{pat.pk}/plan/2/compare/1/").text)[2].startswith("Safety cards Added")
    share_now(two, cara)
    assert told(browse(pat_user).get("/plan/changes/2/").text)[2].startswith("Good to know Added")
