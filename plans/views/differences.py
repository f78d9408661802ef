"""What is different between two versions, goal by goal, then safety cards, measures and days: for
templates/ui/diff_groups.html.

Two readers: the clinician, who sees every part, and the person, who sees what they do differently.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.actions.measures import planned
from plans.domain.measures import MEASURES
from plans.domain.plandiff import Change, Item, compare, grouped
from plans.models import Goal, PlannedMeasure, PlanVersion, Prescription
from plans.views.words import action_item, change_rows, goal_item


def items_of(
    version: PlanVersion,
    goals: Sequence[Goal] | None = None,
    items: Sequence[Prescription] | None = None,
    *,
    plain: bool = False,
) -> list[Item]:
    """A version as the comparison wants it: three queries, fewer with loaded rows. ``plain``: for the person."""
    goals = list(version.goals.all() if goals is None else goals)
    keys = {goal.pk: goal.stable_key for goal in goals}
    return [
        *(goal_item(goal, plain=plain) for goal in goals),
        *(
            action_item(item, keys.get(item.goal_id), plain=plain)
            for item in (version.prescriptions.all() if items is None else items)
        ),
        *map(measure_item, planned(version)),
        *advice_items(version),
        frame_item(version),
    ]


@dataclass(frozen=True)
class Group:
    """Changes that belong together. ``quoted``: the title is the person's own words."""

    title: str
    rows: list[dict[str, Any]]
    quoted: bool = False


def changes_between(before: PlanVersion, after: PlanVersion) -> list[Group]:
    old, new = items_of(before), items_of(after)
    return groups(compare(old, new), [*old, *new])


def groups(changes: Sequence[Change], items: Sequence[Item], *, plain: bool = False) -> list[Group]:
    """``items`` are those of both versions, the newer ones last: they name the goals. ``plain``: for the person."""
    names = {item.key: item.name for item in items if item.kind == "goal"}
    titles = {
        "goal": _("Without a goal"),
        "advice": _("Good to know") if plain else _("Safety cards"),
        "measure": _("Measures"),
        "frame": _("Weeks, days and message"),
    }
    found = []
    for kind, goal, own in grouped(changes):
        title = names.get(goal, "") if goal else ""
        found.append(Group(title or titles[kind], [_row(change) for change in own], quoted=bool(title)))
    return found


def _row(change: Change) -> dict[str, Any]:
    """Under the title of its group, which names the goal or the frame: it is not said again."""
    [row] = change_rows([change])
    if change.kind == "goal":
        whole = {"add": _("This goal, with its actions"), "del": _("This goal, with its actions")}
        return row | {"text": row["part"] or whole[change.what]}
    return row | {"text": row["part"]} if change.kind == "frame" else row


def changes_for_person(before: PlanVersion, after: PlanVersion) -> list[Group]:
    """What the person does, wants or looks out for differently; the team's own figures stay with the team."""
    old, new = items_of(before, plain=True), items_of(after, plain=True)
    theirs = [change for change in map(_for_person, compare(old, new)) if change]
    return groups(theirs, [*old, *new], plain=True)


def _for_person(change: Change) -> Change | None:
    if change.kind in {"measure", "frame"}:
        return None
    wanted = PERSON_GOAL if change.kind == "goal" else PERSON_ACTION
    if change.part and change.kind in {"goal", "action"} and change.part not in {_(part) for part in wanted}:
        return None
    return change


# The names of parts are those of plans.views.words.
PERSON_GOAL = ("Goal", "When it is reached", "More than that", "Much more than that", "By when")
PERSON_ACTION = ("Name", "How often", "How long", "How hard", "What kind", "Time of day", "Times", "Weeks that differ",
                 "From", "Until", "Build up", "When to stop", "Side", "Bed time", "Rise time", "Place", "Equipment",
                 "Helper", "Strategy", "Product")  # fmt: skip


def measure_item(row: PlannedMeasure) -> Item:
    when = str(row.get_when_display())
    if row.every_weeks:
        n = row.every_weeks
        when = ngettext("Every %(n)d week", "Every %(n)d weeks", n) % {"n": n}
    return Item(
        row.stable_key, "measure", _("Measure: %(name)s") % {"name": measure_name(row.measure)}, {_("When"): when}
    )


def measure_name(code: str) -> str:
    """The name of a measure; its code when the table does not know it any more."""
    return str(MEASURES[code].name) if code in MEASURES else code


def advice_items(version: PlanVersion) -> list[Item]:
    """Safety cards that are on. A card has no key of its own: its code is the same in each version."""
    cards = [card for card in version.advice if isinstance(card, dict) and card.get("on", True)]
    return [
        Item(
            _key("advice", str(card.get("code"))),
            "advice",
            str(card.get("text", "")),
            {_("Text"): str(card.get("text", ""))},
        )
        for card in cards
    ]


def frame_item(version: PlanVersion) -> Item:
    fields = {
        _("First day"): date_format(version.starts_on, "j F Y") if version.starts_on else "",
        _("Next review"): date_format(version.review_on, "j F Y") if version.review_on else "",
        _("Weeks"): str(version.weeks or ""),
        _("Message"): version.message,
    }
    return Item(_key("frame", ""), "frame", _("Plan"), fields)


def _key(kind: str, code: str) -> UUID:
    return uuid5(NAMESPACE_OID, f"{kind}:{code}")
