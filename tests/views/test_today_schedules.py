"""Pat's day under the schedules that count from a first day, and in a pause."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plans.domain.days import local_day
from plans.models import PlanPause
from tests.stories import answer, shared_plan


@pytest.fixture
def today(pat):
    return local_day(timezone.now(), pat.time_zone)


def pause(version, cara, first, last=None, words=""):
    return PlanPause.objects.create(
        organisation=version.organisation, plan=version.plan, first_on=first, last_on=last, why="infection",
        words=words, created_by=cara,
    )  # fmt: skip


def course_of_three(pat, cara, *, days):
    return shared_plan(pat, cara, days=days, frequency="course", weekdays=[], course_sessions=3)


def test_the_second_session_of_a_course_is_on_the_second_day(browse, pat, pat_user, cara):
    course_of_three(pat, cara, days=1)
    assert "Session 2 of 3." in browse(pat_user).get("/today/").text


def test_after_the_last_session_the_course_asks_for_nothing(browse, pat, pat_user, cara):
    course_of_three(pat, cara, days=3)
    assert "Nothing is planned for this day." in browse(pat_user).get("/today/").text


def test_every_third_day_leaves_the_days_between_free(browse, pat, pat_user, cara, today):
    shared_plan(pat, cara, days=4, frequency="every_n_days", weekdays=[], every_days=3)
    client = browse(pat_user)
    assert "Nothing is planned" in client.get("/today/").text
    assert "Walk indoors" in client.get(f"/today/?on={today - timedelta(days=1)}").text


def test_the_first_weeks_can_be_shorter(browse, pat, pat_user, cara, today):
    plans = [{"from_week": 1, "to_week": 1, "minutes": 4}]
    walk = shared_plan(pat, cara, days=6, week_plans=plans).prescriptions.get()
    client = browse(pat_user)
    assert "4 minutes" in client.get("/today/").text
    assert "4 minutes" in client.get(f"/today/actions/{walk.stable_key}/").text
    assert walk.minutes == 10


def test_a_weekday_with_its_own_time_stands_in_that_part_of_the_day(browse, pat, pat_user, cara, today):
    shared_plan(pat, cara, time_of_day="morning", day_times={str(today.weekday()): "17:30"})
    page = browse(pat_user).get("/today/")
    assert "At 17:30." in page.text
    assert [part["label"] for part in page.context["parts"]] == ["Afternoon"]


def test_in_a_pause_pat_reads_until_when_and_nothing_is_asked(browse, pat, pat_user, cara, today):
    version = shared_plan(pat, cara, days=3)
    pause(version, cara, today, today + timedelta(days=2), words="Get well soon, Pat.")
    for mode in ("whole", "one"):
        page = browse(pat_user).get(f"/today/?mode={mode}").text
        assert "Your plan is paused until" in page
        assert "Rest is the plan." in page
        assert "Get well soon, Pat." in page
        assert "Walk indoors" not in page
        assert "That is everything" not in page


def test_a_day_before_the_pause_is_as_it_was(browse, pat, pat_user, cara, today):
    version = shared_plan(pat, cara, days=3)
    pause(version, cara, today)
    page = browse(pat_user).get(f"/today/?on={today - timedelta(days=1)}").text
    assert "Walk indoors" in page
    assert "paused" not in page


def test_a_course_goes_on_after_a_pause(browse, pat, pat_user, cara, today):
    version = course_of_three(pat, cara, days=6)
    pause(version, cara, today - timedelta(days=5), today - timedelta(days=1))
    assert "Session 2 of 3." in browse(pat_user).get("/today/").text


def test_progress_leaves_the_days_of_a_pause_out_of_its_denominator(browse, pat, pat_user, cara, today):
    version = shared_plan(pat, cara, days=20)
    client = browse(pat_user)
    client.post(f"/today/actions/{version.prescriptions.get().stable_key}/log/", answer(today, None))
    pause(version, cara, today + timedelta(days=1))
    days = today.weekday() + 1
    assert f"1 of {days}" in client.get("/progress/").text


def test_the_diary_counts_no_session_of_a_pause(browse, pat, cara, today):
    version = shared_plan(pat, cara, days=27)
    pause(version, cara, today - timedelta(days=13), today - timedelta(days=4))
    lines = browse(cara).get(f"/people/{pat.pk}/diary/").context["lines"]
    assert [line.adherence.due for line in lines] == [18]


def test_a_pause_costs_today_one_query(browse, pat, pat_user, cara, today, django_assert_max_num_queries):
    version = shared_plan(pat, cara, days=3)
    client = browse(pat_user)
    client.get("/today/")  # the first time it also notes that Pat has opened the plan
    with django_assert_max_num_queries(8):
        client.get("/today/")
    pause(version, cara, today)
    with django_assert_max_num_queries(9):
        client.get("/today/")
