from datetime import timedelta

import pytest
from django.utils import timezone

from plans.actions import carers
from plans.actions.errors import ActionError
from plans.models import CarerGrant, Outbox, Patient
from recovery.accounts.models import Role, User
from recovery.audit.models import AuditEvent
from tests.factories import UserMaker

AGREED = {
    "relation": "my sister", "may_log": True, "may_answer": False, "may_see_progress": False, "valid_to": None,
    "consent_words": "Agreed by the person in Cairn.",
}  # fmt: skip


def add(patient, actor, email="cass@example.org", **details):
    return carers.agree(patient=patient, actor=actor, name="Cass Carer", email=email, details=AGREED | details)


def test_pats_sister_gets_an_account_and_a_mail_and_sees_pat_and_nobody_else(pat, pat_user, quinn):
    grant = add(pat, pat_user)
    assert grant.carer.role == Role.CARER
    assert not grant.carer.is_active
    assert Outbox.objects.get().kind == "invitation"
    assert list(Patient.objects.visible_to(grant.carer)) == [pat]
    assert AuditEvent.objects.get(action="carer.agreed").patient_id == pat.pk


def test_somebody_who_helps_quinn_already_keeps_their_account(pat, pat_user, quinn, quinn_user):
    first, second = add(quinn, quinn_user), add(pat, pat_user)
    assert first.carer == second.carer
    assert Patient.objects.visible_to(first.carer).count() == 2


def test_a_clinicians_address_is_refused_and_nothing_is_written(pat, pat_user, cara):
    before = User.objects.count()
    with pytest.raises(ActionError):
        add(pat, pat_user, email=cara.email)
    assert (CarerGrant.objects.count(), User.objects.count()) == (0, before)


def test_a_carer_of_another_service_is_refused(pat, pat_user, wendy):
    UserMaker(organisation=wendy.organisation, name="Cass", email="cass@example.org", role=Role.CARER)
    with pytest.raises(ActionError):
        add(pat, pat_user)


def test_the_same_person_twice_is_refused_until_the_first_is_ended(pat, pat_user):
    first = add(pat, pat_user)
    with pytest.raises(ActionError):
        add(pat, pat_user)
    assert carers.end(grant=first, actor=pat_user) is True
    assert carers.end(grant=first, actor=pat_user) is False
    assert add(pat, pat_user).pk != first.pk


def test_after_the_end_or_the_last_day_the_carer_sees_nothing(pat, pat_user):
    ended = add(pat, pat_user)
    carers.end(grant=ended, actor=pat_user)
    assert not Patient.objects.visible_to(ended.carer).exists()
    over = add(pat, pat_user, valid_to=timezone.localdate())
    assert not Patient.objects.visible_to(over.carer).exists()
    longer = add(pat, pat_user, email="kim@example.org", valid_to=timezone.localdate() + timedelta(days=1))
    assert Patient.objects.visible_to(longer.carer).exists()
