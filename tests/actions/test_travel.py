"""Days are those of the person’s own calendar, across zones, clock changes and the date line (trust.md TIME-1..3)."""

from datetime import UTC, datetime, timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plans.actions.events import store
from plans.domain.days import local_day, utc_offset_minutes
from plans.models import Observation
from recovery.ids import new_id

pytestmark = pytest.mark.django_db
ZONES = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("posix", "right", "Etc")))


def say(pat, pat_user, moment, zone):
    """Pat, who is in ``zone`` at ``moment``, answers the question of the day."""
    pat.time_zone = zone
    day = local_day(moment, zone)
    said = {"code": "energy", "local_date": day, "status": "answered", "value": 6}
    same = {"code": "energy", "local_date": day}
    return store(Observation, id=new_id(), said=said, patient=pat, actor=pat_user, now=moment, same=same)


def test_over_the_date_line_no_day_is_lost_and_none_is_counted_twice(pat, pat_user):
    morning = datetime(2026, 6, 9, 20, 0, tzinfo=UTC)  # 08:00 on 10 June in Auckland
    for n in range(3):
        say(pat, pat_user, morning + timedelta(days=n), "Pacific/Auckland")  # 10, 11 and 12 June
    for n in range(3, 6):
        say(pat, pat_user, morning + timedelta(days=n), "Pacific/Honolulu")  # 12 June again, at 10:00; 13 and 14 June
    standing = Observation.objects.standing().order_by("local_date")
    assert [row.local_date.day for row in standing] == [10, 11, 12, 13, 14]
    assert Observation.objects.count() == 6
    again = standing.get(local_date__day=12)
    assert (again.time_zone, again.amends.time_zone) == ("Pacific/Honolulu", "Pacific/Auckland")


@pytest.mark.parametrize(
    ("zone", "before", "hours"),
    [
        ("Europe/Berlin", datetime(2026, 3, 28, 6, tzinfo=UTC), 23),
        ("Europe/Berlin", datetime(2026, 10, 24, 6, tzinfo=UTC), 25),
        ("Australia/Lord_Howe", datetime(2026, 4, 3, 20, tzinfo=UTC), 24),
        ("Antarctica/Troll", datetime(2026, 3, 28, 6, tzinfo=UTC), 24),
    ],
)
def test_a_day_of_23_or_25_hours_counts_once(pat, pat_user, zone, before, hours):
    for hour in range(0, hours + 24, 6):
        say(pat, pat_user, before + timedelta(hours=hour), zone)
    days = {local_day(before + timedelta(hours=hour), zone) for hour in range(0, hours + 24, 6)}
    assert {row.local_date for row in Observation.objects.standing()} == days
    assert Observation.objects.standing().count() == len(days)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    start=st.datetimes(datetime(2021, 1, 1), datetime(2034, 1, 1)),  # noqa: DTZ001
    stops=st.lists(st.tuples(st.sampled_from(ZONES), st.integers(1, 40)), min_size=1, max_size=5),
)
def test_wherever_pat_travels_a_row_keeps_the_day_the_zone_and_the_offset_of_where_it_was_said(
    pat, pat_user, start, stops
):
    moment, said = start.replace(tzinfo=UTC), []
    for zone, hours in stops:
        moment += timedelta(hours=hours)
        row = Observation.objects.get(pk=say(pat, pat_user, moment, zone).pk)
        assert (row.local_date, row.time_zone) == (local_day(moment, zone), zone)
        assert row.utc_offset_minutes == utc_offset_minutes(moment, zone)
        assert row.occurred_at == moment
        said.append(row)
    standing = Observation.objects.standing().filter(pk__in=[row.pk for row in said])
    assert standing.count() == len({row.local_date for row in said})
