"""Alerts as clinicians and operators see them."""

import pytest
from django.utils import timezone

from plans.models import Alert, AlertAct, Outbox
from recovery.audit.models import AuditEvent
from recovery.ids import new_id
from tests.actions.test_alerts import acted, raised
from tests.factories import PatientMaker
from tests.views.symptom_steps import sends

pytestmark = pytest.mark.django_db


def act(pat, **more):
    said = {"id": str(new_id()), "patient": str(pat.pk), "kind": "called", "words": "Spoke with Pat.", "closes": "on"}
    return said | more


def test_the_page_holds_what_was_asked_answered_shown_and_how_to_reach_them(
    pat, pat_user, cara, team, browse, settings
):
    settings.EMERGENCY_NUMBER = "999"
    pat.phone, pat.contact_name, pat.contact_phone = "01632 960001", "Elsa", "07700 900123"
    pat.save()
    person = browse(pat_user)
    place = sends(person, signs=["face"]).headers["Location"]
    person.post(f"{place}act/", {"kind": "cannot"})
    alert = Alert.objects.get()
    text = browse(cara).get(f"/alerts/{alert.pk}/").content.decode()
    for words in (
        "My face, arm, speech, sight or balance changed suddenly", "Call 999 now", "Do not drive.", "RF-01",
        alert.rules_version, 'href="tel:01632960001"', "Elsa: 07700 900123", "“I cannot call”",
        "Nobody is next in line",
    ):  # fmt: skip
        assert words in text
    assert AuditEvent.objects.filter(action="alert.read", patient_id=pat.pk, actor_id=cara.pk).count() == 1


def test_an_act_needs_a_code_and_words_and_closing_settles_it(pat, cara, browse):
    alert, browser = raised(pat), browse(cara)
    place = f"/alerts/{alert.pk}/"
    for left_out in ("kind", "words"):
        answer = browser.post(place, act(pat, **{left_out: ""}))
        assert answer.status_code == 422
    assert not AlertAct.objects.exists()
    assert browser.post(place, act(pat)).headers["Location"] == place
    assert "Spoke with Pat." in browser.get(place).content.decode()
    assert "Nothing waits for you" in browser.get("/alerts/").content.decode()
    assert "Pat Person" in browser.get("/alerts/?state=settled").content.decode()


def test_a_form_of_another_person_and_a_late_one_are_answered_409(pat, cara, browse):
    other = PatientMaker(created_by=cara)
    alert = raised(pat)
    place = f"/alerts/{alert.pk}/"
    answer = browse(cara).post(place, act(pat, patient=str(other.pk)))
    assert answer.status_code == 409
    assert not AlertAct.objects.exists()
    acted(alert, cara)
    answer = browse(cara).post(place, act(pat, kind="correction", words="Wrong person."))
    assert answer.status_code == 302
    assert browse(cara).post(place, act(pat)).status_code == 422  # a settled alert offers corrections


@pytest.mark.parametrize("who", ["otto", "fred", "wendy"])
def test_who_does_not_look_after_pat_finds_no_alert(who, pat, browse, request):
    alert, browser = raised(pat), browse(request.getfixturevalue(who))
    assert "Pat Person" not in browser.get("/alerts/").content.decode()
    assert browser.get(f"/alerts/{alert.pk}/").status_code == 404
    assert browser.post(f"/alerts/{alert.pk}/", act(pat)).status_code == 404
    assert "rail__count" not in browser.get("/caseload/").content.decode()


@pytest.mark.parametrize("place", ["/caseload/", "/alerts/", "/account/", "/library/", "/people/new/"])
def test_the_count_stands_on_each_page_of_a_clinician(place, pat, cara, browse):
    raised(pat)
    raised(pat)
    text = browse(cara).get(place).content.decode()
    if "rail__link" in text:
        assert '<span class="rail__count"><span class="vh">, </span>2' in text
    else:
        assert place == "/library/"


def test_the_caseload_begins_with_who_needs_somebody_today(pat, cara, browse):
    PatientMaker(created_by=cara, given_name="Ann", family_name="Alright", team=pat.care.get().team)
    raised(pat, rule="RF-01", severity="emergency")
    page = browse(cara).get("/caseload/")
    text = page.content.decode()
    assert text.index("Needs you today") < text.index("Sudden change of balance") < text.index("Ann Alright")
    assert "not read in time" not in text
    alert = Alert.objects.get()
    Alert.objects.filter(pk=alert.pk).update(escalated_at=timezone.now())
    text = browse(cara).get("/caseload/").content.decode()
    assert "1 alert was not read in time." in text
    assert "Nobody is next in line" in text


def test_many_alerts_cost_no_more_queries_and_come_in_pages(pat, cara, browse, django_assert_max_num_queries):
    browser, counts = browse(cara), []
    for many in (2, 48):
        for n in range(many):
            raised(PatientMaker(created_by=cara, team=pat.care.get().team) if n % 2 else pat)
        for place, most in (("/alerts/", 7), ("/caseload/", 10)):
            browser.get(place)
            with django_assert_max_num_queries(most) as queries:
                page = browser.get(place)
            counts.append(len(queries))
            if place == "/alerts/":
                assert len(page.context["lines"]) == min(20, many)
    assert counts[:2] == counts[2:] or counts[2] == counts[0]
    assert len(browser.get("/alerts/?page=3").context["lines"]) == 10
    assert len(browser.get("/caseload/").context["needs"]) == 10


def test_the_operator_sees_red_where_nobody_gets_alerts_and_reads_no_name(pat, team, olga, browse):
    assert "Nobody gets the alerts" not in browse(olga).get("/service/").content.decode()
    team.memberships.update(valid_to=timezone.localdate())
    text = browse(olga).get("/service/").content.decode()
    assert "Nobody gets the alerts of this team." in text
    assert "Pat Person" not in text


def test_the_desk_is_told_of_rules_whose_review_is_over(ed, browse, monkeypatch):
    from plans.domain.redflags import RULES
    from plans.views.library import desk

    assert "review date of these red flags" not in browse(ed).get("/desk/").content.decode()
    monkeypatch.setattr(desk, "due_for_review", lambda _today: list(RULES[:2]))
    text = browse(ed).get("/desk/").content.decode()
    assert "RF-01 (20 November 2027), RF-02" in text
    assert Outbox.objects.count() == 0
