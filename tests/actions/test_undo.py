"""One step back, by name: what Cara undoes in Pat's draft."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plans.actions.errors import ActionError, Stale
from plans.actions.goals import change_goal, move_goal, remove_goal, save_goal
from plans.actions.prescriptions import add_prescription, change_prescription, remove_prescription
from plans.actions.undo import KEPT, forget, undo
from plans.models import DraftChange, Goal, PlanVersion, Prescription
from recovery.audit.models import AuditEvent
from tests.stories import action_in, draft_for, goal_in, share_now


@pytest.fixture
def draft(pat, cara):
    return draft_for(pat, cara)


@pytest.fixture
def goal(draft, cara):
    return goal_in(draft, cara)


def rows(model):
    """Everything but the count of saves."""
    return [{k: v for k, v in row.items() if k != "row_version"} for row in model.objects.order_by("pk").values()]


def says(goal, actor, value, name):
    was = getattr(Goal.objects.get(pk=goal.pk), name)
    save_goal(version=goal.version, goal_id=goal.pk, fields={name: value}, was={name: was}, actor=actor, label=name)


def test_a_goal_that_was_added_goes_again(draft, goal, cara):
    assert undo(version=draft, actor=cara) == "“Walk to the shop” added"
    assert not Goal.objects.exists()


def test_a_change_is_put_back_and_counts_as_a_save(draft, goal, cara):
    change_goal(goal=goal, seen=1, actor=cara, fields={"words": "Walk to the park", "more": "Twice a day"})
    undo(version=draft, actor=cara)
    goal.refresh_from_db()
    assert (goal.words, goal.more, goal.row_version) == ("Walk to the shop", "", 3)


def test_a_goal_that_was_removed_comes_back_with_its_actions_and_their_keys(draft, goal, cara):
    action_in(goal, cara, details={"level": 2}, day_times={"0": "08:30"}, starts_on=timezone.localdate())
    action_in(goal, cara, name="Rest first")
    goals, actions = rows(Goal), rows(Prescription)
    remove_goal(goal=Goal.objects.get(), actor=cara)
    assert not Prescription.objects.exists()
    assert undo(version=draft, actor=cara) == "“Walk to the shop” removed"
    assert (rows(Goal), rows(Prescription)) == (goals, actions)


def test_a_form_that_was_open_before_the_removal_is_late_after_it_came_back(draft, goal, cara):
    remove_goal(goal=Goal.objects.get(), actor=cara)
    undo(version=draft, actor=cara)
    with pytest.raises(Stale):
        change_goal(goal=goal, seen=1, actor=cara, fields={"words": "Old words"})


def test_actions_are_undone_too(draft, goal, cara):
    item = action_in(goal, cara)
    change_prescription(prescription=item, seen=1, actor=cara, fields={"weekdays": [1], "minutes": None})
    undo(version=draft, actor=cara)
    assert Prescription.objects.get().weekdays == [0, 1, 2, 3, 4, 5, 6]
    remove_prescription(prescription=Prescription.objects.get(), actor=cara)
    assert undo(version=draft, actor=cara) == "Walk indoors or outside removed"
    assert undo(version=draft, actor=cara) == "Walk indoors or outside added"
    assert Goal.objects.exists()
    assert not Prescription.objects.exists()


def test_goals_go_back_to_their_places(draft, goal, cara):
    goal_in(draft, cara, words="Read")
    move_goal(goal=goal, by=1, actor=cara)
    assert [g.words for g in Goal.objects.all()] == ["Read", "Walk to the shop"]
    undo(version=draft, actor=cara)
    assert [g.words for g in Goal.objects.all()] == ["Walk to the shop", "Read"]


def test_saves_of_one_field_in_a_minute_are_one_change(draft, goal, cara):
    for words in ("Walk", "Walk to", "Walk to the sea"):
        says(goal, cara, words, name="now")
    assert draft.changes.count() == 2
    undo(version=draft, actor=cara)
    assert Goal.objects.get().now == ""
    says(goal, cara, "Slow", name="now")
    draft.changes.update(at=timezone.now() - timedelta(seconds=61))
    says(goal, cara, "Slower", name="now")
    assert draft.changes.count() == 3


def test_what_was_typed_and_taken_back_by_hand_leaves_nothing_to_undo(draft, goal, cara):
    says(goal, cara, "Slow", name="now")
    says(goal, cara, "", name="now")
    assert [change.name for change in draft.changes.all()] == ["“Walk to the shop” added"]


def test_the_last_20_are_kept_and_undone_one_by_one(draft, goal, cara):
    for n in range(25):
        goal = change_goal(
            goal=goal, seen=n + 1, actor=cara, fields={"now": f"{n} steps", ("more", "less")[n % 2]: "x" * n}
        )
    assert draft.changes.count() == KEPT
    for _step in range(KEPT):
        undo(version=draft, actor=cara)
    assert Goal.objects.get().now == "4 steps"
    with pytest.raises(ActionError):
        undo(version=draft, actor=cara)


def test_undo_counts_as_a_change_of_the_draft_and_leaves_a_trace(draft, goal, cara):
    before = PlanVersion.objects.get().row_version
    undo(version=draft, actor=cara)
    assert PlanVersion.objects.get().row_version == before + 1
    assert AuditEvent.objects.filter(action="plan.change_undone", actor_id=cara.pk, object_id=draft.pk).count() == 1


def test_a_shared_version_cannot_be_undone(draft, goal, cara):
    action_in(goal, cara)
    share_now(draft, cara)
    with pytest.raises(Stale):
        undo(version=draft, actor=cara)
    forget(draft)
    assert not DraftChange.objects.exists()


def test_a_name_of_any_length_fits(draft, goal, cara):
    fields = {"intervention": action_in(goal, cara).intervention, "name": "x" * 120, "frequency": "when_needed"}
    add_prescription(goal=goal, actor=cara, fields={**fields, "stop_rule": "Stop."})
    change_goal(goal=goal, seen=1, actor=cara, fields={"words": "w" * 200})
    change_goal(goal=Goal.objects.get(), seen=2, actor=cara, fields={"now": "y"})
    assert len(draft.changes.order_by("-at").first().name) == 200
