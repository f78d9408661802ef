"""Which measures are due for a person, and whether the PHQ-9 may be asked at all."""

from datetime import date, timedelta
from functools import cache
from typing import Any

from django.db.models import Aggregate, Case, Exists, F, JSONField, Min, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import JSONArray
from django.utils import timezone

from plans.actions.measures import NEVER
from plans.domain.lifecycle import VersionState
from plans.domain.measures.due import Due, Planned, Span, due
from plans.domain.measures.instruments import ASKED, ELSEWHERE
from plans.models import CareTeam, MeasureResult, Membership, Patient, PlannedMeasure, PlanVersion
from plans.models.care import current

GIVEN = (VersionState.SHARED, VersionState.REPLACED)
SHORT = {"phq_9": "phq_2"}  # what is asked instead where nobody answers for item 9


def answers_for_safety(patient: Patient) -> bool:
    """Whether a team that looks after the person names a safety contact who is in that team today.

    Without one nobody is asked about thoughts of dying (clinical.md RF-05, ADV-33).
    """
    today = timezone.localdate()
    return with_contact(CareTeam.objects.filter(pk__in=patient.care.filter(current(today)).values("team")))


def with_contact(rows: QuerySet[CareTeam]) -> bool:
    """Whether one of these teams has a safety contact who is a clinician of it today."""
    held = Membership.objects.filter(
        current(timezone.localdate()), team=OuterRef("pk"), user=OuterRef("safety_contact")
    )
    return rows.filter(Exists(held), safety_contact__is_active=True).exists()


def asks_for_measures(version: str = "pk") -> Exists:
    """Whether a version plans anything that the person answers: an annotation, so that a page need not ask more."""
    rows = PlannedMeasure.objects.filter(version=OuterRef(version), measure__in=ASKED)
    return Exists(rows.exclude(when=NEVER))


def asks(version: PlanVersion | None, code: str) -> bool:
    """Whether a version plans a measure at all."""
    return version is not None and version.planned_measures.filter(measure=code).exclude(when=NEVER).exists()


def span_of(version: PlanVersion) -> Span | None:
    """The days of a version's plan; None before it has a first day. One query."""
    given = PlanVersion.objects.filter(plan=version.plan_id, state__in=GIVEN)
    began = given.aggregate(began=Min("starts_on"))["began"] or version.starts_on
    if version.starts_on is None or began is None:
        return None
    last = version.starts_on + timedelta(weeks=version.weeks, days=-1) if version.weeks else None
    return Span(began, version.starts_on, version.review_on, version.plan.ended_on or last)


def due_in(version: PlanVersion | None, patient: Patient, today: date, *, by_person: bool = False) -> list[Due]:
    """Each measure of a version, whether due or not, in its order; ``by_person``: those that the person answers.

    The PHQ-9 stands in it as it was planned: ``offered`` says what is asked. Three queries.
    """
    span = span_of(version) if version else None
    if version is None or span is None:
        return []
    planned = [
        Planned(row.measure, row.when, row.every_weeks)
        for row in version.planned_measures.exclude(when=NEVER)
        if row.measure not in ELSEWHERE and (not by_person or row.measure in ASKED)
    ]
    codes = {row.code for row in planned} | {SHORT[row.code] for row in planned if row.code in SHORT}
    return due(planned, span, _taken(patient, codes, span), today)


def _taken(patient: Patient, codes: set[str], span: Span) -> dict[str, list[date]]:
    """The days of results by code, from a year before the plan on. A short form counts for its long one as well."""
    rows = MeasureResult.objects.standing().filter(patient=patient, measure__in=codes, undone=False)
    found: dict[str, list[date]] = {}
    for code, day in rows.filter(local_date__gte=span.began - timedelta(days=366)).values_list("measure", "local_date"):
        found.setdefault(code, []).append(day)
    for long, short in SHORT.items():
        found[long] = sorted([*found.get(long, []), *found.get(short, [])])
    return found


def offered(code: str, contact: bool) -> str:
    """The code that is asked for a planned one: the PHQ-2 for the PHQ-9 where nobody answers for item 9."""
    return code if contact else SHORT.get(code, code)


def anything_due(version: PlanVersion | None, patient: Patient, today: date) -> bool:
    """Whether the person has something to answer now: three queries, none without a version. For a page that has
    annotated ``asks_for_measures`` and got False there is no need to ask."""
    return any(one.since is not None for one in due_in(version, patient, today, by_person=True))


class _Listed(Aggregate):
    """Rows as one list, so that a page has them without a query of their own."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSONB_AGG", **more)


@cache
def due_expressions() -> dict[str, Any]:
    """What ``number_due`` reads, as annotations of a query of versions: for a page that has no query to spare. Made
    once, as making them costs as much as asking; a query takes copies of them."""
    codes = Case(*(When(measure=long, then=Value(short)) for long, short in SHORT.items()), default=F("measure"))
    of_person = OuterRef(OuterRef("plan__patient"))
    taken = MeasureResult.objects.standing().filter(patient=of_person, undone=False)
    taken = taken.filter(measure__in=[OuterRef("measure"), OuterRef("short")]).order_by("-local_date")
    planned = PlannedMeasure.objects.filter(version=OuterRef("pk"), measure__in=ASKED).exclude(when=NEVER)
    last = Subquery(taken.values("local_date")[:1])
    rows = planned.annotate(short=codes).order_by().values("version")
    rows = rows.annotate(listed=_Listed(JSONArray("measure", "when", "every_weeks", last)))
    given = PlanVersion.objects.filter(plan=OuterRef("plan"), state__in=GIVEN).order_by("starts_on")
    return {
        "planned": Subquery(rows.values("listed"), output_field=JSONField()),
        "began": Subquery(given.values("starts_on")[:1]), "plan_end": F("plan__ended_on"),
    }  # fmt: skip


def number_due(version: Any, today: date) -> int:
    """How many measures the person is asked now, as ``due_in`` counts them. ``version`` has ``due_expressions``."""
    listed = version.planned or ()
    if not listed or version.starts_on is None:
        return 0
    last = version.starts_on + timedelta(weeks=version.weeks, days=-1) if version.weeks else None
    span = Span(version.began, version.starts_on, version.review_on, version.plan_end or last)
    taken = {code: [date.fromisoformat(day)] for code, _when, _every, day in listed if day}
    found = due((Planned(code, when, every) for code, when, every, _day in listed), span, taken, today)
    return sum(one.since is not None for one in found)
