"""Writing a shared record into its own table, for the loader of the content files and the desk alike."""

from collections.abc import Callable, Mapping
from typing import Any

from plans.domain.records import ENTRY, MECHANISMS, REFERENCE, WORD, digest
from plans.models import Article, GlossaryTerm, Intervention, InterventionMechanism, InterventionPage, Reference
from plans.models import Mechanism as MechanismRow

Content = dict[str, Any]
# What an entry's row keeps of each mechanism beside the link itself, so that a prescription that copies the entry can
# say what it may give.
OF_THE_MECHANISM = ("name", "family", "may_give")


def apply(kind: str, content: Content) -> None:
    """Make a canonical record the one that everybody gets."""
    APPLY[kind](content)


def apply_word(content: Content) -> None:
    values = {name: content[name] for name in ("term", "say", "definition")}
    GlossaryTerm.objects.update_or_create(slug=content["slug"], defaults=values)


def apply_reference(content: Content) -> None:
    Reference.objects.update_or_create(tag=content["tag"], defaults={"content": content})


def apply_mechanism(content: Content) -> None:
    """Write a mechanism and, into the entries that use it, its new words."""
    values = {name: content[name] for name in ("name", "family", "grade", "page")} | {"may_give": content["plain"]}
    row, new = MechanismRow.objects.update_or_create(code=content["code"], defaults=values)
    for entry in () if new else Intervention.objects.filter(mechanisms=row):
        apply_entry(_bare(entry.content), current=entry.is_current)


def apply_entry(
    content: Content, *, current: bool = True, mechanisms: Mapping[str, MechanismRow] | None = None
) -> bool:
    """Write a catalogue entry with its links; False when it stands there already. ``current``: offered for new plans.

    ``mechanisms`` saves asking for them when many entries are written. Shared plans hold a text of their own.
    """
    codes = [link["code"] for link in content["mechanisms"]]
    known = mechanisms or MechanismRow.objects.in_bulk(codes, field_name="code")
    stored = {
        **content,
        "mechanisms": [
            link | {name: getattr(known[link["code"]], name) for name in OF_THE_MECHANISM}
            for link in content["mechanisms"]
        ],
    }
    sha = digest(stored)
    if Intervention.objects.filter(code=content["code"], content_sha256=sha, is_current=current).exists():
        return False
    values = {name: content[name] for name in ("kind", "name", "plain_name", "summary", "effort_points")}
    values |= {"grade": content["evidence"], "content": stored, "content_sha256": sha, "is_current": current}
    row, _ = Intervention.objects.update_or_create(code=content["code"], defaults=values)
    _tie(row, content, known)
    return True


def _tie(row: Intervention, content: Content, known: Mapping[str, MechanismRow]) -> None:
    row.links.all().delete()
    row.page_links.all().delete()
    by_slug = Article.objects.in_bulk(content["pages"], field_name="slug")
    InterventionMechanism.objects.bulk_create(
        InterventionMechanism(
            intervention=row, mechanism=known[link["code"]], grade=link["grade"], note=link["note"], position=at
        )
        for at, link in enumerate(content["mechanisms"])
    )
    InterventionPage.objects.bulk_create(
        InterventionPage(intervention=row, article=by_slug[slug], position=at)
        for at, slug in enumerate(content["pages"])
    )


APPLY: dict[str, Callable[[Content], object]] = {
    WORD: apply_word,
    REFERENCE: apply_reference,
    MECHANISMS: apply_mechanism,
    ENTRY: apply_entry,
}


def differs(content: Content, live: Content | None) -> bool:
    """Whether writing a record would change its table."""
    return live != content


def live_content(kind: str, key: str) -> Content | None:
    """A record as everybody gets it now, stated like its content file; None when there is none of that name."""
    return LIVE[kind](key).get(key)


def live_contents(kind: str) -> dict[str, Content]:
    """Every live record of a kind by its name, in one query."""
    return LIVE[kind](None)


def _words(key: str | None) -> dict[str, Content]:
    rows = GlossaryTerm.objects.filter(slug=key) if key else GlossaryTerm.objects.all()
    return {str(row["slug"]): dict(row) for row in rows.values("slug", "term", "say", "definition")}


def _references(key: str | None) -> dict[str, Content]:
    rows = Reference.objects.filter(tag=key) if key else Reference.objects.all()
    return dict(rows.values_list("tag", "content"))


def _mechanisms(key: str | None) -> dict[str, Content]:
    rows = MechanismRow.objects.filter(code=key) if key else MechanismRow.objects.all()
    return {
        row.code: {
            "code": row.code, "name": row.name, "family": row.family, "plain": row.may_give, "grade": row.grade,
            "page": row.page,
        }
        for row in rows
    }  # fmt: skip


def _entries(key: str | None) -> dict[str, Content]:
    rows = Intervention.objects.filter(code=key) if key else Intervention.objects.all()
    return {row.code: _bare(row.content) for row in rows.only("code", "content")}


def _bare(content: Content) -> Content:
    """What an entry's row holds, without what it repeats of its mechanisms."""
    links = [
        {name: value for name, value in link.items() if name not in OF_THE_MECHANISM}
        for link in content.get("mechanisms", [])
    ]
    return {**content, "mechanisms": links}


LIVE: dict[str, Callable[[str | None], dict[str, Content]]] = {
    WORD: _words,
    REFERENCE: _references,
    MECHANISMS: _mechanisms,
    ENTRY: _entries,
}
