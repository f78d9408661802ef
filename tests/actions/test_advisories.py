"""Answers to advisories: who has to say what, how long it holds, and what keeps a draft from being shared."""

from datetime import date

import pytest
from django.utils import timezone

from plans.actions.advisories import Rows, answer, blocks, carry, facts_of, standing
from plans.actions.care import FactAnswer, record_facts
from plans.actions.errors import ActionError, Stale
from plans.domain.advisories import Advisory
from plans.models import AdvisoryAnswer, Condition
from recovery.audit.models import AuditEvent
from tests.factories import InterventionMaker
from tests.stories import action_in, draft_for, goal_in, shared_plan

REASON = "Seizure in childhood, neurologist agrees"


def say(patient, clinician, **facts):
    answers = [FactAnswer(code, value) for code, value in facts.items()]
    record_facts(patient=patient, actor=clinician, answers=answers, source="person", observed_on=timezone.localdate())


def about(version, rule) -> Advisory:
    now = standing(version)
    return next(one for one in (*now.open, *(row.advisory for row in now.answered)) if one.rule.id == rule)


def reply(version, clinician, rule, reason="", **more):
    one = about(version, rule)
    given = {"item": one.item, "seen": one.fingerprint, **more}
    return answer(version=version, rule=rule, actor=clinician, reason=reason, **given)


@pytest.fixture
def draft(pat, cara):
    """Pat has MS and had a seizure; the draft shortens the time in bed."""
    Condition.objects.create(organisation=pat.organisation, patient=pat, kind="ms", recorded_by=cara)
    say(pat, cara, seizure="yes")
    version = draft_for(pat, cara)
    entry = InterventionMaker(code="SLP-04", kind="sleep", plain_name="A shorter time in bed")
    action_in(goal_in(version, cara), cara, intervention=entry, name="A shorter time in bed")
    return version


def test_a_contraindication_keeps_a_draft_from_being_shared_until_a_reason_is_typed(draft, cara):
    assert [one.rule.id for one in blocks(standing(draft))] == ["ADV-08"]
    with pytest.raises(ActionError, match="at least 10"):
        reply(draft, cara, "ADV-08", "   too bad   ")
    reply(draft, cara, "ADV-08", REASON)
    assert not standing(draft).blocks_sharing
    row = AdvisoryAnswer.objects.get()
    assert (row.by, row.reason, row.severity) == (cara, REASON, "C")
    assert row.inputs == ["Epilepsy or a seizure, ever: yes"]
    assert AuditEvent.objects.filter(action="advisory.answered", object_id=row.pk).count() == 1


def test_a_caution_is_acknowledged_without_a_word(draft, cara):
    assert "ADV-40" in {one.rule.id for one in standing(draft).cautions}
    reply(draft, cara, "ADV-40")
    assert "ADV-40" not in {one.rule.id for one in standing(draft).cautions}


def test_information_takes_no_answer(draft, cara):
    with pytest.raises(ActionError, match="information"):
        reply(draft, cara, "ADV-39")
    assert not AdvisoryAnswer.objects.exists()


def test_an_answer_counts_the_draft_up_so_that_nobody_shares_what_they_have_not_seen(draft, cara):
    draft.refresh_from_db()
    seen = draft.row_version
    reply(draft, cara, "ADV-08", REASON)
    draft.refresh_from_db()
    assert draft.row_version == seen + 1


def test_sent_twice_it_is_one_answer(draft, cara):
    first, second = reply(draft, cara, "ADV-08", REASON), reply(draft, cara, "ADV-08", "Another reason, later")
    assert first == second
    assert AdvisoryAnswer.objects.get().reason == REASON


def test_a_new_fact_asks_anew_and_the_earlier_answer_stays_in_the_record(draft, pat, cara):
    reply(draft, cara, "ADV-08", REASON)
    say(pat, cara, bipolar="yes")
    now = standing(draft)
    assert [one.rule.id for one in now.blocking] == ["ADV-08"]
    assert [row.reason for row in now.past] == [REASON]
    reply(draft, cara, "ADV-08", "Seen by psychiatry, stable for years")
    assert AdvisoryAnswer.objects.count() == 2


def test_a_fact_that_changes_nothing_here_leaves_the_answer_as_it_is(draft, pat, cara):
    reply(draft, cara, "ADV-08", REASON)
    say(pat, cara, anticoagulant="yes")
    assert not standing(draft).blocks_sharing


def test_what_was_not_on_the_page_cannot_be_answered(draft, pat, cara):
    seen = about(draft, "ADV-08").fingerprint
    say(pat, cara, bipolar="yes")
    with pytest.raises(Stale):
        reply(draft, cara, "ADV-08", REASON, seen=seen)


def test_a_shared_version_takes_no_more_answers(pat, cara):
    version = shared_plan(pat, cara)
    one = about(version, "ADV-40")
    with pytest.raises(Stale):
        answer(version=version, rule="ADV-40", item=one.item, seen=one.fingerprint, actor=cara)


def test_answers_go_on_into_the_next_version_with_who_gave_them_and_when(draft, pat, cara):
    row = reply(draft, cara, "ADV-40")
    type(draft).objects.filter(pk=draft.pk).update(state="withdrawn", shared_at=timezone.now(), starts_on=date.today())  # noqa: DTZ011
    draft.refresh_from_db()
    following = draft_for(pat, cara, reason="Next step")
    AdvisoryAnswer.objects.filter(version=following).delete()
    carry(draft, following)
    carried = AdvisoryAnswer.objects.get(version=following)
    assert (carried.by, carried.at, carried.reason) == (cara, row.at, row.reason)
    assert "ADV-40" in {one.advisory.rule.id for one in standing(following).answered}


def test_the_facts_of_a_draft_take_a_bounded_number_of_queries(draft, cara, django_assert_num_queries):
    for n in range(5):
        action_in(draft.goals.get(), cara, name=f"Walk {n}")
    version = type(draft).objects.select_related("plan__patient").get(pk=draft.pk)
    with django_assert_num_queries(5):
        facts = facts_of(version)
    rows = Rows(list(draft.goals.all()), list(draft.prescriptions.all()), (), {}, (), ())
    with django_assert_num_queries(0):
        facts_of(version, rows)
    with django_assert_num_queries(1):
        standing(version, facts)


def test_weeks_that_differ_and_a_sleep_window_are_read_from_the_rows(draft, cara):
    item = draft.prescriptions.get()
    item.week_plans = [{"from_week": 3, "weekdays": [0, 2]}]
    item.details = {"bed_time": "23:15", "rise_time": "04:00"}
    facts = facts_of(draft, Rows(prescriptions=[item])).items[0]
    assert [(phase.week, phase.sessions, phase.amount) for phase in facts.phases] == [(1, 7, 10), (3, 2, 10)]
    assert facts.bed_minutes == 4 * 60 + 45
