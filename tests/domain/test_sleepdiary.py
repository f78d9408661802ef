"""What a night adds up to, and what is never made up."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.domain.sleepdiary import NEEDS, Metrics, instant, lacking, metrics, night, week_means

DAY = date(2026, 3, 12)
EXAMPLE = {"into_bed": time(22, 30), "tried": time(23, 15), "woke": time(6, 10), "up": time(6, 45)}
NUMBERS = {"minutes_to_sleep": 25, "wakings": 2, "minutes_awake": 40}
ZONES = sorted(available_timezones())


def a_night(day=DAY, zone="Europe/London", **changes):
    clocks = {name: changes.get(name, at) for name, at in EXAMPLE.items()}
    return night(clocks, {name: changes.get(name, n) for name, n in NUMBERS.items()}, day, zone)


def test_the_worked_example_of_the_clinical_paper():
    assert metrics(a_night()) == Metrics(tib=495, tst=350, sol=25, waso=40, twak=35, se=70.7)


@pytest.mark.parametrize("field", [*EXAMPLE, "minutes_to_sleep", "minutes_awake"])
def test_what_needs_an_unknown_field_is_unknown_and_the_rest_stands(field):
    whole, without = metrics(a_night()), metrics(a_night(**{field: None}))
    for metric, needs in NEEDS.items():
        assert getattr(without, metric) == (None if field in needs else getattr(whole, metric))
        assert lacking(a_night(**{field: None}), metric) == ((field,) if field in needs else ())


def test_who_did_not_wake_was_not_awake_and_who_does_not_know_is_not_counted_as_zero():
    assert metrics(a_night(wakings=0, minutes_awake=None)).waso == 0
    assert metrics(a_night(wakings=2, minutes_awake=None)).waso is None
    assert metrics(a_night(wakings=None, minutes_awake=None)).tst is None


def test_a_night_with_less_than_no_sleep_has_no_total_and_no_efficiency():
    off = a_night(minutes_awake=500)
    assert (metrics(off).tst, metrics(off).se, metrics(off).tib) == (None, None, 495)
    assert lacking(off, "tst") == ()


def test_falling_asleep_after_midnight_and_waking_before_it_are_on_their_days():
    late = a_night(into_bed=time(0, 30), tried=time(1, 0))
    assert (late.into_bed, metrics(late).tib) == (datetime(2026, 3, 12, 0, 30, tzinfo=UTC), 375)
    early = a_night(into_bed=time(18, 30), tried=time(19, 0), woke=time(23, 50), up=time(0, 30))
    assert (metrics(early).tib, metrics(early).twak) == (360, 40)


def test_a_night_worker_sleeps_in_the_day():
    morning = a_night(into_bed=time(8, 0), tried=time(8, 30), woke=time(15, 0), up=time(15, 30))
    noon = a_night(into_bed=time(11, 30), tried=time(12, 15), woke=time(18, 0), up=time(18, 30))
    afternoon = a_night(into_bed=time(13, 0), tried=time(13, 10), woke=time(20, 0), up=time(20, 30))
    assert [metrics(of).tib for of in (morning, noon, afternoon)] == [450, 420, 450]


def test_a_spring_night_is_an_hour_shorter_and_an_autumn_night_an_hour_longer():
    assert metrics(a_night(date(2026, 3, 29))).tib == 435
    assert metrics(a_night(date(2026, 10, 25))).tib == 555
    assert metrics(a_night(date(2026, 10, 4), "Australia/Lord_Howe")).tib == 465  # half an hour


def test_a_time_that_is_left_out_moves_forward_and_one_that_comes_twice_is_the_first():
    berlin = "Europe/Berlin"
    assert instant(date(2026, 3, 29), time(2, 30), berlin) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # 03:30
    assert instant(date(2026, 10, 25), time(2, 30), berlin) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


days = st.dates(date(2000, 1, 2), date(2037, 12, 30))


@given(st.sampled_from(ZONES), days, st.integers(0, 11 * 60), st.lists(st.integers(0, 4 * 60), min_size=3, max_size=3))
def test_in_every_zone_a_night_is_as_long_as_the_clock_says_and_what_its_changes_add(zone, day, start, gaps):
    """From 18:00 on: four times in a row, all before midday. The minutes are real ones, whatever the clock did."""
    walls = [datetime.combine(day - timedelta(1), time(18)) + timedelta(minutes=start)]
    for gap in gaps:
        walls.append(walls[-1] + timedelta(minutes=gap))
    if walls[-1] >= datetime.combine(day, time(12)) or walls[2].date() < day:
        return
    zoned = [wall.replace(tzinfo=ZoneInfo(zone)) for wall in walls]
    if any(at.astimezone(UTC).astimezone(at.tzinfo).replace(tzinfo=None) != at.replace(tzinfo=None) for at in zoned):
        return  # somebody typed a time that this night does not have
    of = night(dict(zip(EXAMPLE, (wall.time() for wall in walls), strict=True)), NUMBERS, day, zone)
    shift = zoned[0].utcoffset() - zoned[3].utcoffset()
    assert of.minutes("into_bed", "up") == int((walls[3] - walls[0] + shift).total_seconds() // 60)
    found = metrics(of)
    if found.tst is not None:
        assert found.tst + found.sol + found.waso + found.twak + of.minutes("into_bed", "tried") == found.tib
        assert found.se is None or 0 <= found.se <= 100


@given(st.sampled_from(ZONES), days, st.builds(time, st.integers(0, 23), st.integers(0, 59)))
def test_an_instant_reads_as_the_time_that_was_typed_or_as_a_later_one(zone, day, at):
    wall = instant(day, at, zone).astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)
    typed = datetime.combine(day, at)
    assert typed <= wall <= typed + timedelta(1)  # Samoa left out a whole day


@given(st.lists(st.booleans(), max_size=7))
def test_a_week_has_a_mean_from_five_nights_on(known):
    whole = metrics(a_night())
    means = week_means(whole if one else replace(whole, sol=None) for one in known)
    assert (means["sol"].nights, means["tib"].nights) == (sum(known), len(known))
    assert means["sol"].value == (25 if sum(known) >= 5 else None)
    assert means["se"].value == (70.7 if len(known) >= 5 else None)
