"""What is done with a person's record: adding and changing it, its conditions, its health facts."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from plans.actions.errors import ActionError, Stale
from plans.models.care import (
    CareRelationship,
    CareTeam,
    Condition,
    HealthFact,
    Membership,
    Patient,
    PatientQuerySet,
    current,
)
from plans.models.factkinds import FACT_KINDS
from recovery.accounts.models import User
from recovery.audit.record import record

PERSON_FIELDS = (
    "given_name",
    "family_name",
    "birth_date",
    "record_number",
    "email",
    "phone",
    "language",
    "time_zone",
    "capacity_minutes",
    "capacity_points",
    "preferences",
    "contact_name",
    "contact_phone",
)
RECORD_NUMBER_TAKEN = _("This record number is already in use in your organisation. Check it, or find the person.")
CONDITION_OPEN = _("This condition is already on the list. End it before you add it again.")


@dataclass(frozen=True)
class FactAnswer:
    """One answer to record. ``number`` has the unit of the kind; ``on`` is for kinds of type date."""

    code: str
    answer: str
    number: Decimal | None = None
    on: date | None = None


def own_teams(user: User) -> QuerySet[CareTeam]:
    """The teams a clinician belongs to today."""
    mine = Membership.objects.filter(current(timezone.localdate()), user=user).values("team")
    return CareTeam.objects.filter(pk__in=mine, organisation=user.organisation_id).order_by("name")


def own_people(user: User) -> PatientQuerySet:
    """Whom a clinician's teams look after. The list of these people stands beside the rule of ``visible_to``: with it a
    database begins at the teams, and does not ask the rule of every person of the service."""
    cared_for = CareRelationship.objects.filter(team__in=own_teams(user)).values("patient")
    return Patient.objects.visible_to(user).filter(pk__in=cared_for)


def current_facts(patient: Patient) -> dict[str, HealthFact]:
    """What holds now: the newest fact of each code, in one query. A code that is missing was never asked."""
    return {fact.code: fact for fact in HealthFact.objects.filter(patient=patient, pk=_newest())}


@cache
def _newest() -> Subquery:
    """The question, not its answer: which fact of its code is the newest."""
    facts = HealthFact.objects.filter(patient=OuterRef("patient"), code=OuterRef("code"))
    return Subquery(facts.order_by("-recorded_at", "-id").values("pk")[:1])


def safety_facts(patient: Patient) -> list[HealthFact]:
    """What the person bar shows: kinds that stand there and are answered yes."""
    return safety_among(current_facts(patient))


def safety_among(facts: Mapping[str, HealthFact]) -> list[HealthFact]:
    """As ``safety_facts``, for a caller who has the current facts already. In the order of FACT_KINDS."""
    shown = (facts[code] for code, kind in FACT_KINDS.items() if kind.shown and code in facts)
    return [fact for fact in shown if fact.answer == HealthFact.Answer.YES]


@contextmanager
def _once(words: str | Promise) -> Iterator[None]:
    """A second row where the database allows one is an answer to the visitor, not a fault."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise ActionError(str(words)) from error


@transaction.atomic
def add_person(*, actor: User, team: CareTeam, details: Mapping[str, Any]) -> Patient:
    """A new record, looked after by one of the actor's teams from today. ``details`` holds PERSON_FIELDS.

    Raises ActionError when the record number is in use, or when the team is not (or no longer) the actor's.
    """
    if not own_teams(actor).filter(pk=team.pk).exists():
        raise ActionError(str(_("You are not in this team any more. Choose another team.")))
    named = {field: details[field] for field in PERSON_FIELDS if field in details}
    patient = Patient(organisation=actor.organisation, created_by=actor, **named)
    with _once(RECORD_NUMBER_TAKEN):
        patient.save(force_insert=True)
    CareRelationship.objects.create(organisation=actor.organisation, team=team, patient=patient)
    record("patient.added", actor=actor, patient_id=patient.pk, target=patient, version=patient.row_version)
    return patient


@transaction.atomic
def change_person(*, patient: Patient, seen_version: int, actor: User, details: Mapping[str, Any]) -> Patient:
    """Change the details that ``seen_version`` of the record showed. Raises Stale, or ActionError as ``add_person``."""
    row = Patient.objects.filter(pk=patient.pk, row_version=seen_version)
    with _once(RECORD_NUMBER_TAKEN):
        changed = row.update(row_version=F("row_version") + 1, **{f: details[f] for f in PERSON_FIELDS if f in details})
    patient.refresh_from_db()
    if not changed:
        raise Stale(current=patient)
    record("patient.changed", actor=actor, patient_id=patient.pk, target=patient, version=patient.row_version)
    return patient


@transaction.atomic
def add_condition(
    *, patient: Patient, actor: User, kind: str, subtype: str, side: str, onset_on: date | None
) -> Condition:
    """One more condition; several may hold at once, each kind once. Raises ActionError when the kind holds already."""
    with _once(CONDITION_OPEN):
        condition = Condition.objects.create(
            organisation_id=patient.organisation_id,
            patient=patient,
            kind=kind,
            subtype=subtype,
            side=side,
            onset_on=onset_on,
            recorded_by=actor,
        )
    record("condition.added", actor=actor, patient_id=patient.pk, target=condition)
    return condition


@transaction.atomic
def end_condition(*, condition: Condition, actor: User) -> Condition:
    """The condition no longer holds; the row stays. Ending it twice is ending it once."""
    if Condition.objects.filter(pk=condition.pk, ended=False).update(ended=True):
        record("condition.ended", actor=actor, patient_id=condition.patient_id, target=condition)
    condition.refresh_from_db()
    return condition


@transaction.atomic
def record_facts(
    *, patient: Patient, actor: User, answers: Iterable[FactAnswer], source: str, observed_on: date
) -> list[HealthFact]:
    """New rows for the answers that say something new; gives them back.

    An answer that repeats the newest row in value, source and date is the same form sent twice and adds nothing. The
    same value seen again on a later day is news: it says that it still holds.
    """
    known = current_facts(patient)
    new = []
    for answer in answers:
        fact = HealthFact(
            organisation_id=patient.organisation_id,
            patient=patient,
            code=answer.code,
            answer=answer.answer,
            number=answer.number,
            on=answer.on,
            source=source,
            observed_on=observed_on,
            recorded_by=actor,
        )
        if answer.code not in known or _said(fact) != _said(known[answer.code]):
            fact.save(force_insert=True)
            record("fact.recorded", actor=actor, patient_id=patient.pk, target=fact)
            new.append(fact)
    return new


def _said(fact: HealthFact) -> tuple[Any, ...]:
    return fact.answer, fact.number, fact.on, fact.source, fact.observed_on
