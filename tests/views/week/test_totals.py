"""What a week asks for stands below it, and what a pattern cannot show beside it."""

from datetime import timedelta

from django.utils import timezone

from plans.models import PlanPause
from tests.stories import action_in
from tests.views.week.pressing import HTMX, days, press


def test_a_day_over_the_limit_is_named_and_never_blocked(browse, cara, pat, goal, walk, url):
    for n in range(2):
        action_in(goal, cara, name=f"Read {n}", weekdays=[4], effort_points=3)
    response = browse(cara, **HTMX).post(url, press(walk, "add-4"))
    assert "Friday: 9 points, limit 8." in response.headers["HX-Trigger"]
    assert response.text.count('class="is-over"') == 1
    assert days(walk) == [0, 2, 4]


def test_minutes_nobody_stated_are_counted_and_not_taken_for_zero(browse, cara, goal, walk, url):
    action_in(goal, cara, name="Read", weekdays=[4], minutes=None)
    assert "1 session has no stated minutes." in browse(cara).get(url).text


def test_sessions_on_any_day_stand_apart(browse, cara, goal, walk, url):
    action_in(goal, cara, name="Swim", frequency="weekly_target", weekdays=[], times_per_week=3, minutes=30)
    page = browse(cara).get(url).text
    assert "any 3 days" in page
    assert "+ 3 sessions on any day: 6 points and 90 minutes in the week, in no column." in page


def test_what_a_pattern_cannot_show_stands_beside_the_name(browse, cara, goal, url):
    action_in(goal, cara, cycle_on=3, cycle_off=1, starts_on=timezone.localdate().replace(month=5, day=4), weekdays=[1])
    action_in(goal, cara, frequency="course", weekdays=[], course_sessions=10)
    page = browse(cara).get(url).text
    assert "3 weeks on, 1 off, from 4 May" in page
    assert "Course of 10" in page


def test_a_paused_plan_says_so_beside_its_week(browse, cara, draft, walk, url):
    PlanPause.objects.create(
        organisation=draft.organisation, plan=draft.plan, first_on=timezone.localdate() - timedelta(days=1),
        why="holiday", created_by=cara,
    )  # fmt: skip
    assert "The plan is paused." in browse(cara).get(url).text
