"""One night as a bar: where its parts lie, in percent of the width. Geometry only; colours and words are the page's."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from plans.domain.sleepdiary import Night, awake

HOUR: Final = timedelta(hours=1)
SHORTEST: Final = 9 * HOUR  # of the axis, while the night fills in
TICKS: Final = 3  # clock times beside each other that fit a narrow page with large letters
GAPS: Final = 5  # design.md 1.4: no more light-dark pairs than this side by side


@dataclass(frozen=True)
class Part:
    kind: str  # bed, sleep, awake
    x: float
    width: float


@dataclass(frozen=True)
class Tick:
    x: float
    at: datetime  # on the person's clock


@dataclass(frozen=True)
class Bar:
    parts: tuple[Part, ...]
    ticks: tuple[Tick, ...]


def known_times(of: Night) -> list[datetime]:
    return [at for at in (of.into_bed, of.tried, of.woke, of.up) if at is not None]


def bar(of: Night, zone: str, axis: tuple[datetime, datetime] | None = None) -> Bar | None:
    """The bar of what is known so far; None while no time is. Asleep is drawn where its ends and the time awake are.

    Nobody is asked at what times they were awake in between, so that time is drawn as even gaps. ``axis`` is the span
    of the picture, where several nights stand under each other; it has to hold every time of the night.
    """
    known = known_times(of)
    if not known:
        return None
    start, end = axis or span(min(known), max(known))

    def part(kind: str, first: datetime, last: datetime) -> Part:
        return Part(kind, _at(first, start, end), round(max(_at(last, start, end) - _at(first, start, end), 0.8), 2))

    bed = [part("bed", min(known), max(known))]
    asleep = [part("sleep", first, last) for first, last in _asleep(of)]
    return Bar((*bed, *asleep), tuple(_ticks(start, end, zone)))


def span(first: datetime, last: datetime) -> tuple[datetime, datetime]:
    """Full hours around two moments, 9 at least."""
    start = _hour(first)
    return start, max(_hour(last) + HOUR, start + SHORTEST)


def _hour(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def _at(moment: datetime, start: datetime, end: datetime) -> float:
    return round(100 * ((moment - start) / (end - start)), 2)


def _asleep(of: Night) -> Iterator[tuple[datetime, datetime]]:
    minutes = awake(of)
    if of.tried is None or of.woke is None or of.minutes_to_sleep is None or minutes is None:
        return
    begin, gaps = of.tried + timedelta(minutes=of.minutes_to_sleep), min(of.wakings or 1, GAPS)
    lost = timedelta(minutes=minutes)
    slept = of.woke - begin - lost
    if slept <= timedelta():
        return
    if not lost:
        yield begin, of.woke
        return
    piece, gap = slept / (gaps + 1), lost / gaps
    for _turn in range(gaps + 1):
        yield begin, begin + piece
        begin += piece + gap


def _ticks(start: datetime, end: datetime, zone: str) -> Iterator[Tick]:
    """Full hours of the person's clock, at most five, none so far right that its words leave the picture."""
    hours = int((end - start) / HOUR)
    every = -(-hours // TICKS)
    own = ZoneInfo(zone)
    at = start + timedelta(minutes=-start.astimezone(own).minute % 60)  # zones of half and quarter hours
    while _at(at, start, end) <= 88:
        yield Tick(_at(at, start, end), at.astimezone(own))
        at += every * HOUR
