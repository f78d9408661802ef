"""The overview of a person, and the way to an account."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plans.actions.care import FactAnswer, record_facts
from plans.models import HealthFact
from recovery.accounts.models import Invitation, User
from recovery.audit.models import AuditEvent
from tests.factories import PatientMaker
from tests.views.plans_of_people import give_plan, log


@pytest.fixture
def nora(cara, team):
    """Somebody without an account."""
    return PatientMaker(created_by=cara, given_name="Nora", family_name="New", team=team)


def page(browse, actor, patient):
    return browse(actor).get(f"/people/{patient.pk}/").content.decode()


def test_a_new_person_has_nothing_yet_and_the_page_says_so(cara, nora, browse):
    text = page(browse, cara, nora)
    for words in ("No current plan.", "No entry yet.", "No condition recorded.", "0 of 51 facts asked", "No account."):
        assert words in text


def test_what_is_shared_is_told_with_goals_review_team_and_the_newest_five_entries(cara, pat, team, browse, days_ago):
    version = give_plan(pat, cara, team, number=3)
    for n in range(1, 8):
        log(version, cara, days_ago(n), "some", minutes=n)
    text = page(browse, cara, pat)
    for words in ("Version 3", "“Walk to the shop”", "MS team", "Some", "5 minutes"):
        assert words in text
    assert "6 minutes" not in text


def test_a_draft_is_told_and_its_goals_are_not_shown_as_shared(cara, pat, team, browse):
    give_plan(pat, cara, team, shared=False)
    text = page(browse, cara, pat)
    assert "Draft of version 1" in text
    assert "Walk to the shop" not in text


def test_facts_are_counted_with_their_denominator_and_unknown_apart(cara, pat, browse):
    answers = [FactAnswer("seizure", "yes"), FactAnswer("swallowing", "unknown"), FactAnswer("heat_sensitive", "no")]
    day = timezone.localdate()
    record_facts(patient=pat, actor=cara, answers=answers, source=HealthFact.Source.LETTER, observed_on=day)
    text = page(browse, cara, pat)
    assert "3 of 51 facts asked" in text
    assert "1 asked, not known" in text
    assert "Epilepsy or a seizure, ever" in text
    assert "Trouble swallowing" not in text
    assert "Heat sensitive" not in text


def test_the_overview_costs_at_most_ten_queries_however_much_there_is(
    cara, pat, team, browse, days_ago, django_assert_max_num_queries
):
    version = give_plan(pat, cara, team)
    browser = browse(cara)
    browser.get(f"/people/{pat.pk}/")
    for n in range(12):
        log(version, cara, days_ago(n), "done")
    User.objects.filter(pk=pat.user_id).update(is_active=False)  # the dearest case: the invitation is looked up too
    with django_assert_max_num_queries(11):  # one is the count of open alerts, which stands on each page of a clinician
        browser.get(f"/people/{pat.pk}/")


def test_the_account_is_none_then_invited_then_expired_then_open(cara, pat, nora, browse):
    assert "No account." in page(browse, cara, nora)
    User.objects.filter(pk=pat.user_id).update(is_active=False)
    Invitation.objects.create(user=pat.user, created_by=cara, expires_at=timezone.now() + timedelta(days=14))
    assert "Invited. The link holds until" in page(browse, cara, pat)
    Invitation.objects.update(expires_at=timezone.now())
    assert "Invited. The link has run out." in page(browse, cara, pat)
    User.objects.filter(pk=pat.user_id).update(is_active=True)
    assert "Has an account. Not signed in yet." in page(browse, cara, pat)
    browse(pat.user)
    assert "Has an account. Signed in last on" in page(browse, cara, pat)


def test_cara_invites_nora_and_never_sees_the_link_that_opens_noras_account(cara, nora, browse):
    browser = browse(cara)
    answer = browser.post(f"/people/{nora.pk}/invite/", {"patient": str(nora.pk), "email": "nora@example.org"})
    invitation = Invitation.objects.get()
    assert answer.status_code == 200
    assert "An e-mail to nora@example.org is on its way" in answer.content.decode()
    assert invitation.token not in answer.content.decode()
    nora.refresh_from_db()
    assert nora.user == invitation.user
    for again in (f"/people/{nora.pk}/", f"/people/{nora.pk}/invite/"):
        assert invitation.token not in browser.get(again).content.decode()


@pytest.mark.parametrize("email", ["", "not an address"])
def test_an_address_that_cannot_be_is_asked_again_and_nobody_is_invited(email, cara, nora, browse):
    answer = browse(cara).post(f"/people/{nora.pk}/invite/", {"patient": str(nora.pk), "email": email})
    assert answer.status_code == 422
    assert not Invitation.objects.exists()


def test_an_invitation_meant_for_somebody_else_is_refused(cara, nora, pat, browse):
    answer = browse(cara).post(f"/people/{nora.pk}/invite/", {"patient": str(pat.pk), "email": "pat@example.org"})
    assert answer.status_code == 409
    assert not Invitation.objects.exists()


def test_otto_cannot_invite_nora(otto, nora, browse):
    answer = browse(otto).post(f"/people/{nora.pk}/invite/", {"patient": str(nora.pk), "email": "nora@example.org"})
    assert answer.status_code == 404
    assert not Invitation.objects.exists()
    assert not AuditEvent.objects.exists()


def test_who_has_an_account_is_not_invited_again(cara, pat, browse):
    browser = browse(cara)
    text = browser.get(f"/people/{pat.pk}/invite/").content.decode()
    assert "There is nothing to send" in text
    assert 'name="email"' not in text
    answer = browser.post(f"/people/{pat.pk}/invite/", {"patient": str(pat.pk), "email": "pat@example.org"})
    assert answer.status_code == 422
    assert "has an account already" in answer.content.decode()
    assert not Invitation.objects.exists()
