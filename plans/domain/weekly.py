"""The week in a person's own words: which week is asked about, what may have helped, what a day was like."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from plans.domain.schedule import week_of

SUNDAY, MONDAY = 6, 0

# What may have helped, and what may have got in the way. The words stand in plans.forms.weekly.
HELPED = ("sleep", "rest", "company", "routine", "reminders", "weather", "feeling_well", "smaller_steps")
HINDERED = ("tired", "pain", "no_time", "forgot", "worried", "unwell", "heat", "equipment", "not_clear")


def week_to_review(today: date) -> date:
    """The Monday of the week that is asked about: this week on a Sunday, else the week that ended last."""
    monday, _sunday = week_of(today)
    return monday if today.weekday() == SUNDAY else monday - timedelta(days=7)


def offered(today: date) -> bool:
    """Today offers the review on Sundays and Mondays (design.md 5.9); its page opens on any day."""
    return today.weekday() in {SUNDAY, MONDAY}


MOST, SOME, REST, NOT_TODAY, NO_ENTRY, FREE, AHEAD = "most", "some", "rest", "not_today", "no_entry", "free", "ahead"
MOST_FROM = 0.5  # of what a day asked for; half a plan on a low day is most of what could be done


@dataclass(frozen=True)
class Day:
    """One day of the week: how many sessions it asked for, and the outcomes that were said, in any order."""

    due: int
    outcomes: Sequence[str]
    paused: bool = False
    ahead: bool = False


def day_like(day: Day) -> str:
    """What a day was like. Rest on purpose counts as rest; no entry is unknown and never nothing (clinical.md 5.2)."""
    if day.ahead:
        return AHEAD
    said = [outcome for outcome in day.outcomes if outcome in {"done", "some", "not_today", "rested", "moved"}]
    done = said.count("done") + 0.5 * said.count("some")
    if done:
        asked = max(day.due - said.count("rested") - said.count("moved"), 1)
        return MOST if done / asked >= MOST_FROM else SOME
    if day.paused or "rested" in said:
        return REST
    if "not_today" in said:
        return NOT_TODAY
    if day.due and len(said) < day.due:
        return NO_ENTRY
    return FREE
