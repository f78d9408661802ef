"""Fills a scratch database: one service, one team, and as many people in it as asked for.

All people are in the team of the clinician who is measured, so that her caseload is as long as it can get. Every third
person has a second version. Rows go in by the hundred: no rule of the product is asked here, the tables' own are.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, TypeVar

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from plans.actions import content, plan
from plans.domain.days import local_day
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

Row = TypeVar("Row", bound=Model)
ZONE = "Europe/London"
DAYS = 28
CODES = ("EXE-01", "SLP-07", "SUP-01", "COG-02")
FACTS = ("seizure", "heat_sensitive", "anticoagulant", "sleep_complaint", "swallowing", "pregnancy")
FAMILY_NAMES = ("Adeyemi", "Brown", "Castro", "Dubois", "Evans", "Fischer", "Gupta", "Hansen", "Ito", "Jones", "Kaya")
CHUNK = 2000


@dataclass(frozen=True)
class Cast:
    """Who the pages are asked for by and about. ``writers`` are people whose last days nobody has answered yet."""

    clinician: User
    editor: User
    person: Patient
    writers: list[Patient]


def put(model: type[Row], rows: Iterable[Row]) -> list[Row]:
    """Insert rows in chunks, so that a hundred thousand of them are never in one statement or one list."""
    rows, kept = iter(rows), []
    while chunk := list(islice(rows, CHUNK)):
        model._default_manager.bulk_create(chunk)
        kept += chunk
    return kept


@transaction.atomic
def fill(people: int, say: Callable[[str], object]) -> Cast:
    service = Organisation.objects.create(name="Bench service")
    clinician, editor, reviewer = (
        _staff(service, name, role)
        for name, role in (("Cara", Role.CLINICIAN), ("Ed", Role.EDITOR), ("Eva", Role.EDITOR))
    )
    content.load(author=editor)
    content.publish_all(author=editor, reviewer=reviewer)
    team = CareTeam.objects.create(organisation=service, name="Bench team", phone="03069 990003")
    Membership.objects.create(organisation=service, team=team, user=clinician, valid_from=date(2020, 1, 1))
    say(f"Filling {people} people.")
    filled = _Fill(service, team, clinician)
    patients = filled.patients(max(people, 2))
    filled.plans(patients)
    _drafts(patients[0], clinician, editor)
    return Cast(clinician, editor, patients[0], patients[1:11])


def _staff(service: Organisation, name: str, role: str) -> User:
    user = User.objects.create(
        organisation=service, email=f"{name.lower()}@bench.example", name=name, role=role, password="!"
    )
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "nobody signs in with it"})
    return user


def _drafts(patient: Patient, clinician: User, editor: User) -> None:
    """A next version in the making for the person who is looked at, and a library page that is being written."""
    team = patient.care.select_related("team").get().team
    plan.start_draft(patient=patient, team=team, actor=clinician, reason="The walks are going well.")
    from plans.actions import library

    library.start_draft(article=Article.objects.live().order_by("slug")[0], actor=editor)


class _Fill:
    def __init__(self, service: Organisation, team: CareTeam, clinician: User) -> None:
        self.service, self.team, self.clinician = service, team, clinician
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
        put(CareRelationship, (CareRelationship(**own, team=self.team, patient=p, valid_from=since) for p in patients))
        own["recorded_by"] = self.clinician
        put(Condition, (Condition(**own, patient=p, kind="ms", subtype="rrms") for p in patients))
        put(
            HealthFact,
            (
                HealthFact(
                    **own, patient=p, code=code, answer="yes" if n % 3 == 1 else "no", source="person", observed_on=since
                )
                for p in patients
                for n, code in enumerate(FACTS)
            ),
        )
        return patients

    def _user(self, n: int) -> User:
        return User(
            organisation=self.service, email=f"p{n}@bench.example", name=f"Pat {n}", role=Role.PATIENT, password="!"
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
        plans = put(Plan, (Plan(**own, patient=p, team=self.team) for p in patients))
        twice = plans[::3]
        once = [row for n, row in enumerate(plans) if n % 3]
        firsts = self._versions(once, 1, "shared", DAYS)
        replaced = self._versions(twice, 1, "replaced", DAYS)
        seconds = self._versions(twice, 2, "shared", DAYS // 2, keys=[item.stable_key for item in replaced])
        by_patient = {item.version.plan.patient_id: [item] for item in ()}  # type: ignore[var-annotated]
        for item in (*firsts, *replaced, *seconds):
            by_patient.setdefault(item.version.plan.patient_id, []).append(item)
        put(CheckIn, (row for n, p in enumerate(patients) for row in self._answers(n, p, by_patient[p.pk])))

    def _versions(
        self, plans: list[Plan], number: int, state: str, begun: int, keys: Sequence[Any] = ()
    ) -> list[Prescription]:
        own: dict[str, Any] = {"organisation": self.service}
        first, reason = self.today - timedelta(days=begun), "" if number == 1 else "The first weeks went well."
        versions = put(
            PlanVersion,
            (
                PlanVersion(
                    **own,
                    plan=row,
                    number=number,
                    reason=reason,
                    starts_on=first,
                    review_on=self.today + timedelta(days=n % 30),
                    created_by=self.clinician,
                )
                for n, row in enumerate(plans)
            ),
        )
        words = ("Walk to the shop and back", "Read with my daughter at bedtime")
        goals = put(Goal, (Goal(**own, version=v, words=w, position=n) for v in versions for n, w in enumerate(words)))
        items = put(Prescription, (self._item(goal, at) for goal in goals for at in (0, 1)))
        PlanVersion.objects.filter(state="draft").update(state=state, shared_at=self.now, shared_by=self.clinician)
        return items
