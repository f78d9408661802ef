from datetime import timedelta

import pytest
from django.utils import timezone

from plans.actions.drafts import discard_draft
from plans.actions.errors import ActionError, Stale
from plans.actions.goals import change_goal, remove_goal
from plans.actions.sharing import share
from plans.models import Outbox, Plan, PlanVersion
from recovery.audit.models import AuditEvent
from tests.stories import action_in, draft_for, goal_in, share_now, shared_plan


def test_a_second_start_opens_the_same_draft(pat, cara):
    assert draft_for(pat, cara) == draft_for(pat, cara)
    assert Plan.objects.count() == 1


def test_a_next_version_asks_for_a_reason(pat, cara):
    shared_plan(pat, cara)
    with pytest.raises(ActionError):
        draft_for(pat, cara, reason="  ")


def test_a_next_version_begins_as_a_copy_with_the_same_keys(pat, cara):
    first = shared_plan(pat, cara)
    second = draft_for(pat, cara, reason="Walks further now")
    assert second.number == 2
    for name in ("goals", "prescriptions"):
        old, new = getattr(first, name).get(), getattr(second, name).get()
        assert old.stable_key == new.stable_key
        assert old.pk != new.pk
    assert second.prescriptions.get().goal == second.goals.get()


def test_sharing_replaces_the_version_before_and_keeps_it_as_it_was(pat, cara):
    first = shared_plan(pat, cara, days=7)
    second = draft_for(pat, cara, reason="Walks further now")
    second.prescriptions.update(minutes=20)
    share_now(second, cara)
    first.refresh_from_db()
    assert first.state == "replaced"
    assert first.prescriptions.get().minutes == 10
    assert PlanVersion.objects.shared_with(pat.pk).get().number == 2


def test_sharing_puts_one_message_in_the_outbox_and_names_no_health_matter(pat, cara):
    version = shared_plan(pat, cara)
    message = Outbox.objects.get(kind="plan_shared")
    assert message.payload == {"patient": str(pat.pk)}
    assert str(version.pk) in message.dedupe_key


def test_an_empty_draft_is_not_shared(pat, cara):
    version = draft_for(pat, cara)
    with pytest.raises(ActionError):
        share_now(version, cara)
    assert PlanVersion.objects.get(pk=version.pk).is_draft


def test_nobody_shares_what_changed_after_they_looked(pat, cara):
    version = draft_for(pat, cara)
    goal = goal_in(version, cara)
    action_in(goal, cara)
    version.refresh_from_db()
    seen_by_cara = version.row_version
    action_in(goal, cara, name="Read a book")
    first = timezone.localdate()
    with pytest.raises(Stale):
        share(version=version, seen=seen_by_cara, actor=cara, starts_on=first, review_on=first + timedelta(days=7))
    assert PlanVersion.objects.get(pk=version.pk).is_draft


def test_the_second_of_two_editors_is_told_and_loses_nothing(pat, cara):
    goal = goal_in(draft_for(pat, cara), cara)
    change_goal(goal=goal, seen=1, actor=cara, fields={"words": "Walk to the park"})
    with pytest.raises(Stale) as late:
        change_goal(goal=goal, seen=1, actor=cara, fields={"words": "Walk to the station"})
    assert late.value.current.words == "Walk to the park"


def test_a_shared_version_takes_no_more_goals(pat, cara):
    version = shared_plan(pat, cara)
    with pytest.raises(Stale):
        goal_in(version, cara)


def test_removing_a_goal_takes_its_actions_and_leaves_the_shared_version(pat, cara):
    first = shared_plan(pat, cara)
    second = draft_for(pat, cara, reason="Start again")
    remove_goal(goal=second.goals.get(), actor=cara)
    assert second.prescriptions.count() == 0
    assert first.prescriptions.count() == 1


def test_throwing_the_first_draft_away_leaves_no_plan(pat, cara):
    discard_draft(version=draft_for(pat, cara), actor=cara)
    assert not Plan.objects.exists()


def test_each_step_leaves_a_trace_with_the_person_and_the_version(pat, cara):
    shared_plan(pat, cara)
    trail = AuditEvent.objects.filter(patient_id=pat.pk, actor_id=cara.pk).order_by("at")
    assert [event.action for event in trail] == [
        "plan.draft_started",
        "goal.added",
        "prescription.added",
        "plan.shared",
    ]
    assert trail.last().object_version == 1
