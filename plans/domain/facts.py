"""What the rules of drafting look at, as plain values: a person's health, and a draft with its goals and actions.

A fact has one of five states, and none of them stands for another: ``yes``, ``no``, ``known`` (a number or a date),
``unknown`` (asked, and nobody knows) and ``never`` (never asked: there is no such fact in the mapping).
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any
from uuid import UUID

YES, NO, KNOWN, UNKNOWN, NEVER = "yes", "no", "known", "unknown", "never"
HOT_MONTHS, HOT_MONTHS_SOUTH = (6, 7, 8), (12, 1, 2)
SOUTHERN = ("Australia/", "Antarctica/", "Pacific/Auckland", "Africa/Johannesburg", "America/Argentina/",
            "America/Santiago", "America/Sao_Paulo", "America/Montevideo", "America/Asuncion")  # fmt: skip


@dataclass(frozen=True)
class Fact:
    """``number`` is in the unit of its kind; ``on`` is a known date; ``seen_on`` is when it was seen or said."""

    answer: str
    number: Decimal | None = None
    on: date | None = None
    seen_on: date | None = None


@dataclass(frozen=True)
class ConditionFacts:
    """``kind`` and ``subtype`` are those of plans.models.care.Condition; ``onset_on`` None: not recorded."""

    kind: str
    subtype: str = ""
    onset_on: date | None = None

    def days(self, on: date) -> int | None:
        """Whole days since it began; None when that day is not recorded."""
        return (on - self.onset_on).days if self.onset_on else None


@dataclass(frozen=True)
class PersonFacts:
    conditions: tuple[ConditionFacts, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    age: int | None = None
    preferences: str = ""

    def answer(self, code: str) -> str:
        """As recorded; what is called known and holds neither a number nor a date is not known."""
        fact = self.facts.get(code)
        if fact is None:
            return NEVER
        return UNKNOWN if fact.answer == KNOWN and fact.number is None and fact.on is None else fact.answer

    def yes(self, code: str) -> bool:
        return self.answer(code) == YES

    def no(self, code: str) -> bool:
        return self.answer(code) == NO

    def open(self, code: str) -> bool:
        """Never asked, or asked and not known."""
        return self.answer(code) in {UNKNOWN, NEVER}

    def number(self, code: str) -> Decimal | None:
        fact = self.facts.get(code)
        return fact.number if fact else None

    def day(self, code: str) -> date | None:
        fact = self.facts.get(code)
        return fact.on if fact else None

    def condition(self, kind: str, *subtypes: str) -> ConditionFacts | None:
        """The condition of a kind that holds now, of one of the subtypes when some are named."""
        found = (one for one in self.conditions if one.kind == kind and (not subtypes or one.subtype in subtypes))
        return next(found, None)


@dataclass(frozen=True)
class GoalFacts:
    """``levels`` counts the written levels beside the expected one (−2, −1, +1, +2): 0 to 4."""

    key: UUID
    words: str
    now: str = ""
    target: str = ""
    levels: int = 0
    domain: str = ""
    measure: str = ""


@dataclass(frozen=True)
class Phase:
    """A stretch of weeks of an action whose weeks differ: its first week, sessions a week, and the amount of one."""

    week: int
    sessions: int
    amount: int


@dataclass(frozen=True)
class ItemFacts:
    """An action of a draft. ``key`` is its stable key, ``code`` its catalogue entry; ``before`` is the same action in
    the version before, None when it is new. ``bed_minutes`` is the time in bed that a sleep window gives."""

    key: UUID
    code: str
    kind: str
    name: str = ""
    goal: UUID | None = None
    frequency: str = "when_needed"
    weekdays: tuple[int, ...] = ()
    times_per_week: int | None = None
    every_days: int | None = None
    minutes: int | None = None
    sets: int | None = None
    repetitions: int | None = None
    scale: str = "none"
    low: int | None = None
    high: int | None = None
    type: str = ""
    build_up: str = ""
    stop_rule: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    record: Mapping[str, Any] = field(default_factory=dict)
    details: Mapping[str, Any] = field(default_factory=dict)
    bed_minutes: int | None = None
    phases: tuple[Phase, ...] = ()
    before: "ItemFacts | None" = None

    @cached_property
    def words(self) -> str:
        """Name, kind and what was recorded of it, in small letters. The build-up and the stop rule are not in it: they
        speak of what is left alone."""
        texts = [self.name, self.type, *self.record.values(), *self.details.values()]
        return " ".join(text for text in texts if isinstance(text, str)).lower()

    def says(self, pattern: str) -> str:
        """The first words that a pattern (small letters) finds, empty when there are none."""
        found = re.search(pattern, self.words)
        return found.group(0) if found else ""

    @property
    def with_whom(self) -> str:
        """Who is there, as the action says it: alone, family, carer, therapist, group; empty when it does not."""
        return str(self.details.get("helper") or "")

    @property
    def a_week(self) -> Decimal | None:
        """Sessions in 7 days; None where the dose names no number (when needed, a course)."""
        if self.frequency == "fixed_days":
            return Decimal(len(self.weekdays))
        if self.frequency == "weekly_target":
            return Decimal(self.times_per_week or 0)
        if self.frequency == "every_n_days" and self.every_days:
            return Decimal(7) / self.every_days
        return None

    @property
    def amount(self) -> int:
        """One session in its own unit: minutes, else repetitions, else sets, else 1."""
        return self.minutes or (self.sets or 1) * (self.repetitions or 1)


@dataclass(frozen=True)
class MeasureFacts:
    """A planned measure. ``thresholds`` are the conditions with a published smallest change; None: not looked up."""

    code: str
    name: str = ""
    when: str = ""
    thresholds: frozenset[str] | None = None


@dataclass(frozen=True)
class DraftFacts:
    """``today`` is the person's own day. ``first_on`` and ``review_on`` are None until they are chosen.
    ``crisis_contact``: the team has a safety contact and a phone number, and the service a crisis number.
    ``sleep_answer``: item 3 of the newest PHQ-9 of the last 12 weeks, 0 to 3; None where it is not known."""

    today: date
    person: PersonFacts = PersonFacts()
    goals: tuple[GoalFacts, ...] = ()
    items: tuple[ItemFacts, ...] = ()
    measures: tuple[MeasureFacts, ...] = ()
    first_on: date | None = None
    review_on: date | None = None
    hot_season: bool = False
    crisis_contact: bool = True
    sleep_answer: int | None = None

    @cached_property
    def by_code(self) -> dict[str, tuple[ItemFacts, ...]]:
        found: dict[str, tuple[ItemFacts, ...]] = {}
        for item in self.items:
            found[item.code] = (*found.get(item.code, ()), item)
        return found

    def of(self, *codes: str) -> tuple[ItemFacts, ...]:
        """The actions made from these catalogue entries, in the order of the plan."""
        if len(codes) == 1:
            return self.by_code.get(codes[0], ())
        return tuple(item for item in self.items if item.code in codes)

    def of_kind(self, kind: str) -> tuple[ItemFacts, ...]:
        return tuple(item for item in self.items if item.kind == kind)

    @property
    def begins(self) -> date:
        """The first day as far as it is known: today until it is chosen."""
        return max(self.first_on or self.today, self.today)


def is_hot_season(day: date, time_zone: str, warm: Collection[int] = ()) -> bool:
    """Whether the day lies in the ``warm`` months that the service has set; without any, in the three warmest months
    where the person lives, told by their time zone. That default is to be confirmed by the service."""
    return day.month in (warm or (HOT_MONTHS_SOUTH if time_zone.startswith(SOUTHERN) else HOT_MONTHS))
