"""What a clinician sees of a person's nights."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plans.actions.sleep import skip_night
from plans.domain.days import local_day
from recovery.audit.models import AuditEvent
from tests.nights import tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def today(pat):
    return local_day(timezone.now(), pat.time_zone)


@pytest.fixture
def page(browse, cara, pat):
    return lambda number=1: browse(cara).get(f"/people/{pat.pk}/nights/?page={number}").content.decode()


def open_week(today):
    """The days of the last whole week that a person can still tell in part; whatever day it is."""
    return [today - timedelta(days=n) for n in range(1, 8)]


def test_the_worked_example_stands_in_the_table(page, pat, today):
    tell(pat, today - timedelta(days=1))
    text = page()
    for value in ("8 h 15 min", "5 h 50 min", "25 min", "40 min", "35 min", "70.7%", "Pat Person"):
        assert value in text
    assert 'role="img" aria-label="In bed from 22:30.' in text


def test_what_is_not_known_is_a_dash_with_its_reason(page, pat, today):
    tell(pat, today - timedelta(days=1), minutes_awake="unknown")
    text = page()
    assert "not known: Awake in the night, in all" in text
    assert "70.7%" not in text


def test_skipped_and_not_told_and_told_are_three_things(page, pat, today):
    skip_night(day=today - timedelta(days=1), patient=pat, actor=pat.user, now=timezone.now())
    tell(pat, today - timedelta(days=2))
    text = page()
    assert text.count("Skipped") == 1
    assert "No entry" in text


def test_a_correction_shows_what_was_said_before(page, pat, today):
    tell(pat, today - timedelta(days=1))
    tell(pat, today - timedelta(days=1), into_bed="22:00")
    text = page()
    assert "Corrected</summary>" in text
    assert "It said: In bed from 22:30." in text
    assert "8 h 45 min" in text


def test_a_week_has_a_mean_from_five_nights_and_says_how_many(page, pat, today):
    week = [today - timedelta(days=n) for n in range(7)]
    monday = today - timedelta(days=today.weekday())
    for day in week[1:]:
        tell(pat, day)
    text = page()
    for first in (monday, monday - timedelta(weeks=1)):
        count = sum(first <= day < first + timedelta(weeks=1) for day in week[1:])
        assert f"{count} of 7 nights told" in text
    assert ("<b>70.7%</b>" in text) == any(
        sum(first <= day < first + timedelta(weeks=1) for day in week[1:]) >= 5
        for first in (monday, monday - timedelta(weeks=1))
    )


def test_the_questions_to_the_database_do_not_grow_with_the_nights(
    browse, cara, pat, today, django_assert_max_num_queries
):
    for n in range(1, 8):
        tell(pat, today - timedelta(days=n))
        tell(pat, today - timedelta(days=n), rested=n)
    client = browse(cara)
    with django_assert_max_num_queries(12) as asked:
        client.get(f"/people/{pat.pk}/nights/")
    with django_assert_max_num_queries(len(asked.captured_queries)):
        client.get(f"/people/{pat.pk}/nights/?page=2")


def test_four_weeks_are_a_page_and_older_ones_are_one_press_away(page, pat, today):
    tell(pat, today - timedelta(days=7))
    assert page().count("of 7 nights told") == 4
    assert "?page=2" not in page()
    assert "of 7 nights told" in page(2)


def test_a_look_at_the_nights_is_in_the_trail(page, pat):
    page()
    assert AuditEvent.objects.filter(action="nights.read", patient_id=pat.pk).count() == 1
