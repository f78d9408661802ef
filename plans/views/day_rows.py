"""The actions of one day of a plan: what is due, what was said about it, what moved here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from plans.domain.checkin_items import Item, is_diary, questions
from plans.domain.halving import halved, may_halve
from plans.domain.observations import SILENT_DAYS
from plans.domain.schedule import Dose, Pause, is_due, on_day, part_of_day, paused, session_number, time_on, week_of
from plans.models import CheckIn, Patient, PlanPause, PlanVersion, Prescription
from recovery.ids import new_id

PARTS_OF_DAY = [
    ("morning", _("Morning"), "sunrise"),
    ("midday", _("Midday"), "sun"),
    ("afternoon", _("Afternoon"), "sun"),
    ("evening", _("Evening"), "sunset"),
    ("night", _("Night"), "moon"),
    ("", _("Any time"), "clock"),
]
COUNTS = {"done", "some"}
# What rows show of an entry: turning the other columns of some 40 entries into values costs more than the query.
SHOWN = ("item_key", "local_date", "outcome", "reason", "minutes", "effort", "details", "too_much", "moved_to",
         "occurred_at", "source")  # fmt: skip


@dataclass
class Row:
    """One action on one day: what is due, and the entry that stands, if there is one.

    ``item`` holds the minutes and the number of times of this day's week, halved where the row is ``half``.
    ``session`` counts within a course. ``moved_here``: the session was moved to this day from an earlier one.
    """

    item: Prescription
    day: date
    entry: CheckIn | None
    done_this_week: int
    dose: Dose
    session: int | None = None
    moved_here: bool = False
    half: bool = False
    new_id: UUID = field(default_factory=new_id)  # the id that the next answer will carry

    @property
    def key(self) -> str:
        """The action's stable key as its addresses and ids have it."""
        return str(self.item.stable_key)

    @property
    def time(self) -> str:
        """A part of the day, "" for any time, or a time of the clock: "08:30"."""
        return time_on(self.dose, self.day)

    @property
    def part(self) -> str:
        return part_of_day(self.time)

    @property
    def clock(self) -> str:
        return self.time if ":" in self.time else ""

    @property
    def state(self) -> str:
        """to_do, done, some, not_today, rested or moved. An answer that was taken back is to do again."""
        if self.entry is None or self.entry.outcome == CheckIn.Outcome.UNDONE:
            return "to_do"
        return self.entry.outcome

    @property
    def tick(self) -> str:
        """What the round button says: half of a session is some of it, unless somebody says it was all."""
        return "some" if self.half else "done"

    @property
    def points(self) -> int:
        return halved(self.item.effort_points) or 0 if self.half else self.item.effort_points

    @property
    def codes(self) -> list[str]:
        return list(self.item.entry.get("checkin_items") or ())

    @property
    def diary(self) -> bool:
        """Its check-in is the sleep diary, which has a room of its own."""
        return is_diary(self.codes)

    @property
    def questions(self) -> list[Item]:
        """What its entry asks about the session and nobody has answered, skipped or not known yet."""
        told = {} if self.entry is None else {"minutes": self.entry.minutes, "effort": self.entry.effort}
        said = {name for name, value in told.items() if value is not None}
        said |= set(self.entry.details) if self.entry else set()
        return [item for item in questions(self.codes) if item.code not in said]


def said_around(patient: Patient, day: date) -> list[CheckIn]:
    """The standing entries of the week of a day and of the days before it. One query."""
    monday, sunday = week_of(day)
    first = min(monday, day - timedelta(days=SILENT_DAYS))
    entries = CheckIn.objects.standing().filter(patient=patient, local_date__range=(first, sunday))
    return list(entries.only(*SHOWN).order_by("received_at"))


def day_rows(
    version: PlanVersion,
    patient: Patient,
    day: date,
    pauses: Sequence[PlanPause] = (),
    *,
    entries: Sequence[CheckIn] | None = None,
    half: bool = False,
) -> list[Row]:
    """The day's actions: due ones, those that were moved here, and any that has an entry. Two queries, or one when
    the entries of the days around it are handed in."""
    rests = [(pause.first_on, pause.last_on) for pause in pauses]
    around = said_around(patient, day) if entries is None else entries
    rows = []
    for item in version.prescriptions.select_related("page"):
        mine = [entry for entry in around if entry.item_key == item.stable_key]
        row = _row(item, day, mine, rests)
        due = row.entry or is_due(row.dose, day, done_this_week=row.done_this_week, pauses=rests)
        if due or (row.moved_here and not paused(day, rests)):
            rows.append(_half(row) if half else row)
    return rows


def _row(item: Prescription, day: date, entries: list[CheckIn], pauses: Sequence[Pause]) -> Row:
    monday, sunday = week_of(day)
    others = [entry for entry in entries if monday <= entry.local_date <= sunday and entry.local_date != day]
    dose = item.dose
    now = on_day(dose, day)
    item.minutes, item.times_per_week = now.minutes, now.times_per_week  # as they are this week; nothing saves it
    return Row(
        item,
        day,
        next((entry for entry in entries if entry.local_date == day), None),
        sum(entry.outcome in COUNTS for entry in others),
        dose,
        session_number(dose, day, pauses),
        any(entry.moved_to == day for entry in entries),
    )


def _half(row: Row) -> Row:
    item = row.item
    if row.state == "to_do" and may_halve(str(item.entry.get("kind", ""))):
        row.half = True
        if item.sets and item.sets > 1:
            item.sets = halved(item.sets)
        elif item.minutes:
            item.minutes = halved(item.minutes)
        else:
            item.repetitions = halved(item.repetitions)
    return row


def by_part(rows: list[Row]) -> list[dict[str, Any]]:
    """Rows under the parts of the day, in the order of the day, without empty parts."""
    return [
        {"label": label, "icon": icon, "rows": found}
        for code, label, icon in PARTS_OF_DAY
        if (found := sorted((row for row in rows if row.part == code), key=lambda row: row.clock))
    ]


def effort(rows: list[Row], limit: int | None) -> dict[str, int] | None:
    """Effort points used and planned today against the person's own limit; None where no limit was stated."""
    if not limit:
        return None
    used = sum(row.item.effort_points for row in rows if row.state in COUNTS)
    open_rows = [row for row in rows if row.state == "to_do" and row.dose.frequency != "when_needed"]
    return {"used": used, "planned": sum(row.points for row in open_rows), "limit": limit}
