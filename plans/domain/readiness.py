"""What a draft still needs before it is shared (must), and what deserves a second look (look) (design.md 5.3).

One structure for the builder's side column, the page on which a draft is shared and the act of sharing itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

MOST_GOALS, MOST_ACTIONS = 4, 8  # design.md 5.3


class Level(StrEnum):
    MUST = "must"
    LOOK = "look"


@dataclass(frozen=True)
class GoalFacts:
    """``levels`` is whether the expected level and one beside it are written, ``measure`` whether one is linked."""

    words: str
    actions: int
    key: UUID | None = None
    levels: bool = True
    measure: bool = True


@dataclass(frozen=True)
class ItemFacts:
    """``page``: live, due (its review is overdue), gone (taken off) or none. ``monitored`` is False for a medical
    entry whose monitoring visits are not recorded."""

    name: str
    key: UUID | None = None
    stop_rule: bool = True
    monitored: bool = True
    page: str = "live"
    has_goal: bool = True


@dataclass(frozen=True)
class DraftFacts:
    """``day_points`` are effort points from Monday to Sunday; ``limit`` is the person's own, None when not stated."""

    goals: Sequence[GoalFacts] = ()
    items: Sequence[ItemFacts] = ()
    day_points: Sequence[int] = (0,) * 7
    limit: int | None = None
    phone: bool = True
    dates: bool = True
    blocked: int = 0
    cautions: int = 0
    cards: int = 0  # safety cards that are suggested and neither taken nor left out
    paused: bool = False


@dataclass(frozen=True)
class Check:
    """``key`` is the goal or action that it is about, ``name`` its name; ``n`` a number that the sentence needs."""

    code: str
    level: Level
    name: str = ""
    key: UUID | None = None
    n: int = 0
    limit: int = 0

    @property
    def is_must(self) -> bool:
        return self.level == Level.MUST


def checks(draft: DraftFacts) -> list[Check]:
    """Musts first, then what to look at, each in the order of the plan. Empty when nothing is to say."""
    return [*_musts(draft), *_looks(draft)]


def _musts(draft: DraftFacts) -> Iterator[Check]:
    if not draft.goals:
        yield Check("no_goal", Level.MUST)
    for goal in draft.goals:
        if not goal.actions:
            yield Check("goal_without_action", Level.MUST, goal.words, goal.key)
    for item in draft.items:
        if not item.stop_rule:
            yield Check("no_stop_rule", Level.MUST, item.name, item.key)
        if not item.monitored:
            yield Check("not_monitored", Level.MUST, item.name, item.key)
    if draft.blocked:
        yield Check("blocked", Level.MUST, n=draft.blocked)
    if not draft.phone:
        yield Check("no_phone", Level.MUST)
    if not draft.dates:
        yield Check("no_dates", Level.MUST)


def _looks(draft: DraftFacts) -> Iterator[Check]:
    for day, points in enumerate(draft.day_points):
        if draft.limit is not None and points > draft.limit:
            yield Check("over_limit", Level.LOOK, str(day), n=points, limit=draft.limit)
    if draft.cards:
        yield Check("cards_open", Level.LOOK, n=draft.cards)
    if draft.items and all(draft.day_points):
        yield Check("no_rest_day", Level.LOOK)
    if len(draft.items) > MOST_ACTIONS:
        yield Check("many_actions", Level.LOOK, n=len(draft.items), limit=MOST_ACTIONS)
    if len(draft.goals) > MOST_GOALS:
        yield Check("many_goals", Level.LOOK, n=len(draft.goals), limit=MOST_GOALS)
    for goal in draft.goals:
        if not goal.levels:
            yield Check("no_levels", Level.LOOK, goal.words, goal.key)
        if not goal.measure:
            yield Check("no_measure", Level.LOOK, goal.words, goal.key)
    for item in draft.items:
        if item.page in {"due", "gone"}:
            yield Check(f"page_{item.page}", Level.LOOK, item.name, item.key)
        if not item.has_goal:
            yield Check("no_goal_of_its_own", Level.LOOK, item.name, item.key)
    if draft.cautions:
        yield Check("cautions", Level.LOOK, n=draft.cautions)
    if draft.paused:
        yield Check("paused", Level.LOOK)
