"""Which measures are due: at the start, the review, the end, or every so many weeks; never sooner after the last one
than the measure allows (clinical.md 5.5)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from plans.domain.measures.table import MEASURES

START, REVIEW, END, EVERY = "start", "review", "end", "every"
BEFORE_START = timedelta(days=14)  # taken while the plan was drafted: it counts as the start
BEFORE = timedelta(days=7)  # a review has its measures at hand when they are asked the week before


@dataclass(frozen=True)
class Planned:
    """A row of the plan: ``when`` is of PlannedMeasure, ``every_weeks`` only with EVERY."""

    code: str
    when: str
    every_weeks: int | None = None


@dataclass(frozen=True)
class Span:
    """The days of a plan. ``began`` is the first day of its first version, ``ends_on`` its last day, if it has one."""

    began: date
    starts_on: date
    review_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class Due:
    """A measure and how it was asked so far: of ``asked`` times ``answered``. ``since`` None: not due now."""

    code: str
    asked: int
    answered: int
    since: date | None


def slots(planned: Planned, span: Span, today: date) -> list[date]:
    """The days since which an answer counts, for each time that this row has asked until today, oldest first."""
    if planned.when == START:
        return [span.began - BEFORE_START] if span.began <= today else []
    if planned.when in (REVIEW, END):
        on = span.review_on if planned.when == REVIEW else span.ends_on
        return [on - BEFORE] if on and on - BEFORE <= today else []
    if planned.when == EVERY and planned.every_weeks:
        step = 7 * max(planned.every_weeks, MEASURES[planned.code].every_weeks if planned.code in MEASURES else 1)
        past = (today - span.starts_on).days // step
        return [span.starts_on + timedelta(days=step * turn) for turn in range(past + 1)]
    return []


def due(rows: Iterable[Planned], span: Span, taken: Mapping[str, Sequence[date]], today: date) -> list[Due]:
    """Each measure of the plan once, in the order of its rows. ``taken``: the days of its results, in any order."""
    by_code: dict[str, set[date]] = {}
    for row in rows:
        by_code.setdefault(row.code, set()).update(slots(row, span, today))
    return [_due(code, sorted(asked), sorted(taken.get(code, ())), today) for code, asked in by_code.items()]


def _due(code: str, asked: list[date], taken: list[date], today: date) -> Due:
    ends = [*asked[1:], date.max]
    answered = sum(
        any(start <= day < end for day in taken) for start, end in zip(asked, ends, strict=False)
    )  # fmt: skip
    open_now = bool(asked) and not any(day >= asked[-1] for day in taken)
    rest = timedelta(weeks=MEASURES[code].every_weeks if code in MEASURES else 0)
    too_soon = bool(taken) and taken[-1] + rest > today
    return Due(code, len(asked), answered, asked[-1] if open_now and not too_soon else None)
