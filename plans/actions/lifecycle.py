"""What is done with a plan that was shared: end it, take a version back. Pauses have their own module.

Each act locks the plan and asks the table of plans.domain.lifecycle. Stale when the plan is not in a state any more in
which the act can be done; ActionError when what was entered cannot be. ``today`` is the day where the person is.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from plans.actions.drafts import discard_draft, start_draft
from plans.actions.errors import ActionError, Stale
from plans.actions.outbox import post
from plans.actions.sharing import message_key
from plans.domain.lifecycle import TAKE_BACK_WITHIN, NotAllowed, PlanState, VersionState, move
from plans.models import Outbox, Patient, Plan, PlanVersion
from recovery.accounts.models import User
from recovery.audit.record import record


@transaction.atomic
def complete(
    *, plan: Plan, actor: User, today: date, last_day: date, words: str = "", drop_draft: bool = False
) -> Plan:
    """The plan has done its work: ``last_day`` is the last one on which it asks for anything."""
    plan = locked(plan)
    state = moved(plan, "complete")
    begun = plan.versions.filter(state__in=[VersionState.SHARED, VersionState.REPLACED]).order_by("starts_on").first()
    if begun and begun.starts_on and last_day < begun.starts_on:
        raise ActionError(_("The last day is before the plan began. Choose a later one."))
    if last_day > today + timedelta(days=90):
        raise ActionError(_("The last day is more than 90 days away. Choose an earlier one."))
    return _end(plan, actor, state, last_day, words, drop_draft, "plan.completed")


@transaction.atomic
def withdraw(*, plan: Plan, actor: User, today: date, reason: str, drop_draft: bool = False) -> Plan:
    """The plan is not to be followed any more, from this moment: yesterday was its last day. A neutral message says
    that there is something new."""
    plan = locked(plan)
    state = moved(plan, "withdraw")
    if not plan.versions.exclude(state=VersionState.DRAFT).exists():
        raise ActionError(_("Nothing of this plan was shared. Throw the draft away instead."))
    post(Outbox.Kind.PLAN_SHARED, f"plan_ended:{plan.pk}", {"patient": str(plan.patient_id)})
    return _end(plan, actor, state, today - timedelta(days=1), reason, drop_draft, "plan.withdrawn")


def _end(plan: Plan, actor: User, state: PlanState, last_day: date, words: str, drop_draft: bool, name: str) -> Plan:
    draft = plan.versions.select_related("plan").filter(state=VersionState.DRAFT).first()
    if draft is not None and not drop_draft:
        raise ActionError(
            _("A draft of version %(n)d is open. Share it first, or say that it is thrown away.") % {"n": draft.number}
        )
    if draft is not None:
        discard_draft(version=draft, actor=actor)
    plan.pauses.filter(last_on=None).update(last_on=_no_earlier(plan, last_day))
    Plan.objects.filter(pk=plan.pk).update(state=state, ended_on=last_day, ended_reason=words)
    record(name, actor=actor, patient_id=plan.patient_id, target=plan)
    return Plan.objects.get(pk=plan.pk)


def _no_earlier(plan: Plan, day: date) -> date:
    first = plan.pauses.filter(last_on=None).values_list("first_on", flat=True).first()
    return max(day, first) if first else day


@transaction.atomic
def take_back(*, version: PlanVersion, actor: User, now: datetime | None = None) -> PlanVersion:
    """Within 10 minutes and while the person has not opened it, a version is withdrawn; answers the draft after it.

    Its number stays with it. The version before it holds again, or none does; its content is the next draft, with its
    dates and message. The mail that was not sent yet is not sent. ActionError when it is too late, Stale when the
    version is not the one that is shared any more.
    """
    now = now or timezone.now()
    plan = locked(version.plan)
    rows = PlanVersion.objects.filter(pk=version.pk, state=VersionState.SHARED)
    before = plan.versions.filter(number__lt=version.number, state=VersionState.REPLACED).order_by("-number").first()
    state = moved(plan, "take_back" if before else "take_back_first")
    if plan.versions.filter(state=VersionState.DRAFT).exists():
        raise ActionError(_("A draft of the next version is open. Change that one and share it."))
    if not rows.filter(opened_at=None, shared_at__gt=now - TAKE_BACK_WITHIN).update(state=VersionState.WITHDRAWN):
        if not rows.exists():
            raise Stale(PlanVersion.objects.filter(pk=version.pk).first())
        raise ActionError(_("It is too late to take this version back. Change the plan in a new version."))
    if before:
        PlanVersion.objects.filter(pk=before.pk).update(state=VersionState.SHARED)
    Plan.objects.filter(pk=plan.pk).update(state=state)
    Outbox.objects.filter(dedupe_key=message_key(version), done_at=None).delete()
    record("plan.taken_back", actor=actor, patient_id=plan.patient_id, target=version, version=version.number)
    return _draft_again(version, plan, actor)


def _draft_again(version: PlanVersion, plan: Plan, actor: User) -> PlanVersion:
    reason = version.reason or _("Version %(n)d was taken back") % {"n": version.number}
    draft = start_draft(patient=plan.patient, team=plan.team, actor=actor, reason=reason, source=version)
    terms = {
        "reason": version.reason,
        "starts_on": version.starts_on,
        "review_on": version.review_on,
        "message": version.message,
    }
    PlanVersion.objects.filter(pk=draft.pk).update(**terms)
    draft.refresh_from_db()
    return draft


def opened(version: PlanVersion) -> bool:
    """Note that the person has seen a version, the first time only: one statement. False when nothing was noted,
    because another page of theirs was first or the version was taken back a moment ago."""
    unseen = PlanVersion.objects.filter(pk=version.pk, opened_at=None).exclude(state=VersionState.WITHDRAWN)
    return bool(unseen.update(opened_at=timezone.now()))


@transaction.atomic
def acknowledge(*, version: PlanVersion, actor: User) -> None:
    """The person has read what changed ("OK, got it"). Noted once, with the first time."""
    unread = PlanVersion.objects.filter(pk=version.pk, acknowledged_at=None).exclude(state=VersionState.DRAFT)
    if unread.update(acknowledged_at=timezone.now()):
        record("plan.acknowledged", actor=actor, patient_id=version.plan.patient_id, target=version,
               version=version.number)  # fmt: skip


def locked(plan: Plan) -> Plan:
    """The plan as it stands, locked after its person: whoever begins a draft takes the person's lock first as well."""
    Patient.objects.select_for_update(no_key=True).get(pk=plan.patient_id)
    rows = Plan.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("patient", "team").get(pk=plan.pk)


def moved(plan: Plan, name: str) -> PlanState:
    """The state after a move of the table; Stale when the plan cannot make it any more."""
    try:
        return move(plan.state, name)
    except NotAllowed:
        raise Stale(plan) from None
