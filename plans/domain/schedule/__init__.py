"""When a prescription asks for sessions: fixed days, n times a week, every n days, courses, cycles, weeks that differ.

Pure: dates in, dates out, by ``dateutil.rrule``. Rules: clinical.md 5.2.
"""

from plans.domain.schedule.dose import (
    COURSE,
    EVERY_DAY,
    EVERY_N_DAYS,
    FIXED_DAYS,
    ON_DAYS,
    WEEKLY_TARGET,
    WHEN_NEEDED,
    Dose,
    Pause,
    WeekPlan,
    in_week,
    on_day,
    part_of_day,
    read_day_times,
    read_week_plans,
    time_on,
    week_number,
    write_week_plans,
)
from plans.domain.schedule.expansion import (
    asks,
    due_days,
    is_due,
    paused,
    prescribed,
    session_number,
    week_of,
    weeks,
)
from plans.domain.schedule.problems import CLOCK, problems
from plans.domain.schedule.weekplans import Weeks, change_weeks, read_weeks, stretches, write_weeks

__all__ = [
    "CLOCK",
    "COURSE",
    "EVERY_DAY",
    "EVERY_N_DAYS",
    "FIXED_DAYS",
    "ON_DAYS",
    "WEEKLY_TARGET",
    "WHEN_NEEDED",
    "Dose",
    "Pause",
    "WeekPlan",
    "Weeks",
    "asks",
    "change_weeks",
    "due_days",
    "in_week",
    "is_due",
    "on_day",
    "part_of_day",
    "paused",
    "prescribed",
    "problems",
    "read_day_times",
    "read_week_plans",
    "read_weeks",
    "session_number",
    "stretches",
    "time_on",
    "week_number",
    "week_of",
    "weeks",
    "write_week_plans",
    "write_weeks",
]
