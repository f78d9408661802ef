"""Conditions and health facts as clinicians record them."""

import uuid

import pytest

from plans.actions.care import add_condition, current_facts
from plans.models import Condition, HealthFact
from plans.models.factkinds import FACT_KINDS
from recovery.audit.models import AuditEvent


def facts_of(patient, /, **answers):
    return {"patient": str(patient.pk), "source": "letter", "observed_on": "2026-03-12"} | answers


def condition_of(patient, /, **changes):
    return {"patient": str(patient.pk), "kind": "stroke", "subtype": "ischaemic", "side": "left"} | changes


@pytest.fixture
def stroke(cara, pat):
    return add_condition(patient=pat, actor=cara, kind="stroke", subtype="", side="left", onset_on=None)


def test_otto_records_nothing_about_pat(otto, pat, stroke, browse):
    browser, before = browse(otto), AuditEvent.objects.count()
    assert browser.post(f"/people/{pat.pk}/facts/", facts_of(pat, seizure="yes")).status_code == 404
    assert browser.post(f"/people/{pat.pk}/conditions/new/", condition_of(pat, kind="ms")).status_code == 404
    assert browser.post(f"/people/{pat.pk}/conditions/{stroke.pk}/end/", {"patient": str(pat.pk)}).status_code == 404
    assert not HealthFact.objects.exists()
    assert Condition.objects.get(ended=False) == stroke
    assert AuditEvent.objects.count() == before


def test_a_condition_of_somebody_else_cannot_be_ended_through_ones_own_person(otto, quinn, stroke, browse):
    theirs = f"/people/{quinn.pk}/conditions/{stroke.pk}/end/"
    nobodys = f"/people/{quinn.pk}/conditions/{uuid.uuid4()}/end/"
    one, other = (browse(otto).post(url, {"patient": str(quinn.pk)}) for url in (theirs, nobodys))
    assert (one.status_code, other.status_code) == (404, 404)
    assert one.content == other.content
    stroke.refresh_from_db()
    assert not stroke.ended


def test_opening_the_address_of_ending_ends_nothing(cara, pat, stroke, browse):
    assert browse(cara).get(f"/people/{pat.pk}/conditions/{stroke.pk}/end/").status_code == 405


@pytest.mark.parametrize("who", ["pat_user", "ed", "olga"])
def test_only_clinicians_record_facts(who, pat, browse, request):
    browser = browse(request.getfixturevalue(who))
    assert browser.post(f"/people/{pat.pk}/facts/", facts_of(pat, seizure="yes")).status_code == 403
    assert not HealthFact.objects.exists()


def test_cara_adds_a_condition_and_ends_it_and_it_stays_in_the_record(cara, pat, browse):
    browser = browse(cara)
    browser.post(f"/people/{pat.pk}/conditions/new/", condition_of(pat, onset_on="2026-01-05"))
    stroke = Condition.objects.get(patient=pat)
    assert (stroke.subtype, stroke.side, stroke.onset_on.isoformat()) == ("ischaemic", "left", "2026-01-05")
    answer = browser.post(f"/people/{pat.pk}/conditions/{stroke.pk}/end/", {"patient": str(pat.pk)}, follow=True)
    text = answer.content.decode()
    assert "No condition recorded." in text
    assert text.index('id="ended-h"') < text.index("Left side affected, 5 January 2026")


def test_a_condition_that_is_already_open_is_said_at_its_field(cara, pat, stroke, browse):
    answer = browse(cara).post(f"/people/{pat.pk}/conditions/new/", condition_of(pat))
    assert answer.status_code == 422
    assert "already on the list" in answer.content.decode()
    assert Condition.objects.get() == stroke


def test_a_type_of_another_condition_is_asked_again(cara, pat, browse):
    answer = browse(cara).post(f"/people/{pat.pk}/conditions/new/", condition_of(pat, subtype="rrms"))
    assert answer.status_code == 422
    assert "does not belong to the condition: Stroke" in answer.content.decode()


def test_forms_opened_for_somebody_else_change_nothing(cara, pat, quinn, stroke, browse):
    browser = browse(cara)
    for url, data in (
        ("facts/", facts_of(quinn, seizure="yes")),
        ("conditions/new/", condition_of(quinn, kind="ms", subtype="")),
        (f"conditions/{stroke.pk}/end/", {"patient": str(quinn.pk)}),
    ):
        answer = browser.post(f"/people/{pat.pk}/{url}", data)
        assert answer.status_code == 409
        assert "different person" in answer.content.decode()
    assert not HealthFact.objects.exists()
    assert Condition.objects.get(ended=False) == stroke


def test_several_answers_are_recorded_at_once_each_with_its_source_and_date(cara, pat, browse):
    answers = facts_of(pat, seizure="no", heat_sensitive="yes", edss="3.5", egfr_unknown="on", dmt_started="2020-02-01")
    answer = browse(cara).post(f"/people/{pat.pk}/facts/", answers, follow=True)
    text = answer.content.decode()
    assert "5 answers recorded." in text
    assert len(current_facts(pat)) == 5
    assert "Letter or record, 12 March 2026" in text
    for words in ("3.5 of 10", "1 February 2020", "Asked, not known", "Never asked"):
        assert words in text
    assert AuditEvent.objects.filter(action="fact.recorded", patient_id=pat.pk).count() == 5


def test_never_asked_and_not_known_and_no_read_differently(cara, pat, browse):
    text = browse(cara).get(f"/people/{pat.pk}/facts/").content.decode()
    assert text.count("Never asked") == len(FACT_KINDS)
    browse(cara).post(f"/people/{pat.pk}/facts/", facts_of(pat, seizure="no", swallowing="unknown"))
    text = browse(cara).get(f"/people/{pat.pk}/facts/").content.decode()
    assert text.count("Never asked") == len(FACT_KINDS) - 2
    assert "<b>No</b>" in text
    assert "<b>Asked, not known</b>" in text


def test_an_answer_out_of_range_keeps_all_the_others_as_typed(cara, pat, browse):
    answer = browse(cara).post(f"/people/{pat.pk}/facts/", facts_of(pat, edss="12", seizure="yes"))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "EDSS: enter a number from 0 to 10." in text
    assert 'value="12"' in text
    assert '<option value="yes" selected>' in text
    assert not HealthFact.objects.exists()


def test_the_facts_page_costs_the_same_however_many_answers_there_are(cara, pat, browse, django_assert_max_num_queries):
    browser = browse(cara)
    for answer in ("no", "yes", "unknown"):
        browser.post(f"/people/{pat.pk}/facts/", facts_of(pat, seizure=answer, edss="4"))
    browser.get(f"/people/{pat.pk}/facts/")
    with django_assert_max_num_queries(7):
        browser.get(f"/people/{pat.pk}/facts/")
