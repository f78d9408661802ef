"""What is different between two versions, as rows for templates/ui/diff.html.

Two readers: the clinician, who sees every part, and the person, who sees what they do differently.
"""

from collections.abc import Sequence
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.actions.measures import planned
from plans.domain.lifecycle import VersionState
from plans.domain.measures import MEASURES
from plans.domain.plandiff import Change, Item, compare
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
    return [
        *(goal_item(goal, plain=plain) for goal in (version.goals.all() if goals is None else goals)),
        *map(action_item, version.prescriptions.all() if items is None else items),
        *map(measure_item, planned(version)),
        *advice_items(version),
        frame_item(version),
    ]


def changes_between(before: PlanVersion, after: PlanVersion) -> list[dict[str, Any]]:
    return change_rows(compare(items_of(before), items_of(after)))


def changes_since(
    version: PlanVersion, goals: Sequence[Goal], items: Sequence[Prescription]
) -> list[dict[str, Any]] | None:
    """What a draft changes in the version that the person has; None when they have none."""
    before = version.plan.versions.filter(state=VersionState.SHARED).exclude(pk=version.pk).first()
    if before is None:
        return None
    # The days of a draft are chosen when it is shared.
    found = compare(items_of(before), items_of(version, goals, items))
    return change_rows([change for change in found if change.kind != "frame"])


def changes_for_person(before: PlanVersion, after: PlanVersion) -> list[dict[str, Any]]:
    """What the person does, wants or looks out for differently; the team's own figures stay with the team."""
    theirs = [_for_person(change) for change in compare(items_of(before, plain=True), items_of(after, plain=True))]
    return change_rows([change for change in theirs if change])


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
