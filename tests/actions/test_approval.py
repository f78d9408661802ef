"""A team in which a second clinician approves each plan before it is shared."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plans.actions.approval import approval_state, approve, ask_approval
from plans.actions.errors import ActionError, Stale
from plans.actions.sharing import Terms, share
from plans.models import PlanVersion
from recovery.audit.models import AuditEvent
from tests.factories import MembershipMaker, UserMaker
from tests.stories import action_in, draft_for, goal_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cora(team):
    """Cara's colleague."""
    user = UserMaker(organisation=team.organisation, name="Cora Colleague")
    MembershipMaker(team=team, user=user)
    return user


@pytest.fixture
def terms():
    today = timezone.localdate()
    return Terms(today, today + timedelta(days=28), 12, "Good to see you.")


@pytest.fixture
def draft(pat, cara, team):
    team.second_approval = True
    team.save()
    version = draft_for(pat, cara)
    action_in(goal_in(version, cara), cara)
    return PlanVersion.objects.get(pk=version.pk)


@pytest.fixture
def asked(draft, cara, terms):
    return ask_approval(version=draft, seen=draft.row_version, actor=cara, terms=terms)


def shares(draft, cara, terms, **other):
    return share(version=draft, seen=draft.row_version, actor=cara, **{**vars(terms), **other})


def test_without_an_approval_nothing_is_shared(draft, cara, terms):
    with pytest.raises(ActionError, match="second clinician"):
        shares(draft, cara, terms)
    assert PlanVersion.objects.get().is_draft


def test_cora_approves_and_cara_shares_it_as_it_stands(asked, cara, cora, terms):
    approved = approve(version=asked, seen=asked.row_version, actor=cora)
    assert approval_state(approved) == "approved"
    shared = shares(approved, cara, terms)
    assert (shared.state, shared.approved_by) == ("shared", cora)
    assert AuditEvent.objects.filter(action="plan.approved", actor_id=cora.pk).count() == 1


def test_any_change_after_it_makes_the_approval_void(asked, cara, cora, terms):
    approve(version=asked, seen=asked.row_version, actor=cora)
    action_in(asked.goals.get(), cara, name="Rest first")
    changed = PlanVersion.objects.get(pk=asked.pk)
    assert approval_state(changed) == "void"
    with pytest.raises(ActionError, match="second clinician"):
        shares(changed, cara, terms)


def test_another_message_or_day_than_the_approved_one_is_not_shared(asked, cara, cora, terms):
    approved = approve(version=asked, seen=asked.row_version, actor=cora)
    with pytest.raises(ActionError, match="differ from what was approved"):
        shares(approved, cara, terms, message="Something else")


def test_whoever_asked_does_not_approve(asked, cara):
    with pytest.raises(ActionError, match="Another clinician"):
        approve(version=asked, seen=asked.row_version, actor=cara)


def test_whoever_changed_the_draft_does_not_approve(draft, cara, cora, terms):
    goal_in(draft, cora, words="Read a page")
    action_in(draft.goals.last(), cora, name="Read aloud")
    draft.refresh_from_db()
    asked = ask_approval(version=draft, seen=draft.row_version, actor=cara, terms=terms)
    with pytest.raises(ActionError, match="You changed this draft"):
        approve(version=asked, seen=asked.row_version, actor=cora)


def test_a_clinician_of_another_team_does_not_approve(asked, otto):
    with pytest.raises(ActionError, match="of the team"):
        approve(version=asked, seen=asked.row_version, actor=otto)


def test_nobody_approves_what_they_have_not_seen(asked, cara, cora):
    action_in(asked.goals.get(), cara, name="Rest first")
    with pytest.raises(Stale):
        approve(version=asked, seen=asked.row_version, actor=cora)


def test_nobody_approves_what_nobody_asked_for(draft, cora):
    with pytest.raises(ActionError, match="Nobody has asked"):
        approve(version=draft, seen=draft.row_version, actor=cora)


def test_a_draft_that_is_not_ready_is_not_asked_for(pat, cara, terms):
    empty = draft_for(pat, cara)
    with pytest.raises(ActionError, match="missing"):
        ask_approval(version=empty, seen=empty.row_version, actor=cara, terms=terms)
    empty.refresh_from_db()
    assert empty.approval_asked_at is None
