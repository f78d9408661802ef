"""What is done with a record, told by its effects: rows, and who did what in the trail."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from plans.actions.care import (
    PERSON_FIELDS,
    FactAnswer,
    add_condition,
    add_person,
    change_person,
    current_facts,
    end_condition,
    own_teams,
    record_facts,
    safety_facts,
)
from plans.actions.errors import ActionError, Stale
from plans.models import CareRelationship, Condition, HealthFact, Membership, Patient
from recovery.audit.models import AuditEvent
from tests.factories import PatientMaker

DAY = date(2026, 3, 12)


def details(**changes):
    known = {
        "given_name": "Ada", "family_name": "Newcomer", "birth_date": date(1970, 1, 2), "record_number": "N-1",
        "email": "", "phone": "", "language": "en-gb", "time_zone": "Europe/London",
        "capacity_minutes": None, "capacity_points": None, "preferences": "",
        "contact_name": "", "contact_phone": "",
    }  # fmt: skip
    assert set(known) == set(PERSON_FIELDS)
    return known | changes


def trail(patient):
    return list(AuditEvent.objects.filter(patient_id=patient.pk).order_by("at", "id").values_list("action", flat=True))


def say(patient, actor, *answers, source="person", on=DAY):
    return record_facts(patient=patient, actor=actor, answers=answers, source=source, observed_on=on)


def test_cara_adds_a_person_and_her_team_looks_after_them_from_today(cara, team):
    ada = add_person(actor=cara, team=team, details=details())
    care = CareRelationship.objects.get(patient=ada)
    assert (care.team, care.valid_from, care.valid_to) == (team, timezone.localdate(), None)
    assert Patient.objects.visible_to(cara).get() == ada
    assert trail(ada) == ["patient.added"]


def test_cara_cannot_give_a_person_to_a_team_that_is_not_hers(cara, other_team):
    with pytest.raises(ActionError):
        add_person(actor=cara, team=other_team, details=details())
    assert not Patient.objects.exists()


def test_fred_who_left_the_team_has_no_team_to_add_a_person_to(fred, team):
    assert not own_teams(fred).exists()
    with pytest.raises(ActionError):
        add_person(actor=fred, team=team, details=details())


def test_a_record_number_in_use_leaves_nothing_behind(cara, team, pat):
    with pytest.raises(ActionError, match="already in use"):
        add_person(actor=cara, team=team, details=details(record_number=pat.record_number))
    assert Patient.objects.get() == pat
    assert not AuditEvent.objects.exists()


def test_the_same_record_number_at_another_service_is_another_person(cara, wendy, pat):
    team = Membership.objects.get(user=wendy).team
    assert add_person(actor=wendy, team=team, details=details(record_number=pat.record_number)).pk != pat.pk


def test_the_second_of_two_who_change_a_record_is_told_and_changes_nothing(cara, pat):
    change_person(patient=pat, seen_version=1, actor=cara, details=details(phone="111"))
    with pytest.raises(Stale) as stale:
        change_person(patient=pat, seen_version=1, actor=cara, details=details(phone="222"))
    assert stale.value.current.phone == "111"
    assert trail(pat) == ["patient.changed"]


def test_a_changed_record_number_that_is_in_use_is_refused(cara, pat, team):
    other = PatientMaker(created_by=cara, team=team)
    with pytest.raises(ActionError, match="already in use"):
        change_person(patient=pat, seen_version=1, actor=cara, details=details(record_number=other.record_number))
    pat.refresh_from_db()
    assert pat.row_version == 1


def test_pat_has_ms_and_has_had_a_stroke_at_once(cara, pat):
    for kind in ("ms", "stroke"):
        add_condition(patient=pat, actor=cara, kind=kind, subtype="", side="", onset_on=None)
    assert set(pat.conditions.values_list("kind", flat=True)) == {"ms", "stroke"}


def test_the_same_condition_is_open_once_and_can_come_back_after_it_ended(cara, pat):
    given = {"patient": pat, "actor": cara, "kind": "tbi", "subtype": "concussion", "side": "", "onset_on": DAY}
    first = add_condition(**given)
    with pytest.raises(ActionError, match="already on the list"):
        add_condition(**given)
    end_condition(condition=first, actor=cara)
    end_condition(condition=first, actor=cara)
    add_condition(**given)
    assert Condition.objects.filter(patient=pat, ended=True).get() == first
    assert trail(pat) == ["condition.added", "condition.ended", "condition.added"]


def test_unknown_is_not_no_and_neither_is_never_asked(cara, pat):
    say(pat, cara, FactAnswer("seizure", "unknown"), FactAnswer("swallowing", "no"))
    facts = current_facts(pat)
    assert (facts["seizure"].answer, facts["swallowing"].answer) == ("unknown", "no")
    assert "heat_sensitive" not in facts


def test_the_newest_answer_holds_and_the_earlier_one_is_kept(cara, pat, django_assert_num_queries):
    for answer in ("no", "unknown", "yes"):
        say(pat, cara, FactAnswer("seizure", answer))
    say(pat, cara, FactAnswer("edss", "known", number=Decimal("3.5")))
    with django_assert_num_queries(1):
        facts = current_facts(pat)
    assert (facts["seizure"].answer, facts["edss"].number) == ("yes", Decimal("3.5"))
    assert HealthFact.objects.filter(patient=pat, code="seizure").count() == 3


def test_the_same_form_sent_twice_adds_nothing_but_the_same_answer_on_a_later_day_is_news(cara, pat):
    same = FactAnswer("pregnancy", "no"), FactAnswer("edss", "known", number=Decimal("3.50"))
    assert len(say(pat, cara, *same)) == 2
    assert say(pat, cara, *same) == []
    assert len(say(pat, cara, *same, on=DAY + timedelta(days=90))) == 2
    assert trail(pat) == ["fact.recorded"] * 4


def test_the_person_bar_shows_what_is_yes_now_of_the_kinds_that_stand_there(cara, pat):
    yes = ("light_sensitive", "seizure", "heat_sensitive", "bipolar")
    say(pat, cara, FactAnswer("swallowing", "unknown"), *(FactAnswer(code, "yes") for code in yes))
    say(pat, cara, FactAnswer("heat_sensitive", "no"))
    assert [fact.code for fact in safety_facts(pat)] == ["seizure", "light_sensitive"]
