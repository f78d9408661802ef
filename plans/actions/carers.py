"""Who helps a person with Cairn, because the person agreed: adding a carer, ending it. The row is the consent."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.actions.errors import ActionError
from plans.actions.outbox import post
from plans.domain.days import local_day
from plans.models import CarerGrant, Outbox, Patient
from recovery.accounts import actions as accounts
from recovery.accounts.models import Role, User
from recovery.audit.record import record

RIGHTS = ("may_log", "may_answer", "may_see_progress")
IN_USE = gettext_lazy("This address has an account that is not a carer’s. Use another address.")


@transaction.atomic
def agree(*, patient: Patient, actor: User, name: str, email: str, details: dict[str, Any]) -> CarerGrant:
    """The person's consent that somebody helps. ``details``: relation, rights, valid_to (or None), consent_words.

    Somebody without an account gets one and the mail that opens it; a carer of another person keeps theirs. Raises
    ActionError when the address belongs to somebody who is no carer of this service, or they help already.
    """
    Patient.objects.select_for_update().get(pk=patient.pk)
    carer = _account_of(patient, actor, name, email)
    try:
        with transaction.atomic():
            grant = CarerGrant.objects.create(
                organisation_id=patient.organisation_id, patient=patient, carer=carer, consent_by=actor,
                valid_from=min(local_day(timezone.now(), patient.time_zone), timezone.localdate()), **details,
            )  # fmt: skip
    except IntegrityError:
        raise ActionError(_("%(name)s helps already. End that first.") % {"name": carer.name}) from None
    record("carer.agreed", actor=actor, patient_id=patient.pk, target=grant)
    if not carer.is_active:
        invitation = accounts.invite(user=carer, actor=actor)
        record("invitation.sent", actor=actor, patient_id=patient.pk, target=invitation)
        post(Outbox.Kind.INVITATION, f"invitation:{invitation.pk}", {"invitation": str(invitation.pk)})
    return grant


def _account_of(patient: Patient, actor: User, name: str, email: str) -> User:
    address = email.strip().lower()
    found = User.objects.filter(email=address).first()
    if found is None:
        fields = {"name": name, "language": patient.language, "time_zone": patient.time_zone}
        return User.objects.create_user(
            address, organisation=actor.organisation, role=Role.CARER, is_active=False, **fields
        )
    if found.role != Role.CARER or found.organisation_id != patient.organisation_id:
        raise ActionError(str(IN_USE))
    if not found.is_active and accounts.was_accepted(found):
        raise ActionError(_("The account of %(name)s was closed.") % {"name": found.name})
    return found


@transaction.atomic
def end(*, grant: CarerGrant, actor: User) -> bool:
    """The carer sees nothing of the person from their next request on; what they wrote stays. Ending twice is once."""
    now = timezone.now()
    ended = CarerGrant.objects.filter(pk=grant.pk, ended_at=None).update(ended_at=now, ended_by=actor)
    if ended:
        record("carer.ended", actor=actor, patient_id=grant.patient_id, target=grant)
    return bool(ended)
