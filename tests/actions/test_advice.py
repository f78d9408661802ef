"""Saving the safety cards of a draft: late writers, reasons, undo, frozen versions."""

import pytest

from plans.actions.advice import save_card, take_suggested
from plans.actions.errors import ActionError, Stale
from plans.actions.undo import undo
from plans.domain.advice import Stored, fingerprint, places, read
from plans.domain.facts import PersonFacts
from plans.models import DraftChange, PlanVersion
from recovery.audit.models import AuditEvent
from tests.stories import action_in, draft_for, goal_in, share_now

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(pat, cara):
    return draft_for(pat, cara)


def save(draft, cara, text="Keep cool.", *, code="heat", seen="", why="", on=True, reason=""):
    card = Stored(code, text, on, reason=reason)
    return save_card(version=draft, card=card, seen=seen, why=why, actor=cara)


def stored(draft):
    return [(card.code, card.text, card.on) for card in read(PlanVersion.objects.get(pk=draft.pk).advice)]


def test_a_saved_card_is_in_the_draft_counted_noted_and_can_be_undone(draft, cara):
    save(draft, cara)
    assert stored(draft) == [("heat", "Keep cool.", True)]
    assert PlanVersion.objects.get(pk=draft.pk).row_version == draft.row_version + 1
    assert AuditEvent.objects.filter(action="plan.advice_changed", object_id=draft.pk).count() == 1
    assert undo(version=draft, actor=cara) == "“Heat” saved"
    assert stored(draft) == []


def test_whoever_saw_an_older_card_is_told_and_nothing_of_theirs_is_stored(draft, cara):
    save(draft, cara)
    with pytest.raises(Stale) as late:
        save(draft, cara, "Drink water.")
    assert read(late.value.current.advice)[0].text == "Keep cool."
    assert stored(draft) == [("heat", "Keep cool.", True)]


def test_two_people_on_two_cards_do_not_meet(draft, cara):
    save(draft, cara)
    save(draft, cara, "Hold on.", code="falls")
    assert [code for code, _text, _on in stored(draft)] == ["heat", "falls"]


def test_a_suggested_card_is_left_out_with_a_reason_and_not_without(draft, cara):
    with pytest.raises(ActionError, match="Heat sensitive"):
        save(draft, cara, why="Heat sensitive", on=False, reason="  ")
    assert stored(draft) == []
    save(draft, cara, why="Heat sensitive", on=False, reason="Cool flat")
    assert stored(draft) == [("heat", "Keep cool.", False)]


def test_a_card_that_nobody_suggested_goes_without_a_reason(draft, cara):
    after = save(draft, cara)
    save(draft, cara, on=False, seen=fingerprint(after.advice, "heat"))
    assert stored(draft) == [("heat", "Keep cool.", False)]


def test_saving_the_same_card_again_is_nothing_to_undo(draft, cara):
    after = save(draft, cara)
    save(draft, cara, seen=fingerprint(after.advice, "heat"))
    assert DraftChange.objects.filter(version=draft).count() == 1


def test_suggestions_are_taken_together_and_leave_what_was_decided_meanwhile(draft, cara):
    found = places([], PersonFacts(), ())
    save(draft, cara, "Half is enough.", code="bad_day")
    take_suggested(version=draft, found=found, actor=cara)
    assert [(code, on) for code, _text, on in stored(draft)] == [("bad_day", True), ("new_symptoms", True)]
    assert stored(draft)[0][1] == "Half is enough."


def test_a_shared_version_takes_no_card_and_the_next_draft_begins_with_its_cards(draft, cara, pat):
    action_in(goal_in(draft, cara), cara)
    save(draft, cara)
    share_now(draft, cara)
    with pytest.raises(Stale):
        save(draft, cara, "Drink water.", seen=fingerprint(draft.advice, "heat"))
    following = draft_for(pat, cara, reason="More")
    assert stored(following) == [("heat", "Keep cool.", True)]
