"""What advisories read from measures and the team: who answers for the PHQ-9, and what it said about sleep."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plans.actions.advisory_facts import facts_of
from plans.actions.measure_results import Entry, enter
from plans.domain.days import local_day
from recovery.ids import new_id
from tests.questions import contact_for
from tests.stories import action_in, draft_for, goal_in


@pytest.fixture
def draft(pat, cara):
    draft = draft_for(pat, cara)
    action_in(goal_in(draft, cara), cara)
    return draft


def slept(pat, cara, value, back=3):
    now = timezone.now()
    day = local_day(now, pat.time_zone) - timedelta(days=back)
    return enter(patient=pat, actor=cara, entry=Entry("phq_9", day, {"3": value}), now=now, id=new_id())


def test_the_phq_9_has_somebody_who_answers_once_the_team_names_one(draft, pat, cara, team):
    assert facts_of(draft).crisis_contact  # nothing is asked
    draft.planned_measures.create(organisation=pat.organisation, measure="phq_9", when="start")
    assert not facts_of(draft).crisis_contact
    contact_for(team, cara)
    assert facts_of(draft).crisis_contact


def test_sleep_is_not_read_where_the_plan_does_not_ask_the_phq_9(draft, pat, cara):
    slept(pat, cara, 3, back=1)
    assert facts_of(draft).sleep_answer is None


def test_the_newest_answer_about_sleep_counts_for_12_weeks(draft, pat, cara):
    draft.planned_measures.create(organisation=pat.organisation, measure="phq_9", when="start")
    slept(pat, cara, 3, back=100)
    assert facts_of(draft).sleep_answer is None
    slept(pat, cara, 2, back=30)
    assert facts_of(draft).sleep_answer == 2
    slept(pat, cara, "skipped")
    assert facts_of(draft).sleep_answer is None
