"""The demo's service: made-up people, and every row written by the action that the product itself uses."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import cycle
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from plans.actions import care, checkin, content, drafts, goals, prescriptions, sharing, team
from plans.actions.demo_people import PEOPLE, Action, Aim, Person, Version
from plans.domain.days import local_day
from plans.domain.schedule import FIXED_DAYS, WHEN_NEEDED, due_days
from plans.models import (
    Article,
    CareTeam,
    CheckIn,
    Intervention,
    Membership,
    Outbox,
    Patient,
    PlanVersion,
    Prescription,
)
from recovery.accounts.actions import accept_invitation
from recovery.accounts.models import Organisation, Role, User
from recovery.ids import new_id

Say = Callable[[str], object]

# Known to everybody who reads this file, so load() refuses to make accounts with it in production.
PASSPHRASE = "walk-a-little-further"  # noqa: S105
MAIL = "demo.example"
ZONE = "Europe/London"
# Numbers that Ofcom keeps free for fiction.
TEAMS = {"river": ("Riverside neurology team", "03069 990001"), "hill": ("Hillside brain injury team", "03069 990002")}
STAFF = {
    "amara": ("Amara Osei", Role.CLINICIAN, "Physiotherapist", "river"),
    "sam": ("Sam Reid", Role.CLINICIAN, "Occupational therapist", "river"),
    "jo": ("Jo Park", Role.CLINICIAN, "Neuropsychologist", "hill"),
    "ed": ("Ed Marsh", Role.EDITOR, "Health writer", ""),
    "eva": ("Eva Brandt", Role.EDITOR, "Specialist nurse", ""),
    "olga": ("Olga Winter", Role.OPERATOR, "Service desk", ""),
}
LEADS = {"river": "amara", "hill": "jo"}
OUTCOMES = {"d": "done", "s": "some", "n": "not_today", "r": "rested", "c": "done", "x": "done"}
LATER = {"c": "some", "x": "undone"}
REASONS = ("tired", "no_time", "unwell", "pain", "forgot")
# The days on which people answer about what has no days of its own.
SPREAD = (0, 2, 5, 3)


@dataclass(frozen=True)
class SignIn:
    name: str
    email: str
    role: str
    how: str


SIGN_INS = [
    SignIn("Amara Osei", f"amara@{MAIL}", "clinician", f"password {PASSPHRASE}"),
    SignIn("Maya Lindqvist", f"maya@{MAIL}", "person in recovery", "a code, which appears in this window"),
    SignIn(
        "Ed Marsh",
        f"ed@{MAIL}",
        "content admin",
        f"password {PASSPHRASE}\n  Second person for the library: Eva Brandt  eva@{MAIL}  same password",
    ),
]


def holds_other_data() -> bool:
    """Whether something here is not the demo's: another organisation, or a library that none explains."""
    if Organisation.objects.filter(is_demo=False).exists():
        return True
    demo = Organisation.objects.filter(is_demo=True)
    return not demo.exists() and (Article.objects.exists() or Intervention.objects.exists())


def load(say: Say) -> list[SignIn]:
    """Make the demo's people once, all or none; a second call changes nothing. Answers who can sign in."""
    if settings.PRODUCTION:
        raise RuntimeError("The demo's accounts have a known password and do not belong in production.")
    with transaction.atomic():
        if not Organisation.objects.filter(is_demo=True).exists():
            _Demo(say).make()
    return SIGN_INS


