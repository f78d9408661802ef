"""The facts of a draft for the advisory rules (plans.domain.facts), from rows that are loaded where there are some."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from plans.actions.care import current_facts
from plans.actions.measures_due import with_contact
from plans.domain.days import local_day
from plans.domain.facts import (
    ConditionFacts,
    DraftFacts,
    Fact,
    GoalFacts,
    ItemFacts,
    MeasureFacts,
    PersonFacts,
    Phase,
    is_hot_season,
)
from plans.domain.kinds import in_bed
from plans.domain.lifecycle import VersionState
from plans.domain.measures import MEASURES, phq_9
from plans.domain.schedule import FIXED_DAYS, in_week
from plans.models import (
    CareTeam,
    Condition,
    Goal,
    HealthFact,
    MeasureResult,
    Patient,
    PlannedMeasure,
    PlanVersion,
    Prescription,
)

RECENT = timedelta(weeks=12)
LEVELS = ("much_less", "less", "more", "much_more")


@dataclass(frozen=True)
class Rows:
    """What a page has loaded anyway; None is fetched here, one query each. ``before`` are the actions of the version
    that holds now (none for a first version)."""

    goals: Sequence[Goal] | None = None
    prescriptions: Sequence[Prescription] | None = None
    before: Sequence[Prescription] | None = None
    facts: Mapping[str, HealthFact] | None = None
    conditions: Iterable[Condition] | None = None
    measures: Sequence[PlannedMeasure] | None = None


NOTHING_LOADED = Rows()


def facts_of(version: PlanVersion, rows: Rows = NOTHING_LOADED, *, today: date | None = None) -> DraftFacts:
    """At most seven queries, however large the plan: goals, actions, actions before, facts, conditions, measures; and
    two more where the PHQ-9 is planned: the team's safety contact, and what was said about sleep. ``version`` comes
    with its plan, team and person. ``today`` is the person's own day; without it the clock is read."""
    patient = version.plan.patient
    today = today or local_day(timezone.now(), patient.time_zone)
    goals = version.goals.all() if rows.goals is None else rows.goals
    items = version.prescriptions.all() if rows.prescriptions is None else rows.prescriptions
    rows_of_measures = version.planned_measures.all() if rows.measures is None else rows.measures
    measures = tuple(_measure(row) for row in rows_of_measures if row.when != PlannedMeasure.When.NEVER)
    words_of_goal = {goal.pk: goal.stable_key for goal in goals}
    before = {item.stable_key: _item(item, {}) for item in _before(version, rows)}
    return DraftFacts(
        today=today,
        person=person_facts(patient, rows.facts, rows.conditions, today=today),
        goals=tuple(map(_goal, goals)),
        items=tuple(_item(item, words_of_goal, before.get(item.stable_key)) for item in items),
        measures=measures,
        first_on=version.starts_on,
        review_on=version.review_on,
        hot_season=is_hot_season(today, patient.time_zone, settings.WARM_MONTHS),
        crisis_contact=_crisis_contact(version, goals, measures),
        sleep_answer=_sleep_answer(patient, items, measures, today),
    )


def person_facts(
    patient: Patient,
    facts: Mapping[str, HealthFact] | None = None,
    conditions: Iterable[Condition] | None = None,
    *,
    today: date,
) -> PersonFacts:
    """What is known of a person's health: two queries, fewer with what is loaded."""
    known = current_facts(patient) if facts is None else facts
    held = patient.conditions.all() if conditions is None else conditions
    return PersonFacts(
        conditions=tuple(ConditionFacts(one.kind, one.subtype, one.onset_on) for one in held if not one.ended),
        facts={code: Fact(fact.answer, fact.number, fact.on, fact.observed_on) for code, fact in known.items()},
        age=patient.age(today),
        preferences=patient.preferences,
    )


def _before(version: PlanVersion, rows: Rows) -> Sequence[Prescription]:
    if rows.before is not None or version.number == 1:
        return rows.before or ()
    shared = Prescription.objects.filter(version__plan=version.plan_id, version__state=VersionState.SHARED)
    return list(shared.exclude(version=version).select_related("version"))  # a dose counts from its first day


def _crisis_contact(version: PlanVersion, goals: Iterable[Goal], measures: Sequence[MeasureFacts]) -> bool:
    """The team and its safety contact are read where the PHQ-9 is asked, and nowhere else."""
    asked = {goal.measure for goal in goals} | {measure.code for measure in measures}
    if "phq_9" not in asked:
        return True
    team = version.plan.team
    return bool(settings.CRISIS_NUMBER and team.phone.strip()) and with_contact(CareTeam.objects.filter(pk=team.pk))


def _sleep_answer(
    patient: Patient, items: Iterable[Prescription], measures: Sequence[MeasureFacts], today: date
) -> int | None:
    """Asked where it matters: the PHQ-9 is in the plan, with actions of which none is on sleep."""
    kinds = {item.entry.get("kind") for item in items}
    if not kinds or "sleep" in kinds or all(measure.code != "phq_9" for measure in measures):
        return None
    rows = MeasureResult.objects.standing().filter(patient=patient, measure="phq_9", undone=False)
    newest = rows.filter(local_date__gte=today - RECENT).order_by("-local_date", "-received_at").first()
    value = newest.items.get(phq_9.SLEEP) if newest else None
    return value if isinstance(value, int) else None


def _goal(goal: Goal) -> GoalFacts:
    levels = sum(bool(getattr(goal, name).strip()) for name in LEVELS)
    return GoalFacts(goal.stable_key, goal.words, goal.now, goal.target, levels, goal.domain, goal.measure)


def _measure(row: PlannedMeasure) -> MeasureFacts:
    known = MEASURES.get(row.measure)
    return MeasureFacts(
        row.measure, known.name if known else row.measure, row.when, known.conditions if known else None
    )


def _item(item: Prescription, goals: Mapping[Any, Any], before: ItemFacts | None = None) -> ItemFacts:
    return ItemFacts(
        key=item.stable_key,
        code=str(item.entry.get("code", "")),
        kind=str(item.entry.get("kind", "")),
        name=item.name,
        goal=goals.get(item.goal_id),
        frequency=item.frequency,
        weekdays=tuple(item.weekdays),
        times_per_week=item.times_per_week,
        every_days=item.every_days,
        minutes=item.minutes,
        sets=item.sets,
        repetitions=item.repetitions,
        scale=item.intensity_scale,
        low=item.intensity_low,
        high=item.intensity_high,
        type=item.type,
        build_up=item.build_up,
        stop_rule=item.stop_rule,
        starts_on=item.starts_on,
        ends_on=item.ends_on,
        record=item.record,
        details=item.details,
        bed_minutes=in_bed(item.details),
        phases=tuple(_phases(item)),
        before=before,
    )


def _phases(item: Prescription) -> Iterator[Phase]:
    """Where weeks differ: each stretch by its first week, with the sessions and the amount of one that it asks for."""
    if not item.week_plans:
        return
    dose = item.dose
    starts = {
        1,
        *(plan.from_week for plan in dose.week_plans),
        *(plan.to_week + 1 for plan in dose.week_plans if plan.to_week),
    }
    for week in sorted(starts) if dose.week_plans else ():
        then = in_week(dose, week)
        sessions = len(then.weekdays) if then.frequency == FIXED_DAYS else then.times_per_week
        yield Phase(week, sessions or 0, then.minutes or (item.sets or 1) * (item.repetitions or 1))
