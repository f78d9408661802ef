"""The desk's records in the access matrix: their rows, and the records that these rows ask for."""

from typing import Any

from plans.actions import records
from plans.models import GlossaryTerm, Intervention
from tests.access.table import Row
from tests.factories import InterventionMaker

MEANING = {"term": "fog", "definition": "Thinking feels slow.", "change_note": "Shorter"}


def records_at_the_desk(ed, eva) -> None:
    """A word that is live, a draft of Ed's, one of Eva's in check, and an entry that is retired."""
    GlossaryTerm.objects.create(slug="a-word", term="word", definition="What pages explain.")
    for key, author in (("a-draft", ed), ("in-check", eva)):
        content = {"slug": key, "term": "fog", "say": "", "definition": "Thinking feels slow."}
        draft = records.create(kind="word", key=key, content=content, change_note="", actor=author)
    records.submit(kind="word", key="in-check", seen_version=draft.row_version, actor=eva)
    InterventionMaker(code="EXE-02")
    Intervention.objects.filter(code="EXE-02").update(is_current=False)


def at(key: str, post: int | None = None, *, get: int | None = 200, kind: str = "word", **body: Any) -> Row:
    return Row(("ed",), get, post, lambda world: body, given=lambda world: {"kind": kind, "key": key})


RECORD_ROWS: dict[str, Row] = {
    "records": Row(("ed",)),
    "record_new": at("", 302, slug="brand-new", row_version=0, **MEANING),
    "record": at("a-word"),
    "record_draft": at("a-word", 302, row_version=0, **MEANING),
    "record_submit": at("a-draft", 302, get=None, row_version=1),
    "record_send_back": at("in-check", 302, get=None, row_version=2, note="Shorter"),
    "record_publish": at("in-check", 302, get=None, row_version=2),
    "record_compare": at("in-check"),
    "record_retire": at("EXE-01", 302, get=None, kind="entry", reason="A trial found harm."),
    "record_bring_back": at("EXE-02", 302, get=None, kind="entry", reason="It was a slip."),
}
