"""Late at night Today shows the sleep diary and help, and nothing to do (design.md 5.6)."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

NIGHT_BEGINS, NIGHT_ENDS = time(23), time(5)


def is_late(moment: datetime, zone: str) -> bool:
    """Whether the person's own clock stands between 23:00 and 05:00. ``moment`` is aware."""
    clock = moment.astimezone(ZoneInfo(zone)).time()
    return clock >= NIGHT_BEGINS or clock < NIGHT_ENDS
