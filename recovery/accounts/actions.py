"""What happens to accounts: one transaction each, with its audit row."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from recovery.accounts.models import INVITATION_LASTS, Invitation, User
from recovery.accounts.security import note
from recovery.audit.record import record


class InvitationGone(Exception):
    """The link was used, withdrawn or is too old; nothing was changed."""


@transaction.atomic
def invite(*, user: User, actor: User) -> Invitation:
    """A new way in for an account that nobody has opened yet. Earlier links of the same account stop working."""
    now = timezone.now()
    _withdraw(user, now)
    return Invitation.objects.create(user=user, created_by=actor, created_at=now, expires_at=now + INVITATION_LASTS)


def accept_invitation(*, invitation: Invitation, password: str = "") -> User:
    """Open the account, once, however many tries come at the same moment. Raises InvitationGone.

    Without a password the account has none: the person signs in by code.
    """
    hashed = make_password(password or None)  # slow on purpose, so it stays outside the transaction
    with transaction.atomic():
        now = timezone.now()
        won = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, expires_at__gt=now).update(accepted_at=now)
        if not won:
            raise InvitationGone
        User.objects.filter(pk=invitation.user_id).update(is_active=True, password=hashed)
        user = User.objects.get(pk=invitation.user_id)
        record("invitation.accepted", actor=user, target=invitation)
    note("invitation.accepted", user.pk)
    return user


@transaction.atomic
def close_account(*, user: User, actor: User) -> None:
    """The person is out at their next request, on every device, and no open link leads back in."""
    _withdraw(user, timezone.now())  # before the user row, in the order of accept_invitation
    # Another password hash ends the sessions for good, also if the account is opened again some day.
    User.objects.filter(pk=user.pk).update(is_active=False, password=make_password(None))
    record("account.closed", actor=actor, target=user)
    for session in UserSession.objects.filter(user=user):
        session.end()
    transaction.on_commit(lambda: note("account.closed", user.pk))


def was_accepted(user: User) -> bool:
    """Whether the person has ever opened this account."""
    return user.is_active or user.invitations.exclude(accepted_at=None).exists()


def _withdraw(user: User, now: datetime) -> None:
    Invitation.objects.filter(user=user, accepted_at=None, expires_at__gt=now).update(expires_at=now)
