"""Using a template: its goals in the person's words and its actions go into a draft, in one transaction. What stands in
the draft stays as it is; what is not added is said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from plans.actions.advisories import SHORTEST_REASON
from plans.actions.drafts import touch
from plans.actions.errors import ActionError
from plans.actions.rechecks import ticked
from plans.actions.template_prospect import Prospect, Slot, prospect
from plans.actions.undo import remember, with_fields
from plans.domain import advice
from plans.domain.templates import TemplateGoal
from plans.models import Goal, PlannedMeasure, PlanTemplate, PlanVersion, Prescription
from recovery.accounts.models import User
from recovery.audit.record import record

# As the form of medical therapy asks for it (plans.forms.prescriptions.MedicalForm).
MEDICAL_RECORD = ("prescriber", "product", "indication", "consent_on", "monitoring_on", "monitoring_with")


@dataclass(frozen=True)
class Prescribed:
    """What was prescribed elsewhere, as it was copied: ``record`` has MEDICAL_RECORD, days as ISO text."""

    record: Mapping[str, str]
    sessions: int | None = None
    starts_on: date | None = None


@dataclass(frozen=True)
class Choices:
    """What a clinician decided on the page of a template. ``words`` and ``goals`` are by key of the template's goal
    (``goals``: a goal that stands in the draft takes the actions), the others by key of its action."""

    first_day: date
    words: Mapping[str, str] = field(default_factory=dict)
    goals: Mapping[str, UUID] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    reasons: Mapping[str, str] = field(default_factory=dict)
    medical: Mapping[str, Prescribed] = field(default_factory=dict)


@dataclass(frozen=True)
class Applied:
    """``notes`` are sentences on what was left out, and why."""

    goals: list[Goal]
    items: list[Prescription]
    measures: list[PlannedMeasure]
    notes: list[str]


@transaction.atomic
def apply(*, version: PlanVersion, template: PlanTemplate, choices: Choices, actor: User) -> Applied:
    """Add what was chosen. A goal without words is left out with its actions, an action whose entry the draft has is
    skipped, one that does not suit needs a reason of 10 characters, medical therapy its record.

    ActionError when nothing would be added or a goal that was named is gone, Stale when the draft is one no more.
    """
    touch(version)
    found = prospect(version, template, choices.first_day)
    notes: list[str] = []
    goals = _goals(version, found, choices, notes)
    items = _items(version, found, goals, choices, actor, notes)
    new_goals = [goal for goal in goals.values() if goal._state.adding]
    if not new_goals and not items:
        raise ActionError(_("Nothing of this template is chosen yet. Answer a question in the person’s words first."))
    measures = _measures(version, found)
    Goal.objects.bulk_create(new_goals)
    Prescription.objects.bulk_create(items)
    PlannedMeasure.objects.bulk_create(measures)
    after = _frame(version, template, found, choices)
    name = _("Template “%(name)s” used") % {"name": template.name}
    rows = [(None, row) for row in (*new_goals, *items, *measures)]
    remember(version=version, actor=actor, name=name, rows=[(version, after), *rows])
    record(
        "plan.template_used", actor=actor, patient_id=version.plan.patient_id, target=version, version=version.number
    )
    return Applied(new_goals, items, measures, notes)


def _goals(version: PlanVersion, found: Prospect, choices: Choices, notes: list[str]) -> dict[str, Goal]:
    """By key of the template's goal: one of the draft, or a new one in the person's words."""
    held = {goal.pk: goal for goal in found.goals}
    last = max((goal.position for goal in found.goals), default=-1)
    goals: dict[str, Goal] = {}
    for asked in found.template.goals:
        words = choices.words.get(asked.key, "").strip()
        if chosen := choices.goals.get(asked.key):
            if chosen not in held:
                raise ActionError(_("A goal that you chose is not in this draft any more. Choose again."))
            goals[asked.key] = held[chosen]
        elif words:
            last += 1
            goals[asked.key] = _goal(version, asked, words, last)
        else:
            left = _("“%(question)s” has no answer yet. It is left out, with its actions.")
            notes.append(left % {"question": asked.question})
    return goals


def _goal(version: PlanVersion, asked: TemplateGoal, words: str, position: int) -> Goal:
    return Goal(
        organisation_id=version.organisation_id,
        version=version,
        words=words,
        domain=asked.domain,
        measure=asked.measure,
        position=position,
    )


def _items(
    version: PlanVersion, found: Prospect, goals: Mapping[str, Goal], choices: Choices, actor: User, notes: list[str]
) -> list[Prescription]:
    position = max((item.position for item in found.items), default=-1)
    items = []
    for slot in found.slots:
        if slot.item.goal not in goals or slot.item.key in choices.left_out:
            continue
        if left := _why_left(slot, choices):
            notes.append(left)
            continue
        position += 1
        items.append(_item(slot, goals[slot.item.goal], position, choices, actor))
    return items


def _why_left(slot: Slot, choices: Choices) -> str:
    """The sentence that says why an action is not added; empty when it is."""
    if slot.row is None:
        return _("%(code)s is not in the catalogue any more. It is left out.") % {"code": slot.item.code}
    name = {"name": slot.row.name}
    if slot.held:
        return _("%(name)s is in the draft already, and stays as it is.") % {"name": slot.held}
    if slot.against and len(choices.reasons.get(slot.item.key, "").strip()) < SHORTEST_REASON:
        return _("%(name)s is left out: it does not suit, and no reason was given.") % name
    if slot.is_medical and not _is_recorded(slot, choices):
        return _("%(name)s is left out: the record of what was prescribed is not complete.") % name
    return ""


def _is_recorded(slot: Slot, choices: Choices) -> bool:
    known = choices.medical.get(slot.item.key)
    if known is None or not all(known.record.get(name, "").strip() for name in MEDICAL_RECORD):
        return False
    return not slot.is_course or bool(known.sessions and known.starts_on)


def _item(slot: Slot, goal: Goal, position: int, choices: Choices, actor: User) -> Prescription:
    row = slot.row
    assert row is not None  # _why_left has seen to it
    row.goal, row.position = goal, position
    row.unsuitable_reason = choices.reasons.get(slot.item.key, "").strip() if slot.against else ""
    if slot.entry.get("contraindications"):
        row.checked_by, row.details = actor, ticked(row.details)
    if known := choices.medical.get(slot.item.key):
        row.record = {name: known.record[name].strip() for name in MEDICAL_RECORD}
        if slot.is_course:
            row.course_sessions, row.starts_on = known.sessions, known.starts_on
    return row


def _measures(version: PlanVersion, found: Prospect) -> list[PlannedMeasure]:
    """Measures that the draft does not ask for then. One that somebody took out stays out."""
    out = {row.measure for row in found.measures if row.when not in PlannedMeasure.When.values}
    held = {(row.measure, row.when) for row in found.measures}
    last = max((row.position for row in found.measures), default=-1)
    wanted = [row for row in found.template.measures if row.measure not in out and (row.measure, row.when) not in held]
    return [
        PlannedMeasure(
            organisation_id=version.organisation_id,
            version=version,
            measure=row.measure,
            when=row.when,
            every_weeks=row.every_weeks,
            placed=False,
            position=last + at,
        )
        for at, row in enumerate(wanted, 1)
    ]


def _frame(version: PlanVersion, template: PlanTemplate, found: Prospect, choices: Choices) -> PlanVersion:
    """The version itself: where it began, and what is still open of its first day, weeks and safety cards."""
    cards, decided = version.advice, {card.code for card in advice.read(version.advice)}
    for card in found.template.advice:
        if card.code not in decided:  # one that somebody left out stays out
            usual = advice.BY_CODE[card.code]
            cards = advice.put(cards, advice.Stored(card.code, card.text or _(usual.text), True, usual.where))
    fields: dict[str, Any] = {
        "template_id": template.pk,
        "starts_on": version.starts_on or choices.first_day,
        "weeks": version.weeks or found.template.weeks,
        "advice": cards,
    }
    PlanVersion.objects.filter(pk=version.pk).update(**fields)
    return with_fields(version, fields)


__all__ = ["MEDICAL_RECORD", "Applied", "Choices", "Prescribed", "apply"]
