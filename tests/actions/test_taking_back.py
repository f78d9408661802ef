"""Ten minutes in which a version can be taken back, while the person has not opened it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from plans.actions.drafts import discard_draft
from plans.actions.errors import ActionError, Stale
from plans.actions.lifecycle import opened, take_back
from plans.actions.outbox import send_due
from plans.models import Outbox, Plan, PlanVersion
from recovery.audit.models import AuditEvent
from tests.stories import draft_for, share_now, shared_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(pat, cara):
    """Version 2, shared a moment ago."""
    shared_plan(pat, cara, days=7)
    send_due()
    draft = draft_for(pat, cara, reason="Walks further now")
    draft.prescriptions.update(minutes=20)
    return share_now(draft, cara)


def states() -> list[tuple[int, str]]:
    return list(PlanVersion.objects.order_by("number").values_list("number", "state"))


def test_the_version_before_holds_again_and_the_content_is_the_next_draft(second, cara):
    draft = take_back(version=second, actor=cara)
    assert states() == [(1, "shared"), (2, "withdrawn"), (3, "draft")]
    assert (draft.reason, draft.message, draft.starts_on) == (second.reason, second.message, second.starts_on)
    assert draft.prescriptions.get().minutes == 20
    assert draft.prescriptions.get().stable_key == second.prescriptions.get().stable_key


def test_what_was_taken_back_stays_as_it_was(second, cara):
    take_back(version=second, actor=cara)
    assert second.prescriptions.get().minutes == 20
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanVersion.objects.filter(pk=second.pk).update(message="Never said")


def test_the_mail_that_was_not_sent_is_not_sent(second, cara):
    take_back(version=second, actor=cara)
    assert Outbox.objects.filter(done_at=None).count() == 0
    assert send_due() == 0


def test_a_first_version_leaves_a_plan_that_is_a_draft(pat, cara):
    draft = take_back(version=shared_plan(pat, cara), actor=cara)
    assert states() == [(1, "withdrawn"), (2, "draft")]
    assert Plan.objects.get().state == "draft"
    assert draft.reason == ""
    share_now(draft, cara)
    assert states() == [(1, "withdrawn"), (2, "shared")]


def test_once_pat_has_opened_it_there_is_no_way_back(second, cara):
    assert opened(second)
    with pytest.raises(ActionError, match="too late"):
        take_back(version=second, actor=cara)
    assert states() == [(1, "replaced"), (2, "shared")]


def test_after_ten_minutes_there_is_no_way_back(second, cara):
    with pytest.raises(ActionError, match="too late"):
        take_back(version=second, actor=cara, now=timezone.now() + timedelta(minutes=10))
    take_back(version=second, actor=cara, now=timezone.now() + timedelta(minutes=9))


def test_an_opening_is_noted_once_and_a_version_that_was_taken_back_is_not_opened(second, cara):
    take_back(version=second, actor=cara)
    assert not opened(second)
    first = PlanVersion.objects.get(number=1)
    assert opened(first)
    assert not opened(first)


def test_a_colleague_who_began_the_next_draft_keeps_it(second, pat, cara):
    draft_for(pat, cara, reason="Next thing")
    with pytest.raises(ActionError, match="draft of the next version"):
        take_back(version=second, actor=cara)
    assert states() == [(1, "replaced"), (2, "shared"), (3, "draft")]


def test_taking_back_twice_is_taking_back_once(second, cara):
    draft = take_back(version=second, actor=cara)
    discard_draft(version=draft, actor=cara)
    with pytest.raises((Stale, ActionError)):
        take_back(version=second, actor=cara)
    assert states() == [(1, "shared"), (2, "withdrawn")]


def test_the_next_draft_after_that_is_a_copy_of_what_pat_has_and_numbers_have_no_gap(second, pat, cara):
    discard_draft(version=take_back(version=second, actor=cara), actor=cara)
    draft = draft_for(pat, cara, reason="Once more")
    assert (draft.number, draft.prescriptions.get().minutes) == (3, 10)


def test_it_is_in_the_trail(second, pat, cara):
    take_back(version=second, actor=cara)
    event = AuditEvent.objects.get(action="plan.taken_back")
    assert (event.patient_id, event.object_version) == (pat.pk, 2)
