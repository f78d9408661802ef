"""A person in recovery gets an account through an invitation of their clinician."""

import pytest
from django.core import mail

from plans.actions.errors import ActionError
from plans.actions.outbox import send_due
from plans.actions.team import invite_patient
from plans.models import Outbox, Patient
from recovery.accounts.actions import accept_invitation, close_account
from recovery.accounts.models import Invitation, Role, User
from recovery.audit.models import AuditEvent
from tests.factories import PatientMaker

pytestmark = pytest.mark.django_db


@pytest.fixture
def new_person(cara, team):
    return PatientMaker(created_by=cara, given_name="Paul", family_name="New", team=team)


def test_cara_invites_a_person_and_the_mail_goes_out(new_person, cara):
    invitation = invite_patient(patient=new_person, email="Paul@Example.org", actor=cara)
    user = Patient.objects.get(pk=new_person.pk).user
    assert (user.email, user.role, user.is_active) == ("paul@example.org", Role.PATIENT, False)
    assert user.organisation == cara.organisation
    assert send_due() == 1
    assert mail.outbox[0].to == ["paul@example.org"]
    event = AuditEvent.objects.get(action="invitation.sent")
    assert (event.actor_id, event.patient_id, event.object_id) == (cara.pk, new_person.pk, invitation.pk)


def test_before_the_account_is_opened_she_can_invite_again_also_to_another_address(new_person, cara):
    first = invite_patient(patient=new_person, email="wrong@example.org", actor=cara)
    second = invite_patient(patient=new_person, email="right@example.org", actor=cara)
    assert first.user == second.user
    assert User.objects.get(pk=second.user_id).email == "right@example.org"
    assert Invitation.from_token(first.token) is None
    assert Invitation.from_token(second.token) == second
    assert send_due() == 1
    assert mail.outbox[0].to == ["right@example.org"]


def test_an_opened_account_is_not_invited_again(new_person, cara):
    accept_invitation(invitation=invite_patient(patient=new_person, email="paul@example.org", actor=cara))
    with pytest.raises(ActionError, match="has an account already"):
        invite_patient(patient=new_person, email="other@example.org", actor=cara)


def test_a_closed_account_is_not_opened_by_an_invitation(new_person, cara, olga):
    user = accept_invitation(invitation=invite_patient(patient=new_person, email="paul@example.org", actor=cara))
    close_account(user=user, actor=olga)
    with pytest.raises(ActionError, match="was closed"):
        invite_patient(patient=new_person, email="paul@example.org", actor=cara)


@pytest.mark.parametrize("before", [None, "paul@example.org"])
def test_an_address_belongs_to_one_account(new_person, cara, wendy, before):
    if before:
        invite_patient(patient=new_person, email=before, actor=cara)
    with pytest.raises(ActionError, match="This address has an account already"):
        invite_patient(patient=new_person, email=wendy.email.upper(), actor=cara)
    assert Outbox.objects.count() == (1 if before else 0)
    assert User.objects.get(pk=wendy.pk).role == Role.CLINICIAN
