"""Storing nights: once, with what was not known, and asked for by others."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from plans.actions import unfinished
from plans.actions.events import DayClosed
from plans.actions.sleep import FORM, answers_of, night_said, save_night, skip_night, standing_nights
from plans.domain.days import local_day
from plans.models import AnswerDraft, Patient, SleepNight
from recovery.audit.models import AuditEvent
from tests.nights import ANSWERS, begin, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def yesterday(pat):
    return local_day(timezone.now(), pat.time_zone) - timedelta(days=1)


def save(patient, draft, day):
    return save_night(draft=draft, day=day, patient=patient, actor=patient.user, now=timezone.now())


def test_one_draft_saved_by_two_devices_is_one_night_and_one_line_in_the_trail(pat, yesterday):
    draft = begin(pat, yesterday, **ANSWERS)
    on_the_phone = AnswerDraft.objects.get(pk=draft.pk)
    first, second = save(pat, draft, yesterday), save(pat, on_the_phone, yesterday)
    assert first.pk == second.pk == draft.event_id
    assert AuditEvent.objects.filter(action="sleepnight.logged").count() == 1
    assert unfinished.unfinished(user=pat.user, patient=pat, form=FORM, subject=yesterday.isoformat()) is None


def test_a_night_comes_back_as_the_answers_that_made_it(pat, yesterday):
    said = ANSWERS | {"minutes_awake": "unknown", "rested": None}
    row = tell(pat, yesterday, **said)
    assert {name: value for name, value in answers_of(row).items() if name != "sure"} == said


def test_nothing_is_invented_for_what_was_not_said(pat, yesterday):
    row = save(pat, begin(pat, yesterday, into_bed="22:30", tried="unknown"), yesterday)
    assert row.unknown == ["tried"]
    empty = (row.tried_to_sleep_at, row.minutes_to_sleep, row.wakings, row.minutes_awake, row.woke_at, row.up_at)
    assert empty == (None,) * 6


def test_the_nights_of_a_clock_change_are_stored_as_long_as_they_were(pat):
    for day, hours in ((date(2026, 3, 29), 7.25), (date(2026, 10, 25), 9.25)):
        row = tell(pat, day, now=datetime(day.year, day.month, day.day, 10, tzinfo=UTC))
        assert row.up_at - row.into_bed_at == timedelta(hours=hours)
        assert answers_of(row)["into_bed"] == "22:30"


def test_a_night_is_said_when_it_is_told_and_when_it_is_skipped(pat, quinn, yesterday):
    def said(day):
        people = Patient.objects.annotate(told=night_said(day)).filter(told=True)
        return set(people.values_list("given_name", flat=True))

    tell(pat, yesterday)
    skip_night(day=yesterday - timedelta(days=1), patient=quinn, actor=quinn.user, now=timezone.now())
    assert said(yesterday) == {"Pat"}
    assert said(yesterday - timedelta(days=1)) == {"Quinn"}
    assert said(yesterday - timedelta(days=2)) == set()


def test_a_correction_amends_and_the_last_one_stands(pat, yesterday):
    first = tell(pat, yesterday)
    second = tell(pat, yesterday, up="07:00")
    third = skip_night(day=yesterday, patient=pat, actor=pat.user, now=timezone.now())
    assert (second.amends, third.amends) == (first, second)
    assert standing_nights(pat, [yesterday]) == {yesterday: third}
    assert SleepNight.objects.count() == 3


def test_a_night_is_closed_after_seven_days_and_before_it_is_over(pat, yesterday):
    for day in (yesterday - timedelta(days=7), yesterday + timedelta(days=2)):
        with pytest.raises(DayClosed):
            save(pat, begin(pat, day, **ANSWERS), day)
    assert not SleepNight.objects.exists()
    assert AnswerDraft.objects.count() == 2
