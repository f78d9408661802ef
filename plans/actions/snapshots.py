"""Catalogue entries as prescriptions keep them, many at once: what ``Intervention.snapshot`` says of one."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from plans.models import Article, Intervention
from plans.models.catalogue import InterventionMechanism, InterventionPage


@dataclass(frozen=True)
class Snapshot:
    """``page`` is the first live page of the entry, the one behind "Why?"."""

    intervention: Intervention
    entry: dict[str, Any]
    page: Article | None


def snapshots(codes: Collection[str]) -> dict[str, Snapshot]:
    """Entries that are offered today, by code. Three queries, however many."""
    rows = list(Intervention.objects.filter(code__in=codes, is_current=True))
    links = list(InterventionMechanism.objects.filter(intervention__in=rows).select_related("mechanism"))
    pages = InterventionPage.objects.filter(intervention__in=rows, article__live__isnull=False)
    live = list(pages.select_related("article__live"))
    found = {}
    for row in rows:
        own_pages = [link.article for link in live if link.intervention_id == row.pk]
        entry = {
            **row.content,
            "sha256": row.content_sha256,
            "mechanisms": [_mechanism(link) for link in links if link.intervention_id == row.pk],
            "pages": [
                {"slug": page.slug, "topic": page.topic, "title": page.live.title} for page in own_pages if page.live
            ],
        }
        found[row.code] = Snapshot(row, entry, next(iter(own_pages), None))
    return found


def _mechanism(link: InterventionMechanism) -> dict[str, str]:
    known = link.mechanism
    return {
        "code": known.code,
        "name": known.name,
        "family": known.family,
        "may_give": known.may_give,
        "grade": link.grade,
    }
