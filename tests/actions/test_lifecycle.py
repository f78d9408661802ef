"""The end of a plan, and the plan that follows it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plans.actions.drafts import discard_draft
from plans.actions.errors import ActionError, Stale
from plans.actions.lifecycle import complete, withdraw
from plans.actions.pauses import pause, resume
from plans.domain.days import local_day
from plans.models import Outbox, Plan, PlanVersion
from plans.views.logbook import lines
from plans.views.showing import in_force
from recovery.audit.models import AuditEvent
from tests.stories import action_in, draft_for, goal_in, share_now, shared_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def today(pat):
    return local_day(timezone.now(), pat.time_zone)


@pytest.fixture
def plan(pat, cara):
    return shared_plan(pat, cara, days=10).plan


def state_of(plan) -> str:
    return Plan.objects.get(pk=plan.pk).state


def test_a_completed_plan_holds_to_its_last_day_and_no_longer(plan, pat, cara, today):
    ended = complete(plan=plan, actor=cara, today=today, last_day=today + timedelta(days=2), words="You got there.")
    assert (ended.state, ended.ended_reason) == ("completed", "You got there.")
    assert in_force(pat, today + timedelta(days=2))
    assert in_force(pat, today + timedelta(days=3)) is None


def test_a_withdrawn_plan_asks_for_nothing_from_this_day_on(plan, pat, cara, today):
    withdraw(plan=plan, actor=cara, today=today, reason="A fall")
    assert state_of(plan) == "withdrawn"
    assert in_force(pat, today) is None
    assert Outbox.objects.get(dedupe_key=f"plan_ended:{plan.pk}").payload == {"patient": str(pat.pk)}
    assert in_force(pat, today - timedelta(days=1))


@pytest.mark.parametrize("days", [-11, 91, 36_525])
def test_a_last_day_before_the_plan_or_far_away_is_refused(plan, cara, today, days):
    with pytest.raises(ActionError):
        complete(plan=plan, actor=cara, today=today, last_day=today + timedelta(days=days))
    assert state_of(plan) == "shared"


def test_an_open_draft_goes_with_the_plan_only_when_somebody_says_so(plan, pat, cara, today):
    draft_for(pat, cara, reason="Shorter walks")
    with pytest.raises(ActionError, match="version 2 is open"):
        withdraw(plan=plan, actor=cara, today=today, reason="A fall")
    withdraw(plan=plan, actor=cara, today=today, reason="A fall", drop_draft=True)
    assert [version.number for version in PlanVersion.objects.all()] == [1]


def test_a_plan_that_was_never_shared_is_not_withdrawn(pat, cara, today):
    draft = draft_for(pat, cara)
    with pytest.raises(ActionError, match="Throw the draft away"):
        withdraw(plan=draft.plan, actor=cara, today=today, reason="Not needed", drop_draft=True)
    assert PlanVersion.objects.get().is_draft


def test_nothing_moves_a_plan_that_has_ended(plan, cara, today):
    complete(plan=plan, actor=cara, today=today, last_day=today)
    for act in (
        lambda: pause(plan=plan, actor=cara, today=today, first_on=today, last_on=None, why="other"),
        lambda: resume(plan=plan, actor=cara, today=today, first_day=today),
        lambda: complete(plan=plan, actor=cara, today=today, last_day=today),
        lambda: withdraw(plan=plan, actor=cara, today=today, reason="Again"),
    ):
        with pytest.raises(Stale):
            act()


def test_after_the_end_a_new_plan_begins_and_numbers_go_on_without_a_gap(plan, pat, cara, today):
    complete(plan=plan, actor=cara, today=today, last_day=today - timedelta(days=1))
    draft = draft_for(pat, cara)
    assert (draft.number, draft.goals.count(), draft.plan == plan) == (2, 0, False)
    discard_draft(version=draft, actor=cara)
    again = draft_for(pat, cara)
    assert again.number == 2
    action_in(goal_in(again, cara), cara)
    share_now(again, cara)
    assert in_force(pat, today) == again
    assert list(PlanVersion.objects.order_by("number").values_list("number", "state")) == [(1, "shared"), (2, "shared")]


def test_a_draft_that_is_thrown_away_frees_its_number(plan, pat, cara):
    for _time in range(3):
        draft = draft_for(pat, cara, reason="Something else")
        assert draft.number == 2
        discard_draft(version=draft, actor=cara)


def test_each_step_is_in_the_trail(plan, pat, cara, today):
    pause(plan=plan, actor=cara, today=today, first_on=today, last_on=None, why="other")
    resume(plan=plan, actor=cara, today=today, first_day=today)
    complete(plan=plan, actor=cara, today=today, last_day=today)
    trail = AuditEvent.objects.filter(patient_id=pat.pk, actor_id=cara.pk).order_by("at")
    assert [event.action for event in trail][-3:] == ["plan.paused", "plan.resumed", "plan.completed"]


def test_days_after_the_end_count_as_asked_of_nobody(plan, pat, cara, today):
    asked = lines(pat, today - timedelta(days=6), today)[0].adherence.due
    complete(plan=plan, actor=cara, today=today, last_day=today - timedelta(days=5))
    assert (asked, lines(pat, today - timedelta(days=6), today)[0].adherence.due) == (7, 2)
