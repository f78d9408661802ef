"""A shared record goes from draft to check to live past a second person. Ed writes, Eva publishes."""

import pytest
from django.db import IntegrityError, connection, transaction

from plans.actions import content, records
from plans.actions.errors import ActionError, Stale
from plans.models import GlossaryTerm, Intervention, Mechanism, RecordRevision, Reference
from recovery.audit.models import AuditEvent

WALK = ("entry", "EXE-01")
FOG = {"slug": "brain-fog", "term": "brain fog", "say": "", "definition": "Thinking feels slow."}


def draft(which, actor, seen=0, note="Clearer.", **changed):
    kind, key = which
    found = records.current_content(kind, key) | changed
    return records.save_draft(kind=kind, key=key, seen_version=seen, content=found, change_note=note, actor=actor)


def step(action, which, actor, **more):
    opened = RecordRevision.objects.get(kind=which[0], key=which[1], state__in=records.OPEN)
    return action(kind=which[0], key=which[1], seen_version=opened.row_version, actor=actor, **more)


def publish(which, ed, eva, **changed):
    draft(which, ed, **changed)
    step(records.submit, which, ed)
    return step(records.publish, which, eva)


@pytest.fixture
def shelf(ed):
    """Everything that ships, as the loader writes it."""
    content.load(author=ed)


@pytest.mark.parametrize(
    ("which", "changed", "row"),
    [
        (("word", "anxiety"), {"term": "worry"}, lambda: GlossaryTerm.objects.get(slug="anxiety").term),
        (
            ("reference", "Kalb20"),
            {"population": "worry"},
            lambda: Reference.objects.get(tag="Kalb20").content["population"],
        ),
        (("mechanism", "body-clock"), {"plain": "worry"}, lambda: Mechanism.objects.get(code="body-clock").may_give),
        (WALK, {"plain_name": "worry"}, lambda: Intervention.objects.get(code="EXE-01").plain_name),
    ],
)
def test_what_ed_wrote_and_eva_published_is_what_everybody_gets(shelf, ed, eva, which, changed, row):
    live = publish(which, ed, eva, **changed)
    assert (live.state, live.author, live.reviewer, live.number) == ("live", ed, eva, 1)
    assert row() == "worry"
    trail = AuditEvent.objects.filter(object_id=live.pk).order_by("at").values_list("action", "actor_id")
    assert list(trail) == [
        (f"record.{verb}", user.pk)
        for verb, user in (("draft_started", ed), ("draft_saved", ed), ("submitted", ed), ("published", eva))
    ]


def test_nobody_publishes_what_they_wrote_and_the_database_refuses_it_too(shelf, ed, eva):
    mine = draft(WALK, ed, name="Ed’s walk")
    draft(WALK, eva, seen=mine.row_version, name="Ed’s and Eva’s walk")
    step(records.submit, WALK, ed)
    for writer in (ed, eva):
        with pytest.raises(ActionError, match="You wrote some of this text"):
            step(records.publish, WALK, writer)
    with pytest.raises(IntegrityError), transaction.atomic():
        RecordRevision.objects.filter(pk=mine.pk).update(reviewer=ed)
    assert Intervention.objects.get(code="EXE-01").name == "Walking, moderate"


def test_a_published_revision_stays_as_it_was(shelf, ed, eva):
    first = publish(WALK, ed, eva, name="A first walk")
    publish(WALK, ed, eva, name="A second walk")
    kept = RecordRevision.objects.get(pk=first.pk)
    assert (kept.state, kept.content["name"]) == ("replaced", "A first walk")
    column = {"sqlite": first.pk.hex}.get(connection.vendor, str(first.pk))
    for change in ("content = '{}'", "key = 'EXE-02'", "state = 'draft'"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE plans_recordrevision SET {change} WHERE id = %s", [column])


def test_a_draft_keeps_its_problems_and_goes_no_further(shelf, ed):
    kept = draft(WALK, ed, pages=["nowhere"], sources=["Nobody99"], effort_points="many", stop_rules=[])
    assert kept.content["effort_points"] == "many"
    assert {name for name, _ in records.problems_of("entry", kept.content)} == {
        "pages", "sources", "effort_points", "stop_rules",
    }  # fmt: skip
    with pytest.raises(ActionError, match="still has problems"):
        step(records.submit, WALK, ed)


def test_a_page_that_went_missing_after_the_draft_is_found_before_it_is_published(shelf, ed, eva):
    draft(("mechanism", "body-clock"), ed, page="sleep-and-your-brain")
    step(records.submit, ("mechanism", "body-clock"), ed)
    RecordRevision.objects.update(content={**RecordRevision.objects.get().content, "page": "nowhere"})
    with pytest.raises(ActionError, match="still has problems"):
        step(records.publish, ("mechanism", "body-clock"), eva)


def test_the_second_of_two_writers_is_told_and_the_first_text_stays(shelf, ed, eva):
    first = draft(WALK, ed)
    draft(WALK, ed, seen=first.row_version, name="Ed’s walk")
    for seen in (0, first.row_version):
        with pytest.raises(Stale) as caught:
            draft(WALK, eva, seen=seen, name="Eva’s walk")
        assert caught.value.current.content["name"] == "Ed’s walk"


def test_what_was_sent_back_says_what_to_change_and_an_old_click_publishes_nothing(shelf, ed, eva):
    draft(WALK, ed)
    seen = step(records.submit, WALK, ed).row_version
    with pytest.raises(ActionError, match="Write what to change"):
        step(records.send_back, WALK, eva, note=" ")
    assert step(records.send_back, WALK, eva, note="Shorter.").meta["sent_back"] == {
        "note": "Shorter.",
        "by": "Eva Editor",
    }
    assert "sent_back" not in step(records.submit, WALK, ed).meta
    with pytest.raises(Stale):
        records.publish(kind="entry", key="EXE-01", seen_version=seen, actor=eva)


def test_a_new_word_keeps_its_name_from_the_day_it_is_published(ed, eva):
    new = records.create(kind="word", key="brain-fog", content=FOG, change_note="", actor=ed)
    renamed = draft_of_new(new, ed, slug="foggy")
    assert (renamed.key, GlossaryTerm.objects.count()) == ("foggy", 0)
    step(records.submit, ("word", "foggy"), ed)
    step(records.publish, ("word", "foggy"), eva)
    assert GlossaryTerm.objects.get().slug == "foggy"
    with pytest.raises(ActionError, match="keeps its name"):
        draft(("word", "foggy"), ed, slug="brain-fog")


def draft_of_new(revision, actor, **changed):
    return records.save_draft(
        kind=revision.kind, key=revision.key, seen_version=revision.row_version, content=revision.content | changed,
        change_note="", actor=actor,
    )  # fmt: skip


@pytest.mark.parametrize("key", ["new", "Brain Fog", "a/b", "", "x" * 61, "١", "brain-fog", "anxiety"])
def test_a_name_that_is_taken_or_cannot_be_one_is_refused(ed, key):
    records.create(kind="word", key="brain-fog", content=FOG, change_note="", actor=ed)
    GlossaryTerm.objects.create(slug="anxiety", term="anxiety", definition="Worry.")
    with pytest.raises(records.KeyRefused):
        records.create(kind="word", key=key, content=FOG | {"slug": key}, change_note="", actor=ed)
