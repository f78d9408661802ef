"""What a night adds up to (clinical.md Part 4, no. 6; fields as in SLP-02). Unknown is never zero.

TIB: from getting into bed to getting up. SOL: minutes to fall asleep. WASO: minutes awake in between. TWAK: from waking
for good to getting up. TST = (woke - tried to sleep) - SOL - WASO. SE % = 100 x TST / TIB; the whole time in bed is the
denominator, so reading in bed lowers it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

NIGHTS_FOR_MEAN: Final = 5  # of 7; house rule of clinical.md
METRICS: Final = ("tib", "tst", "sol", "waso", "twak", "se")
NEEDS: Final[Mapping[str, tuple[str, ...]]] = {
    "tib": ("into_bed", "up"),
    "sol": ("minutes_to_sleep",),
    "waso": ("minutes_awake",),
    "twak": ("woke", "up"),
    "tst": ("tried", "woke", "minutes_to_sleep", "minutes_awake"),
    "se": ("into_bed", "up", "tried", "woke", "minutes_to_sleep", "minutes_awake"),
}
ORDER: Final = ("into_bed", "tried", "woke", "up")
LONG_IN_BED: Final = 12 * 60
MORNING: Final = time(6)
MIDDAY: Final = time(12)
EVENING: Final = time(18)
DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Night:
    """Four aware instants and three numbers; None is not known. ``wakings`` 0 means no time awake in between."""

    into_bed: datetime | None = None
    tried: datetime | None = None
    minutes_to_sleep: int | None = None
    wakings: int | None = None
    minutes_awake: int | None = None
    woke: datetime | None = None
    up: datetime | None = None

    def minutes(self, first: str, last: str) -> int | None:
        """Real minutes between two of the times, also through a clock change; None where one is not known."""
        start, end = getattr(self, first), getattr(self, last)
        return None if start is None or end is None else int((end - start).total_seconds() // 60)


@dataclass(frozen=True)
class Metrics:
    """Minutes, and SE in percent with one decimal; None where a field that it needs is not known."""

    tib: int | None = None
    tst: int | None = None
    sol: int | None = None
    waso: int | None = None
    twak: int | None = None
    se: float | None = None


def instant(day: date, at: time, zone: str) -> datetime:
    """A wall-clock time as an instant in UTC. A time that a clock change leaves out moves forward; one that comes
    twice is the first of the two (trust.md TIME-2)."""
    return datetime.combine(day, at, ZoneInfo(zone)).replace(fold=0).astimezone(UTC)


def night(clocks: Mapping[str, time | None], numbers: Mapping[str, int | None], ended_on: date, zone: str) -> Night:
    """Put clock times on their days: the night is named by the day on which it ended.

    Going to bed before midday is on that day, later on the day before; waking and getting up are on that day. Three
    kinds of sleepers are different: who was in bed in that very afternoon, who lay down in the morning and tried to
    sleep after midday, and who woke for good before midnight and got up after it.
    """
    bed, tried, woke, up = (clocks.get(name) for name in ORDER)
    before = ended_on if _same_afternoon(bed or tried, up or woke) else ended_on - DAY
    on = {name: ended_on if (clocks.get(name) or MIDDAY) < MIDDAY else before for name in ("into_bed", "tried")}
    if bed is not None and MORNING <= bed < MIDDAY:
        on["tried"] = ended_on
    on["woke"] = ended_on - DAY if woke and up and woke >= EVENING and up < MIDDAY else ended_on
    at = {
        name: None if (clock := clocks.get(name)) is None else instant(on.get(name, ended_on), clock, zone)
        for name in ORDER
    }
    return Night(**at, **numbers)  # type: ignore[arg-type]


def _same_afternoon(bed: time | None, up: time | None) -> bool:
    return bed is not None and up is not None and MIDDAY <= bed < up


def metrics(of: Night) -> Metrics:
    """What the night adds up to. A total sleep time below zero cannot be, so it and SE stay unknown."""
    tib, between = of.minutes("into_bed", "up"), of.minutes("tried", "woke")
    sol, waso = of.minutes_to_sleep, awake(of)
    tst = None if between is None or sol is None or waso is None or between < sol + waso else between - sol - waso
    se = None if tst is None or not tib or tib < tst else round(100 * tst / tib, 1)
    return Metrics(tib=tib, tst=tst, sol=sol, waso=waso, twak=of.minutes("woke", "up"), se=se)


def awake(of: Night) -> int | None:
    """Minutes awake in between. Whoever did not wake was not awake; that is an answer and no guess."""
    return 0 if of.wakings == 0 and of.minutes_awake is None else of.minutes_awake


def lacking(of: Night, metric: str) -> tuple[str, ...]:
    """The fields for want of which a metric is unknown; none when the answers themselves do not add up."""
    held = {"minutes_awake": awake(of)}
    return tuple(name for name in NEEDS[metric] if held.get(name, getattr(of, name)) is None)


@dataclass(frozen=True)
class Mean:
    """A mean over a week, None when fewer than 5 nights of it are known; ``nights`` is how many are."""

    value: float | None
    nights: int


def week_means(nights: Iterable[Metrics]) -> dict[str, Mean]:
    """Each metric over the nights of one week (clinical.md Part 4: at least 5 nights of 7). SE is a mean of nights."""
    found: dict[str, Mean] = {}
    held = list(nights)
    for name in METRICS:
        known = [value for one in held if (value := getattr(one, name)) is not None]
        value = round(sum(known) / len(known), 1) if len(known) >= NIGHTS_FOR_MEAN else None
        found[name] = Mean(value, len(known))
    return found
