"""Who sees whom."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plans.models import CareRelationship, Membership, Patient, Plan, PlanVersion
from tests.stories import draft_for, shared_plan

pytestmark = pytest.mark.django_db


def seen(user):
    return set(Patient.objects.visible_to(user))


def test_cara_sees_pat_and_not_quinn(cara, pat, quinn):
    assert seen(cara) == {pat}


def test_pat_sees_only_their_own_record(pat_user, pat, quinn):
    assert seen(pat_user) == {pat}


@pytest.mark.parametrize("who", ["otto", "fred", "wendy", "ed", "olga"])
def test_nobody_else_sees_pat(request, who, pat):
    assert pat not in seen(request.getfixturevalue(who))


def test_an_ended_membership_closes_the_record_on_that_day(cara, pat):
    Membership.objects.filter(user=cara).update(valid_to=timezone.localdate())
    assert seen(cara) == set()


def test_a_membership_that_begins_tomorrow_opens_nothing_today(cara, pat):
    Membership.objects.filter(user=cara).update(valid_from=timezone.localdate() + timedelta(days=1))
    assert seen(cara) == set()


def test_a_person_who_left_the_team_is_not_seen_any_more(cara, pat):
    CareRelationship.objects.filter(patient=pat).update(valid_to=timezone.localdate())
    assert seen(cara) == set()


def test_a_draft_is_for_clinicians_only(cara, pat_user, pat):
    version = draft_for(pat, cara)
    assert PlanVersion.objects.visible_to(cara).get() == version
    assert not PlanVersion.objects.visible_to(pat_user).exists()


def test_a_plan_is_visible_with_its_person(cara, otto, pat):
    version = shared_plan(pat, cara)
    assert Plan.objects.visible_to(cara).get() == version.plan
    assert not Plan.objects.visible_to(otto).exists()


def test_an_age_counts_whole_years(pat):
    birthday = pat.birth_date.replace(year=2020)
    assert pat.age(birthday) == pat.age(birthday - timedelta(days=1)) + 1
