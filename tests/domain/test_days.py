from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.domain.days import can_log, local_day, utc_offset_minutes

SPAN = (datetime.fromisoformat("2020-01-01"), datetime.fromisoformat("2035-01-01"))
ZONES = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("posix", "right", "Etc")))


@pytest.mark.parametrize(
    ("wall", "day"),
    [
        ("2026-03-12T03:59", date(2026, 3, 11)),
        ("2026-03-12T04:00", date(2026, 3, 12)),
        ("2026-03-12T23:59", date(2026, 3, 12)),
        ("2026-03-13T00:30", date(2026, 3, 12)),
    ],
)
def test_a_night_belongs_to_the_day_before_until_four(wall, day):
    moment = datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo("Europe/Berlin"))
    assert local_day(moment, "Europe/Berlin") == day


def test_the_night_of_the_clock_change_is_one_night():
    before = datetime(2026, 3, 29, 0, 59, tzinfo=UTC)  # 01:59 in Berlin, the last minute of winter time
    assert (
        local_day(before, "Europe/Berlin")
        == local_day(before + timedelta(minutes=2), "Europe/Berlin")
        == date(2026, 3, 28)
    )
    assert local_day(datetime(2026, 3, 29, 2, 0, tzinfo=UTC), "Europe/Berlin") == date(2026, 3, 29)


def test_the_same_moment_is_another_day_across_the_date_line():
    moment = datetime(2026, 6, 10, 12, 0, tzinfo=UTC)
    assert local_day(moment, "Pacific/Auckland") == date(2026, 6, 10)
    assert local_day(moment + timedelta(hours=5), "Pacific/Auckland") == date(2026, 6, 11)
    assert local_day(moment, "Pacific/Honolulu") == date(2026, 6, 9)


@given(moment=st.datetimes(*SPAN), zone=st.sampled_from(ZONES))
def test_in_every_zone_a_day_is_the_wall_date_or_the_one_before(moment, zone):
    aware = moment.replace(tzinfo=UTC)
    wall = aware.astimezone(ZoneInfo(zone))
    expected = wall.date() if wall.hour >= 4 else wall.date() - timedelta(days=1)
    assert local_day(aware, zone) == expected
    # Zones once had seconds; since 1972 an offset is whole minutes, so nothing is cut off.
    assert timedelta(minutes=utc_offset_minutes(aware, zone)) == wall.utcoffset()


def test_a_day_can_be_logged_for_a_week_and_never_ahead():
    today = date(2026, 5, 20)
    assert [can_log(today - timedelta(days=n), today) for n in (-1, 0, 7, 8)] == [False, True, True, False]
