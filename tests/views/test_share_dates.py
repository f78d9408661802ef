"""Sharing on another first day than the draft was made for: the dates inside are named, and one press moves them."""

import re
from datetime import date, timedelta

import pytest

from plans.actions.undo import undo
from plans.domain.plandates import Dated, moves, outside
from plans.models import PlanVersion
from tests.views.templates_on_pages import WORDS, address, draft, shelf, ticked

__all__ = ["draft", "shelf"]  # fixtures
MONDAY, KEY = date(2026, 11, 23), PlanVersion().pk


def test_what_a_template_counted_goes_with_the_first_day_and_what_somebody_wrote_stays():
    ours = Dated(KEY, "starts_on", "Walk", MONDAY + timedelta(weeks=2), counted=True)
    theirs = Dated(KEY, "target_on", "Shop", MONDAY)
    assert [(one.dated, one.to) for one in moves([ours, theirs], timedelta(days=7))] == [
        (ours, MONDAY + timedelta(weeks=3))
    ]
    assert moves([ours], timedelta()) == []


@pytest.mark.parametrize(("day", "where"), [(-1, ["before"]), (0, []), (83, []), (84, ["after"])])
def test_a_date_is_held_against_the_days_of_the_plan(day, where):
    one = Dated(KEY, "target_on", "Shop", MONDAY + timedelta(days=day))
    assert [said for _one, said in outside([one], MONDAY, 12)] == where
    assert outside([Dated(KEY, "ends_on", "Walk", date(2200, 1, 1))], MONDAY, None) == []


@pytest.fixture
def planned(browse, cara, pat, draft):
    """A draft from the template for MS fatigue, and what the page to share would post for a first day a week later."""
    client = browse(cara)
    client.post(address(pat), ticked(client.get(address(pat)), **WORDS))
    draft.refresh_from_db()
    return draft


def form_of(version, first, **more):
    return {
        "version": version.pk, "row_version": version.row_version, "starts_on": first,
        "review_on": first + timedelta(weeks=4), "weeks": 12, "message": "See you soon.", **more,
    }  # fmt: skip


def starts(version):
    return list(version.prescriptions.exclude(starts_on=None).order_by("position").values_list("starts_on", flat=True))


def test_a_later_first_day_asks_and_one_press_moves_the_dates(browse, cara, pat, planned):
    client, url = browse(cara), f"/people/{pat.pk}/plan/draft/share/"
    assert "Dates inside the plan" not in client.get(url).text
    before, later = starts(planned), planned.starts_on + timedelta(days=7)
    assert before
    asked = client.post(url, form_of(planned, later))
    assert asked.status_code == 422
    assert "7 days later than the first day" in asked.text
    moved = client.post(url, form_of(planned, later, move="yes"))
    assert moved.status_code == 200
    assert re.search(r"\d dates moved", moved.text)
    assert "See you soon." in moved.text  # what was typed stays
    assert starts(planned) == [day + timedelta(days=7) for day in before]
    planned.refresh_from_db()
    assert planned.starts_on == later
    undo(version=planned, actor=cara)
    assert starts(planned) == before
    planned.refresh_from_db()
    assert planned.starts_on == later - timedelta(days=7)


def test_after_the_move_it_is_shared_in_one_press(browse, cara, pat, planned):
    client, url, later = browse(cara), f"/people/{pat.pk}/plan/draft/share/", planned.starts_on + timedelta(days=7)
    form = client.post(url, form_of(planned, later, move="yes")).context["form"]
    planned.refresh_from_db()
    assert form["row_version"].value() == str(planned.row_version)
    assert client.post(url, form_of(planned, later)).status_code == 302


def test_whoever_leaves_them_presses_again(browse, cara, pat, planned):
    client, url, later = browse(cara), f"/people/{pat.pk}/plan/draft/share/", planned.starts_on + timedelta(days=7)
    seen = later.isoformat()
    assert f'name="dates_seen" value="{seen}"' in client.post(url, form_of(planned, later)).text
    assert client.post(url, form_of(planned, later, dates_seen="2020-01-01")).status_code == 422
    assert client.post(url, form_of(planned, later, dates_seen=seen)).status_code == 302


def test_a_date_that_somebody_wrote_stays_and_is_named_when_it_lies_before(browse, cara, pat, planned):
    client, url, later = browse(cara), f"/people/{pat.pk}/plan/draft/share/", planned.starts_on + timedelta(days=60)
    own = planned.prescriptions.exclude(starts_on=None).first()
    own.starts_on += timedelta(days=1)
    own.save(update_fields=["starts_on"])
    page = client.post(url, form_of(planned, later, move="yes"))
    assert "before the first day" in page.text
    own_now = planned.prescriptions.get(pk=own.pk)
    assert own_now.starts_on == own.starts_on


def test_a_draft_that_changed_meanwhile_moves_nothing(browse, cara, pat, planned):
    client, url, later = browse(cara), f"/people/{pat.pk}/plan/draft/share/", planned.starts_on + timedelta(days=7)
    posted = form_of(planned, later, move="yes")
    PlanVersion.objects.filter(pk=planned.pk).update(row_version=planned.row_version + 1)
    before = starts(planned)
    assert client.post(url, posted).status_code == 409
    assert starts(planned) == before
