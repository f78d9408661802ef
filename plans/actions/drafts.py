"""Drafts of a plan: begun, copied from the version before, thrown away. Only drafts change."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from plans.actions.errors import ActionError, Stale
from plans.domain.lifecycle import PlanState, VersionState
from plans.models import CareTeam, Goal, Patient, Plan, PlanVersion, Prescription
from recovery.accounts.models import User
from recovery.audit.record import record
from recovery.ids import new_id

OPEN_STATES = (PlanState.DRAFT, PlanState.SHARED, PlanState.PAUSED)


@transaction.atomic
def start_draft(*, patient: Patient, team: CareTeam, actor: User, reason: str = "") -> PlanVersion:
    """The draft to work on: the one that is open, version 1 of a new plan, or a copy of the newest as version n+1.

    A next version needs a reason; ActionError without one.
    """
    plan = Plan.objects.select_for_update().filter(patient=patient, state__in=OPEN_STATES).first()
    if plan is None:
        plan = Plan.objects.create(organisation=patient.organisation, patient=patient, team=team, created_by=actor)
    newest = plan.versions.order_by("-number").first()
    if newest and newest.is_draft:
        return newest
    if newest and not reason.strip():
        raise ActionError(_("Say why the plan changes. The person sees this reason."))
    draft = PlanVersion.objects.create(
        organisation=plan.organisation,
        plan=plan,
        number=newest.number + 1 if newest else 1,
        reason=reason.strip(),
        created_by=actor,
    )
    if newest:
        _copy_content(newest, draft)
    record("plan.draft_started", actor=actor, patient_id=patient.pk, target=draft, version=draft.number)
    return draft


def _copy_content(source: PlanVersion, draft: PlanVersion) -> None:
    goals = {goal.pk: goal for goal in source.goals.all()}
    prescriptions = list(source.prescriptions.all())
    rows: list[Goal | Prescription] = [*goals.values(), *prescriptions]
    for row in rows:
        row.pk, row.version, row.row_version = new_id(), draft, 1
        row._state.adding = True
    for prescription in prescriptions:
        prescription.goal = goals[prescription.goal_id]
    Goal.objects.bulk_create(goals.values())
    Prescription.objects.bulk_create(prescriptions)


@transaction.atomic
def discard_draft(*, version: PlanVersion, actor: User) -> None:
    """Throw a draft away. The version that the person has stays in force."""
    touch(version)
    record(
        "plan.draft_discarded", actor=actor, patient_id=version.plan.patient_id, target=version, version=version.number
    )
    plan = version.plan
    version.delete()
    if not plan.versions.exists():
        plan.delete()


def touch(version: PlanVersion) -> None:
    """Count a change of the draft, so that nobody shares what they have not seen. Stale when it is a draft no more."""
    changed = PlanVersion.objects.filter(pk=version.pk, state=VersionState.DRAFT).update(
        row_version=F("row_version") + 1
    )
    if not changed:
        raise Stale(PlanVersion.objects.filter(pk=version.pk).first())
