"""What waits at the desk: each list with its number, in a fixed count of queries whatever the library holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, OuterRef, Prefetch, Q, Subquery
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from plans.actions.library import OPEN, State
from plans.actions.publishing import may_publish
from plans.domain.parts import CITATION
from plans.models import Article, ArticleRevision, PageOpinion, Reference
from recovery.accounts.models import User

A_PAGE_OF = 25
SOON = timedelta(days=30)  # a review is on the list this long before it is due
UNCLEAR_ANSWERS, UNCLEAR_SHARE = 3, 0.2  # so many, and so large a share, say that a page was not clear
TO_CHECK = ("V2", "R")  # how a reference was checked: through another text; not read yet
NAMES = {
    "": _("All"),
    "check": _("To review"),
    "draft": _("Drafts"),
    "scheduled": _("Scheduled"),
    "due": _("Review due"),
    "unclear": _("Unclear to readers"),
    "sources": _("Sources to check"),
    "withdrawn": _("Withdrawn"),
}
COLUMNS = {
    "check": _("Who wrote it"),
    "draft": _("Who writes it"),
    "scheduled": _("Goes live"),
    "unclear": _("Readers said"),
    "sources": _("Sources"),
    "withdrawn": _("Since, and why"),
}
ABOUT = {
    "check": _("A second person reads these and publishes them or sends them back. Yours come last."),
    "due": _("Pages whose next check is due within 30 days, the longest overdue first."),
    "unclear": _(
        "Live pages where 3 answers or more, and 20 % or more, are “partly” or “no”, or where readers wrote words."
    ),
    "sources": _("Live pages that cite a reference which nobody of us has read in the original."),
    "withdrawn": _("Readers who open these read the reason."),
}


@dataclass(frozen=True)
class Tally:
    """What readers of a live revision answered to "Was this page clear?". ``words`` counts answers with words."""

    revision: UUID
    article: UUID
    answers: int
    unclear: int
    words: int

    @property
    def calls(self) -> bool:
        return bool(self.words) or (self.unclear >= UNCLEAR_ANSWERS and self.unclear >= UNCLEAR_SHARE * self.answers)


class _Counted(Paginator):  # type: ignore[type-arg]
    """A paginator that is told how many rows there are."""

    def __init__(self, rows: Any, count: int) -> None:
        super().__init__(rows, A_PAGE_OF)
        self.known = count

    @cached_property
    def count(self) -> int:
        return self.known


class WorkLists:
    """The lists as one editor sees them at one moment."""

    def __init__(self, editor: User) -> None:
        self.editor = editor
        self.today = timezone.localdate()

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many pages each list holds."""
        opened = ArticleRevision.objects.filter(state__in=OPEN).order_by()
        states = dict(opened.values_list("state").annotate(Count("pk")))
        due = Count("pk", filter=Q(live__review_due__lte=self.today + SOON))
        off = Count("pk", filter=Q(withdrawn_at__isnull=False))
        pages = Article.objects.aggregate(pages=Count("pk"), due=due, off=off)
        return {
            "": pages["pages"],
            **{state.value: states.get(state.value, 0) for state in OPEN},
            "due": pages["due"],
            "unclear": len(self.unclear),
            "sources": len(self.sources),
            "withdrawn": pages["off"],
        }

    @cached_property
    def unclear(self) -> dict[UUID, Tally]:
        """Live pages that readers found hard, the largest share first."""
        unclear = Count("pk", filter=~Q(answer=PageOpinion.Answer.YES))
        said = PageOpinion.objects.filter(revision__state=State.LIVE).order_by()
        worded = Count("pk", filter=~Q(words=""))
        rows = said.values_list("revision", "revision__article").annotate(n=Count("pk"), unclear=unclear, worded=worded)
        tallies = [tally for tally in (Tally(*row) for row in rows) if tally.calls]
        tallies.sort(key=lambda tally: (-tally.unclear / tally.answers, -tally.answers, str(tally.article)))
        return {tally.article: tally for tally in tallies}

    @cached_property
    def sources(self) -> dict[UUID, list[tuple[str, str]]]:
        """Live pages that cite what nobody of us has read: (tag, how it was checked) of each such reference."""
        marks = {tag: mark for tag, mark in Reference.objects.values_list("tag", "content__mark") if mark in TO_CHECK}
        texts = Article.objects.live().order_by("topic", "slug").values_list("pk", "live__source") if marks else ()
        cited = {pk: [tag for tag in dict.fromkeys(CITATION.findall(text)) if tag in marks] for pk, text in texts}
        return {pk: [(tag, marks[tag]) for tag in tags] for pk, tags in cited.items() if tags}

    def rows(self, chosen: str, number: str | None) -> "Page[Any]":
        """One page of a list. Each row is an article with ``title``, ``opened`` and what the list is about."""
        page = _Counted(self._ordered(chosen), self.counts[chosen]).get_page(number)
        found = list(page.object_list)
        if found and isinstance(found[0], UUID):
            by_id = _shown().in_bulk(found)
            found = [by_id[pk] for pk in found if pk in by_id]
        words = self._words(found) if chosen == "unclear" else {}
        for article in found:
            self._describe(article, words)
        page.object_list = found
        return page

    def _ordered(self, chosen: str) -> Any:
        """The rows of a list in its order, or their ids where the order is not the database's."""
        if chosen == "check":
            return self._to_review()
        if chosen in {"unclear", "sources"}:
            return list(getattr(self, chosen))
        pages = _shown()
        if chosen == "draft":
            return pages.filter(revisions__state=State.DRAFT).order_by("-revisions__updated_at", "slug")
        if chosen == "scheduled":
            return pages.filter(revisions__state=State.SCHEDULED).order_by("revisions__publish_at", "slug")
        if chosen == "due":
            return pages.filter(live__review_due__lte=self.today + SOON).order_by("live__review_due", "slug")
        if chosen == "withdrawn":
            return pages.filter(withdrawn_at__isnull=False).order_by(F("withdrawn_at").desc(), "slug")
        return pages.order_by("topic", "slug")

    def _to_review(self) -> list[UUID]:
        """What this editor may publish comes first, the longest wait before the others."""
        rows = ArticleRevision.objects.filter(state=State.CHECK).only("article", "author", "meta", "updated_at")
        waiting = sorted(rows, key=lambda row: (not may_publish(self.editor, row)[0], row.updated_at))
        return [row.article_id for row in waiting]

    def _words(self, articles: Iterable[Article]) -> dict[UUID, str]:
        """The newest words of readers for each of these pages, in one query."""
        said = PageOpinion.objects.filter(revision=OuterRef("pk")).exclude(words="").order_by("-given_at")
        revisions = ArticleRevision.objects.filter(pk__in=[self.unclear[article.pk].revision for article in articles])
        return dict(revisions.order_by().values_list("article", Subquery(said.values("words")[:1])))

    def _describe(self, article: Any, words: dict[UUID, str]) -> None:
        """Put on an article what its row shows."""
        article.opened = next((row for row in article.near if row.state in OPEN), None)
        newest = article.live or article.opened or next(iter(article.near), None)
        article.title = newest.title if newest else article.slug
        article.mine = bool(article.opened) and not may_publish(self.editor, article.opened)[0]
        article.tally = self.unclear.get(article.pk)
        article.quote = words.get(article.pk) or ""
        article.to_check = self.sources.get(article.pk, [])


def _shown() -> Any:
    """Articles with what a row shows of them, in two queries."""
    near = ArticleRevision.objects.filter(state__in=(*OPEN, State.WITHDRAWN)).select_related("author", "reviewer")
    pages = Article.objects.select_related("live", "withdrawn_by").defer("live__source", "live__content")
    return pages.prefetch_related(Prefetch("revisions", near.defer("source", "content"), to_attr="near"))
