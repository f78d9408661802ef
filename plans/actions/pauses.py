"""A plan pauses for some days, for an infection or a holiday, and goes on. Errors are those of actions.lifecycle."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.actions.errors import ActionError, Stale
from plans.actions.lifecycle import locked, moved
from plans.domain.lifecycle import PAUSE_AHEAD, Span, pause_problem
from plans.models import Plan, PlanPause
from recovery.accounts.models import User
from recovery.audit.record import record

PAUSE_PROBLEMS = {
    "past": gettext_lazy("The first day is in the past. Choose today or later."),
    "too_far": gettext_lazy("The first day is more than 180 days away. Choose an earlier one."),
    "open_ahead": gettext_lazy("A pause that begins later needs a last day. You can resume the plan before it."),
    "order": gettext_lazy("The last day is before the first day. Check both days."),
    "too_long": gettext_lazy("This is longer than a year. Complete the plan instead, or choose an earlier day."),
    "overlap": gettext_lazy("Another pause covers some of these days. Resume the plan first, or choose other days."),
}


@transaction.atomic
def pause(
    *, plan: Plan, actor: User, today: date, first_on: date, last_on: date | None, why: str, words: str = ""
) -> PlanPause:
    """From a day, until a day or until somebody resumes, the plan asks for nothing."""
    plan = locked(plan)
    state = moved(plan, "pause_until" if last_on else "pause")
    others = [Span(row.first_on, row.last_on) for row in plan.pauses.all()]
    problem = pause_problem(Span(first_on, last_on), others, today)
    if problem:
        raise ActionError(str(PAUSE_PROBLEMS[problem]))
    row = PlanPause.objects.create(
        organisation_id=plan.organisation_id,
        plan=plan,
        first_on=first_on,
        last_on=last_on,
        why=why,
        words=words,
        created_by=actor,
    )
    Plan.objects.filter(pk=plan.pk).update(state=state)
    record("plan.paused", actor=actor, patient_id=plan.patient_id, target=row)
    return row


def pause_to_end(plan: Plan, today: date) -> PlanPause | None:
    """The pause that resuming ends: the one that holds or has no last day, else the next that is planned."""
    rows = sorted(plan.pauses.all(), key=lambda row: row.first_on)
    return next((row for row in rows if row.last_on is None or row.last_on >= today), None)


@transaction.atomic
def resume(*, plan: Plan, actor: User, today: date, first_day: date) -> None:
    """The plan asks again from ``first_day``: the pause ends on the day before. A pause that leaves no day is gone."""
    plan = locked(plan)
    state = moved(plan, "resume")
    row = pause_to_end(plan, today)
    if row is None:
        raise Stale(plan)
    if first_day < today:
        raise ActionError(_("The first day is in the past. Choose today or later."))
    if first_day > today + PAUSE_AHEAD:
        raise ActionError(_("The first day is more than 180 days away. Choose an earlier one."))
    if row.last_on and first_day > row.last_on + timedelta(days=1):
        raise ActionError(_("The pause ends before this day by itself. Choose an earlier day."))
    if first_day <= row.first_on:
        PlanPause.objects.filter(pk=row.pk).delete()
    else:
        PlanPause.objects.filter(pk=row.pk).update(last_on=first_day - timedelta(days=1))
    Plan.objects.filter(pk=plan.pk).update(state=state)
    record("plan.resumed", actor=actor, patient_id=plan.patient_id, target=plan)
