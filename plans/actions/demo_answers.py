"""What a demo person said about each session: the letters of demo_script, told through the actions of the product."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import cycle
from random import Random
from typing import Any

from plans.actions import checkin
from plans.actions.demo_script import Teller, Version
from plans.domain.checkin_items import (
    CHANGE,
    CHOICE,
    CLOCK,
    COLUMNS,
    COUNT,
    SCALE,
    SKIPPED,
    TEXT,
    UNKNOWN,
    YES_NO,
    Item,
    questions,
)
from plans.domain.schedule import FIXED_DAYS, WHEN_NEEDED, Pause, due_days
from plans.models import CheckIn, Prescription
from recovery.accounts.models import User
from recovery.ids import new_id

OUTCOMES = {"s": "some", "n": "not_today", "r": "rested"}
NOTED = "dsch"  # answers that a note fits to
LATER = {"c": "some", "x": "undone"}
REASONS = ("tired", "no_time", "unwell", "pain", "forgot", "worried", "equipment", "not_clear")
# The days on which people answer about what has no days of its own.
SPREAD = (0, 2, 5, 3)
GOOD = {"cooled", "task_done", "strategy_used", "homework_done", "got_up_when_awake", "doses_taken"}
USUAL = {
    "distance": (120, 420), "sets": (1, 3), "repetitions": (8, 40), "steps": (900, 4200), "planned_rests": (0, 4),
    "systolic": (118, 142), "diastolic": (72, 88), "heart_rate": (62, 88), "longest_interval": (5, 30),
    "nap_minutes": (15, 30), "hours_slept": (5, 8), "hours_in_bed": (7, 9),
}  # fmt: skip
WHY = "Read out wrongly on the phone. Put right after we spoke."


def answer_all(told: Teller, version: Version, items: list[Prescription], pauses: list[Pause]) -> None:
    """Each session from the version's first day to the last one that was answered."""
    first, last = told.day(version.begun), told.day(version.quiet)
    notes, noted = cycle(version.notes), next(iter(version.answers), "")
    for item in items:
        dice = told.dice(f"{item.name} {version.begun}")
        letters = _letters(version.answers.get(item.intervention.code, "."), dice)
        for at, (day, letter) in enumerate(zip(_days(item, first, last, pauses), letters, strict=False)):
            if letter != ".":
                note = next(notes) if item.intervention.code == noted and letter in NOTED else ""
                _Session(told, item, day, at, dice, note).answer(letter)


def all_told(told: Teller) -> None:
    """Everything that today asks for is answered: done, and the last one rested on purpose."""
    version = told.patient.plans.get().versions.get(state="shared")
    items = list(version.prescriptions.select_related("intervention", "version"))
    for at, item in enumerate(items, start=1):
        session = _Session(told, item, told.today, at, told.dice("today"), "")
        session.answer("r" if at == len(items) else "d")


def _letters(bag: str, dice: Random) -> Iterator[str]:
    while True:
        yield from dice.sample(bag, len(bag))


def _days(item: Prescription, first: date, last: date, pauses: list[Pause]) -> list[date]:
    if item.frequency == FIXED_DAYS:
        return due_days(item.dose, first, last, pauses)
    chosen = SPREAD[2:] if item.frequency == WHEN_NEEDED else SPREAD[: item.times_per_week]
    span = (first + timedelta(days=n) for n in range((last - first).days + 1))
    free = [(start, end or last) for start, end in pauses]
    return [day for day in span if day.weekday() in chosen and not any(start <= day <= end for start, end in free)]


class _Session:
    """One session of one day, and the evening on which something is said about it."""

    def __init__(self, told: Teller, item: Prescription, day: date, at: int, dice: Random, note: str) -> None:
        self.told, self.item, self.day, self.at, self.dice, self.note = told, item, day, at, dice, note
        self.evening = told.at(day, 19, 5 + at % 50)

    def answer(self, letter: str) -> None:
        if letter == "m" and self._moves():
            return
        if letter == "t":
            checkin.too_much(
                day=self.day, item_key=self.item.stable_key, patient=self.told.patient, actor=self.told.actor,
                now=self.evening, id=new_id(), wish="shorter",
            )  # fmt: skip
            return
        if letter == "l":
            self.evening = self.told.at(self.day + timedelta(days=2), 9, 40)
        helper = self.told.helper if letter == "h" else None
        self.log(self._said(OUTCOMES.get(letter, "done")), by=helper, note=self.note)
        if letter in LATER:
            self.log(self._said(LATER[letter]), minutes=40)
        if letter == "k" and self.evening + timedelta(days=12) <= self.told.now:
            self.log(self._said("some"), by=self.told.clinician, minutes=12 * 24 * 60, reason=WHY)

    def log(
        self, said: dict[str, Any], by: User | None = None, minutes: int = 0, reason: str = "", note: str = ""
    ) -> CheckIn:
        entry = checkin.Entry(new_id(), self.item.stable_key, self.day, note=note, **said)
        now = min(self.evening + timedelta(minutes=minutes), self.told.now)
        return checkin.log(
            entry=entry, patient=self.told.patient, actor=by or self.told.actor, now=now, reason=reason,
            seen_version=self.item.version_id,
        )  # fmt: skip

    def _moves(self) -> bool:
        """Move it to the day after, and do it there. False where the day after has one of its own."""
        try:
            self.log({"outcome": "moved"})
        except checkin.CannotMove:
            return False
        after = self.day + timedelta(days=1)
        if after < self.told.today:
            next_day = _Session(self.told, self.item, after, self.at, self.dice, "")
            next_day.log(next_day._said("done"))
        return True

    def _said(self, outcome: str) -> dict[str, Any]:
        """Minutes and details belong to what was done, a reason to what was not; now and then effort is left open."""
        if outcome == "not_today":
            return {"outcome": outcome, "reason": self.dice.choice(REASONS)}
        if outcome not in {"done", "some"}:
            return {"outcome": outcome}
        minutes = self.item.minutes if outcome == "done" or not self.item.minutes else max(self.item.minutes // 2, 1)
        effort = None if self.at % 3 == 2 else 3 + self.at % 4
        return {"outcome": outcome, "minutes": minutes, "effort": effort, "details": self._details()}

    def _details(self) -> dict[str, Any]:
        asked = [one for one in questions(self.item.entry["checkin_items"]) if one.code not in COLUMNS]
        return {one.code: said for one in asked if (said := _detail(one, self.dice)) is not None}


def _detail(one: Item, dice: Random) -> Any:
    """A plausible answer to a typed question; None: the person left before it was asked."""
    chance = dice.random()
    if chance < 0.15:
        return (None, UNKNOWN, SKIPPED)[int(chance * 20)]
    if one.kind == YES_NO:
        likely = chance > 0.25 if one.code in GOOD else not one.gate and chance > 0.92
        return "yes" if likely else "no"
    if one.kind == CHOICE:
        return dice.choice(one.choices[:2])[0]
    if one.kind == CLOCK:
        return f"0{dice.choice((6, 7))}:{dice.choice(('00', '15', '30', '45'))}"
    if one.kind == TEXT:
        return dice.choice(("None", "A little queasy"))
    low, high = USUAL.get(one.code) or {COUNT: (0, 0 if one.gate else 1), SCALE: (2, 6), CHANGE: (-2, 1)}.get(
        one.kind, (int(one.lowest), int(one.highest))
    )
    return dice.randint(low, high)
