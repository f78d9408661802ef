"""Falls and worrying answers beside the day reach the team, once."""

import pytest
from django.utils import timezone

from plans.actions.care import FactAnswer, record_facts
from plans.actions.checkin import Entry, log
from plans.actions.events import store
from plans.actions.falls import after_checkin, after_observation
from plans.domain.days import local_day
from plans.models import Alert, Observation
from recovery.ids import new_id
from tests.stories import shared_plan

pytestmark = pytest.mark.django_db


def falls_of_a_week(pat, actor, value):
    now = timezone.now()
    day = local_day(now, pat.time_zone)
    said = {"code": "falls", "local_date": day, "status": "answered", "value": value}
    same = {"code": "falls", "local_date": day}
    return store(
        Observation, id=new_id(), said=said, patient=pat, actor=actor, now=now, same=same, after=after_observation
    )


def test_two_falls_in_a_week_reach_the_team_once_and_one_does_not(pat, pat_user, cara):
    falls_of_a_week(pat, pat_user, 1)
    assert not Alert.objects.exists()
    falls_of_a_week(pat, pat_user, 2)
    alert = Alert.objects.get()
    assert (alert.kind, alert.severity, alert.rule, alert.asked[0]["said"]) == ("fall", "soon", "RF-15", "2")
    falls_of_a_week(pat, pat_user, 3)  # a correction that is as grave is the alert of before
    assert Alert.objects.count() == 1
    takes_a_blood_thinner(pat, cara)
    falls_of_a_week(pat, pat_user, 4)
    assert sorted(Alert.objects.values_list("severity", flat=True)) == ["soon", "urgent"]


def takes_a_blood_thinner(pat, cara):
    thinner = [FactAnswer("anticoagulant", "yes")]
    record_facts(patient=pat, actor=cara, answers=thinner, source="person", observed_on=timezone.localdate())


def logs(pat, actor, cara, times=1, **details):
    version = shared_plan(pat, cara)
    now = timezone.now()
    day = local_day(now, pat.time_zone)
    key = version.prescriptions.get().stable_key
    entry = Entry(id=new_id(), item_key=key, local_date=day, outcome="done", details=details)
    for _time in range(times):
        log(entry=entry, patient=pat, actor=actor, now=now, after=after_checkin)


@pytest.mark.parametrize(
    ("details", "rule", "kind", "severity"),
    [
        ({"falls": 1}, "RF-15", "fall", "soon"),
        ({"night_fall": "yes"}, "RF-15", "fall", "soon"),
        ({"seizure": "yes", "falls": 2}, "RF-02", "symptom", "urgent"),
        ({"fever": "yes"}, "RF-09", "symptom", "urgent"),
    ],
)
def test_a_worrying_answer_of_a_check_in_is_one_alert_however_often_it_is_sent(
    details, rule, kind, severity, pat, pat_user, cara
):
    logs(pat, pat_user, cara, times=50, **details)
    alert = Alert.objects.get()
    assert (alert.rule, alert.kind, alert.severity, alert.source_type) == (rule, kind, severity, "checkin")
    assert len(alert.asked) == len(details)
    assert alert.shown == {}


@pytest.mark.parametrize("details", [{"falls": 0}, {"falls": "unknown"}, {"night_fall": "no"}, {"near_falls": 3}, {}])
def test_no_fall_not_known_and_nearly_are_no_alert(details, pat, pat_user, cara):
    logs(pat, pat_user, cara, **details)
    assert not Alert.objects.exists()


def test_a_fall_with_a_blood_thinner_is_for_today(pat, pat_user, cara):
    takes_a_blood_thinner(pat, cara)
    logs(pat, pat_user, cara, falls=1)
    assert Alert.objects.get().severity == "urgent"


def test_a_worrying_answer_reaches_the_team_though_pat_leaves_before_the_symptom_check(pat, pat_user, cara):
    walk = shared_plan(pat, cara, days=7).prescriptions.get()
    today = local_day(timezone.now(), pat.time_zone)
    said = {"item_key": walk.stable_key, "local_date": today, "outcome": "done", "details": {"seizure": "yes"}}
    row = log(entry=Entry(id=new_id(), **said), patient=pat, actor=pat_user, now=timezone.now())
    alert = Alert.objects.get()
    assert (alert.source_id, alert.severity) == (row.pk, "urgent")
    log(entry=Entry(id=row.pk, **said), patient=pat, actor=pat_user, now=timezone.now())
    assert Alert.objects.count() == 1
