"""What the forms about a person take and refuse."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from plans.forms.care import EditPersonForm, NewPersonForm
from plans.forms.facts import ConditionForm, FactsForm

PERSON = {
    "given_name": "Ada", "family_name": "Newcomer", "birth_date": "1970-01-02", "record_number": "N-1",
    "language": "en-gb", "time_zone": "Europe/London",
}  # fmt: skip


def person_form(cara, team, **changes):
    return NewPersonForm(PERSON | {"team": str(team.pk)} | changes, actor=cara)


def facts_form(pat, **answers):
    return FactsForm({"patient": str(pat.pk), "source": "person", "observed_on": "2026-03-12"} | answers, shown=pat)


def test_capacity_that_is_not_stated_is_nothing_and_never_zero(cara, team):
    form = person_form(cara, team, capacity_minutes="", capacity_points="")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["capacity_minutes"] is None
    assert form.cleaned_data["capacity_points"] is None
    assert set(person_form(cara, team, capacity_minutes="0", capacity_points="0").errors) == {
        "capacity_minutes", "capacity_points",
    }  # fmt: skip


@pytest.mark.parametrize("written", ["1970-01-02", "2 January 1970", "2 Jan 1970", "02/01/1970", "2.1.1970"])
def test_a_birth_date_is_taken_as_people_write_it(cara, team, written):
    form = person_form(cara, team, birth_date=written)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["birth_date"].isoformat() == "1970-01-02"


@pytest.mark.parametrize("written", ["", "soon", "1070-01-02", f"{timezone.localdate() + timedelta(days=2)}"])
def test_a_birth_date_that_cannot_be_is_asked_again(cara, team, written):
    assert set(person_form(cara, team, birth_date=written).errors) == {"birth_date"}


def test_only_a_time_zone_that_exists_and_a_team_that_is_hers(cara, team, other_team):
    assert set(person_form(cara, team, time_zone="Europe/Nowhere").errors) == {"time_zone"}
    assert set(person_form(cara, other_team).errors) == {"team"}


def test_a_record_number_in_use_is_found_however_it_is_written(cara, team, pat):
    pat.record_number = "ab-7"
    pat.save()
    assert "already in use" in str(person_form(cara, team, record_number=" AB-7 ").errors["record_number"])


def test_a_person_keeps_their_own_record_number_and_a_time_zone_that_the_list_leaves_out(cara, pat):
    pat.time_zone = "US/Eastern"
    shown = EditPersonForm(actor=cara, shown=pat)
    data = {name: value for name in shown.fields if (value := shown[name].value()) is not None}
    form = EditPersonForm(data, actor=cara, shown=pat)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["time_zone"] == "US/Eastern"


@pytest.mark.parametrize(
    ("kind", "subtype", "fine"),
    [("ms", "rrms", True), ("stroke", "ischaemic", True), ("ms", "", True), ("ms", "concussion", False),
     ("long_stress", "rrms", False), ("", "", False)],
)  # fmt: skip
def test_a_type_belongs_to_its_condition(pat, kind, subtype, fine):
    form = ConditionForm({"patient": str(pat.pk), "kind": kind, "subtype": subtype}, shown=pat)
    assert form.is_valid() is fine


def test_what_is_left_as_it_is_says_nothing(pat):
    form = facts_form(pat, seizure="yes", swallowing="", egfr="", dmt_started="")
    assert form.is_valid(), form.errors
    assert [(answer.code, answer.answer) for answer in form.answers()] == [("seizure", "yes")]


def test_asked_and_not_known_is_an_answer_of_its_own_for_every_type(pat):
    form = facts_form(pat, seizure="unknown", egfr_unknown="on", dmt_started_unknown="on")
    assert form.is_valid(), form.errors
    assert {answer.code: answer.answer for answer in form.answers()} == {
        "seizure": "unknown", "egfr": "unknown", "dmt_started": "unknown",
    }  # fmt: skip


def test_a_score_of_zero_is_a_number_and_not_an_empty_field(pat):
    form = facts_form(pat, edss="0", falls_6_months="0")
    assert form.is_valid(), form.errors
    assert {answer.code: answer.number for answer in form.answers()} == {"edss": 0, "falls_6_months": 0}


@pytest.mark.parametrize(
    "wrong",
    [{"edss": "11"}, {"edss": "-1"}, {"edss": "many"}, {"egfr": "60", "egfr_unknown": "on"},
     {"dmt_started": "2999-01-01"}, {"seizure": "maybe"}],
)  # fmt: skip
def test_an_answer_out_of_range_or_said_twice_is_asked_again_at_its_field(pat, wrong):
    assert set(facts_form(pat, **wrong).errors) == {next(iter(wrong))}


def test_a_form_with_no_answer_no_source_or_no_date_is_asked_again(pat):
    assert "no answer to record" in str(facts_form(pat).non_field_errors())
    assert set(facts_form(pat, seizure="no", source="", observed_on="").errors) == {"source", "observed_on"}


@pytest.mark.parametrize("sent", ["", "0190b3f4-0000-7000-8000-000000000000", "not an id"])
def test_a_form_that_was_opened_for_somebody_else_is_refused(pat, sent):
    form = facts_form(pat, seizure="no", patient=sent)
    assert not form.is_valid()
    assert form.is_for_somebody_else
    assert "different person" in str(form.non_field_errors())


def test_an_empty_post_is_an_answer_without_answers_and_not_a_first_visit(pat):
    form = FactsForm(QueryDict(), shown=pat)
    assert form.is_bound
    assert not form.is_valid()
