"""How a person's own numbers go over the weeks: weekly means, the usual range, run chart rules (clinical.md 5.4).

Daily self-ratings lean on each other and would give false signals, so the unit is the week. Values in, values out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import comb, log2
from statistics import fmean, median

from plans.domain.schedule import week_of

ENOUGH_DAYS = 4  # of 7, for a weekly mean to stand (clinical.md 5.4, 6)
ENOUGH_WEEKS = 8  # below this many points there is no range (design.md 5.5); up to 11 it is provisional
BASELINE_WEEKS = 12
RULES_FROM = 10  # with fewer points off the median: the line and no rules
XMR = 2.66  # limits are the mean and this many mean moving ranges


@dataclass(frozen=True)
class Week:
    """One week: its Monday, the mean of its entries (None without any), and on how many days there was one."""

    monday: date
    mean: float | None
    days: int

    @property
    def solid(self) -> bool:
        return self.days >= ENOUGH_DAYS


@dataclass(frozen=True)
class Limits:
    """The range that this person's own weeks stay in."""

    low: float
    mean: float
    high: float


def weekly_means(entries: Iterable[tuple[date, float]], last: date, weeks: int) -> list[Week]:
    """The ``weeks`` weeks up to the one of ``last``, oldest first. A week without entries has no mean, never 0."""
    by_week: dict[date, list[float]] = {}
    for day, value in entries:
        by_week.setdefault(week_of(day)[0], []).append(value)
    first = week_of(last)[0] - timedelta(weeks=weeks - 1)
    mondays = [first + timedelta(weeks=n) for n in range(weeks)]
    said = [(monday, by_week.get(monday, [])) for monday in mondays]
    return [Week(monday, fmean(values) if values else None, len(values)) for monday, values in said]


def xmr(values: Sequence[float]) -> Limits | None:
    """Mean and mean ± 2.66 mean moving ranges of a baseline; None for fewer than 2 values."""
    if len(values) < 2:
        return None
    mean = fmean(values)
    reach = XMR * fmean(abs(b - a) for a, b in pairwise(values))
    return Limits(mean - reach, mean, mean + reach)


def usual(weeks: Sequence[Week]) -> Limits | None:
    """This person's usual range: of the first 12 weeks with 4 entries or more; None below 8 of them."""
    points = [week.mean for week in weeks if week.solid and week.mean is not None]
    return xmr(points[:BASELINE_WEEKS]) if len(points) >= ENOUGH_WEEKS else None


def outside(week: Week, limits: Limits | None) -> int:
    """-1 below the usual range, 1 above it, 0 inside, without a range, or with too few entries to say."""
    if limits is None or week.mean is None or not week.solid:
        return 0
    return (week.mean > limits.high) - (week.mean < limits.low)


def lately(weeks: Sequence[Week], limits: Limits | None) -> tuple[int, int]:
    """Where the last weeks with enough entries stand (as ``outside``), and how many of them in a row."""
    sides = [outside(week, limits) for week in reversed(weeks) if week.solid]
    if not sides or not sides[0]:
        return 0, 0
    return sides[0], next((n for n, side in enumerate(sides) if side != sides[0]), len(sides))


def longest_run_limit(n: int) -> int:
    """A run longer than this is a signal: round(log2 n + 3), for n points off the median."""
    return round(log2(n) + 3)


def crossings_limit(n: int) -> int:
    """Fewer crossings than this are a signal: the 5th percentile of a binomial of n - 1 and 1/2."""
    total = 0
    for k in range(n):
        total += comb(n - 1, k)
        if total >= 0.05 * 2 ** (n - 1):
            return k
    return 0


@dataclass(frozen=True)
class Runs:
    """A run chart by the two Anhoej rules. There is no trend rule: it is virtually useless (clinical.md 5.4)."""

    points: int
    longest: int
    crossings: int
    signal: bool


def runs(values: Sequence[float], middle: float | None = None) -> Runs:
    """Longest run and crossings around ``middle``, the median of the baseline. Points on it count for neither."""
    middle = middle if middle is not None else median(values) if values else 0.0
    sides = [value > middle for value in values if value != middle]
    crossings = sum(a != b for a, b in pairwise(sides))
    longest = run = 1 if sides else 0
    for a, b in pairwise(sides):
        run = run + 1 if a == b else 1
        longest = max(longest, run)
    n = len(sides)
    signal = n >= RULES_FROM and (longest > longest_run_limit(n) or crossings < crossings_limit(n))
    return Runs(n, longest, crossings, signal)
