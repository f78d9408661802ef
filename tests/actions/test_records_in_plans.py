"""Editing the catalogue changes no plan that somebody follows. Cara makes plans, Pat reads Today."""

import pytest

from plans.actions import content
from plans.actions.records_apply import live_content
from plans.models import Intervention, Prescription
from tests.actions.test_records import WALK, publish
from tests.stories import action_in, draft_for, goal_in, shared_plan


@pytest.fixture
def shelf(ed):
    """Everything that ships, as the loader writes it."""
    content.load(author=ed)


def test_a_plan_that_was_shared_keeps_the_text_that_pat_reads_and_a_new_action_gets_the_new_text(
    shelf, ed, eva, pat, cara, pat_user, browse
):
    walk = Intervention.objects.get(code="EXE-01")
    before = shared_plan(pat, cara, intervention=walk, name=walk.plain_name).prescriptions.get()
    publish(WALK, ed, eva, plain_name="Stroll round the block", how_to=["Stroll slowly."], why_question="Why stroll?")
    publish(("mechanism", "fitness-and-strength"), ed, eva, plain="legs like a goat")
    kept = Prescription.objects.get(pk=before.pk)
    assert (kept.entry, kept.name) == (before.entry, "Walk indoors or outside")
    today = browse(pat_user).get("/today/").text
    assert "Walk indoors or outside" in today
    assert "Stroll" not in today
    again = action_in(
        goal_in(draft_for(pat, cara, reason="Next"), cara), cara, intervention=Intervention.objects.get(code="EXE-01")
    )
    assert again.entry["how_to"] == ["Stroll slowly."]
    assert again.entry["mechanisms"][0]["may_give"] == "legs like a goat"


def test_an_entry_with_the_old_words_of_a_mechanism_gets_the_new_ones(shelf, ed, eva):
    publish(("mechanism", "fitness-and-strength"), ed, eva, plain="legs like a goat")
    stored = Intervention.objects.get(code="EXE-01").content["mechanisms"][0]
    assert (stored["may_give"], stored["grade"]) == ("legs like a goat", "strong")
    assert live_content(*WALK)["mechanisms"][0] == {
        "code": "fitness-and-strength", "grade": "strong", "note": stored["note"],
    }  # fmt: skip
