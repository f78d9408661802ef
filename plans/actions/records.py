"""The life of a shared record: written, checked by a second person, published. A published revision never changes.

It is the life of a page (plans.actions.library, plans.actions.publishing) for glossary words, references, mechanisms
and catalogue entries. A record that came from a content file has no revision until somebody at the desk opens it; the
first one keeps the shipped text, so that it can be compared with.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from plans.actions.errors import ActionError, Stale
from plans.actions.library import refuse
from plans.actions.publishing import may_publish
from plans.actions.records_apply import Content, apply, apply_entry, live_content
from plans.domain.catalogue import CatalogueError
from plans.domain.records import ENTRY, MECHANISMS, RESERVED, SHAPES, canonical, digest, problems_in
from plans.models import Article, Intervention, Mechanism, RecordRevision, Reference
from recovery.accounts.models import User
from recovery.audit.record import record

State = RecordRevision.State
OPEN = (State.DRAFT, State.CHECK)


class KeyRefused(ActionError):
    """The name of a new record is taken, or cannot be one."""


def revisions(kind: str, key: str) -> QuerySet[RecordRevision]:
    """All of them, the newest first."""
    return RecordRevision.objects.filter(kind=kind, key=key).order_by("-number")


def current_content(kind: str, key: str) -> Content | None:
    """The record as everybody gets it now, with every field its content file has; None when it was never published."""
    live = revisions(kind, key).filter(state=State.LIVE).values_list("content", flat=True).first()
    return live if live is not None else live_content(kind, key)


def problems_of(kind: str, content: Content) -> list[tuple[str, str]]:
    """(field, sentence) for what has to be put right before a record can go to the second person."""
    return problems_in(kind, content) + list(_unknown_names(kind, content))


def _unknown_names(kind: str, content: Content) -> Iterator[tuple[str, str]]:
    """Pages, sources and mechanisms that a record names and nobody has."""
    if kind == MECHANISMS:
        yield from _missing("page", [content.get("page") or ""], Article, "slug", _("“%s” is no page of the library."))
    if kind == ENTRY:
        links = [link.get("code", "") for link in content.get("mechanisms") or []]
        for at, code in enumerate(links, start=1):
            field = f"mechanisms.{at}.code"
            yield from _missing(field, [code], Mechanism, "code", _("“%s” is not in the list of mechanisms."))
        pages, sources = content.get("pages") or [], content.get("sources") or []
        yield from _missing("pages", pages, Article, "slug", _("“%s” is no page of the library."))
        yield from _missing("sources", sources, Reference, "tag", _("“%s” is not in the list of references."))


def _missing(field: str, names: Iterable[str], model: type[Model], key: str, words: str) -> Iterator[tuple[str, str]]:
    asked = [name for name in dict.fromkeys(names) if name]
    there = set(model._default_manager.filter(**{f"{key}__in": asked}).values_list(key, flat=True)) if asked else set()
    yield from ((field, words % name) for name in asked if name not in there)


@transaction.atomic
def create(*, kind: str, key: str, content: Content, change_note: str, actor: User) -> RecordRevision:
    """The first draft of a record that is not there yet. Raises KeyRefused when its name is taken or cannot be one."""
    _refuse_key(kind, key)
    revision = RecordRevision(kind=kind, key=key, number=1, author=actor, meta={"writers": [str(actor.pk)]})
    revision.content, revision.change_note = _kept(kind, content), change_note
    try:
        insert(revision)
    except Stale as taken:  # by somebody else, a moment ago
        raise KeyRefused(_("There is a record with the name “%s” already.") % key) from taken
    record("record.draft_started", actor=actor, target=revision, version=1)
    return revision


@transaction.atomic
def save_draft(
    *, kind: str, key: str, seen_version: int, content: Content, change_note: str, actor: User
) -> RecordRevision:
    """Keep what was typed, also when it has problems. ``seen_version`` 0 means: there was no draft, so start one.

    The name of a record can change until it is first published, by what ``content`` has as its name.
    """
    revision = open_of(kind, key) if seen_version else _start(kind, key, actor)
    refuse(revision.state == State.CHECK, _("This record is in check. Send it back first, then change it."))
    kept, name = _kept(kind, content), content.get(SHAPES[kind].key) or key
    if name != key:
        refuse(live_content(kind, key) is not None, _("A record keeps its name once it was published."))
        _refuse_key(kind, name)
    elif (revision.content, revision.change_note) == (kept, change_note):
        return revision
    meta = revision.meta | {"writers": sorted({*revision.meta.get("writers", []), str(actor.pk)})}
    values = {"key": name, "content": kept, "change_note": change_note, "meta": meta, "updated_at": timezone.now()}
    change(revision, seen_version or revision.row_version, values)
    record("record.draft_saved", actor=actor, target=revision, version=revision.number)
    return revision


@transaction.atomic
def submit(*, kind: str, key: str, seen_version: int, actor: User) -> RecordRevision:
    """Hand a draft to the second person."""
    revision = open_of(kind, key)
    refuse(revision.state != State.DRAFT, _("This record is in check already."))
    _refuse_problems(revision)
    changed = live_content(kind, key) is not None
    refuse(changed and not revision.change_note, _("Write what changed, then send it to check."))
    meta = {name: value for name, value in revision.meta.items() if name != "sent_back"}
    change(revision, seen_version, {"state": State.CHECK, "meta": meta})
    record("record.submitted", actor=actor, target=revision, version=revision.number)
    return revision


@transaction.atomic
def send_back(*, kind: str, key: str, seen_version: int, note: str, actor: User) -> RecordRevision:
    """Give a record in check back to its writer, with what to change."""
    revision = open_of(kind, key)
    refuse(revision.state != State.CHECK, _("This record is not in check."))
    refuse(not note.strip(), _("Write what to change, then send it back."))
    meta = revision.meta | {"sent_back": {"note": note.strip(), "by": actor.name}}
    change(revision, seen_version, {"state": State.DRAFT, "meta": meta})
    record("record.sent_back", actor=actor, target=revision, version=revision.number)
    return revision


@transaction.atomic
def publish(*, kind: str, key: str, seen_version: int, actor: User) -> RecordRevision:
    """Make the record in check the one that everybody gets. Of two at once, one wins and the other gets Stale."""
    revision = open_of(kind, key)
    allowed, why_not = may_publish(actor, revision)  # type: ignore[arg-type]  # it asks for author and writers
    refuse(not allowed, why_not)
    refuse(revision.state != State.CHECK, _("This record is not in check."))
    _refuse_problems(revision)
    revisions(kind, key).filter(state=State.LIVE).update(state=State.REPLACED)
    change(revision, seen_version, {"state": State.LIVE, "reviewer": actor, "published_at": timezone.now()})
    if kind == ENTRY:
        apply_entry(revision.content, current=not revision.meta.get("retired"))
    else:
        apply(kind, revision.content)
    record("record.published", actor=actor, target=revision, version=revision.number)
    return revision


@transaction.atomic
def propose(*, kind: str, key: str, content: Content, sha256: str, author: User) -> RecordRevision:
    """A changed content file as a revision in check, for a record that the desk has taken over."""
    revision = next_revision(kind, key, author)
    revision.state, revision.content = State.CHECK, content
    revision.meta["file_sha256"] = sha256
    revision.change_note = _("The content file of this record changed.")
    insert(revision)
    record("record.proposed", actor=author, target=revision, version=revision.number)
    return revision


def open_of(kind: str, key: str) -> RecordRevision:
    """The one revision that is written or checked, locked. Stale when there is none any more."""
    rows = revisions(kind, key).select_related("author")
    revision = rows.filter(state__in=OPEN).select_for_update(of=("self",)).first()
    if revision is None:
        raise Stale(rows.first())
    return revision


def next_revision(kind: str, key: str, author: User) -> RecordRevision:
    """An unsaved draft with the next number and the words that everybody gets now.

    Its meta says whether the entry is retired. The first one also keeps the shipped text and that text's sha256, by
    which the loader knows a file that changed since.
    """
    last = revisions(kind, key).first()
    meta: dict[str, Any] = {"writers": [str(author.pk)]}
    live = live_content(kind, key) or {}
    if last is None and live:
        meta |= {"shipped": live, "file_sha256": digest(live)}
    if kind == ENTRY and Intervention.objects.filter(code=key, is_current=False).exists():
        meta["retired"] = True
    content, number = current_content(kind, key) or {}, (last.number if last else 0) + 1
    return RecordRevision(kind=kind, key=key, number=number, author=author, content=content, meta=meta)


def _start(kind: str, key: str, actor: User) -> RecordRevision:
    if current := revisions(kind, key).filter(state__in=OPEN).select_related("author").first():
        raise Stale(current)
    revision = next_revision(kind, key, actor)
    insert(revision)
    record("record.draft_started", actor=actor, target=revision, version=revision.number)
    return revision


def insert(revision: RecordRevision) -> None:
    """Two who begin at the same moment: the database lets one of them."""
    try:
        with transaction.atomic():
            revision.save(force_insert=True)
    except IntegrityError as error:
        rows = revisions(revision.kind, revision.key).select_related("author")
        raise Stale(rows.filter(state__in=OPEN).first() or rows.first()) from error


def _kept(kind: str, content: Content) -> Content:
    """A record with every field when it can be read; otherwise what was typed, as it is."""
    try:
        return canonical(kind, content)
    except CatalogueError:
        return content


def _refuse_key(kind: str, key: str) -> None:
    shape = SHAPES[kind]
    if not re.fullmatch(shape.pattern, key) or len(key) > shape.longest or key == RESERVED:
        raise KeyRefused(_("“%s” cannot be the name of a record.") % key)
    if live_content(kind, key) is not None or revisions(kind, key).exists():
        raise KeyRefused(_("There is a record with the name “%s” already.") % key)


def _refuse_problems(revision: RecordRevision) -> None:
    found = problems_of(revision.kind, revision.content)
    refuse(bool(found), _("The record still has problems. Put them right first."))


def change(revision: RecordRevision, seen_version: int, values: dict[str, Any]) -> None:
    """Compare and set. The row in hand follows; nothing is written when somebody else saved first."""
    same = RecordRevision.objects.filter(pk=revision.pk, row_version=seen_version)
    if not same.update(row_version=F("row_version") + 1, **values):
        raise Stale(RecordRevision.objects.select_related("author").get(pk=revision.pk))
    for name, value in {**values, "row_version": seen_version + 1}.items():
        setattr(revision, name, value)
