"""What a template may not do: put in what does not suit, a medicine without its record, or nothing at all."""

import pytest

from plans.actions.errors import ActionError, Stale
from plans.actions.template_prospect import prospect
from plans.actions.templates import MEDICAL_RECORD, Prescribed
from plans.models import DraftChange
from tests.actions.templates_in_drafts import MONDAY, codes, draft, known, shelf, template, use
from tests.stories import action_in, goal_in, share_now

__all__ = ["draft", "shelf"]  # fixtures


def test_nothing_chosen_is_refused_and_nothing_is_written(draft, cara):
    before = DraftChange.objects.count()
    with pytest.raises(ActionError):
        use(draft, cara, words={})
    draft.refresh_from_db()
    assert (draft.goals.count(), draft.template, DraftChange.objects.count()) == (0, None, before)


def test_what_does_not_suit_needs_a_reason_that_is_kept_with_the_action(draft, cara, pat):
    known(pat, cara, seizure="yes", risky_driving="yes")
    words = {"sleep": "Be awake for breakfast"}
    against = {
        slot.item.key for slot in prospect(draft, template("insomnia-brain-injury"), MONDAY).slots if slot.against
    }
    assert against == {"SLP-06"}
    done = use(draft, cara, "insomnia-brain-injury", words=words)
    assert "SLP-06" not in codes(draft)
    assert any("does not suit" in note for note in done.notes)
    reason = "The course leaves the restriction part out."
    use(draft, cara, "insomnia-brain-injury", words=words, reasons={"SLP-06": reason, "SLP-01": "Not asked for."})
    reasons = dict(draft.prescriptions.values_list("intervention__code", "unsuitable_reason"))
    assert (reasons["SLP-06"], reasons["SLP-01"]) == (reason, "")


def test_the_rules_look_at_the_whole_draft_so_cooling_beside_the_walk_suits(draft, cara, pat):
    known(pat, cara, heat_sensitive="yes")
    found = prospect(draft, template(), MONDAY)
    assert not any(one.rule.id == "ADV-19" for one in found.whole)


def test_medical_therapy_comes_with_its_record_or_not_at_all(draft, cara):
    words = {"course": "Walk to the post office", "home": "Make the coffee"}
    done = use(draft, cara, "cerebrolysin-record", words=words)
    assert "MED-05" not in codes(draft)
    assert any("record of what was prescribed" in note for note in done.notes)
    record = dict.fromkeys(MEDICAL_RECORD, "as written") | {"consent_on": "2026-01-05", "monitoring_on": "2026-02-05"}
    course = {"MED-05": Prescribed(record, sessions=12, starts_on=MONDAY)}
    use(draft, cara, "cerebrolysin-record", words=words, medical=course)
    item = draft.prescriptions.get(intervention__code="MED-05")
    assert (item.frequency, item.course_sessions, item.starts_on, item.minutes) == ("course", 12, MONDAY, None)
    assert (item.record, item.checked_by) == (record, cara)


def test_a_draft_that_was_shared_meanwhile_takes_no_template(draft, cara):
    action_in(goal_in(draft, cara), cara)
    share_now(draft, cara)
    with pytest.raises(Stale):
        use(draft, cara)
