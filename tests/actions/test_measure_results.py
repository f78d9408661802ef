from datetime import timedelta

import pytest
from django.utils import timezone

from plans.actions.errors import Stale
from plans.actions.measure_results import DayClosed, Entry, NothingKept, anything_due, enter, finish, keep_answer
from plans.actions.measures_due import answers_for_safety, asks_for_measures, due_in, offered
from plans.domain.days import local_day
from plans.models import MeasureResult, Membership, PlanVersion
from recovery.audit.models import AuditEvent
from recovery.ids import new_id
from tests.questions import asked, contact_for


@pytest.fixture
def today(pat):
    return local_day(timezone.now(), pat.time_zone)


def typed(pat, cara, day, measure="mfis", amends=None, reason="", **more):
    entry = Entry(measure, day, **{"items": {"total": 42}, **more})
    return enter(patient=pat, actor=cara, entry=entry, now=timezone.now(), id=new_id(), amends=amends, reason=reason)


def test_what_pat_left_out_is_missing_and_what_was_not_reached_too(pat, pat_user, today):
    for item, value in (("1", 2), ("2", "skipped"), ("3", "unknown")):
        keep_answer(patient=pat, actor=pat_user, code="gad_7", answers={item: value}, now=timezone.now())
    row = finish(patient=pat, actor=pat_user, code="gad_7", now=timezone.now())
    assert (row.total, row.local_date, row.source) == (None, today, "person")
    assert row.items == {"1": 2, "2": "skipped", "3": "unknown"}
    assert row.missing == ["2", "3", "4", "5", "6", "7"]
    assert AuditEvent.objects.get(action="measureresult.logged").patient_id == pat.pk


def test_there_is_nothing_to_finish_before_an_answer(pat, pat_user):
    with pytest.raises(NothingKept):
        finish(patient=pat, actor=pat_user, code="gad_7", now=timezone.now())


def test_cara_enters_a_test_of_last_month_and_not_of_tomorrow(pat, cara, today):
    row = typed(pat, cara, today - timedelta(days=40), conditions={"aid": "stick"}, note="After a rest")
    assert (row.total, row.conditions, row.source) == (42, {"aid": "stick"}, "clinician")
    with pytest.raises(DayClosed):
        typed(pat, cara, today + timedelta(days=1))


def test_a_correction_keeps_what_it_corrects_and_its_reason(pat, cara, today):
    first = typed(pat, cara, today)
    second = typed(pat, cara, today, amends=first, reason="Typed 42 for 24", items={"total": 24})
    assert (second.total, second.amends, second.correction_reason) == (24, first, "Typed 42 for 24")
    assert MeasureResult.objects.standing().get() == second
    with pytest.raises(Stale) as late:
        typed(pat, cara, today, amends=first, reason="Late", items={"total": 25})
    assert late.value.current == second


def test_two_tests_on_one_day_are_two_results(pat, cara, today):
    typed(pat, cara, today, "nine_hole_peg", side="left", items={"seconds": 24})
    typed(pat, cara, today, "nine_hole_peg", side="right", items={"seconds": 30})
    assert MeasureResult.objects.standing().count() == 2


def test_a_result_is_due_until_it_was_taken(pat, pat_user, cara, today):
    version = asked(pat, cara, "gad_7", "timed_up_and_go")
    assert anything_due(version, pat, today)
    assert {one.code for one in due_in(version, pat, today, by_person=True)} == {"gad_7"}
    keep_answer(patient=pat, actor=pat_user, code="gad_7", answers={"1": 2}, now=timezone.now())
    finish(patient=pat, actor=pat_user, code="gad_7", now=timezone.now())
    assert not anything_due(version, pat, today)
    assert [one.since is not None for one in due_in(version, pat, today)] == [False, True]
    assert not anything_due(None, pat, today)


def test_what_was_taken_back_is_due_again(pat, cara, today):
    version = asked(pat, cara, "timed_up_and_go")
    row = typed(pat, cara, today, "timed_up_and_go", items={"seconds": 12})
    assert due_in(version, pat, today)[0].since is None
    typed(pat, cara, today, "timed_up_and_go", amends=row, reason="Wrong person", items={}, undone=True)
    assert due_in(version, pat, today)[0].since is not None


def test_a_version_says_whether_it_asks_the_person_for_anything(pat, cara):
    version = asked(pat, cara, "timed_up_and_go")
    rows = PlanVersion.objects.annotate(asks=asks_for_measures())
    assert not rows.get(pk=version.pk).asks


def test_the_phq_9_is_asked_only_where_somebody_of_the_team_answers(pat, cara, otto, team):
    assert not answers_for_safety(pat)
    contact_for(team, otto)  # who is in another team
    assert not answers_for_safety(pat)
    contact_for(team, cara)
    assert answers_for_safety(pat)
    Membership.objects.filter(user=cara).update(valid_to=timezone.localdate())
    assert not answers_for_safety(pat)
    assert [offered(code, contact=False) for code in ("phq_9", "gad_7")] == ["phq_2", "gad_7"]


def test_a_phq_2_in_its_place_counts_as_asked(pat, pat_user, cara, team, today):
    contact_for(team, cara)
    version = asked(pat, cara, "phq_9")
    contact_for(team, None)
    keep_answer(patient=pat, actor=pat_user, code="phq_2", answers={"1": 1}, now=timezone.now())
    finish(patient=pat, actor=pat_user, code="phq_2", now=timezone.now())
    assert not anything_due(version, pat, today)