class _Demo:
    def __init__(self, say: Say) -> None:
        self.say = say
        self.today = local_day(timezone.now(), ZONE)
        self.service = Organisation.objects.create(name="Demo service", is_demo=True)
        self.teams = {
            key: CareTeam.objects.create(
                organisation=self.service, name=name, phone=phone, phone_hours="Demo number. Weekdays, 09:00 to 17:00"
            )
            for key, (name, phone) in TEAMS.items()
        }
        self.staff = dict(self._staff())

    def _staff(self) -> Iterator[tuple[str, User]]:
        hashed = make_password(PASSPHRASE)  # once: the hasher is slow on purpose
        for key, (name, role, profession, team_key) in STAFF.items():
            user = User.objects.create(
                organisation=self.service,
                email=f"{key}@{MAIL}",
                name=name,
                role=role,
                profession=profession,
                password=hashed,
            )
            if team_key:
                Membership.objects.create(
                    organisation=self.service,
                    team=self.teams[team_key],
                    user=user,
                    valid_from=self.today - timedelta(days=400),
                )
            yield key, user

    def make(self) -> None:
        self.say("Loading the catalogue and the library.")
        content.load(author=self.staff["ed"])
        content.publish_all(author=self.staff["ed"], reviewer=self.staff["eva"])
        self.say("Loading the demo people.")
        for number, person in enumerate(PEOPLE, start=1):
            self.person(person, f"D-{number:04d}")
        Outbox.objects.filter(done_at=None).update(done_at=timezone.now())  # old news to people who are made up

    def person(self, who: Person, record_number: str) -> None:
        actor = self.staff[LEADS[who.team]]
        patient = care.add_person(actor=actor, team=self.teams[who.team], details=self._details(who, record_number))
        patient.care.update(valid_from=self.today - timedelta(days=90))
        for kind, subtype, side, days in who.conditions:
            onset = self.today - timedelta(days=days)
            care.add_condition(patient=patient, actor=actor, kind=kind, subtype=subtype, side=side, onset_on=onset)
        self._facts(who, patient, actor)
        if who.account:
            invitation = team.invite_patient(patient=patient, email=f"{who.given.lower()}@{MAIL}", actor=actor)
            accept_invitation(invitation=invitation)
            patient.refresh_from_db()
        for version in who.versions:
            self._version(version, patient, actor)
        if who.draft:
            self._draft(who.draft, patient, actor)

    def _details(self, who: Person, record_number: str) -> dict[str, Any]:
        return {
            "given_name": who.given,
            "family_name": who.family,
            "birth_date": self.today - relativedelta(years=who.age, days=20 + who.age * 37 % 300),
            "record_number": record_number,
            "email": f"{who.given.lower()}@{MAIL}" if who.account else "",
            "phone": "",
            "language": settings.LANGUAGE_CODE,
            "time_zone": ZONE,
            "capacity_minutes": who.minutes,
            "capacity_points": who.points,
            "preferences": who.preferences,
        }

    def _facts(self, who: Person, patient: Patient, actor: User) -> None:
        answers = [
            care.FactAnswer(code, "known", number=Decimal(value))
            if isinstance(value, int)
            else care.FactAnswer(code, value)
            for code, value in who.facts.items()
        ]
        seen = self.today - timedelta(days=60)
        care.record_facts(patient=patient, actor=actor, answers=answers, source="person", observed_on=seen)

    def _draft(self, draft: tuple[Aim, ...] | str, patient: Patient, actor: User) -> None:
        reason = draft if isinstance(draft, str) else ""
        version = drafts.start_draft(patient=patient, team=patient.care.get().team, actor=actor, reason=reason)
        if not isinstance(draft, str):
            self._fill(version, draft, actor)

    def _version(self, told: Version, patient: Patient, actor: User) -> None:
        draft = drafts.start_draft(patient=patient, team=patient.care.get().team, actor=actor, reason=told.reason)
        self._fill(draft, told.aims, actor)
        draft.refresh_from_db()
        first = self.today - timedelta(days=told.begun)
        shared = sharing.share(
            version=draft,
            seen=draft.row_version,
            actor=actor,
            starts_on=first,
            review_on=self.today + timedelta(days=told.review),
            message=told.message,
            now=datetime.combine(first, time(10), ZoneInfo(ZONE)),
        )
        notes = cycle(told.notes)
        for item in shared.prescriptions.select_related("intervention"):
            letters = told.answers[item.intervention.code]
            days = self._days(item, first, self.today - timedelta(days=told.quiet))
            for at, (day, letter) in enumerate(zip(days, cycle(letters), strict=False)):
                if letter != ".":
                    self._answer(patient, item, day, letter, at, next(notes))

    def _fill(self, draft: PlanVersion, aims: tuple[Aim, ...], actor: User) -> None:
        """Put goals and actions into a draft. What a copied draft holds already is changed, so that keys stay."""
        held = {goal.words: goal for goal in draft.goals.all()}
        items = {item.intervention.code: item for item in draft.prescriptions.select_related("intervention", "version")}
        for aim in aims:
            due = self.today + timedelta(weeks=aim.weeks)
            fields = {"words": aim.words, "now": aim.now, "target": aim.target, "target_on": due}
            if goal := held.get(aim.words):
                goals.change_goal(goal=goal, seen=goal.row_version, actor=actor, fields=fields)
            else:
                goal = goals.add_goal(version=draft, actor=actor, fields=fields)
            for action in aim.actions:
                dose = self._dose(action, actor)
                if item := items.get(action.code):
                    prescriptions.change_prescription(
                        prescription=item, seen=item.row_version, actor=actor, fields=dose
                    )
                else:
                    prescriptions.add_prescription(goal=goal, actor=actor, fields=dose)

    def _dose(self, action: Action, actor: User) -> dict[str, Any]:
        intervention = Intervention.objects.get(code=action.code)
        entry = intervention.snapshot()
        return {
            "intervention": intervention,
            "entry": entry,
            "page": Article.objects.filter(slug__in=[page["slug"] for page in entry["pages"][:1]]).first(),
            "name": intervention.plain_name,
            "type": (entry["dose"] or {}).get("type", ""),
            "effort_points": intervention.effort_points,
            "build_up": entry["progression"],
            "stop_rule": " ".join(entry["stop_rules"]),
            "checked_by": actor if entry["contraindications"] else None,
            **action.dose,
        }

    def _days(self, item: Prescription, first: date, last: date) -> list[date]:
        if item.frequency == FIXED_DAYS:
            return due_days(item.dose, first, last)
        chosen = SPREAD[2:] if item.frequency == WHEN_NEEDED else SPREAD[: item.times_per_week]
        span = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return [day for day in span if day.weekday() in chosen]

    def _answer(self, patient: Patient, item: Prescription, day: date, letter: str, at: int, note: str) -> CheckIn:
        """What a person says on the evening of a day; a correction follows 40 minutes later."""
        evening = datetime.combine(day, time(19, 5 + at % 50), ZoneInfo(ZONE))
        actor = patient.user or patient.created_by
        said = _said(item, OUTCOMES[letter], at)
        entry = checkin.Entry(new_id(), item.stable_key, day, note=note, **said)
        row = checkin.log(entry=entry, patient=patient, actor=actor, now=evening)
        if letter in LATER:
            entry = checkin.Entry(new_id(), item.stable_key, day, **_said(item, LATER[letter], at))
            row = checkin.log(entry=entry, patient=patient, actor=actor, now=evening + timedelta(minutes=40))
        return row


def _said(item: Prescription, outcome: str, at: int) -> dict[str, Any]:
    """Minutes belong to what was done and a reason to what was not; every third time the effort is left open."""
    if outcome == "not_today":
        return {"outcome": outcome, "reason": REASONS[at % len(REASONS)]}
    if outcome not in {"done", "some"}:
        return {"outcome": outcome}
    minutes = item.minutes if outcome == "done" or not item.minutes else max(item.minutes // 2, 1)
    return {"outcome": outcome, "minutes": minutes, "effort": None if at % 3 == 2 else 3 + at % 4}
