"""Saving a plan as a template: what is a person's stays behind, and a clinician reads what is left first."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.actions.errors import ActionError, Stale
from plans.actions.measures import planned
from plans.actions.rechecks import CHECKED_AT
from plans.actions.shipped_templates import digest
from plans.domain import advice, progression
from plans.domain.catalogue import CONDITIONS, CatalogueError
from plans.domain.template_dose import catalogue_dose
from plans.domain.template_words import holds, names_of, question_for
from plans.domain.templates import (
    NUMBERS,
    Template,
    TemplateAdvice,
    TemplateGoal,
    TemplateItem,
    TemplateMeasure,
    from_json,
    to_json,
)
from plans.models import Goal, Kind, Patient, PlanTemplate, PlanVersion, Prescription
from recovery.accounts.models import User
from recovery.audit.record import record
from recovery.ids import new_id

TEXTS = ("name", "type", "build_up", "stop_rule")
PLAIN = (*NUMBERS, "frequency", "intensity_scale", "time_of_day")
WEEKS, CARD = 12, "card"


@dataclass(frozen=True)
class Stripped:
    """``texts`` differ from the catalogue and hold no name of the person: kept only when somebody says so, by
    ``key.column``. ``removed`` are sentences on what stays behind."""

    template: Template
    texts: dict[str, str]
    removed: tuple[str, ...]

    @property
    def seen(self) -> str:
        """Of what was on a page: another when the plan changed since."""
        everything = replace(self.template, to_confirm=tuple(f"{key} {text}" for key, text in self.texts.items()))
        return digest(everything)


def person_names(patient: Patient) -> frozenset[str]:
    return names_of(patient.given_name, patient.family_name, patient.record_number)


def strip(version: PlanVersion) -> Stripped:
    """Four queries. ActionError when the version has nothing that a template could hold."""
    names = person_names(version.plan.patient)
    goals, rows = list(version.goals.all()), list(version.prescriptions.select_related("intervention"))
    used = [goal for goal in goals if any(row.goal_id == goal.pk for row in rows)]
    keys = {goal.pk: f"goal-{at}" for at, goal in enumerate(used, 1)}
    anchor = version.starts_on or min((row.starts_on for row in rows if row.starts_on), default=None)
    weeks = version.weeks or WEEKS
    items: list[TemplateItem] = []
    texts: dict[str, str] = {}
    for row in rows:
        key = _key(row, [item.code for item in items])
        item = TemplateItem(key, keys[row.goal_id], row.intervention.code, dose=_dose(row), progression=_rule(row))
        first, last = _weeks(row, anchor, weeks)
        items.append(replace(item, from_week=first, to_week=last))
        texts |= {f"{key}.{column}": text for column, text in _own_texts(row)}
    texts |= dict(_own_cards(version))
    named = [text for text in texts.values() if holds(text, names)]
    template = Template(
        code="template",
        name="template",
        about="",
        conditions=_conditions(version.plan.patient),
        weeks=weeks,
        goals=tuple(
            TemplateGoal(keys[goal.pk], question_for(goal.domain), "", goal.domain, goal.measure) for goal in used
        ),
        items=tuple(items),
        measures=tuple(TemplateMeasure(row.measure, row.when, row.every_weeks) for row in planned(version)),
        advice=tuple(_cards(version)),
    )
    texts = {key: text for key, text in texts.items() if text not in named}
    return Stripped(_checked(template), texts, tuple(_removed(version, goals, rows, named)))


def _question(key: str, goal: Goal) -> TemplateGoal:
    return TemplateGoal(key, question_for(goal.domain), "", goal.domain, goal.measure)


def _checked(template: Template) -> Template:
    try:
        return from_json(to_json(template))
    except CatalogueError as error:
        raise ActionError(_("This plan cannot become a template: %(why)s") % {"why": error.problems[0][1]}) from error


def _key(row: Prescription, before: list[str]) -> str:
    again = before.count(row.intervention.code)
    return f"{row.entry['code']}-{again + 1}" if again else str(row.intervention.code)


def _weeks(row: Prescription, anchor: date | None, weeks: int) -> tuple[int, int | None]:
    """Dates as weeks of the plan."""
    if anchor is None:
        return 1, None
    first = (row.starts_on - anchor).days // 7 + 1 if row.starts_on else 1
    last = (row.ends_on - anchor).days // 7 + 1 if row.ends_on else None
    first = min(max(first, 1), weeks)
    return first, min(max(last, first), weeks) if last else None


def _dose(row: Prescription) -> dict[str, Any]:
    """What differs from the catalogue, without its texts. Of a medicine only whether it is a course."""
    base = catalogue_dose(row.entry)
    if row.entry.get("kind") == Kind.MEDICAL:
        if row.frequency == Prescription.Frequency.COURSE:
            return {"frequency": row.frequency}
        return {} if row.entry.get("dose") else {"frequency": Prescription.Frequency.WHEN_NEEDED.value}
    dose = {name: getattr(row, name) for name in PLAIN if getattr(row, name) != base.get(name)}
    if row.weekdays != base["weekdays"]:
        dose["weekdays"] = sorted(row.weekdays)
    if row.week_plans:
        dose["week_plans"] = row.week_plans
    return {name: value for name, value in dose.items() if value not in (None, "", [])}


def _rule(row: Prescription) -> dict[str, Any]:
    return {} if progression.problems(row.progression) else dict(row.progression)


def _own_texts(row: Prescription) -> Iterator[tuple[str, str]]:
    if row.entry.get("kind") == Kind.MEDICAL:
        return
    base = catalogue_dose(row.entry)
    for column in TEXTS:
        text = getattr(row, column).strip()
        if text and text != base[column].strip():
            yield column, text


def _conditions(patient: Patient) -> tuple[str, ...]:
    held = [row for row in patient.conditions.all() if not row.ended]
    kinds = {row.subtype if row.subtype in CONDITIONS else row.kind for row in held}
    return tuple(kind for kind in CONDITIONS if kind in kinds)


def _cards(version: PlanVersion) -> Iterator[TemplateAdvice]:
    """The safety cards that are on, without own words."""
    return (
        TemplateAdvice(card.code) for card in advice.read(version.advice) if card.on and card.code in advice.BY_CODE
    )


def _own_cards(version: PlanVersion) -> Iterator[tuple[str, str]]:
    for card in advice.read(version.advice):
        if card.on and card.code in advice.BY_CODE and card.text.strip() != _(advice.BY_CODE[card.code].text):
            yield f"{CARD}.{card.code}", card.text.strip()


def _removed(version: PlanVersion, goals: list[Goal], rows: list[Prescription], named: list[str]) -> Iterator[str]:
    for goal in goals:
        yield _("“%(words)s” becomes “%(question)s”") % {"words": goal.words, "question": question_for(goal.domain)}
    levels = sum(bool(getattr(goal, name)) for goal in goals for name in ("now", "target", "less", "more"))
    if levels:
        yield _("How it is now, the levels and the dates of the goals")
    for text in named:
        yield _("“%(text)s” holds a name: the catalogue’s text takes its place") % {"text": text}
    medical = sum(bool(row.record) for row in rows)
    if medical:
        yield ngettext(
            "The record of %(n)d medical therapy: prescriber, product, dose, consent, visits",
            "The records of %(n)d medical therapies: prescriber, product, dose, consent, visits",
            medical,
        ) % {"n": medical}
    if any(set(row.details) - {CHECKED_AT} for row in rows):
        yield _("Details of actions: times of a sleep window, place, helper, strategy")
    if any(row.unsuitable_reason for row in rows):
        yield _("Reasons why an action is right for this person")
    if any(row.starts_on or row.ends_on for row in rows):
        yield _("Dates: they become weeks of the plan")
    if version.message or version.reason:
        yield _("The message to the person and the reason for the version")
    yield _("The person’s name, who checked and who shared")


@transaction.atomic
def save(*, version: PlanVersion, name: str, about: str, keep: Collection[str], seen: str, actor: User) -> PlanTemplate:
    """Keep a plan as a template of the actor's organisation. ``keep`` are keys of ``Stripped.texts``.

    Stale when the plan is not the one that was looked at, ActionError when name or purpose hold a name of the person.
    """
    found = strip(version)
    if found.seen != seen:
        raise Stale(version)
    names = person_names(version.plan.patient)
    if holds(name, names) or holds(about, names):
        raise ActionError(_("The name or the purpose holds a name of the person. Say it without."))
    kept = {key: text for key, text in found.texts.items() if key in keep}
    slug = slugify(name)[:40].replace("_", "-").strip("-") or "template"
    template = replace(
        found.template,
        code=f"{'-'.join(part for part in slug.split('-') if part)}-{new_id().hex[-8:]}",
        name=name,
        about=about,
        items=tuple(_with_texts(item, kept) for item in found.template.items),
        advice=tuple(TemplateAdvice(card.code, kept.get(f"{CARD}.{card.code}", "")) for card in found.template.advice),
    )
    template = _checked(template)
    row = PlanTemplate.objects.create(
        organisation_id=actor.organisation_id,
        code=template.code,
        name=name,
        about=about,
        weeks=template.weeks,
        content=to_json(template),
        content_sha256=digest(template),
        created_by=actor,
    )
    record("template.saved", actor=actor, patient_id=version.plan.patient_id, target=row, version=version.number)
    return row


def _with_texts(item: TemplateItem, kept: Mapping[str, str]) -> TemplateItem:
    own = {column: kept[f"{item.key}.{column}"] for column in TEXTS if f"{item.key}.{column}" in kept}
    return replace(item, dose={**item.dose, **own})


@transaction.atomic
def retire(*, template: PlanTemplate, actor: User) -> None:
    """Offer a template of the own organisation no more. Plans that began with it keep what they have."""
    rows = PlanTemplate.objects.filter(pk=template.pk, organisation=actor.organisation_id, is_current=True)
    if rows.update(is_current=False, row_version=F("row_version") + 1):
        record("template.retired", actor=actor, target=template)
