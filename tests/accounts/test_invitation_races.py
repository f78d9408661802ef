"""Two tries at one invitation: one opens the account, whatever each of them has read before."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from recovery.accounts.actions import InvitationGone, accept_invitation, invite
from recovery.accounts.models import Invitation, Role, User
from recovery.audit.models import AuditEvent
from tests.factories import UserMaker

pytestmark = pytest.mark.django_db


@pytest.fixture
def unopened(service):
    return UserMaker(organisation=service, is_active=False, password=None, role=Role.PATIENT)


def test_the_second_of_two_who_read_the_same_open_invitation_changes_nothing(unopened, cara):
    token = invite(user=unopened, actor=cara).token
    first, second = Invitation.from_token(token), Invitation.from_token(token)
    accept_invitation(invitation=first)
    with pytest.raises(InvitationGone):
        accept_invitation(invitation=second, password="seven grey herons")
    assert not User.objects.get(pk=unopened.pk).has_usable_password()
    assert AuditEvent.objects.filter(action="invitation.accepted").count() == 1


def test_an_invitation_that_ran_out_while_the_page_was_open_changes_nothing(unopened, cara):
    invitation = invite(user=unopened, actor=cara)
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(InvitationGone):
        accept_invitation(invitation=invitation)
    assert not User.objects.get(pk=unopened.pk).is_active


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer; the tests above cover it")
@pytest.mark.django_db(transaction=True)
def test_of_twenty_tries_at_once_one_opens_the_account(unopened, cara):
    invitation = invite(user=unopened, actor=cara)

    def attempt(_number: int) -> bool:
        try:
            accept_invitation(invitation=invitation)
        except InvitationGone:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(20) as pool:
        assert sum(pool.map(attempt, range(20))) == 1
    assert AuditEvent.objects.filter(action="invitation.accepted").count() == 1
