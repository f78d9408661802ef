"""A plan that rests: from a day until a day, or until somebody resumes it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plans.actions.errors import ActionError, Stale
from plans.actions.pauses import pause, resume
from plans.domain.days import local_day
from plans.models import Plan, PlanPause
from tests.stories import draft_for, share_now, shared_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def today(pat):
    return local_day(timezone.now(), pat.time_zone)


@pytest.fixture
def plan(pat, cara):
    return shared_plan(pat, cara, days=10).plan


def paused(plan, cara, today, first=0, last=None, **more):
    days = {
        "first_on": today + timedelta(days=first),
        "last_on": None if last is None else today + timedelta(days=last),
    }
    return pause(plan=plan, actor=cara, today=today, **days, **{"why": "infection", **more})


def state_of(plan) -> str:
    return Plan.objects.get(pk=plan.pk).state


def test_pat_has_an_infection_and_the_plan_pauses_until_cara_resumes_it(plan, cara, today):
    row = paused(plan, cara, today, words="Get well first.")
    assert (state_of(plan), row.last_on) == ("paused", None)
    resume(plan=plan, actor=cara, today=today + timedelta(days=4), first_day=today + timedelta(days=4))
    row.refresh_from_db()
    assert (state_of(plan), row.last_on) == ("shared", today + timedelta(days=3))


def test_a_holiday_next_month_moves_no_state_and_can_be_called_off(plan, cara, today):
    paused(plan, cara, today, 30, 40, why="holiday")
    assert state_of(plan) == "shared"
    resume(plan=plan, actor=cara, today=today, first_day=today)
    assert not PlanPause.objects.exists()


def test_a_pause_that_is_resumed_on_its_first_day_leaves_nothing(plan, cara, today):
    paused(plan, cara, today)
    resume(plan=plan, actor=cara, today=today, first_day=today)
    assert not PlanPause.objects.exists()
    assert state_of(plan) == "shared"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (-1, 3, "in the past"), (3, 1, "before the first day"), (200, 210, "more than 180 days"),
        (5, None, "needs a last day"), (0, 400, "longer than a year"), (0, 36_525, "longer than a year"),
    ],
)  # fmt: skip
def test_days_that_cannot_be_are_named_and_nothing_is_stored(plan, cara, today, first, last, words):
    with pytest.raises(ActionError, match=words):
        paused(plan, cara, today, first, last)
    assert state_of(plan) == "shared"
    assert not PlanPause.objects.exists()


def test_two_pauses_do_not_cover_the_same_day(plan, cara, today):
    paused(plan, cara, today, 5, 8)
    with pytest.raises(ActionError, match="Another pause"):
        paused(plan, cara, today, 8, 9)
    with pytest.raises(ActionError, match="Another pause"):
        paused(plan, cara, today)
    paused(plan, cara, today, 9, 12)


def test_the_second_of_two_who_pause_is_told_that_it_is_paused(plan, cara, today):
    paused(plan, cara, today)
    with pytest.raises(Stale):
        paused(plan, cara, today)


def test_a_version_that_is_shared_during_a_pause_does_not_end_it(plan, pat, cara, today):
    paused(plan, cara, today)
    share_now(draft_for(pat, cara, reason="Shorter walks"), cara)
    assert state_of(plan) == "paused"
