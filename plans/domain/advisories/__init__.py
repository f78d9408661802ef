"""The 46 advisory rules of the drafting screen (clinical.md 6B): calculated, never learned. They inform; the clinician
decides. Pure and fast, so that they are worked out anew on every read of a draft."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from plans.domain.advisories import (
    cerebrolysin,
    exercise,
    falls,
    medicines,
    mind,
    plan,
    recorded,
    sleep,
)  # fmt: skip
from plans.domain.advisories.rule import RANK, Advisory, Finding, Input, Rule, Source
from plans.domain.facts import DraftFacts, ItemFacts, PersonFacts

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            rule
            for theme in (cerebrolysin, sleep, medicines, recorded, exercise, falls, mind, plan)
            for rule in theme.RULES
        ),
        key=lambda rule: rule.id,
    )
)
BY_ID: dict[str, Rule] = {rule.id: rule for rule in RULES}
ON_ITS_OWN = UUID(int=1)
SHORT_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

__all__ = ["BY_ID", "RULES", "Advisory", "Finding", "Input", "Rule", "Source", "evaluate", "item_of_entry", "suits"]


def evaluate(draft: DraftFacts) -> list[Advisory]:
    """Everything that the rules have to say, contraindications first, then cautions, then information; within these
    the plan as a whole, then goals and actions in the order of the draft. The same draft gives the same list."""
    place: dict[UUID | None, int] = {None: 0}
    for key in (*(goal.key for goal in draft.goals), *(item.key for item in draft.items)):
        place.setdefault(key, len(place))
    found = [Advisory(rule, finding) for rule in RULES for finding in rule.check(draft)]
    return sorted(found, key=lambda one: (RANK[one.severity], place.get(one.item, len(place)), one.rule.id))


def suits(entry: Mapping[str, Any], person: PersonFacts, *, today: date) -> list[Advisory]:
    """What a catalogue entry (``Intervention.content``) with its own dose would raise for this person, before it is
    chosen. Empty: nothing that is known speaks against it. What is not known is in it, as information. What another
    action of the plan would mend (cooling, home safety) is no matter of the entry and not in it."""
    draft = DraftFacts(today=today, person=person, items=(item_of_entry(entry),))
    found = [Advisory(rule, finding) for rule in RULES if rule.fits for finding in rule.check(draft)]
    own = [one for one in found if one.item == ON_ITS_OWN]
    return sorted(own, key=lambda one: (RANK[one.severity], one.rule.id))


def item_of_entry(entry: Mapping[str, Any]) -> ItemFacts:
    """The action that the catalogue's default would make."""
    dose = entry.get("dose") or {}
    return ItemFacts(
        key=ON_ITS_OWN,
        code=entry["code"],
        kind=entry["kind"],
        name=entry.get("plain_name", ""),
        frequency=dose.get("frequency") or "when_needed",
        weekdays=tuple(SHORT_DAYS.index(day) for day in dose.get("days") or ()),
        times_per_week=dose.get("times_per_week"),
        minutes=dose.get("minutes"),
        sets=dose.get("sets"),
        repetitions=dose.get("reps"),
        scale=dose.get("intensity_scale") or "none",
        low=dose.get("intensity_low"),
        high=dose.get("intensity_high"),
        type=dose.get("type") or "",
        build_up=entry.get("progression") or "",
        stop_rule=" ".join(entry.get("stop_rules") or ()),
    )
