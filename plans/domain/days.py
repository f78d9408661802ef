"""Which day of the person's own calendar a moment belongs to."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

DAY_STARTS_AT = timedelta(hours=4)  # clinical.md 5.2: a day's window closes at 04:00 of the next one
CORRECTION_DAYS = 7  # how long the person can log or correct a day


def local_day(moment: datetime, zone: str) -> date:
    """The day that a moment counts for: until 04:00 on the wall clock it is still the day before.

    ``moment`` is aware. The clock is read as the zone shows it, so a night with a clock change is still one night.
    """
    wall = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return (wall - DAY_STARTS_AT).date()


def utc_offset_minutes(moment: datetime, zone: str) -> int:
    offset = moment.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    return int(offset.total_seconds() // 60)


def can_log(day: date, today: date) -> bool:
    """A day may be logged or corrected by the person on the day itself and for seven days after."""
    return today - timedelta(days=CORRECTION_DAYS) <= day <= today
