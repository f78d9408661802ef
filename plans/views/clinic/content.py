"""What a draft holds, beside what the version that holds now has, and how the two differ."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model, Q

from plans.actions.measures import NEVER
from plans.domain.lifecycle import VersionState
from plans.domain.plandiff import Change, Item, compare
from plans.models import Goal, PlannedMeasure, PlanVersion, Prescription
from plans.views.differences import advice_items, measure_item
from plans.views.words import action_item, goal_item

# Columns that a copy of a row never shares with its source, and that no comparison says.
OF_THE_COPY = {"id", "version_id", "goal_id", "row_version", "position", "actions"}


@dataclass(frozen=True)
class Content:
    """What a version holds. Each goal has its ``actions``; ``measures`` has the ones that were taken out as well."""

    version: PlanVersion
    goals: list[Goal]
    items: list[Prescription]
    measures: list[PlannedMeasure]

    @property
    def planned(self) -> list[PlannedMeasure]:
        return [row for row in self.measures if row.when != NEVER]


def contents(version: PlanVersion) -> tuple[Content, Content | None]:
    """A draft's content, and that of the version that holds now, which has at least one goal: three queries."""
    shared = {"version__plan": version.plan_id, "version__state": VersionState.SHARED}
    goals = list(Goal.objects.filter(Q(version=version) | Q(**shared)).select_related("version"))
    now = next((goal.version for goal in goals if goal.version_id != version.pk), None)
    both = [version, now] if now else [version]
    items, measures = Prescription.objects.filter(version__in=both), PlannedMeasure.objects.filter(version__in=both)
    loaded = goals, list(items), list(measures)
    return _content(version, *loaded), _content(now, *loaded) if now else None


def _content(
    version: PlanVersion, goals: Sequence[Goal], items: Sequence[Prescription], measures: Sequence[PlannedMeasure]
) -> Content:
    own_goals = [goal for goal in goals if goal.version_id == version.pk]
    own_items = [item for item in items if item.version_id == version.pk]
    for item in own_items:
        item.version = version  # its days are counted from there, without asking for each
    for goal in own_goals:
        goal.actions = [item for item in own_items if item.goal_id == goal.pk]  # type: ignore[attr-defined]
    return Content(version, own_goals, own_items, [row for row in measures if row.version_id == version.pk])


def compared(before: Content, after: Content) -> tuple[list[Change], list[Item]]:
    """What is different, and the items of both. Rows that hold the same are not put into words."""
    old, new = list(_items(before, after)), list(_items(after, before))
    return compare(old, new), [*old, *new]


def _items(mine: Content, other: Content) -> Iterator[Item]:
    rows: list[Goal | Prescription] = [*other.goals, *other.items]
    theirs = {row.stable_key: row for row in rows}
    keys = {goal.pk: goal.stable_key for goal in mine.goals}
    for goal in mine.goals:
        yield goal_item(goal) if _differs(goal, theirs) else Item(goal.stable_key, "goal", goal.words)
    for item in mine.items:
        under = keys.get(item.goal_id)
        bare = Item(item.stable_key, "action", item.name, goal=under)
        yield action_item(item, under) if _differs(item, theirs) else bare
    yield from map(measure_item, mine.planned)
    yield from advice_items(mine.version)


def _differs(row: Goal | Prescription, others: Mapping[UUID, Goal | Prescription]) -> bool:
    other = others.get(row.stable_key)
    return other is not None and _stored(row) != _stored(other)


def _stored(row: Model) -> dict[str, Any]:
    return {name: value for name, value in vars(row).items() if name[0] != "_" and name not in OF_THE_COPY}
