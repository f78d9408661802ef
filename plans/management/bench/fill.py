"""Fills a scratch database: one service, its teams, and as many people as asked for.

By default all of them are in the team of the clinician who is measured, so that her caseload is as long as it can get.
Rows go in by the thousand: the rules of the actions are not asked here, those of the tables are.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone

from plans.actions import content, drafts, library
from plans.domain.days import local_day
from plans.management.bench.daily_rows import fill_days
from plans.management.bench.plan_rows import ZONE, PlanRows, put
from plans.models import Article, CareRelationship, CareTeam, Condition, HealthFact, Membership, Patient, PlanVersion
from recovery.accounts.models import Organisation, Role, User

FACTS = ("seizure", "heat_sensitive", "anticoagulant", "sleep_complaint", "swallowing", "pregnancy")
FAMILY_NAMES = ("Adeyemi", "Brown", "Castro", "Dubois", "Evans", "Fischer", "Gupta", "Hansen", "Ito", "Jones", "Kaya")
WRITERS = slice(1, 11)
NO_PASSWORD = "!"  # noqa: S105  the mark of an account without one


@dataclass(frozen=True)
class Cast:
    """Who the pages are asked for by and about. ``writers`` are people whose last days nobody has answered yet."""

    clinician: User
    editor: User
    person: Patient
    writers: list[Patient]


@transaction.atomic
def fill(people: int, in_a_team: int, years: int, say: Callable[[str], object]) -> Cast:
    """``years`` of earlier versions, check-ins and readings for the person who is looked at, beside 4 weeks for all."""
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
    rows = PlanRows(service, clinician, watched=patients[0], fresh=patients[WRITERS])
    rows.fill(patients, [filled.team(n, patients) for n in range(len(patients))], years)
    fill_days(patients[0], years)
    rows.complete(_drafts(patients[0], clinician, editor))
    return Cast(clinician, editor, patients[0], patients[WRITERS])


def _staff(service: Organisation, name: str, role: str) -> User:
    user = User.objects.create(
        organisation=service, email=f"{name.lower()}@bench.example", name=name, role=role, password=NO_PASSWORD
    )
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "nobody signs in with it"})
    return user


def _drafts(patient: Patient, clinician: User, editor: User) -> PlanVersion:
    """A next version in the making for the person who is looked at, and a library page that is being written."""
    team = patient.care.select_related("team").get().team
    library.start_draft(article=Article.objects.live().order_by("slug")[0], actor=editor)
    return drafts.start_draft(patient=patient, team=team, actor=clinician, reason="The walks are going well.")


class _Fill:
    def __init__(self, service: Organisation, teams: list[CareTeam], clinician: User) -> None:
        self.service, self.teams, self.clinician = service, teams, clinician
        self.today = local_day(timezone.now(), ZONE)

    def patients(self, count: int) -> list[Patient]:
        users = put(User, (self._user(n) for n in range(count)))
        patients = put(Patient, (self._patient(n, user) for n, user in enumerate(users)))
        since = self.today - timedelta(days=200)
        own: dict[str, Any] = {"organisation": self.service}
        put(
            CareRelationship,
            (
                CareRelationship(**own, team=self.team(n, patients), patient=p, valid_from=since)
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

    def team(self, n: int, patients: list[Patient]) -> CareTeam:
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
