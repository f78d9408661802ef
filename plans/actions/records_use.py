"""Where a shared record is used: pages, entries, and how many plans. The desk learns a number and never a person."""

from dataclasses import dataclass

from django.db.models import QuerySet

from plans.actions.affected import CURRENT, FEWEST
from plans.actions.reader import citation
from plans.actions.records_apply import Content
from plans.domain.records import ENTRY, MECHANISMS, REFERENCE, WORD
from plans.models import Article, Intervention, InterventionMechanism, Prescription


@dataclass(frozen=True)
class OnPage:
    """A live page that carries a record. ``old``: as it was when the page was published, not as it is now."""

    slug: str
    topic: str
    title: str
    old: bool


@dataclass(frozen=True)
class Use:
    """``plans`` follow the entry today; a number below FEWEST is not told, and is None."""

    pages: tuple[OnPage, ...] = ()
    entries: tuple[tuple[str, str], ...] = ()
    plans: int | None = 0


def use_of(kind: str, key: str, content: Content) -> Use:
    """Where the record is used that everybody gets now. ``content`` is that record."""
    if kind == WORD:
        return Use(pages=_pages_with_word(key, content))
    if kind == REFERENCE:
        return Use(pages=_pages_citing(key, content), entries=_entries_citing(key))
    if kind == MECHANISMS:
        links = InterventionMechanism.objects.filter(mechanism__code=key).order_by("intervention__code")
        return Use(entries=tuple(links.values_list("intervention__code", "intervention__name")))
    return Use(pages=_pages_named(content.get("pages") or []), plans=_plans_with(key)) if kind == ENTRY else Use()


def _pages_with_word(slug: str, content: Content) -> tuple[OnPage, ...]:
    rows = _live().values_list("slug", "topic", "live__title", "live__content__words")
    return tuple(
        OnPage(page, topic, title, old=word != content)
        for page, topic, title, words in rows
        for word in words or ()
        if word["slug"] == slug
    )


def _pages_citing(tag: str, content: Content) -> tuple[OnPage, ...]:
    cited = f"[{tag}]"
    columns = ("slug", "topic", "live__title", "live__source", "live__content__citations")
    now = citation(0, content)
    return tuple(
        OnPage(page, topic, title, old=now not in [one | {"number": 0} for one in citations or ()])
        for page, topic, title, source, citations in _live().filter(live__source__contains=cited).values_list(*columns)
        if cited in source  # SQLite looks without regard to capitals
    )


def _entries_citing(tag: str) -> tuple[tuple[str, str], ...]:
    rows = Intervention.objects.order_by("code").values_list("code", "name", "content__sources")
    return tuple((code, name) for code, name, sources in rows if tag in (sources or ()))


def _pages_named(slugs: list[str]) -> tuple[OnPage, ...]:
    rows = _live().filter(slug__in=slugs).values_list("slug", "topic", "live__title")
    return tuple(OnPage(page, topic, title, old=False) for page, topic, title in rows)


def _live() -> QuerySet[Article]:
    return Article.objects.filter(live__isnull=False).order_by("topic", "slug")


def _plans_with(code: str) -> int | None:
    plans = Prescription.objects.filter(intervention__code=code, **CURRENT).order_by().values("version__plan")
    count = plans.distinct().count()
    return None if 0 < count < FEWEST else count
