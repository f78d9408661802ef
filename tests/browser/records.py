"""Records of the desk in all their states: live, older on its pages, in check, sent back, with problems, retired."""

from plans.actions import records, records_offer
from plans.models import RecordRevision


def records_at_the_desk(ed, eva) -> None:
    change("word", "anxiety", ed, definition="Strong worry.")
    step(records.submit, "word", "anxiety", ed)
    step(records.publish, "word", "anxiety", eva)
    change("mechanism", "body-clock", ed, plain="a steadier clock")
    step(records.submit, "mechanism", "body-clock", ed)
    step(records.send_back, "mechanism", "body-clock", eva, note="Say it in everyday words.")
    change("entry", "EXE-06", ed, stop_rules=[], pages=["nowhere"], dose={"frequency": "fixed_days", "minutes": "ten"})
    records_offer.retire(code="EXE-09", reason="A trial found harm.", actor=ed)


def change(kind: str, key: str, actor, **changed) -> None:
    content = {**(records.current_content(kind, key) or {}), **changed}
    records.save_draft(kind=kind, key=key, seen_version=0, content=content, change_note="Clearer.", actor=actor)


def step(action, kind: str, key: str, actor, **more) -> None:
    opened = RecordRevision.objects.get(kind=kind, key=key, state__in=records.OPEN)
    action(kind=kind, key=key, seen_version=opened.row_version, actor=actor, **more)


RECORD_PAGES = {
    "records": [
        ("ed", "/desk/records/"),
        ("ed", "/desk/records/?kind=entry&q=walk"),
        ("ed", "/desk/records/?kind=reference&page=2"),
        ("ed", "/desk/records/?kind=mechanism&q=xyzzyxyzzyxyzzyxyzzyxyzzy"),
    ],
    "record_new": [("ed", "/desk/records/word/new/"), ("ed", "/desk/records/entry/new/")],
    "record": [
        ("ed", "/desk/records/word/anxiety/"),
        ("eva", "/desk/records/entry/EXE-09/"),
        ("ed", "/desk/records/entry/EXE-06/"),
        ("ed", "/desk/records/reference/Kyle23/"),
        ("ed", "/desk/records/mechanism/body-clock/"),
    ],
    "record_draft": [
        ("ed", "/desk/records/entry/EXE-06/draft/"),
        ("ed", "/desk/records/reference/Kyle23/draft/"),
        ("ed", "/desk/records/mechanism/body-clock/draft/"),
    ],
    "record_compare": [("ed", "/desk/records/word/anxiety/compare/?from=0&to=1")],
}
RECORD_STEPS = {
    "record_submit": [("ed", "/desk/records/entry/EXE-06/submit/")],
    "record_send_back": [("eva", "/desk/records/entry/EXE-09/send-back/")],
    "record_publish": [("eva", "/desk/records/entry/EXE-09/publish/")],
    "record_retire": [("ed", "/desk/records/entry/EXE-06/retire/")],
    "record_bring_back": [("ed", "/desk/records/entry/EXE-09/bring-back/")],
}
