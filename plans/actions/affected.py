"""Who a change of a page reaches: how many plans hold it, and what leads readers to it.

The desk learns numbers and never a person: a number below ``FEWEST`` is not told, for one that small may point at
somebody. Teams are named to editors of their own service alone.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils import timezone

from plans.domain.lifecycle import PlanState, VersionState
from plans.models import Article, CareRelationship, Intervention, Mechanism, Membership, Prescription
from plans.models.care import current
from recovery.accounts.models import Role, User

FEWEST = 3
PLANS = Count("version", distinct=True)
CURRENT: dict[str, Any] = {
    "version__state": VersionState.SHARED,
    "version__plan__state__in": (PlanState.SHARED, PlanState.PAUSED),
}


@dataclass(frozen=True)
class Group:
    """Plans of one team, or with one intervention. ``plans`` is None for fewer than FEWEST; no name: other services."""

    name: str
    plans: int | None


@dataclass(frozen=True)
class Affected:
    """``plans`` are at least so many; ``exact`` says that it is the number itself."""

    plans: int
    exact: bool
    teams: list[Group]
    interventions: list[Group]
    entries: list[Intervention]
    mechanisms: list[Mechanism]
    pages: list[Article]
    claims: int

    @property
    def none(self) -> bool:
        return not self.teams


def holding(article: Article) -> QuerySet[Prescription]:
    """What people have in their plans today that leads to this page."""
    return Prescription.objects.filter(page=article, **CURRENT)


def clinicians_of(article: Article) -> QuerySet[User]:
    """Who looks after these people today, by the rule of ``Patient.objects.visible_to``."""
    today = timezone.localdate()
    people = holding(article).values("version__plan__patient")
    teams = CareRelationship.objects.filter(current(today), patient__in=people).values("team")
    members = Membership.objects.filter(current(today), team__in=teams).values("user")
    return User.objects.filter(pk__in=members, role=Role.CLINICIAN, is_active=True)


def affected(article: Article, *, reader: User) -> Affected:
    """What the desk shows before a page changes. Six queries, however many plans there are."""
    teams, told = _by_team(article, reader)
    return Affected(
        plans=sum(team.plans or 1 for team in teams),
        exact=all(team.plans for team in teams),
        teams=teams,
        interventions=_by_intervention(article, told),
        entries=list(Intervention.objects.filter(pages=article, is_current=True).order_by("name")),
        mechanisms=list(Mechanism.objects.filter(interventions__pages=article).distinct().order_by("name")),
        pages=list(_linking(article)),
        claims=article.claims.count(),
    )


def _by_team(article: Article, reader: User) -> tuple[list[Group], set[UUID]]:
    """The reader's own teams by name and all others as one group; and the teams whose number is told."""
    rows = holding(article).order_by().values("version__plan__team", "version__plan__team__name", "organisation")
    own: list[Group] = []
    told: set[UUID] = set()
    others: dict[UUID, int] = {}
    for row in rows.annotate(n=PLANS).order_by("version__plan__team__name"):
        team, n = row["version__plan__team"], row["n"]
        if row["organisation"] != reader.organisation_id:
            others[team] = n
            continue
        own.append(Group(row["version__plan__team__name"], _told(n)))
        told |= {team} if n >= FEWEST else set()
    elsewhere = sum(others.values())
    if not others:
        return own, told
    return [*own, Group("", _told(elsewhere))], told | (set(others) if elsewhere >= FEWEST else set())


def _by_intervention(article: Article, told: set[UUID]) -> list[Group]:
    """In the plans of teams whose number is told: with the others, a number less another would give theirs away."""
    rows = holding(article).order_by().values("intervention__name", "version__plan__team").annotate(n=PLANS)
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row["intervention__name"]] += row["n"] if row["version__plan__team"] in told else 0
    return [Group(name, _told(counts[name])) for name in sorted(counts)]


def _linking(article: Article) -> QuerySet[Article]:
    """Other live pages whose text has a link to this one."""
    address = f"/library/{article.topic}/{article.slug}/"
    return Article.objects.live().filter(live__source__contains=address).exclude(pk=article.pk)


def _told(plans: int) -> int | None:
    return plans if plans >= FEWEST else None
