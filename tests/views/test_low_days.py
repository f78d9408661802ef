"""Days of low energy, days after silence, and the night."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from plans.domain.days import local_day
from plans.domain.halving import halved
from plans.models import CheckIn, Observation
from recovery.ids import new_id
from tests.stories import action_in, answer, draft_for, goal_in, share_now, shared_plan


@pytest.fixture
def today(pat):
    return local_day(timezone.now(), pat.time_zone)


def check_in(client, energy):
    for step, value in (("energy", energy), ("slept", 5), ("anything_new", 0)):
        client.post(f"/today/check-in/{step}/", {"id": str(new_id()), "value": value})


def choose(client, value):
    return client.post("/today/check-in/half_plan/", {"id": str(new_id()), "value": value}, follow=True)


@pytest.mark.parametrize(("amount", "half"), [(None, None), (1, 1), (2, 1), (3, 2), (10, 5), (25, 13)])
def test_half_is_rounded_up_and_never_nothing(amount, half):
    assert halved(amount) == half


def test_low_energy_offers_the_half_plan_and_ordinary_energy_does_not(browse, pat, pat_user, cara):
    shared_plan(pat, cara)
    client = browse(pat_user)
    check_in(client, 4)
    assert "Low energy today." not in client.get("/today/").text
    client.post("/today/check-in/energy/", {"id": str(new_id()), "value": 3})
    page = client.get("/today/").text
    assert "Low energy today." in page
    assert "10 minutes" in page


def test_half_of_the_walk_counts_as_some_and_all_of_it_as_done(browse, pat, pat_user, cara, today):
    walk = shared_plan(pat, cara).prescriptions.get()
    client = browse(pat_user)
    check_in(client, 2)
    page = choose(client, 1)
    assert "You see the half plan." in page.text
    assert "5 minutes" in page.text
    assert page.context["rows"][0].tick == "some"
    assert "1 more is planned" in page.text or page.context["effort"]["planned"] == 1
    url = f"/today/actions/{walk.stable_key}/log/"
    client.post(url, answer(today, None, "some", minutes="5"))
    assert CheckIn.objects.standing().get().outcome == "some"
    client.post(url, answer(today, None, "done"))
    assert CheckIn.objects.standing().get().outcome == "done"


def test_keeping_the_plan_shows_it_whole_and_asks_no_more(browse, pat, pat_user, cara):
    shared_plan(pat, cara)
    client = browse(pat_user)
    check_in(client, 2)
    page = choose(client, 0).text
    assert "10 minutes" in page
    assert "Show me the half plan" not in page
    assert Observation.objects.get(code="half_plan").value == 0


def test_sets_are_halved_before_minutes_and_rest_never(browse, pat, pat_user, cara):
    version = draft_for(pat, cara)
    goal = goal_in(version, cara)
    action_in(goal, cara, name="Stand up", sets=3, repetitions=10, minutes=None)
    rest = action_in(goal, cara, name="Lie down", minutes=10)
    rest.entry = rest.entry | {"kind": "support"}
    rest.save(update_fields=["entry"])
    share_now(version, cara)
    client = browse(pat_user)
    check_in(client, 2)
    rows = {row.item.name: row for row in choose(client, 1).context["rows"]}
    assert (rows["Stand up"].item.sets, rows["Stand up"].item.repetitions) == (2, 10)
    assert (rows["Lie down"].item.minutes, rows["Lie down"].half) == (10, False)


def test_after_days_of_silence_pat_is_welcome_and_nobody_counts_them(browse, pat, pat_user, cara, today):
    walk = shared_plan(pat, cara, days=10).prescriptions.get()
    client = browse(pat_user)
    assert "Welcome back" not in client.get("/today/").text  # the first time ever is no coming back
    assert "Welcome back. Today is a fine place to start." in client.get("/today/").text
    client.post(f"/today/actions/{walk.stable_key}/log/", answer(today - timedelta(days=2), None))
    assert "Welcome back" not in client.get("/today/").text


@pytest.fixture
def late(monkeypatch):
    """Night, whatever the hour: it begins at midnight and lasts all day."""
    monkeypatch.setattr("plans.domain.late.NIGHT_BEGINS", time.min)


def test_late_at_night_there_is_the_sleep_diary_and_help_and_nothing_to_do(browse, pat, pat_user, cara, late):
    shared_plan(pat, cara)
    page = browse(pat_user).get("/today/").text
    assert 'href="/sleep/"' in page
    assert 'href="/help/now/"' in page
    assert 'data-theme="dark" data-stim="low"' in page
    assert "Walk indoors" not in page
    assert "How much energy" not in page


def test_at_night_pat_can_open_the_day_and_stays_in_it(browse, pat, pat_user, cara, late, today):
    walk = shared_plan(pat, cara).prescriptions.get()
    client = browse(pat_user)
    assert "Walk indoors" in client.get("/today/?night=off").text
    sent = client.post(f"/today/actions/{walk.stable_key}/log/", answer(today, None))
    assert sent.url.startswith("/today/?night=off#act-")


def test_colours_that_pat_chose_stay_at_night(browse, pat, pat_user, late):
    pat_user.display = {"theme": "light"}
    pat_user.save(update_fields=["display"])
    assert 'data-theme="light" data-stim="off"' in browse(pat_user).get("/today/").text
