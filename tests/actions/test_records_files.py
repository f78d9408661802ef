"""The content files and the desk: what Ed changed here is never overwritten by a file, and a file is never lost."""

import shutil

import pytest

from plans.actions import content, records, records_offer
from plans.actions.errors import ActionError
from plans.models import GlossaryTerm, Intervention, RecordRevision
from recovery.audit.models import AuditEvent
from tests.actions.test_content import edit
from tests.actions.test_records import WALK, draft, publish, step
from tests.stories import shared_plan

WORD = ("word", "anxiety")


@pytest.fixture
def folder(tmp_path, ed):
    """A copy of the shipped files, loaded."""
    copied = shutil.copytree(content.FOLDER, tmp_path / "content")
    content.load(author=ed, folder=copied)
    return copied


def change_the_file(folder, words="Strong unease"):
    edit(folder, "glossary.toml", '"Strong worry or fear', f'"{words} or fear')


def test_the_first_load_makes_no_revision_of_a_record(folder):
    assert not RecordRevision.objects.exists()
    assert GlossaryTerm.objects.count() > 50


def test_a_changed_file_of_a_record_that_nobody_edited_is_written(folder, ed):
    change_the_file(folder)
    assert content.load(author=ed, folder=folder) == content.Loaded(records=1)
    assert GlossaryTerm.objects.get(slug="anxiety").definition.startswith("Strong unease")


def test_a_record_that_ed_edited_stays_and_a_changed_file_is_proposed_once(folder, ed, eva):
    publish(WORD, ed, eva, definition="Worry that stays.")
    assert content.load(author=ed, folder=folder) == content.Loaded()
    change_the_file(folder)
    assert content.load(author=ed, folder=folder) == content.Loaded(proposed_records=1)
    assert content.load(author=ed, folder=folder) == content.Loaded()
    assert GlossaryTerm.objects.get(slug="anxiety").definition == "Worry that stays."
    proposal = RecordRevision.objects.get(state="check")
    assert (proposal.author, proposal.number) == (ed, 2)
    with pytest.raises(ActionError, match="You wrote some"):
        step(records.publish, WORD, ed)
    step(records.publish, WORD, eva)
    assert GlossaryTerm.objects.get(slug="anxiety").definition.startswith("Strong unease")
    assert content.load(author=ed, folder=folder) == content.Loaded()


def test_a_changed_file_waits_while_a_draft_is_open(folder, ed, eva):
    draft(WORD, ed, definition="Worry that stays.")
    assert content.load(author=ed, folder=folder) == content.Loaded()
    change_the_file(folder)
    lines = []
    assert content.load(author=ed, folder=folder, say=lines.append) == content.Loaded(waiting=("word anxiety",))
    assert "word anxiety: the file changed" in lines[-1]
    step(records.submit, WORD, ed)
    step(records.publish, WORD, eva)
    assert content.load(author=ed, folder=folder) == content.Loaded(proposed_records=1)


def test_an_entry_and_a_mechanism_that_were_edited_here_stay_as_they_are(folder, ed, eva):
    publish(WALK, ed, eva, plain_name="Stroll")
    publish(("mechanism", "fitness-and-strength"), ed, eva, plain="legs like a goat")
    assert content.load(author=ed, folder=folder) == content.Loaded()
    edit(folder, "catalogue/EXE-01.toml", 'plain_name = "Walk', 'plain_name = "March')
    assert content.load(author=ed, folder=folder) == content.Loaded(proposed_records=1)
    row = Intervention.objects.get(code="EXE-01")
    assert (row.plain_name, row.snapshot()["mechanisms"][0]["may_give"]) == ("Stroll", "legs like a goat")


def test_an_entry_that_was_made_here_stays_on_offer_when_files_are_loaded(folder, ed, eva):
    made = records.current_content(*WALK) | {"code": "EXE-90", "name": "Made here"}
    records.create(kind="entry", key="EXE-90", content=made, change_note="", actor=ed)
    step(records.submit, ("entry", "EXE-90"), ed)
    step(records.publish, ("entry", "EXE-90"), eva)
    (folder / "catalogue" / "EXE-02.toml").unlink()
    assert content.load(author=ed, folder=folder) == content.Loaded()
    assert Intervention.objects.get(code="EXE-90").is_current
    assert not Intervention.objects.get(code="EXE-02").is_current


def test_a_retired_entry_is_offered_no_more_and_a_plan_that_has_it_keeps_it(
    folder, ed, eva, pat, cara, pat_user, browse
):
    walk = Intervention.objects.get(code="EXE-01")
    shared_plan(pat, cara, intervention=walk, name=walk.plain_name)
    with pytest.raises(ActionError, match="Write the reason"):
        records_offer.retire(code="EXE-01", reason=" ", actor=ed)
    wish = records_offer.retire(code="EXE-01", reason="A trial found harm.", actor=ed)
    assert not Intervention.objects.get(code="EXE-01").is_current
    assert (wish.state, wish.meta["wish"]["reason"]) == ("check", "A trial found harm.")
    assert AuditEvent.objects.filter(action="entry.retired", actor_id=ed.pk, object_id=walk.pk).count() == 1
    assert "Walk indoors or outside" in browse(pat_user).get("/today/").text
    for _again in range(2):
        assert content.load(author=ed, folder=folder) == content.Loaded()
        assert not Intervention.objects.get(code="EXE-01").is_current
        if wish.state == "check":
            wish = step(records.publish, WALK, eva)


def test_an_entry_comes_back_when_a_second_person_publishes_that(folder, ed, eva):
    records_offer.retire(code="EXE-01", reason="A trial found harm.", actor=ed)
    step(records.publish, WALK, eva)
    with pytest.raises(ActionError, match="not offered for new plans already"):
        records_offer.retire(code="EXE-01", reason="Again.", actor=ed)
    records_offer.bring_back(code="EXE-01", reason="The trial was withdrawn.", actor=eva)
    assert not Intervention.objects.get(code="EXE-01").is_current
    with pytest.raises(ActionError, match="You wrote some"):
        step(records.publish, WALK, eva)
    back = step(records.publish, WALK, ed)
    assert Intervention.objects.get(code="EXE-01").is_current
    assert back.meta["wish"]["reason"] == "The trial was withdrawn."


def test_editing_a_retired_entry_does_not_bring_it_back(folder, ed, eva):
    records_offer.retire(code="EXE-01", reason="A trial found harm.", actor=ed)
    step(records.publish, WALK, eva)
    publish(WALK, ed, eva, name="A better name")
    row = Intervention.objects.get(code="EXE-01")
    assert (row.name, row.is_current) == ("A better name", False)


def test_a_draft_that_is_open_carries_the_wish_to_retire_and_its_checker_looks_again(folder, ed, eva):
    draft(WALK, ed, name="A better name")
    seen = step(records.submit, WALK, ed).row_version
    wish = records_offer.retire(code="EXE-01", reason="A trial found harm.", actor=ed)
    assert (wish.number, wish.row_version) == (1, seen + 1)
    step(records.publish, WALK, eva)
    row = Intervention.objects.get(code="EXE-01")
    assert (row.name, row.is_current) == ("A better name", False)
