"""Mornings and nights of a demo person: the questions of the day and the sleep diary, with gaps as people have them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from plans.actions import observations, sleep, unfinished
from plans.actions.demo_script import ZONE, Rest, Teller
from plans.domain.observations import ANYTHING_NEW, ENERGY, HALF_PLAN, SLEPT
from plans.models import Observation, SleepNight
from recovery.ids import new_id

Status = Observation.Status
SKIPPED, UNKNOWN, NOTHING = 0.06, 0.03, 0.13  # of the mornings; a stretch of silent days comes beside it
SILENT = range(62, 67)  # days before today on which nobody said anything
QUARTER = 15


def mornings(told: Teller, first: int, last: int, level: int, rest: Rest | None = None, *, diary: bool = False) -> None:
    """Energy, the night and whether anything is new, from ``first`` to ``last`` days ago; lower in and after a rest.

    ``diary``: the sleep diary tells of the nights, so that they are not asked about again.
    """
    dice = told.dice("mornings")
    for back in range(first, last - 1, -1):
        chance, swing = dice.random(), dice.choice((-2, -1, -1, 0, 0, 1, 1, 2))
        low = 3 if rest and rest.last is not None and rest.last - 10 <= back <= rest.first else 0
        if chance < NOTHING or back in SILENT:
            continue
        energy = max(0, min(10, level - low + swing + (first - back) // 45))
        slept = max(0, min(10, energy + dice.choice((-1, 0, 1))))
        morning(told, back, energy, chance=chance - NOTHING, slept=None if diary else slept)


def morning(told: Teller, back: int, energy: int, *, slept: int | None = 6, chance: float = 1.0, new: int = 0) -> None:
    """The three questions of one day; a small ``chance`` is a question that was skipped or whose answer is not known.

    ``slept`` None: it is not asked.
    """
    day = told.day(back)
    skipped, unknown = chance < SKIPPED, SKIPPED <= chance < SKIPPED + UNKNOWN
    say(told, day, ENERGY, None if skipped or unknown else energy, unknown=unknown)
    if slept is not None:
        say(told, day, SLEPT, slept if chance > 2 * (SKIPPED + UNKNOWN) else None, unknown=unknown)
    if not skipped:
        say(told, day, ANYTHING_NEW, new)


def half_plan(told: Teller, energy: int) -> None:
    """A day of low energy, today, on which the person took the half plan."""
    morning(told, 0, energy, slept=3)
    say(told, told.today, HALF_PLAN, 1)


def say(told: Teller, day: date, code: str, value: int | None, *, unknown: bool = False) -> Observation:
    status = Status.ANSWERED if value is not None else Status.UNKNOWN if unknown else Status.SKIPPED
    return observations.answer(
        patient=told.patient, actor=told.actor, now=told.at(day, 8, 10 + day.day), code=code, day=day, value=value,
        status=status, id=new_id(),
    )  # fmt: skip


def nights(told: Teller, first: int, last: int, *, bed: time, up: time) -> None:
    """The sleep diary of the nights from ``first`` to ``last`` days ago, and of the week of the last clock change."""
    dice = told.dice("nights")
    change = (told.today - clock_change(told.today)).days
    early = range(change + 2, max(change - 4, first), -1)  # a try-out week, when the change was before the diary
    for back in sorted({*range(first, last - 1, -1), *early, change}, reverse=True):
        chance = dice.random()
        answers = _night(dice, bed, up)
        if back == change or chance > 0.16:
            night(told, back, answers if back == change else _with_gaps(answers, chance))
        elif chance > 0.10:
            now = told.at(told.day(back), 9)
            sleep.skip_night(day=told.day(back), patient=told.patient, actor=told.actor, now=now)


def night(told: Teller, back: int, answers: dict[str, Any]) -> SleepNight:
    """One night of the diary, named by the day on which it ended."""
    day = told.day(back)
    return sleep.save_night(
        draft=kept_night(told, day, answers), day=day, patient=told.patient, actor=told.actor, now=told.at(day, 9, 20)
    )


def kept_night(told: Teller, day: date, answers: dict[str, Any]) -> Any:
    """A night that somebody began to tell and has not finished."""
    return unfinished.keep(
        user=told.actor, patient=told.patient, form=sleep.FORM, subject=day.isoformat(), answers=answers
    )


def clock_change(today: date) -> date:
    """The last day before today on which the clocks of the demo's zone changed."""
    noon = datetime.combine(today, time(12), UTC)
    return next(day.date() for day in _days_back(noon) if _offset(day) != _offset(day - timedelta(days=1)))


def _days_back(noon: datetime) -> Iterator[datetime]:
    return (noon - timedelta(days=back) for back in range(1, 400))


def _offset(moment: datetime) -> timedelta | None:
    return moment.astimezone(ZoneInfo(ZONE)).utcoffset()


def _night(dice: Random, bed: time, up: time) -> dict[str, Any]:
    wakings = dice.choice((0, 1, 1, 2, 2, 3, 4))
    return {
        "into_bed": _clock(bed, dice.choice((-1, 0, 0, 1, 2))),
        "tried": _clock(bed, dice.choice((2, 3))),
        "minutes_to_sleep": dice.choice((10, 15, 20, 30, 45, 60)),
        "wakings": wakings,
        "minutes_awake": 0 if wakings == 0 else wakings * dice.choice((10, 15, 20)),
        "woke": _clock(up, dice.choice((-4, -2, -1, -1))),
        "up": _clock(up, dice.choice((0, 0, 1, 2))),
        "rested": dice.choice((3, 4, 5, 5, 6, 7)),
    }


def _with_gaps(answers: dict[str, Any], chance: float) -> dict[str, Any]:
    """Now and then something is not known, and something else is left out."""
    if chance < 0.24:
        return {**answers, "minutes_awake": sleep.UNKNOWN, "rested": sleep.UNKNOWN}
    if chance < 0.30:
        return {**answers, "rested": None}
    return {**answers, "note": "Rain on the roof all night."} if chance > 0.97 else answers


def _clock(at: time, quarters: int) -> str:
    moved = datetime.combine(date(2000, 1, 2), at) + timedelta(minutes=QUARTER * quarters)
    return f"{moved:%H:%M}"
