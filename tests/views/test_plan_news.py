"""The plan changed: Pat hears it once, reads what is different, says OK, and can ask or tell from there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from plans.actions import requests
from plans.models import CarerGrant, PlanVersion
from recovery.accounts.models import Role
from recovery.audit.models import AuditEvent
from recovery.ids import new_id
from tests.factories import UserMaker
from tests.stories import action_in, draft_for, share_now, shared_plan


@pytest.fixture
def second(pat, cara):
    """Version 2 has one more action than version 1."""
    shared_plan(pat, cara, days=3)
    draft = draft_for(pat, cara, reason="Your balance is better")
    action_in(draft.goals.get(), cara, name="Stand on one leg")
    return share_now(draft, cara)


def test_today_says_who_changed_how_much_until_pat_says_ok(second, pat_user, browse):
    phone = browse(pat_user)
    for url in ("/today/", "/plan/"):
        assert "Cara Clinician changed your plan. 1 change." in phone.get(url).text
    page = phone.get("/plan/changes/2/").text
    assert "Stand on one leg" in page
    assert "Your balance is better" in page
    assert "OK, got it" in page
    assert phone.post("/plan/changes/2/ok/").url == "/today/"
    first = PlanVersion.objects.get(pk=second.pk).acknowledged_at
    assert first is not None
    phone.post("/plan/changes/2/ok/")
    assert PlanVersion.objects.get(pk=second.pk).acknowledged_at == first
    assert AuditEvent.objects.filter(action="plan.acknowledged").count() == 1
    for url in ("/today/", "/plan/"):
        assert "changed your plan" not in phone.get(url).text


def test_the_news_costs_nothing_the_second_time(second, pat_user, browse):
    phone = browse(pat_user)
    phone.get("/today/")
    with CaptureQueriesContext(connection) as with_news:
        phone.get("/today/")
    PlanVersion.objects.filter(pk=second.pk).update(acknowledged_at=second.shared_at)
    with CaptureQueriesContext(connection) as without:
        phone.get("/today/")
    assert len(with_news) == len(without)


def test_the_changes_of_somebody_elses_plan_are_not_there(second, quinn, quinn_user, browse):
    assert browse(quinn_user).get("/plan/changes/2/").status_code == 404
    assert browse(quinn_user).post("/plan/changes/2/ok/").status_code == 404


def test_each_action_can_be_asked_about_and_the_team_can_be_told(second, pat_user, browse):
    page = browse(pat_user).get("/plan/").text
    for item in second.prescriptions.all():
        assert f'href="/plan/ask/{item.stable_key}/"' in page
    assert 'href="/plan/tell/"' in page
    assert "This app is not watched all the time." in page


def test_an_answer_of_the_team_waits_on_today(second, pat, pat_user, cara, browse):
    asked = requests.ask(patient=pat, actor=pat_user, now=timezone.now(), kind="tell", words="Heavy leg", id=new_id())
    phone = browse(pat_user)
    assert "Your team answered you" not in phone.get("/today/").text
    requests.answer(request=asked, words="Rest today.", closes=True, actor=cara, id=new_id())
    assert "Your team answered you" in phone.get("/today/").text
    phone.get("/plan/messages/")
    assert "Your team answered you" not in phone.get("/today/").text


def test_what_a_carer_opens_was_not_opened_by_pat(second, pat, pat_user, service, browse):
    carla = UserMaker(organisation=service, name="Carla Carer", role=Role.CARER, second_factor=False)
    given = {"organisation": service, "patient": pat, "carer": carla, "relation": "sister", "consent_by": pat_user}
    CarerGrant.objects.create(**given, consent_words="May help")
    for url in ("/plan/", "/plan/changes/2/"):
        assert "Stand on one leg" in browse(carla).get(url).text
    assert browse(carla).post("/plan/changes/2/ok/").status_code == 403
    second.refresh_from_db()
    assert (second.opened_at, second.acknowledged_at) == (None, None)
