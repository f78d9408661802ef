"""Pat finds the way to the short forms of the plan: on Today when one is due, on the plan and in Learn always."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from plans.actions.measures_due import due_expressions, due_in, number_due
from plans.domain.days import local_day
from plans.models import MeasureResult, PlanVersion
from tests.questions import asked, contact_for
from tests.stories import shared_plan
from tests.views.entries_of_months import rows

ONE, TWO = "1 short form for your team", "2 short forms for your team"


@pytest.fixture
def today(pat):
    return local_day(timezone.now(), pat.time_zone)


def test_today_names_the_short_forms_until_they_are_answered(browse, pat, pat_user, cara, today):
    asked(pat, cara, "fatigue_nrs", "pain_nrs")
    phone = browse(pat_user)
    page = phone.get("/today/")
    assert TWO in page.text
    assert 'href="/measures/"' in page.text
    rows(MeasureResult, pat, pat_user, [today], measure=lambda _day: "fatigue_nrs")
    assert ONE in phone.get("/today/").text
    rows(MeasureResult, pat, pat_user, [today], measure=lambda _day: "pain_nrs")
    assert "short form" not in phone.get("/today/").text


def test_today_says_nothing_of_forms_that_are_for_the_clinician_or_not_planned(browse, pat, pat_user, cara):
    asked(pat, cara, "timed_up_and_go")
    assert "short form" not in browse(pat_user).get("/today/").text


@pytest.mark.parametrize(
    ("when", "every", "days"),
    [("start", None, 0), ("review", None, 0), ("review", None, 21), ("end", None, 30), ("every", 2, 0),
     ("every", 2, 13), ("every", 4, 29)],
)  # fmt: skip
@pytest.mark.parametrize("back", [None, 0, 8, 20])
def test_today_counts_what_the_page_of_the_forms_counts(pat, pat_user, cara, team, today, when, every, days, back):
    contact_for(team, cara)
    asked(pat, cara, "fatigue_nrs", "phq_9", days=days, when=when, every=every)
    if back is not None:
        days_of = [today - timedelta(days=back)]
        for code in ("fatigue_nrs", "phq_2"):
            rows(MeasureResult, pat, pat_user, days_of, measure=lambda _day, code=code: code)
    version = PlanVersion.objects.annotate(**due_expressions()).get()
    listed = due_in(version, pat, today, by_person=True)
    assert number_due(version, today) == sum(one.since is not None for one in listed)


def test_the_forms_cost_today_no_query(browse, pat, pat_user, cara):
    asked(pat, cara, "fatigue_nrs", "pain_nrs")
    phone = browse(pat_user)
    phone.get("/today/")
    with CaptureQueriesContext(connection) as queries:
        assert TWO in phone.get("/today/").text
    assert len([one for one in queries if "SAVEPOINT" not in one["sql"]]) <= 8


@pytest.mark.parametrize("path", ["/plan/", "/learn/"])
def test_the_plan_and_learn_lead_to_the_questions(browse, pat, pat_user, cara, path):
    shared_plan(pat, cara)
    assert 'href="/measures/"' in browse(pat_user).get(path).text
