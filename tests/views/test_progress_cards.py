"""What the cards of a person's progress say and draw: nothing that is unknown becomes a zero."""

import gzip
import re
from datetime import timedelta
from time import perf_counter

import pytest
from django.utils import timezone

from plans.actions.observations import answer as observe
from plans.domain.days import local_day
from plans.domain.trend import usual, weekly_means
from plans.models import Observation
from plans.views.charts.energy import energy_chart
from plans.views.charts.steps import goal_steps
from plans.views.progress_cards import energy_card, sleep_card
from recovery.ids import new_id
from tests.views.entries_of_months import energies, nights, rows


@pytest.fixture
def today(pat):
    return local_day(timezone.now(), pat.time_zone)


def test_five_days_are_too_few_for_a_picture(pat, pat_user, today):
    energies(pat, pat_user, today, 5)
    card = energy_card(pat, today, numbers=True)
    assert card.sentence == "2 weeks of entries make the first picture. You have 5 days."
    assert card.picture == ""


def test_without_8_weeks_there_is_no_usual_range(pat, pat_user, today):
    energies(pat, pat_user, today, 28)
    card = energy_card(pat, today, numbers=True)
    assert card.sentence == "It is too early to say what is usual for you."
    assert "c-band" not in card.picture
    assert "band" not in card.kinds


def test_two_low_weeks_are_information_with_a_next_step(pat, pat_user, today, browse):
    shift = today.weekday() + 14
    energies(pat, pat_user, today, 120, lambda day: 1 if (today - day).days < shift else 5 + day.day % 2)
    card = energy_card(pat, today, numbers=True)
    assert re.match(r"Energy was lower than your usual for \d weeks\.", card.sentence)
    assert "Your team can see this too." in card.more
    assert "c-band" in card.picture
    assert 'href="/plan/tell/"' in browse(pat_user).get("/progress/").text


def test_a_week_nobody_wrote_about_is_a_gap(pat, pat_user, today):
    away = range(today.weekday() + 1, today.weekday() + 8)
    spans = [today - timedelta(days=n) for n in range(60) if n not in away]
    rows(Observation, pat, pat_user, spans, code=lambda d: "energy", status=lambda d: "answered", value=lambda d: 5)
    card = energy_card(pat, today, numbers=True)
    assert card.rows[-2]["mean"] is None
    assert str(card.rows[-2]["reading"]) == "No entry"
    assert card.picture.count("<circle") + card.picture.count("c-pt--") <= 2 * 8


def test_skipped_and_unknown_days_are_not_zero(pat, pat_user, today):
    now = timezone.now()
    for n, status in enumerate(("skipped", "unknown")):
        observe(
            patient=pat,
            actor=pat_user,
            now=now,
            code="energy",
            day=today - timedelta(days=n),
            status=status,
            id=new_id(),
        )
    assert "You have 0 days." in energy_card(pat, today, numbers=True).sentence


def test_seven_nights_and_no_more(pat, pat_user, today):
    nights(pat, pat_user, today, range(12))
    card = sleep_card(pat, today, numbers=True)
    assert card.sentence == "You slept about 7 hours a night."
    assert card.picture.count("c-asleep") == 2 * 7  # one picture for a wide page and one for a narrow one
    assert len(card.rows) == 7


def test_few_nights_get_no_mean(pat, pat_user, today):
    nights(pat, pat_user, today, range(3))
    assert sleep_card(pat, today, numbers=True).sentence == "3 of the last 7 nights have an entry."


def test_the_pictures_are_quick_and_small(pat, pat_user, today):
    energies(pat, pat_user, today, 180)
    nights(pat, pat_user, today, range(7))
    weeks = weekly_means([(today - timedelta(days=n), n % 10) for n in range(60)], today, 8)
    energy_chart(weeks, usual(weeks), "Energy", numbers=True)
    start = perf_counter()
    for _time in range(50):
        picture = energy_chart(weeks, usual(weeks), "Energy", numbers=True)
    assert (perf_counter() - start) / 50 < 0.002
    card = sleep_card(pat, today, numbers=True)
    for drawn in (picture, card.picture, energy_card(pat, today, numbers=True).picture):
        assert len(gzip.compress(drawn.encode())) < 8 * 1024
        assert 'role="img" aria-label="' in drawn
        assert "style=" not in drawn


def test_words_of_a_goal_cannot_break_the_picture():
    assert "<script" not in goal_steps(0, '"><script>x</script>')
