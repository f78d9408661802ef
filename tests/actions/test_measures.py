"""Measures of a draft: placed by the rules, and left alone once a clinician has touched them."""

import pytest

from plans.actions import measures
from plans.actions.errors import ActionError, Stale
from plans.actions.goals import save_goal
from plans.actions.undo import undo
from plans.models import PlannedMeasure
from tests.factories import InterventionMaker
from tests.stories import action_in, draft_for, goal_in, share_now


def entry(code, *named):
    intervention = InterventionMaker(code=code)
    intervention.content = {**intervention.content, "measures": list(named)}
    intervention.save()
    return intervention


@pytest.fixture
def draft(pat, cara):
    return draft_for(pat, cara)


@pytest.fixture
def goal(draft, cara):
    return goal_in(draft, cara)


@pytest.fixture
def walk(goal, cara):
    made = entry("EXE-21", "mfis", "two_minute_walk")
    return action_in(goal, cara, intervention=made, entry={**made.snapshot(), "measures": ["mfis", "two_minute_walk"]})


def held(draft):
    return sorted((row.measure, row.when, row.placed) for row in draft.planned_measures.all())


def test_start_and_review_are_placed_for_goals_and_actions(draft, goal, walk, cara):
    """Adding the walk placed its measure; the goal's comes when the goal names one."""
    save_goal(version=draft, goal_id=goal.pk, actor=cara, fields={"measure": "psfs"}, was={"measure": ""})
    assert held(draft) == [
        ("psfs", "review", True), ("psfs", "start", True),
        ("two_minute_walk", "review", True), ("two_minute_walk", "start", True),
    ]  # fmt: skip


def test_placing_again_changes_nothing(draft, walk, cara):
    before = held(draft)
    draft.refresh_from_db()
    version = draft.row_version
    assert before
    assert not measures.place(version=draft, actor=cara)
    assert held(draft) == before
    draft.refresh_from_db()
    assert draft.row_version == version


def test_one_undo_takes_back_the_action_and_its_measures(draft, walk, cara):
    assert held(draft)
    undo(version=draft, actor=cara)
    assert held(draft) == []
    assert not draft.prescriptions.exists()


def test_what_nothing_asks_for_any_more_goes(draft, walk, cara):
    measures.place(version=draft, actor=cara)
    walk.delete()
    assert measures.place(version=draft, actor=cara)
    assert held(draft) == []


def test_a_measure_that_a_clinician_changed_stays_even_then(draft, walk, cara):
    measures.place(version=draft, actor=cara)
    row = draft.planned_measures.get(when="review")
    measures.change(row=row, seen=1, when="every", every_weeks=4, actor=cara)
    walk.delete()
    measures.place(version=draft, actor=cara)
    assert held(draft) == [("two_minute_walk", "every", False)]


def test_a_measure_that_was_taken_out_is_not_put_back(draft, walk, cara):
    measures.place(version=draft, actor=cara)
    for row in list(draft.planned_measures.all()):
        measures.remove(row=row, seen=row.row_version, actor=cara)
    assert measures.planned(draft) == []
    assert measures.place(version=draft, actor=cara)
    assert {row.measure for row in measures.planned(draft)} == {"mfis"}


def test_what_was_taken_out_can_be_added_by_hand(draft, walk, cara):
    measures.place(version=draft, actor=cara)
    for row in list(draft.planned_measures.all()):
        measures.remove(row=row, seen=row.row_version, actor=cara)
    measures.add(version=draft, code="two_minute_walk", when="end", every_weeks=None, actor=cara)
    assert held(draft) == [("two_minute_walk", "end", False)]


def test_the_same_measure_at_the_same_time_is_refused(draft, cara):
    measures.add(version=draft, code="psfs", when="start", every_weeks=None, actor=cara)
    other = measures.add(version=draft, code="psfs", when="review", every_weeks=None, actor=cara)
    with pytest.raises(ActionError):
        measures.add(version=draft, code="psfs", when="start", every_weeks=None, actor=cara)
    with pytest.raises(ActionError):
        measures.change(row=other, seen=1, when="start", every_weeks=None, actor=cara)


def test_a_late_change_or_removal_is_stale(draft, cara):
    row = measures.add(version=draft, code="psfs", when="start", every_weeks=None, actor=cara)
    PlannedMeasure.objects.filter(pk=row.pk).update(row_version=2)
    with pytest.raises(Stale):
        measures.change(row=row, seen=1, when="end", every_weeks=None, actor=cara)
    with pytest.raises(Stale):
        measures.remove(row=row, seen=1, actor=cara)
    assert held(draft) == [("psfs", "start", False)]


def test_a_removal_can_be_undone(draft, cara):
    row = measures.add(version=draft, code="psfs", when="start", every_weeks=None, actor=cara)
    measures.remove(row=row, seen=1, actor=cara)
    assert undo(version=draft, actor=cara) == "Patient-Specific Functional Scale removed"
    assert held(draft) == [("psfs", "start", False)]


def test_a_next_version_remembers_what_was_taken_out(draft, walk, cara, pat):
    measures.place(version=draft, actor=cara)
    for row in list(draft.planned_measures.all()):
        measures.remove(row=row, seen=row.row_version, actor=cara)
    share_now(draft, cara)
    following = draft_for(pat, cara, reason="Next step")
    measures.place(version=following, actor=cara)
    assert "two_minute_walk" not in {row.measure for row in measures.planned(following)}
