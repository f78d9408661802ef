"""Drafts of a plan: begun, copied from the version before, thrown away. Only drafts change."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from plans.actions.errors import ActionError, Stale
from plans.domain.lifecycle import PlanState, VersionState
from plans.models import CareTeam, Goal, Patient, Plan, PlannedMeasure, PlanVersion, Prescription
from recovery.accounts.models import User
from recovery.audit.record import record
from recovery.ids import new_id

OPEN_STATES = (PlanState.DRAFT, PlanState.SHARED, PlanState.PAUSED)


@transaction.atomic
def start_draft(
    *, patient: Patient, team: CareTeam, actor: User, reason: str = "", source: PlanVersion | None = None
) -> PlanVersion:
    """The draft to work on: the one that is open, the first of a new plan, or a copy of the version that holds now.

    A next version needs a reason; ActionError without one. ``source`` is the version to copy instead. Numbers run
    through all plans of a person without gaps, so that an address names one version; the person's row is the lock.
    """
    Patient.objects.select_for_update(no_key=True).get(pk=patient.pk)
    plan = Plan.objects.filter(patient=patient, state__in=OPEN_STATES).first()
    if plan is None:
        plan = Plan.objects.create(organisation=patient.organisation, patient=patient, team=team, created_by=actor)
    versions = list(PlanVersion.objects.filter(plan__patient=patient).order_by("-number"))
    mine = [version for version in versions if version.plan_id == plan.pk]
    if mine and mine[0].is_draft:
        return mine[0]
    if mine and not reason.strip():
        raise ActionError(_("Say why the plan changes. The person sees this reason."))
    shared = next((version for version in mine if version.state == VersionState.SHARED), None)
    source = source or shared or (mine[0] if mine else None)
    draft = PlanVersion.objects.create(
        organisation=plan.organisation,
        plan=plan,
        number=versions[0].number + 1 if versions else 1,
        reason=reason.strip(),
        created_by=actor,
        **({"weeks": source.weeks, "advice": source.advice} if source else {}),
    )
    if source:
        _copy_content(source, draft)
    record("plan.draft_started", actor=actor, patient_id=patient.pk, target=draft, version=draft.number)
    return draft


def _copy_content(source: PlanVersion, draft: PlanVersion) -> None:
    from plans.actions.advisories import carry  # they count a draft on with ``touch``, so they import this module

    goals = {goal.pk: goal for goal in source.goals.all()}
    prescriptions, measures = list(source.prescriptions.all()), list(source.planned_measures.all())
    rows: list[Goal | Prescription | PlannedMeasure] = [*goals.values(), *prescriptions, *measures]
    for row in rows:
        row.pk, row.version, row.row_version = new_id(), draft, 1
        row._state.adding = True
    for prescription in prescriptions:
        prescription.goal = goals[prescription.goal_id]
        if prescription.starts_on is None and source.starts_on and prescription.dose.needs_first_day:
            prescription.starts_on = source.starts_on  # a course goes on where it is and does not begin again
    Goal.objects.bulk_create(goals.values())
    Prescription.objects.bulk_create(prescriptions)
    PlannedMeasure.objects.bulk_create(measures)
    carry(source, draft)


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
