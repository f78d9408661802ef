from datetime import timedelta

import pytest
from django.utils import timezone

from plans.actions.events import DayClosed, OtherContent, payload_of, store
from plans.domain.days import local_day
from plans.models import CheckInQuarantine, Observation
from recovery.audit.models import AuditEvent
from recovery.ids import new_id


@pytest.fixture
def today(pat):
    return local_day(timezone.now(), pat.time_zone)


def energy(pat, actor, day, value=6, pk=None, **more):
    said = {"code": "energy", "local_date": day, "status": "answered", "value": value}
    same = {"code": "energy", "local_date": day}
    now = timezone.now()
    return store(Observation, id=pk or new_id(), said=said, patient=pat, actor=actor, now=now, same=same, **more)


def test_pats_energy_is_stored_with_day_and_zone(pat, pat_user, today):
    row = energy(pat, pat_user, today)
    assert (row.local_date, row.time_zone, row.source, row.value) == (today, "Europe/London", "person", 6)
    assert AuditEvent.objects.get(action="observation.logged").patient_id == pat.pk


def test_a_second_answer_corrects_the_first_and_keeps_it(pat, pat_user, today):
    first, second = energy(pat, pat_user, today), energy(pat, pat_user, today, 4)
    assert second.amends == first
    assert Observation.objects.standing().get() == second
    assert Observation.objects.get(pk=first.pk).value == 6


def test_sent_twice_it_is_one_row_and_other_words_are_kept_aside(pat, pat_user, today):
    first = energy(pat, pat_user, today)
    assert energy(pat, pat_user, today, pk=first.pk) == first
    with pytest.raises(OtherContent):
        energy(pat, pat_user, today, 9, pk=first.pk)
    assert CheckInQuarantine.objects.get().kind == "observation"


def test_zero_is_an_answer_and_stays_in_what_is_compared():
    said = {"value": 0, "note": "", "details": {}, "too_much": False, "minutes": None}
    assert payload_of(said) == {"value": 0, "note": ""}


def test_after_7_days_pat_asks_the_team_and_cara_gives_a_reason(pat, pat_user, cara, today):
    day = today - timedelta(days=8)
    with pytest.raises(DayClosed):
        energy(pat, pat_user, day)
    with pytest.raises(DayClosed):
        energy(pat, cara, day)
    assert energy(pat, cara, day, reason="Pat said so on the phone").source == "clinician"


def test_nothing_is_stored_when_what_belongs_to_it_fails(pat, pat_user, today):
    def fail(row):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        energy(pat, pat_user, today, after=fail)
    assert not Observation.objects.exists()
    assert not AuditEvent.objects.filter(action="observation.logged").exists()
