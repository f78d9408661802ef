"""Who works here and who is invited. Texts of ActionError are for the person who pressed the button."""

import zoneinfo
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from plans.actions.errors import ActionError
from plans.actions.outbox import post
from plans.models import CareTeam, Membership, Outbox, Patient
from recovery.accounts import actions as accounts
from recovery.accounts.models import Invitation, Organisation, Role, User
from recovery.audit.record import record


@transaction.atomic
def invite_patient(*, patient: Patient, email: str, actor: User) -> Invitation:
    """An account for a person in recovery, and the mail that opens it; or a new mail while the account is unopened.

    Raises ActionError when the person has an account already, or the address belongs to somebody else.
    """
    patient = Patient.objects.select_for_update().get(pk=patient.pk)
    fields = {"name": patient.full_name, "language": patient.language, "time_zone": patient.time_zone}
    if patient.user is None:
        user = _new_account(email, actor, role=Role.PATIENT, **fields)
        Patient.objects.filter(pk=patient.pk).update(user=user)
    else:
        user = patient.user
        _refuse_opened(user)
        _update_unopened(user, email=email, **fields)
    return _send_invitation(user, actor, patient)


@transaction.atomic
def invite_staff(
    *, name: str, email: str, profession: str, role: str, team: CareTeam | None, actor: User
) -> Invitation:
    """An account for somebody who works here. The same address again renews an invitation that was not opened.

    A clinician gets a membership of ``team`` from today. Raises ActionError when the address is in use.
    """
    fields = {"name": name, "profession": profession, "role": role}
    user = User.objects.visible_to(actor).filter(email=email.strip().lower()).first()
    if user is None:
        user = _new_account(email, actor, **fields)
    else:
        _refuse_opened(user)
        _update_unopened(user, email=email, **fields)
    if role == Role.CLINICIAN and team is not None:
        _join(user, team, actor)
    return _send_invitation(user, actor)


@transaction.atomic
def add_membership(*, user: User, team: CareTeam, actor: User) -> Membership:
    """A clinician joins a team today. Raises ActionError when this cannot be."""
    if user.role != Role.CLINICIAN:
        raise ActionError(_("Only clinicians belong to a team."))
    membership, new = _join(user, team, actor)
    if not new:
        raise ActionError(_("%(name)s is in this team already.") % {"name": user.name})
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, actor: User) -> Membership:
    """The clinician loses the team's people at their next request; the row stays. Ending twice changes nothing."""
    today = max(_today_of(membership.user), membership.valid_from)
    ended = Membership.objects.filter(pk=membership.pk, valid_to=None).update(valid_to=today)
    if ended:
        record("membership.ended", actor=actor, target=membership)
    membership.refresh_from_db()
    return membership


@transaction.atomic
def close_staff(*, user: User, actor: User) -> None:
    """Close the account of somebody who worked here, and their memberships. Raises ActionError for one's own."""
    if user.pk == actor.pk:
        raise ActionError(_("You cannot close your own account. Ask another operator."))
    for membership in Membership.objects.filter(user=user, valid_to=None).select_related("user"):
        end_membership(membership=membership, actor=actor)
    accounts.close_account(user=user, actor=actor)


def _new_account(email: str, actor: User, **fields: Any) -> User:
    try:
        with transaction.atomic():
            return User.objects.create_user(email, organisation=actor.organisation, is_active=False, **fields)
    except IntegrityError:
        raise ActionError(_("This address has an account already. Use another address.")) from None


def _refuse_opened(user: User) -> None:
    if user.is_active:
        raise ActionError(_("%(name)s has an account already.") % {"name": user.name})
    if accounts.was_accepted(user):
        raise ActionError(_("The account of %(name)s was closed.") % {"name": user.name})


def _update_unopened(user: User, email: str, **fields: Any) -> None:
    try:
        with transaction.atomic():
            User.objects.filter(pk=user.pk).update(email=email.strip().lower(), **fields)
    except IntegrityError:
        raise ActionError(_("This address has an account already. Use another address.")) from None
    user.refresh_from_db()


def _join(user: User, team: CareTeam, actor: User) -> tuple[Membership, bool]:
    membership, new = Membership.objects.get_or_create(
        team=team,
        user=user,
        valid_to=None,
        defaults={"organisation_id": team.organisation_id, "valid_from": _today_of(user)},
    )
    if new:
        record("membership.started", actor=actor, target=membership)
    return membership, new


def _today_of(user: User) -> date:
    """Access is decided by the day where the clinician is, so it begins and ends by that day too."""
    return timezone.localdate(timezone=zoneinfo.ZoneInfo(user.time_zone))


def _send_invitation(user: User, actor: User, patient: Patient | None = None) -> Invitation:
    invitation = accounts.invite(user=user, actor=actor)
    record("invitation.sent", actor=actor, patient_id=patient.pk if patient else None, target=invitation)
    post(Outbox.Kind.INVITATION, f"invitation:{invitation.pk}", {"invitation": str(invitation.pk)})
    return invitation


@transaction.atomic
def save_team(*, team: CareTeam | None, actor: User, details: dict[str, Any]) -> CareTeam:
    """A new team of the operator's service, or new details of one: name, phone, its hours, second approval."""
    if team is None:
        saved = CareTeam.objects.create(organisation_id=actor.organisation_id, **details)
        record("team.added", actor=actor, target=saved)
        return saved
    CareTeam.objects.filter(pk=team.pk).update(**details)
    record("team.changed", actor=actor, target=team)
    return team


@transaction.atomic
def open_service(*, name: str, operator_name: str, email: str) -> Invitation:
    """A service with its first operator, who gets the invitation by mail. ActionError when the address is in use."""
    service = Organisation.objects.create(name=name)
    if User.objects.filter(email=email.strip().lower()).exists():
        raise ActionError(_("This e-mail address is in use already. Take another one."))
    operator = User.objects.create_user(
        email, organisation=service, role=Role.OPERATOR, name=operator_name, is_active=False
    )
    return _send_invitation(operator, operator)
