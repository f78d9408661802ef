"""What the demo is told in: a person, the versions of their plan, what they answered, and who tells it on which day.

Days count from the day of the load, so that the demo is never out of date. Answers to an action are a bag of letters,
one for each session, shuffled anew each time it is used up (by the person's name, so that it is the same each time):

d done, s some, n not today, r rested on purpose, c done and later corrected to some, x done and later taken back,
m moved to the day after, t too much, h said by who helps, k corrected by the clinician weeks later, with a reason,
l said 2 days later, ``.`` nothing was said.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from plans.models import Patient
from recovery.accounts.models import User

ZONE = "Europe/London"
DAILY = {"frequency": "fixed_days", "weekdays": [0, 1, 2, 3, 4, 5, 6]}
MON_WED_FRI = {"frequency": "fixed_days", "weekdays": [0, 2, 4]}
WHEN_NEEDED = {"frequency": "when_needed"}
FIRST = 91  # days since the first answers of who has been here longest: 13 weeks


def weekly(times: int) -> dict[str, Any]:
    return {"frequency": "weekly_target", "times_per_week": times}


def rpe(low: int, high: int) -> dict[str, Any]:
    return {"intensity_scale": "rpe_6_20", "intensity_low": low, "intensity_high": high}


@dataclass(frozen=True)
class Action:
    """A catalogue entry by its code, with the dose that was agreed (columns of Prescription)."""

    code: str
    dose: dict[str, Any]


@dataclass(frozen=True)
class Aim:
    words: str
    now: str
    target: str
    weeks: int
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True)
class Rest:
    """A pause: days before today on which it begins and ends. ``last`` None: it holds until somebody resumes."""

    first: int
    last: int | None
    why: str
    words: str = ""


@dataclass(frozen=True)
class Version:
    """``begun`` and ``quiet`` are days before today (``quiet``: of the newest answer), ``review`` days after it."""

    aims: tuple[Aim, ...]
    begun: int = 0
    review: int = 14
    reason: str = ""
    message: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ("",)  # in turn, to what was done of the first action in ``answers``
    quiet: int = 1
    rest: Rest | None = None
    measures: tuple[tuple[str, int], ...] = ()  # code, every so many weeks
    ended: int | None = None  # days before today on which the plan was complete


@dataclass(frozen=True)
class Person:
    """``draft`` is what somebody works on now: goals for a first version, or the reason for the next one.

    ``welcomed`` False: an account that was opened, and whose owner has not been here yet.
    """

    given: str
    family: str
    age: int
    team: str
    conditions: tuple[tuple[str, str, str, int], ...]  # kind, type, side, days since it began
    facts: dict[str, str | int] = field(default_factory=dict)
    minutes: int | None = None
    points: int | None = None
    preferences: str = ""
    account: bool = False
    welcomed: bool = True
    helper: tuple[str, str] | None = None  # who helps: name, relation
    versions: tuple[Version, ...] = ()
    draft: tuple[Aim, ...] | str = ()


@dataclass(frozen=True)
class Teller:
    """Somebody whose days are told: the record, who speaks, who looks after them, and the calendar."""

    patient: Patient
    actor: User  # the person, or who wrote for them while they have no account
    clinician: User
    helper: User | None
    today: date
    now: datetime  # no answer is given later than this

    @classmethod
    def of(cls, patient: Patient, clinician: User, helper: User | None, today: date) -> "Teller":
        return cls(patient, patient.user or patient.created_by, clinician, helper, today, timezone.now())

    def day(self, back: int) -> date:
        return self.today - timedelta(days=back)

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        """A time of a day on the person's clock; a time that is still to come is now."""
        return min(datetime.combine(day, time(hour, minute), ZoneInfo(ZONE)), self.now)

    def dice(self, about: str) -> Random:
        """Chance that is the same at each load: by the person's name and what it decides."""
        return Random(f"{self.patient.full_name}, {about}")  # noqa: S311
