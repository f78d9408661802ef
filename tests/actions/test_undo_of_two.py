"""Two people in a draft: nobody undoes what the other did, and nothing of theirs is lost by an undo."""

import pytest

from plans.actions.errors import ActionError
from plans.actions.goals import move_goal, remove_goal, save_goal
from plans.actions.prescriptions import remove_prescription
from plans.actions.undo import undo
from plans.models import Goal, PlanVersion, Prescription
from tests.factories import MembershipMaker, UserMaker
from tests.stories import action_in, draft_for, goal_in


@pytest.fixture
def cora(team):
    user = UserMaker(organisation=team.organisation, name="Cora Colleague")
    MembershipMaker(team=team, user=user)
    return user


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


def test_nobody_undoes_what_a_colleague_did(draft, goal, cara, cora):
    with pytest.raises(ActionError, match="nothing of yours"):
        undo(version=draft, actor=cora)
    assert Goal.objects.exists()


def test_a_row_that_a_colleague_changed_since_stays_and_so_does_everything_else(draft, goal, cara, cora):
    goal_in(draft, cara, words="Read")
    move_goal(goal=goal, by=1, actor=cara)
    move_goal(goal=Goal.objects.get(pk=goal.pk), by=-1, actor=cora)
    before = rows(Goal), PlanVersion.objects.get().row_version
    with pytest.raises(ActionError, match="somebody has changed this since"):
        undo(version=draft, actor=cara)
    assert (rows(Goal), PlanVersion.objects.get().row_version) == before
    assert draft.changes.count() == 4


def test_another_field_that_a_colleague_changed_does_not_stand_in_the_way(draft, goal, cara, cora):
    says(goal, cara, "Slow", name="now")
    says(goal, cora, "Twice", name="more")
    undo(version=draft, actor=cara)
    assert (Goal.objects.get().now, Goal.objects.get().more) == ("", "Twice")


def test_a_row_that_is_gone_is_said_so(draft, goal, cara, cora):
    says(goal, cara, "Slow", name="now")
    remove_goal(goal=Goal.objects.get(), actor=cora)
    with pytest.raises(ActionError, match="cannot be undone"):
        undo(version=draft, actor=cara)


def test_a_colleagues_action_does_not_go_with_the_goal_it_was_given(draft, goal, cara, cora):
    action_in(goal, cora)
    with pytest.raises(ActionError):
        undo(version=draft, actor=cara)
    assert Prescription.objects.exists()


def test_an_action_does_not_come_back_without_its_goal(draft, goal, cara, cora):
    remove_prescription(prescription=action_in(goal, cara), actor=cara)
    remove_goal(goal=Goal.objects.get(), actor=cora)
    with pytest.raises(ActionError):
        undo(version=draft, actor=cara)
