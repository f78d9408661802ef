"""What changed between two versions of a plan, as facts that a page can put into sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True)
class Item:
    """A goal or an action of a version. ``fields`` are its parts in the words that people read, by name of the part."""

    key: UUID
    kind: str  # goal or action
    name: str
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """``what`` is add, chg or del. A change of one part names it, with its text before and after."""

    what: str
    kind: str
    name: str
    part: str = ""
    was: str = ""
    now: str = ""


def compare(before: Sequence[Item], after: Sequence[Item]) -> list[Change]:
    """Changes in the order of the newer version, removals last. Items are the same when their stable keys are."""
    old = {item.key: item for item in before}
    new_keys = {item.key for item in after}
    changes: list[Change] = []
    for item in after:
        if item.key in old:
            changes += _parts(old[item.key], item)
        else:
            changes.append(Change("add", item.kind, item.name))
    changes += [Change("del", item.kind, item.name) for item in before if item.key not in new_keys]
    return changes


def _parts(old: Item, new: Item) -> list[Change]:
    names = [*new.fields, *(part for part in old.fields if part not in new.fields)]
    return [
        Change("chg", new.kind, new.name, part, old.fields.get(part, ""), new.fields.get(part, ""))
        for part in names
        if old.fields.get(part, "") != new.fields.get(part, "")
    ]
