"""The picture of a night."""

from datetime import date, time
from zoneinfo import available_timezones

from hypothesis import given
from hypothesis import strategies as st

from plans.domain.nightbar import bar
from tests.domain.test_sleepdiary import a_night, days

LONDON = "Europe/London"
NOTHING = dict.fromkeys(["into_bed", "tried", "woke", "up"])


def kinds(**changes):
    return [part.kind for part in bar(a_night(**changes), LONDON).parts]


def test_a_whole_night_has_the_bed_and_the_sleep_between_the_gaps():
    assert kinds() == ["bed", "sleep", "sleep", "sleep"]
    assert kinds(wakings=0, minutes_awake=None) == ["bed", "sleep"]


def test_sleep_is_not_drawn_where_it_is_not_known():
    assert kinds(woke=None) == ["bed"]
    assert kinds(minutes_to_sleep=None) == ["bed"]
    assert kinds(minutes_awake=None) == ["bed"]
    assert bar(a_night(**NOTHING), LONDON) is None


def test_many_wakings_are_drawn_as_five_gaps_at_most():
    assert kinds(wakings=30).count("sleep") == 6


def test_the_axis_names_full_hours_of_the_persons_clock():
    ticks = bar(a_night(), LONDON).ticks
    assert [f"{tick.at:%H:%M}" for tick in ticks] == ["22:00", "01:00", "04:00"]


def test_a_night_with_a_clock_change_keeps_its_hours():
    spring = bar(a_night(date(2026, 3, 29)), LONDON)
    assert {tick.at.minute for tick in spring.ticks} == {0}


@given(
    st.sampled_from(sorted(available_timezones())), days, st.integers(0, 900), st.integers(0, 50), st.integers(0, 900)
)
def test_no_part_leaves_the_picture_whatever_is_said(zone, day, sol, wakings, waso):
    of = a_night(day, zone, minutes_to_sleep=sol, wakings=wakings, minutes_awake=waso, tried=time(23, 0))
    found = bar(of, zone)
    assert all(part.x >= 0 and part.x + part.width <= 101 for part in found.parts)
    assert all(0 <= tick.x <= 88 and tick.at.minute == 0 for tick in found.ticks)
