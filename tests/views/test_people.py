"""A person's record as clinicians open, add and change it. Hard cases first."""

import uuid

import pytest

from plans.models import CareRelationship, Membership, Patient
from recovery.audit.models import AuditEvent

NEW = {
    "given_name": "Ada", "family_name": "Newcomer", "birth_date": "1970-01-02", "record_number": "N-1",
    "language": "en-gb", "time_zone": "Europe/London",
}  # fmt: skip
PAGES = ["", "edit/", "invite/", "conditions/new/", "facts/"]


def seen(patient, /, **changes):
    """What the edit page of this person sends back when nothing is changed."""
    return {
        "patient": str(patient.pk), "row_version": str(patient.row_version), "given_name": patient.given_name,
        "family_name": patient.family_name, "birth_date": patient.birth_date.isoformat(),
        "record_number": patient.record_number, "language": patient.language, "time_zone": patient.time_zone,
        "phone": patient.phone, "email": patient.email, "preferences": patient.preferences,
        "capacity_minutes": "90", "capacity_points": "8",
    } | changes  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["otto", "fred", "wendy"])
def test_somebody_elses_person_is_not_to_be_told_from_nobody(who, page, pat, browse, request):
    browser = browse(request.getfixturevalue(who))
    theirs, nobody = browser.get(f"/people/{pat.pk}/{page}"), browser.get(f"/people/{uuid.uuid4()}/{page}")
    assert (theirs.status_code, nobody.status_code) == (404, 404)
    assert theirs.content == nobody.content
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("page", PAGES)
def test_cara_opens_every_page_of_pat_and_each_reading_is_in_the_trail(page, cara, pat, browse):
    answer = browse(cara).get(f"/people/{pat.pk}/{page}")
    assert answer.status_code == 200
    for words in ("Pat Person", "Born 17 May 1984", f"Record number {pat.record_number}"):
        assert words in answer.content.decode()
    event = AuditEvent.objects.get(patient_id=pat.pk)
    assert (event.action, event.actor_id, event.object_id) == ("patient.read", cara.pk, pat.pk)


def test_cara_who_leaves_the_team_cannot_open_pat_at_the_next_request(cara, pat, browse, days_ago):
    browser = browse(cara)
    assert browser.get(f"/people/{pat.pk}/").status_code == 200
    Membership.objects.filter(user=cara).update(valid_to=days_ago(0))
    assert browser.get(f"/people/{pat.pk}/").status_code == 404
    assert browser.post(f"/people/{pat.pk}/edit/", seen(pat, phone="1")).status_code == 404


@pytest.mark.parametrize("who", ["pat_user", "ed", "olga"])
def test_only_clinicians_come_in_and_a_refused_post_changes_nothing(who, pat, browse, request):
    browser = browse(request.getfixturevalue(who))
    assert browser.get(f"/people/{pat.pk}/").status_code == 403
    assert browser.post("/people/new/", NEW).status_code == 403
    assert browser.post(f"/people/{pat.pk}/edit/", seen(pat, phone="1")).status_code == 403
    assert Patient.objects.get() == pat
    assert not AuditEvent.objects.exists()


def test_wrong_methods_are_refused(cara, pat, browse):
    browser = browse(cara)
    assert browser.post(f"/people/{pat.pk}/").status_code == 405
    assert browser.delete(f"/people/{pat.pk}/edit/").status_code == 405


def test_otto_cannot_change_pat(otto, pat, browse):
    assert browse(otto).post(f"/people/{pat.pk}/edit/", seen(pat, phone="1")).status_code == 404
    pat.refresh_from_db()
    assert (pat.phone, pat.row_version) == ("", 1)


def test_cara_adds_a_person_and_finds_them_open(cara, team, browse):
    answer = browse(cara).post("/people/new/", NEW | {"team": str(team.pk)}, follow=True)
    ada = Patient.objects.get(record_number="N-1")
    assert answer.redirect_chain == [(f"/people/{ada.pk}/", 302)]
    assert (ada.capacity_minutes, ada.capacity_points, ada.created_by) == (None, None, cara)
    assert CareRelationship.objects.get(patient=ada).team == team


def test_a_record_number_in_use_is_said_and_what_was_typed_is_kept(cara, team, pat, browse):
    typed = NEW | {"team": str(team.pk), "record_number": pat.record_number}
    answer = browse(cara).post("/people/new/", typed)
    assert answer.status_code == 422
    assert "already in use in your organisation" in answer.content.decode()
    assert 'value="Newcomer"' in answer.content.decode()
    assert Patient.objects.get() == pat


def test_an_empty_form_comes_back_with_every_problem_named(cara, browse):
    answer = browse(cara).post("/people/new/", {})
    assert answer.status_code == 422
    assert "Family name: this is needed." in answer.content.decode()


def test_cara_changes_a_phone_number(cara, pat, browse):
    assert browse(cara).post(f"/people/{pat.pk}/edit/", seen(pat, phone="0300 1")).status_code == 302
    pat.refresh_from_db()
    assert (pat.phone, pat.row_version) == ("0300 1", 2)
    assert AuditEvent.objects.get(action="patient.changed").object_version == 2


def test_who_saves_second_sees_both_and_then_may_keep_theirs(cara, pat, browse):
    browser, first = browse(cara), seen(pat, phone="111")
    browser.post(f"/people/{pat.pk}/edit/", first)
    answer = browser.post(f"/people/{pat.pk}/edit/", seen(pat, phone="222"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "<td>111</td><td>222</td>" in page
    assert 'value="222"' in page
    assert 'name="row_version" value="2"' in page
    pat.refresh_from_db()
    assert pat.phone == "111"
    assert browser.post(f"/people/{pat.pk}/edit/", seen(pat, phone="222")).status_code == 302  # version 2 was shown


def test_a_form_of_another_person_in_a_second_tab_is_refused(cara, pat, browse):
    answer = browse(cara).post(f"/people/{pat.pk}/edit/", seen(pat, phone="1", patient=str(uuid.uuid4())))
    assert answer.status_code == 409
    assert "different person" in answer.content.decode()
    pat.refresh_from_db()
    assert (pat.phone, pat.row_version) == ("", 1)
