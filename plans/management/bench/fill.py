"""Fills a scratch database: one service, its teams, and as many people as asked for.

By default all of them are in the team of the clinician who is measured, so that her caseload is as long as it can get.
Every third person has a second version, one answer in 30 was corrected. Rows go in by the thousand: the rules of the
actions are not asked here, those of the tables are.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, TypeVar
from uuid import uuid5
from zoneinfo import ZoneInfo

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from plans.actions import content, drafts, library
from plans.domain.days import CORRECTION_DAYS, local_day
from plans.domain.schedule import is_due
from plans.models import (
    Article,
    CareRelationship,
    CareTeam,
    CheckIn,
    Condition,
    Goal,
    HealthFact,
    Intervention,
    Membership,
    Patient,
    Plan,
    PlanVersion,
    Prescription,
)
from recovery.accounts.models import Organisation, Role, User
from recovery.audit.models import AuditEvent
from recovery.ids import new_id

Row = TypeVar("Row", bound=Model)
ZONE = "Europe/London"
DAYS = 28
CODES = ("EXE-01", "SLP-07", "SUP-01", "COG-02")
FACTS = ("seizure", "heat_sensitive", "anticoagulant", "sleep_complaint", "swallowing", "pregnancy")
FAMILY_NAMES = ("Adeyemi", "Brown", "Castro", "Dubois", "Evans", "Fischer", "Gupta", "Hansen", "Ito", "Jones", "Kaya")
CHUNK = 2000
WRITERS = slice(1, 11)
ONE_CORRECTED_OF = 30
NO_PASSWORD = "!"  # noqa: S105  the mark of an account without one


@dataclass(frozen=True)
class Cast:
    """Who the pages are asked for by and about. ``writers`` are people whose last days nobody has answered yet."""

    clinician: User
    editor: User
    person: Patient
    writers: list[Patient]


@dataclass(frozen=True)
class Span:
    """A version with its actions, in force from ``begun`` to ``ended`` days ago."""

    version: PlanVersion
    items: list[Prescription]
    begun: int
    ended: int


def put(model: type[Row], rows: Iterable[Row]) -> list[Row]:
    """Insert rows in chunks, so that no statement gets too long."""
    rows, kept = iter(rows), []
    while chunk := list(islice(rows, CHUNK)):
        model._default_manager.bulk_create(chunk)
        kept += chunk
    return kept


@transaction.atomic
def fill(people: int, in_a_team: int, say: Callable[[str], object]) -> Cast:
    service = Organisation.objects.create(name="Bench service")
    clinician, editor, reviewer = (
        _staff(service, name, role)
        for name, role in (("Cara", Role.CLINICIAN), ("Ed", Role.EDITOR), ("Eva", Role.EDITOR))
    )
    content.load(author=editor)
    content.publish_all(author=editor, reviewer=reviewer)
    names = (f"Team {n}" for n in range(-(-people // in_a_team)))
    teams = put(CareTeam, (CareTeam(organisation=service, name=name, phone="03069 990003") for name in names))
    Membership.objects.create(organisation=service, team=teams[0], user=clinician, valid_from=date(2020, 1, 1))
    say(f"Filling {people} people.")
    filled = _Fill(service, teams, clinician)
    patients = filled.patients(max(people, 2))
    filled.plans(patients)
    _drafts(patients[0], clinician, editor)
    return Cast(clinician, editor, patients[0], patients[WRITERS])


def _staff(service: Organisation, name: str, role: str) -> User:
    user = User.objects.create(
        organisation=service, email=f"{name.lower()}@bench.example", name=name, role=role, password=NO_PASSWORD
    )
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "nobody signs in with it"})
    return user


def _drafts(patient: Patient, clinician: User, editor: User) -> None:
    """A next version in the making for the person who is looked at, and a library page that is being written."""
    team = patient.care.select_related("team").get().team
    drafts.start_draft(patient=patient, team=team, actor=clinician, reason="The walks are going well.")
    library.start_draft(article=Article.objects.live().order_by("slug")[0], actor=editor)


class _Fill:
    def __init__(self, service: Organisation, teams: list[CareTeam], clinician: User) -> None:
        self.service, self.teams, self.clinician = service, teams, clinician
        self.today = local_day(timezone.now(), ZONE)
        self.now = timezone.now()
        found = Intervention.objects.in_bulk(CODES, field_name="code")
        self.entries = [(found[code], found[code].snapshot()) for code in CODES]
        self.pages = Article.objects.in_bulk(field_name="slug")

    def patients(self, count: int) -> list[Patient]:
        users = put(User, (self._user(n) for n in range(count)))
        patients = put(Patient, (self._patient(n, user) for n, user in enumerate(users)))
        since = self.today - timedelta(days=200)
        own: dict[str, Any] = {"organisation": self.service}
        put(
            CareRelationship,
            (
                CareRelationship(**own, team=self._team(n, patients), patient=p, valid_from=since)
                for n, p in enumerate(patients)
            ),
        )
        own["recorded_by"] = self.clinician
        put(Condition, (Condition(**own, patient=p, kind="ms", subtype="rrms") for p in patients))
        put(
            HealthFact,
            (
                HealthFact(
                    **own,
                    patient=p,
                    code=code,
                    answer="yes" if n % 3 == 1 else "no",
                    source="person",
                    observed_on=since,
                )
                for p in patients
                for n, code in enumerate(FACTS)
            ),
        )
        return patients

    def _team(self, n: int, patients: list[Patient]) -> CareTeam:
        return self.teams[n * len(self.teams) // len(patients)]

    def _user(self, n: int) -> User:
        return User(
            organisation=self.service,
            email=f"p{n}@bench.example",
            name=f"Pat {n}",
            role=Role.PATIENT,
            password=NO_PASSWORD,
        )

    def _patient(self, n: int, user: User) -> Patient:
        return Patient(
            organisation=self.service,
            user=user,
            given_name=f"Pat {n}",
            family_name=FAMILY_NAMES[n % len(FAMILY_NAMES)],
            birth_date=date(1950 + n % 50, 1 + n % 12, 1 + n % 28),
            record_number=f"B{n:06d}",
            capacity_minutes=90,
            capacity_points=8,
            created_by=self.clinician,
        )

    def plans(self, patients: list[Patient]) -> None:
        """Versions are filled while they are drafts: the database refuses rows for one that was shared."""
        own: dict[str, Any] = {"organisation": self.service, "created_by": self.clinician, "state": "shared"}
        plans = put(Plan, (Plan(**own, patient=p, team=self._team(n, patients)) for n, p in enumerate(patients)))
        once, twice = [row for n, row in enumerate(plans) if n % 3], plans[::3]
        spans = [
            *self._versions(once, 1, "shared", DAYS, 1),
            *self._versions(twice, 1, "replaced", DAYS, 15),
            *self._versions(twice, 2, "shared", 14, 1),
        ]
        self.watched, self.fresh = patients[0].pk, {p.pk for p in patients[WRITERS]}
        answers = put(CheckIn, (row for span in spans for row in self._answers(span)))
        answers += put(CheckIn, (self._correction(row) for row in answers[::ONE_CORRECTED_OF]))
        put(AuditEvent, (self._trail(row) for row in answers))

    def _versions(self, plans: list[Plan], number: int, state: str, begun: int, ended: int) -> Iterator[Span]:
        own: dict[str, Any] = {"organisation": self.service}
        own_version = {**own, "number": number, "reason": "The first weeks went well." if number > 1 else ""}
        first = self.today - timedelta(days=begun)
        versions = put(
            PlanVersion,
            (
                PlanVersion(
                    **own_version,
                    plan=row,
                    starts_on=first,
                    review_on=self.today + timedelta(days=n % 30),
                    created_by=self.clinician,
                )
                for n, row in enumerate(plans)
            ),
        )
        words = ("Walk to the shop and back", "Read with my daughter at bedtime")
        goals = put(Goal, (Goal(**own, version=v, words=w, position=n) for v in versions for n, w in enumerate(words)))
        items = put(
            Prescription, (self._item(goals[n // 2], n % len(CODES)) for n in range(len(CODES) * len(versions)))
        )
        PlanVersion.objects.filter(state="draft").update(state=state, shared_at=self.now, shared_by=self.clinician)
        for n, version in enumerate(versions):
            yield Span(version, items[len(CODES) * n :][: len(CODES)], begun, ended)

    def _item(self, goal: Goal, at: int) -> Prescription:
        """The same action has the same key in both versions of a plan."""
        intervention, entry = self.entries[at]
        return Prescription(
            organisation=self.service,
            version=goal.version,
            goal=goal,
            stable_key=uuid5(goal.version.plan_id, intervention.code),
            intervention=intervention,
            entry=entry,
            page=self.pages.get(entry["pages"][0]["slug"]),
            name=intervention.plain_name,
            frequency="fixed_days",
            weekdays=[0, 1, 2, 3, 4, 5, 6] if at else [0, 2, 4],
            minutes=10,
            time_of_day=("morning", "night", "morning", "midday")[at],
            effort_points=intervention.effort_points,
            stop_rule=" ".join(entry["stop_rules"]),
            position=at,
        )

    def _answers(self, span: Span) -> Iterator[CheckIn]:
        """One answer a day; four from the person who is looked at; none in the last days from those who write."""
        patient = span.version.plan.patient
        ended = max(span.ended, CORRECTION_DAYS + 1) if patient.pk in self.fresh else span.ended
        for back in range(span.begun, ended - 1, -1):
            day = self.today - timedelta(days=back)
            for at, item in enumerate(span.items):
                if (patient.pk == self.watched or at == back % len(CODES)) and is_due(item.dose, day):
                    yield self._answer(patient, item, day, "done" if (back + at) % 4 else "some")

    def _answer(self, patient: Patient, item: Prescription, day: date, outcome: str) -> CheckIn:
        return CheckIn(
            organisation=self.service,
            patient=patient,
            version=item.version,
            prescription=item,
            item_key=item.stable_key,
            local_date=day,
            occurred_at=datetime.combine(day, time(18), ZoneInfo(ZONE)),
            time_zone=ZONE,
            utc_offset_minutes=0,
            source="person",
            recorded_by=patient.user or self.clinician,
            outcome=outcome,
            minutes=10 if outcome == "done" else 5,
            effort=4,
            payload_sha256="0" * 64,
        )

    def _correction(self, row: CheckIn) -> CheckIn:
        fields = {field.attname: getattr(row, field.attname) for field in CheckIn._meta.concrete_fields}
        return CheckIn(**{**fields, "id": new_id(), "outcome": "some", "minutes": 5, "amends_id": row.pk})

    def _trail(self, row: CheckIn) -> AuditEvent:
        return AuditEvent(
            organisation_id=self.service.pk,
            actor_id=row.recorded_by_id,
            actor_role=Role.PATIENT,
            action="checkin.logged",
            patient_id=row.patient_id,
            object_type="checkin",
            object_id=row.pk,
        )
