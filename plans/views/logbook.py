"""Reading the log: what was due and what was said about it, version by version."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce

from plans.domain.adherence import Adherence, Answer, count
from plans.domain.lifecycle import VersionState
from plans.domain.schedule import Pause
from plans.models import CheckIn, Patient, PlanPause, PlanVersion, Prescription

MOVES_REACH = timedelta(days=3)  # how many times in a row a session can be moved and is still found


@dataclass(frozen=True)
class Line:
    """One action over a span, across the versions that held in it."""

    key: UUID
    item: Prescription
    versions: tuple[int, ...]
    adherence: Adherence


def lines(patient: Patient, first: date, last: date) -> list[Line]:
    """What was asked and what was logged from ``first`` to ``last``, both included. Three queries, and one more
    where a plan was paused: the days of a pause ask for nothing.

    A version asks for sessions from its first day to the day before the next one begins. Entries count with the days
    they are about, whichever version they were made against.
    """
    spans = _spans(patient, first, last)
    pauses = _pauses([version for version, _start, _end in spans])
    before = first - MOVES_REACH  # a session may have been moved into the span
    entries = CheckIn.objects.standing().filter(patient=patient, local_date__range=(before, last))
    answers: dict[UUID, list[Answer]] = {}
    said = entries.exclude(outcome=CheckIn.Outcome.UNDONE)
    for key, day, outcome, minutes, to in said.values_list("item_key", "local_date", "outcome", "minutes", "moved_to"):
        answers.setdefault(key, []).append(Answer(day, outcome, minutes, to))
    found: dict[UUID, Line] = {}
    for version, start, end in spans:
        for item in version.prescriptions.all():
            part = count(item.dose, answers.get(item.stable_key, ()), start, end, pauses.get(version.plan_id, ()))
            held = found.get(item.stable_key)
            found[item.stable_key] = Line(
                item.stable_key,
                item,
                (*(held.versions if held else ()), version.number),
                _sum(held.adherence, part) if held else part,
            )
    return list(found.values())


def _spans(patient: Patient, first: date, last: date) -> list[tuple[PlanVersion, date, date]]:
    """The versions that held in these days, with their first and last day in them. Earlier ones are not read: of two
    years there are many, each with all its actions."""
    given = PlanVersion.objects.filter(
        plan__patient=patient, state__in=[VersionState.SHARED, VersionState.REPLACED], starts_on__lte=last
    )
    oldest = given.filter(starts_on__lte=first).order_by("-number").values("number")[:1]
    held = (
        given.filter(number__gte=Coalesce(Subquery(oldest), 0))
        .order_by("-number")
        .only("number", "starts_on", "plan")
        .annotate(was_paused=Exists(PlanPause.objects.filter(plan=OuterRef("plan"))), plan_end=F("plan__ended_on"))
        .prefetch_related(Prefetch("prescriptions", Prescription.objects.defer("entry", "record")))
    )
    spans: list[tuple[PlanVersion, date, date]] = []
    end = last
    for version in held:
        start = version.starts_on or first
        over = min(end, version.plan_end or end)  # type: ignore[attr-defined]  # a plan that ended asks no more
        if start <= end:
            spans.append((version, max(start, first), over))
            end = start - timedelta(days=1)
    return [span for span in reversed(spans) if span[1] <= span[2]]


def _pauses(versions: list[PlanVersion]) -> dict[UUID, list[Pause]]:
    plans = {version.plan_id for version in versions if version.was_paused}  # type: ignore[attr-defined]
    found: dict[UUID, list[Pause]] = {}
    for pause in PlanPause.objects.filter(plan__in=plans) if plans else ():
        found.setdefault(pause.plan_id, []).append((pause.first_on, pause.last_on))
    return found


def _sum(a: Adherence, b: Adherence) -> Adherence:
    due = None if a.due is None and b.due is None else (a.due or 0) + (b.due or 0)
    return replace(
        a,
        due=due,
        done=a.done + b.done,
        some=a.some + b.some,
        not_today=a.not_today + b.not_today,
        rested=a.rested + b.rested,
        late=a.late + b.late,
    )
