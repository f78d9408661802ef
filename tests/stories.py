"""Steps that many tests begin with: a draft with content, a plan that was shared."""

from datetime import timedelta

from django.utils import timezone

from plans.actions.drafts import start_draft
from plans.actions.goals import add_goal
from plans.actions.prescriptions import add_prescription
from plans.actions.sharing import share
from plans.actions.symptoms import begin, finish_check
from plans.domain.days import local_day
from plans.models import Intervention, PlanVersion
from recovery.ids import new_id
from tests.factories import InterventionMaker

EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]


def draft_for(patient, clinician, *, reason=""):
    team = patient.care.get(valid_to=None).team
    return start_draft(patient=patient, team=team, actor=clinician, reason=reason)


def goal_in(version, clinician, words="Walk to the shop"):
    return add_goal(version=version, actor=clinician, fields={"words": words, "target": "There and back, no rest"})


def action_in(goal, clinician, name="Walk indoors or outside", **fields):
    intervention = fields.pop("intervention", None) or Intervention.objects.first() or InterventionMaker()
    chosen = {
        "intervention": intervention,
        "entry": intervention.snapshot(),
        "name": name,
        "frequency": "fixed_days",
        "weekdays": EVERY_DAY,
        "minutes": 10,
        "stop_rule": "Stop if you feel faint.",
        "effort_points": 2,
        **fields,
    }
    return add_prescription(goal=goal, actor=clinician, fields=chosen)


def shared_plan(patient, clinician, *, days=0, **fields) -> PlanVersion:
    """Version 1 with one goal and one action, in force since some days ago."""
    version = draft_for(patient, clinician)
    action_in(goal_in(version, clinician), clinician, **fields)
    return share_now(version, clinician, days=days)


def share_now(version, clinician, *, days=0) -> PlanVersion:
    version.refresh_from_db()
    first = local_day(timezone.now(), version.plan.patient.time_zone) - timedelta(days=days)
    return share(
        version=version,
        seen=version.row_version,
        actor=clinician,
        starts_on=first,
        review_on=first + timedelta(weeks=4),
        message="Good to see you.",
    )


def answer(day, item, outcome="done", **more):
    """What the form of an action posts."""
    return {"id": str(new_id()), "local_date": day.isoformat(), "outcome": outcome, **more}


def checked(patient, user, *signs, since="days", strong=5, **said):
    """A symptom check that somebody finished: signs as they are chosen, and answers to questions."""
    answers = {"signs": list(signs), "unsure": False, "since": since, "strong": strong, "said": said}
    draft = begin(user=user, patient=patient, answers=answers, check=new_id())
    return finish_check(draft=draft, patient=patient, actor=user, now=timezone.now())
