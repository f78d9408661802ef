"""A template laid against a draft and its person, before anything is written: what would be added, what is there
already, and what speaks against an action. The page that asks and the act itself read the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from plans.actions.advisory_facts import Rows, facts_of
from plans.actions.snapshots import Snapshot, snapshots
from plans.domain.advisories import Advisory, evaluate
from plans.domain.template_dose import prescribed
from plans.domain.templates import Template, TemplateItem, from_json
from plans.models import Goal, Kind, PlannedMeasure, PlanTemplate, PlanVersion, Prescription
from recovery.accounts.models import User


def visible_to(user: User) -> QuerySet[PlanTemplate]:
    """Shipped templates, and those of the visitor's own organisation, retired ones included."""
    return PlanTemplate.objects.filter(Q(organisation=None) | Q(organisation=user.organisation_id))


@dataclass(frozen=True)
class Slot:
    """One action of the template. ``row`` is the prescription that it would make, not saved; None when the catalogue
    offers the entry no more. ``held`` is the name of the same entry in the draft."""

    item: TemplateItem
    row: Prescription | None = None
    held: str = ""
    against: tuple[Advisory, ...] = ()  # contraindications and cautions
    open: tuple[Advisory, ...] = ()  # a part of the check is not known

    @property
    def entry(self) -> dict[str, Any]:
        return self.row.entry if self.row else {}

    @property
    def can_be_added(self) -> bool:
        return self.row is not None and not self.held

    @property
    def is_medical(self) -> bool:
        return self.entry.get("kind") == Kind.MEDICAL

    @property
    def is_course(self) -> bool:
        return self.row is not None and self.row.frequency == Prescription.Frequency.COURSE


@dataclass(frozen=True)
class Prospect:
    """``whole`` are contraindications and cautions of the plan as a whole that speak of this person."""

    template: Template
    goals: list[Goal]
    items: list[Prescription]
    measures: list[PlannedMeasure]
    slots: tuple[Slot, ...]
    whole: tuple[Advisory, ...]

    def slots_of(self, goal: str) -> list[Slot]:
        return [slot for slot in self.slots if slot.item.goal == goal]


def prospect(version: PlanVersion, row: PlanTemplate, first_day: date) -> Prospect:
    """At most ten queries. ``version`` comes with its plan, person and team. An entry that suits on its own may not
    suit beside another, and the other way round, so the rules look at the whole draft with the template in it."""
    template = from_json(row.content)
    goals, items = list(version.goals.all()), list(version.prescriptions.all())
    measures = list(version.planned_measures.all())
    known = snapshots({item.code for item in template.items})
    held = {str(item.entry.get("code", "")): item.name for item in items}
    slots = [_slot(version, item, known.get(item.code), held.get(item.code, ""), first_day) for item in template.items]
    new = [slot.row for slot in slots if slot.row and not slot.held]
    facts = facts_of(version, Rows(goals=goals, prescriptions=[*items, *new], measures=measures))
    found = [one for one in evaluate(facts) if one.rule.fits]
    return Prospect(
        template,
        goals,
        items,
        measures,
        tuple(_judged(slot, found) for slot in slots),
        tuple(one for one in found if one.item is None and one.severity != "I"),
    )


def _slot(version: PlanVersion, item: TemplateItem, known: Snapshot | None, held: str, first_day: date) -> Slot:
    if known is None:
        return Slot(item, held=held)
    row = Prescription(
        organisation_id=version.organisation_id,
        version=version,
        intervention=known.intervention,
        entry=known.entry,
        page=known.page,
        **prescribed(item, known.entry, first_day),
    )
    return Slot(item, row, held)


def _judged(slot: Slot, found: Sequence[Advisory]) -> Slot:
    own = [one for one in found if slot.row and one.item == slot.row.stable_key]
    against = tuple(one for one in own if one.severity != "I")
    return Slot(slot.item, slot.row, slot.held, against, tuple(one for one in own if one.severity == "I"))
