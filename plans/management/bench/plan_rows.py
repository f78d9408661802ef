"""The plans of the people of `bench`: versions with goals and actions, and the answers to them.

Every third person has a second version, one answer in 30 was corrected. The person who is looked at has a draft with 3
goals and 15 actions, and with ``years`` 20 versions of that size before the ones that everybody has.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, TypeVar
from uuid import uuid5
from zoneinfo import ZoneInfo

from django.db.models import Model
from django.utils import timezone

from plans.domain.days import CORRECTION_DAYS, local_day
from plans.domain.schedule import is_due
from plans.models import (
    Article,
    ArticleRevision,
    CareTeam,
    CheckIn,
    Goal,
    Intervention,
    Patient,
    Plan,
    PlanVersion,
    Prescription,
    Reading,
)
from recovery.accounts.models import Organisation, Role, User
from recovery.audit.models import AuditEvent
from recovery.ids import new_id

Row = TypeVar("Row", bound=Model)
ZONE = "Europe/London"
DAYS = 28
CODES = (
    "EXE-01", "SLP-07", "SUP-01", "COG-02",
    "EXE-02", "EXE-09", "EXE-10", "SLP-01", "SLP-09", "COG-01", "COG-08", "COG-09", "SUP-03", "SUP-05", "MED-06",
)  # fmt: skip
WORDS = ("Walk to the shop and back", "Read with my daughter at bedtime", "Cook for my friends again")
USUAL, WHOLE = 4, len(CODES)  # actions of a plan; the first 4 belong to two goals, the others to the third
EARLIER = 20  # versions of a person with years behind them
CHUNK = 2000
ONE_CORRECTED_OF = 30
READING_EVERY = 2  # days


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


class PlanRows:
    """``watched`` is the person who is looked at; nobody has answered the last days of those in ``fresh``."""

    def __init__(self, service: Organisation, clinician: User, watched: Patient, fresh: Iterable[Patient]) -> None:
        self.service, self.clinician = service, clinician
        self.watched, self.fresh = watched.pk, {patient.pk for patient in fresh}
        self.today, self.now = local_day(timezone.now(), ZONE), timezone.now()
        found = Intervention.objects.in_bulk(CODES, field_name="code")
        self.entries = [(found[code], found[code].snapshot()) for code in CODES]
        self.pages = Article.objects.in_bulk(field_name="slug")

    def fill(self, patients: list[Patient], teams: list[CareTeam], years: int) -> None:
        """Versions are filled while they are drafts: the database refuses rows for one that was shared."""
        own: dict[str, Any] = {"organisation": self.service, "created_by": self.clinician, "state": "shared"}
        plans = put(Plan, (Plan(**own, patient=p, team=team) for p, team in zip(patients, teams, strict=True)))
        watched, *others = plans
        once, twice = [row for n, row in enumerate(others, 1) if n % 3], others[2::3]
        spans = list(self._earlier(watched, years))
        first = len(spans) + 1
        for rows, number in (([watched], first), (twice, 1)):
            spans += self._versions(rows, number, "replaced", DAYS, 15)
            spans += self._versions(rows, number + 1, "shared", 14, 1)
        spans += self._versions(once, 1, "shared", DAYS, 1)
        answers = put(CheckIn, (row for span in spans for row in self._answers(span)))
        answers += put(CheckIn, (self._correction(row) for row in answers[::ONE_CORRECTED_OF]))
        put(AuditEvent, (self._trail(row) for row in answers))
        put(Reading, self._readings(watched.patient, years))

    def complete(self, draft: PlanVersion) -> None:
        """Give a draft the goals and actions that the plan of the person who is looked at has."""
        goals = list(draft.goals.all())
        goals += put(Goal, [self._goal(draft, n) for n in range(len(goals), len(WORDS))])
        put(Prescription, [self._item(goals, n) for n in range(draft.prescriptions.count(), WHOLE)])

    def _earlier(self, plan: Plan, years: int) -> Iterator[Span]:
        """``years`` before the ordinary versions, in 20 versions of the same length."""
        length = (365 * years - DAYS) // EARLIER
        for n in range(EARLIER if years else 0):
            ended = DAYS + 1 + (EARLIER - 1 - n) * length
            yield from self._versions([plan], n + 1, "replaced", ended + length - 1, ended, actions=WHOLE)

    def _versions(
        self, plans: list[Plan], number: int, state: str, begun: int, ended: int, actions: int = USUAL
    ) -> Iterator[Span]:
        own: dict[str, Any] = {"organisation": self.service, "number": number, "created_by": self.clinician}
        own |= {"reason": "The first weeks went well." if number > 1 else ""}
        own |= {"starts_on": self.today - timedelta(days=begun)}
        review = (self.today + timedelta(days=n % 30) for n in range(len(plans)))
        versions = put(
            PlanVersion, (PlanVersion(**own, plan=p, review_on=on) for p, on in zip(plans, review, strict=True))
        )
        kinds = len(WORDS) if actions > USUAL else len(WORDS) - 1
        goals = put(Goal, [self._goal(version, n) for version in versions for n in range(kinds)])
        sets = [goals[n * kinds : (n + 1) * kinds] for n in range(len(versions))]
        items = put(Prescription, (self._item(own_goals, n) for own_goals in sets for n in range(actions)))
        PlanVersion.objects.filter(state="draft").update(state=state, shared_at=self.now, shared_by=self.clinician)
        for n, version in enumerate(versions):
            yield Span(version, items[actions * n : actions * (n + 1)], begun, ended)

    def _goal(self, version: PlanVersion, at: int) -> Goal:
        own: dict[str, Any] = {"organisation": self.service, "version": version, "words": WORDS[at], "position": at}
        levels = {"much_less": "Never", "less": "Once a week", "more": "5 times", "much_more": "Every day"}
        key = uuid5(version.plan_id, WORDS[at])
        return Goal(**own, **levels, stable_key=key, now="Once a month", target="3 times a week", baseline=-2)

    def _item(self, goals: list[Goal], at: int) -> Prescription:
        """The same action has the same key in all versions of a plan."""
        intervention, entry = self.entries[at]
        goal = goals[at // 2 if at < USUAL else 2]
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
            time_of_day=("morning", "night", "morning", "midday")[at % USUAL],
            effort_points=intervention.effort_points,
            stop_rule=" ".join(entry["stop_rules"]),
            position=at,
        )

    def _answers(self, span: Span) -> Iterator[CheckIn]:
        """One answer a day; all from the person who is looked at; none in the last days from those who write."""
        patient = span.version.plan.patient
        ended = max(span.ended, CORRECTION_DAYS + 1) if patient.pk in self.fresh else span.ended
        for back in range(span.begun, ended - 1, -1):
            day = self.today - timedelta(days=back)
            for at, item in enumerate(span.items):
                if (patient.pk == self.watched or at == back % USUAL) and is_due(item.dose, day):
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

    def _readings(self, patient: Patient, years: int) -> Iterator[Reading]:
        revision = ArticleRevision.objects.filter(state="live")[0]
        for back in range(0, 365 * years, READING_EVERY):
            opened = self.now - timedelta(days=back)
            yield Reading(organisation=self.service, patient=patient, revision=revision, opened_at=opened)
