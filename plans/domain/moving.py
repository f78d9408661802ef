"""Moving a session to the day after, once for each day (design.md 5.6)."""

from collections.abc import Sequence
from datetime import date, timedelta

from plans.domain.schedule import ON_DAYS, Dose, Pause, asks, is_due


def next_day(day: date) -> date:
    return day + timedelta(days=1)


def may_move(dose: Dose, day: date, pauses: Sequence[Pause] = ()) -> bool:
    """Whether the session of a day can go to the day after: sessions have days, the plan asks for something on that
    day, and it has no session of its own there. What is free to be done on any day needs no moving."""
    after = next_day(day)
    return dose.frequency in ON_DAYS and asks(dose, after, pauses) and not is_due(dose, after, pauses=pauses)
