"""What changed between two versions of a plan, as facts that a page can put into sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True)
class Item:
    """A goal, an action, a measure, a safety card or the frame of a version. ``fields`` are its parts in the words that
    people read, by name of the part; ``goal`` is the key of the goal that an action belongs to."""

    key: UUID
    kind: str  # goal, action, measure, advice or frame
    name: str
    fields: Mapping[str, str] = field(default_factory=dict)
    goal: UUID | None = None


@dataclass(frozen=True)
class Change:
    """``what`` is add, chg, mov or del. A change of one part names it, with its text before and after; an action that
    moved has the words of its goals there. ``goal`` is the goal under which it is told."""

    what: str
    kind: str
    name: str
    part: str = ""
    was: str = ""
    now: str = ""
    goal: UUID | None = None


def compare(before: Sequence[Item], after: Sequence[Item]) -> list[Change]:
    """Changes in the order of the newer version, removals last. Items are the same when their stable keys are."""
    old = {item.key: item for item in before}
    goals = {item.key: item.name for item in (*before, *after) if item.kind == "goal"}
    new_keys = {item.key for item in after}
    changes: list[Change] = []
    for item in after:
        if item.key not in old:
            changes.append(Change("add", item.kind, item.name, goal=_under(item)))
            continue
        was = old[item.key]
        if was.goal != item.goal:
            before_it, now = (goals.get(one.goal, "") if one.goal else "" for one in (was, item))
            changes.append(Change("mov", item.kind, item.name, was=before_it, now=now, goal=item.goal))
        changes += _parts(was, item)
    changes += [Change("del", item.kind, item.name, goal=_under(item)) for item in before if item.key not in new_keys]
    return changes


def _under(item: Item) -> UUID | None:
    return item.key if item.kind == "goal" else item.goal


def _parts(old: Item, new: Item) -> list[Change]:
    names = [*new.fields, *(part for part in old.fields if part not in new.fields)]
    return [
        Change("chg", new.kind, new.name, part, old.fields.get(part, ""), new.fields.get(part, ""), _under(new))
        for part in names
        if old.fields.get(part, "") != new.fields.get(part, "")
    ]


KINDS = ("goal", "advice", "measure", "frame")  # the order in which they are told


def grouped(changes: Sequence[Change]) -> list[tuple[str, UUID | None, list[Change]]]:
    """(kind, goal, its changes): each goal with its actions in the order in which they come, then safety cards,
    measures and the frame. An action of no goal stands with the goals, under None."""
    found: dict[tuple[str, UUID | None], list[Change]] = {}
    for change in changes:
        kind = "goal" if change.kind == "action" else change.kind
        found.setdefault((kind, change.goal), []).append(change)
    order = sorted(found, key=lambda at: KINDS.index(at[0]))
    return [(kind, goal, _goal_first(found[kind, goal])) for kind, goal in order]


def _goal_first(changes: list[Change]) -> list[Change]:
    return sorted(changes, key=lambda change: change.kind != "goal")
