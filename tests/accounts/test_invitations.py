"""A link in a mail opens an account, once."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from recovery.accounts.actions import close_account, invite
from recovery.accounts.models import Invitation, Role, User
from recovery.audit.models import AuditEvent
from tests.accounts.conftest import is_signed_in
from tests.factories import UserMaker

pytestmark = pytest.mark.django_db
GOOD = {"password": "seven grey herons", "again": "seven grey herons"}


@pytest.fixture
def new_clinician(service):
    return UserMaker(organisation=service, name="Nora New", is_active=False, password=None, second_factor=False)


@pytest.fixture
def new_patient(service):
    return UserMaker(organisation=service, name="Paul New", is_active=False, password=None, role=Role.PATIENT)


def link(user, by) -> str:
    return reverse("invitation", args=[invite(user=user, actor=by).token])


def test_somebody_new_chooses_a_password_and_goes_on_to_the_second_step(client, new_clinician, olga):
    address = link(new_clinician, olga)
    assert "Nora New" in client.get(address).content.decode()
    assert client.post(address, GOOD).headers["Location"] == "/"
    assert client.get("/caseload/").headers["Location"] == "/account/security/"
    assert client.get("/account/security/app/add/").status_code == 200  # the password is not asked for again
    assert User.objects.get(pk=new_clinician.pk).check_password("seven grey herons")


def test_a_person_in_recovery_presses_one_button(client, new_patient, cara):
    answer = client.post(link(new_patient, cara))
    assert answer.headers["Location"] == "/"
    assert is_signed_in(client)
    assert not User.objects.get(pk=new_patient.pk).has_usable_password()


def test_looking_at_the_link_opens_nothing(client, new_patient, cara):
    address = link(new_patient, cara)
    client.get(address)
    client.head(address)
    assert not User.objects.get(pk=new_patient.pk).is_active
    assert not is_signed_in(client)


def test_opening_is_on_the_audit_trail(client, new_patient, cara):
    client.post(link(new_patient, cara))
    event = AuditEvent.objects.get(action="invitation.accepted")
    assert event.actor_id == new_patient.pk


@pytest.mark.parametrize(
    ("password", "again", "reason"),
    [
        ("short one", "short one", "at least 12"),
        ("nora.new@example.org", "nora.new@example.org", "too similar"),
        ("qwertyuiop123", "qwertyuiop123", "too common"),
        ("seven grey herons", "seven grey swans", "not the same"),
        ("seven grey\x00 herons", "seven grey\x00 herons", "Null characters"),
    ],
)
def test_a_weak_password_is_explained_and_the_link_stays_good(client, new_clinician, olga, password, again, reason):
    address = link(new_clinician, olga)
    answer = client.post(address, {"password": password, "again": again})
    assert answer.status_code == 422
    assert reason in answer.content.decode()
    assert client.post(address, GOOD).status_code == 302


@pytest.mark.parametrize("password", ["x" * 32 + "y" * 96, "ünïcödé wörds ☂", "  spaces at the ends  ", "twelve chars"])
def test_long_odd_and_spaced_passwords_are_welcome(client, new_clinician, olga, password):
    assert client.post(link(new_clinician, olga), {"password": password, "again": password}).status_code == 302
    assert User.objects.get(pk=new_clinician.pk).check_password(password)


def test_a_link_works_once(client, new_patient, cara):
    address = link(new_patient, cara)
    client.post(address)
    second = Client().post(address)
    assert second.status_code == 404
    assert "This link does not work" in second.content.decode()


def test_every_bad_link_gets_the_same_page(client, new_patient, cara):
    used, old, withdrawn = (invite(user=new_patient, actor=cara) for _link in range(3))
    Invitation.objects.filter(pk=used.pk).update(accepted_at=timezone.now())
    Invitation.objects.filter(pk=old.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    Invitation.objects.filter(pk=withdrawn.pk).delete()
    tokens = [used.token, old.token, withdrawn.token, "forged", f"{old.pk.hex}:forged"]
    answers = [client.get(reverse("invitation", args=[token])) for token in tokens]
    assert {answer.status_code for answer in answers} == {404}
    assert len({_without_nonces(answer.content.decode()) for answer in answers}) == 1


def _without_nonces(page: str) -> str:
    return re.sub(r'nonce="[^"]+"|x-csrftoken": "[^"]+"', "", page)


def test_a_new_invitation_withdraws_the_one_before(client, new_patient, cara):
    first, second = link(new_patient, cara), link(new_patient, cara)
    assert client.post(first).status_code == 404
    assert client.post(second).status_code == 302


def test_a_closed_account_cannot_be_opened_with_a_link_that_was_still_open(client, new_clinician, olga):
    address = link(new_clinician, olga)
    close_account(user=new_clinician, actor=olga)
    assert client.post(address, GOOD).status_code == 404
    assert not User.objects.get(pk=new_clinician.pk).is_active


def test_whoever_was_signed_in_before_is_replaced(browse, cara, new_patient):
    client = browse(cara)
    client.post(link(new_patient, cara))
    assert client.session["_auth_user_id"] == str(new_patient.pk)
