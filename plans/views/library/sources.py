"""How the library uses its source documents: each of their claims with what we found, and every reference."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from plans.domain.parts import CITATION
from plans.models import Article, Claim, Reference
from plans.policies import public
from plans.views.library.reading import page_of

DOCUMENTS = {
    "S1": (_("A short text on how the nervous system recovers"), _("It explains the term, and it leans to hormones.")),
    "S2": (_("A text on how the brain changes in MS"), _("It speaks of practice, thinking, growth proteins and food.")),
    "S3": (_("A text on Cerebrolysin"), _("It promotes the product. It says nothing about harm.")),
}
VERDICTS = {  # the word in the register -> the word in an address, the word on the page, its look, what it means
    "well supported": (
        "well-supported",
        _("Well supported"),
        "ok",
        "circle-check",
        _("Good studies or wide agreement back it."),
    ),
    "plausible but mixed": (
        "mixed",
        _("Plausible but mixed"),
        "info",
        "circle-dot-dashed",
        _("It may be so. Studies are few or early, or they do not agree."),
    ),
    "overclaimed": (
        "overclaimed",
        _("Overclaimed"),
        "warn",
        "triangle-alert",
        _("It says more than the studies show."),
    ),
    "marketing": (
        "marketing",
        _("Marketing"),
        "line",
        "circle-x",
        _("It is written to sell. It cannot be tested, or it compares in a way that is wrong."),
    ),
}
MARKS = (
    (
        "V",
        _("Read by us"),
        _("We read the summary, a table or the page itself. It vouches for what we read in it, not for all of it."),
    ),
    (
        "V2",
        _("Read through another text"),
        _("We read about it in another text. We say so, and we still have to read the source."),
    ),
    ("R", _("Not read yet"), _("We know of it and have not read it. No page cites it as a fact.")),
)


@public
@require_safe
def how_we_use_sources(request: HttpRequest) -> HttpResponse:
    claims = list(Claim.objects.all())
    verdicts = _verdicts(claims)
    chosen = next((one for one in verdicts if one["key"] == request.GET.get("verdict")), None)
    shown = [claim for claim in claims if not chosen or claim.verdict == chosen["word"]]
    out = Article.objects.filter(Q(live__isnull=False) | Q(withdrawn_at__isnull=False)).select_related("live")
    rows = list(_rows(shown, list(out), {one["word"]: one for one in verdicts}))
    documents = [
        {
            "key": key, "name": name, "about": about, "count": sum(_document(claim) == key for claim in claims),
            "rows": [row for row in rows if _document(row["claim"]) == key],
        }
        for key, (name, about) in DOCUMENTS.items()
    ]  # fmt: skip
    context = {"documents": documents, "verdicts": verdicts, "chosen": chosen, "count": len(claims), "nav": "how"}
    return page_of(request, "sources", context | {"shown": len(shown)})


@public
@require_safe
def references(request: HttpRequest) -> HttpResponse:
    rows = sorted((row.content for row in Reference.objects.all()), key=lambda content: str(content["tag"]).lower())
    groups = [
        {"key": mark, "name": name, "about": about, "rows": [row for row in rows if row["mark"] == mark]}
        for mark, name, about in MARKS
    ]
    return page_of(request, "references", {"groups": groups, "count": len(rows), "nav": "how"})


def _verdicts(claims: list[Claim]) -> list[dict[str, Any]]:
    """What the page says of each verdict, with the number of claims that have it."""
    return [
        {
            "word": word, "key": key, "name": name, "look": look, "icon": icon, "meaning": meaning,
            "count": sum(claim.verdict == word for claim in claims),
        }
        for word, (key, name, look, icon, meaning) in VERDICTS.items()
    ]  # fmt: skip


def _document(claim: Claim) -> str:
    return claim.code.partition(".")[0]


def _rows(claims: list[Claim], out: list[Article], verdicts: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The claims as the page shows them, each with a link to the place that answers it and to the other pages.

    ``out`` are the pages that readers can open, and those that were taken off.
    """
    live = [article for article in out if article.live]
    off = {article.pk: article for article in out if not article.live}
    by_id = {article.pk: article for article in live}
    anchors = {article.pk: dict(_anchors(article)) for article in live}
    for claim in claims:
        page = by_id.get(claim.article_id) if claim.article_id else None
        yield {
            "claim": claim,
            "verdict": verdicts[claim.verdict],
            "note": _cited(claim.note),
            "page": page,
            "off": off.get(claim.article_id) if claim.article_id else None,
            "anchor": anchors[page.pk].get(claim.box, "") if page else "",
            "also": [one for one in live if one != page and claim.code in one.live.meta.get("claims", [])],  # type: ignore[union-attr]
        }


def _anchors(article: Article) -> Iterator[tuple[str, str]]:
    """(claim of a box or heading of a section, its id on the page) of what readers see now; see _article.html."""
    for section in article.live.content["sections"]:  # type: ignore[union-attr]  # live() leaves out the others
        yield section["heading"], section["anchor"]
        for number, block in enumerate(section["blocks"], start=1):
            if block["kind"] == "evidence":
                yield block["claim"], f"{section['anchor']}-e{number}"


def _cited(note: str) -> Iterable[tuple[str, str]]:
    """The note in parts: (text, tag of the reference that follows it); the last tag is empty."""
    parts = CITATION.split(note)
    return list(zip(parts[::2], [*parts[1::2], ""], strict=True))
