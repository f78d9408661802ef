"""The check-ins and weekly reviews of the diary, week by week: what was said, by whom, and what was not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from plans.domain.observations import ANYTHING_NEW, CODES, DAILY, ENERGY, HALF_PLAN, LOW_ENERGY, SLEPT
from plans.forms.weekly import HELPED, HINDERED, level_words
from plans.models import GoalRating, Observation, Patient, SleepNight, WeekReview
from plans.views.showing import Slice

WEEKS = 2  # on a page
LAST_PAGE = 600
SHOWN = (*DAILY, HALF_PLAN)
MOST_RATINGS = 60
STATUS = Observation.Status


class Answer(NamedTuple):
    """An observation that stands. Rows of values: models of it, of what it corrects and of its writer cost 5 times."""

    local_date: date
    code: str
    status: str
    value: int | None
    source: str
    name: str
    reason: str
    was_status: str | None
    was_value: int | None
    night_is_in: bool


@dataclass(frozen=True)
class Said:
    """An answer in words. ``was`` is what it said before it was corrected, ``told`` whether it is an answer at all."""

    words: str
    told: bool
    was: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Day:
    """One day: an answer for each question of the check-in, in their order; ``by`` names who entered them."""

    day: date
    answers: list[Said]
    by: list[str]


@dataclass(frozen=True)
class Week:
    monday: date
    days: list[Day]
    review: WeekReview | None
    helped: list[str]
    hindered: list[str]
    ratings: list[dict[str, Any]]

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def silent(self) -> bool:
        return not any(day.by for day in self.days)


def weeks_of(patient: Patient, today: date, asked: str | None) -> tuple[list[Week], Slice]:
    """Two weeks, newest first, and the page they are. Three queries; none grows with the history."""
    number = int(asked) if asked and asked.isascii() and asked.isdigit() and 0 < int(asked) <= LAST_PAGE else 1
    newest = today - timedelta(days=today.weekday(), weeks=WEEKS * (number - 1))
    oldest = newest - timedelta(weeks=WEEKS - 1)
    answers = _answers(patient, newest + timedelta(days=6))
    reviews = _reviews(patient, newest)
    ratings = _ratings(patient, oldest, newest + timedelta(days=6))
    older = any(row.local_date < oldest for row in answers) or any(row.week < oldest for row in reviews)
    mondays = [newest - timedelta(weeks=n) for n in range(WEEKS)]
    return [_week(monday, today, answers, reviews, ratings) for monday in mondays], Slice([], number, older)


def _answers(patient: Patient, last: date) -> list[Answer]:
    """The answers of the page, and one more that says that there are older ones."""
    night = SleepNight.objects.filter(patient=patient.pk, local_date=OuterRef("local_date"))
    rows = Observation.objects.standing().filter(patient=patient, local_date__lte=last, code__in=SHOWN)
    told = rows.order_by("-local_date").values_list(
        "local_date", "code", "status", "value", "source", "recorded_by__name", "correction_reason", "amends__status",
        "amends__value", Exists(night),
    )  # fmt: skip
    return [Answer(*row) for row in told[: 7 * WEEKS * len(SHOWN) + 1]]


def _reviews(patient: Patient, newest: date) -> list[WeekReview]:
    rows = WeekReview.objects.standing().filter(patient=patient, week__lte=newest).select_related("recorded_by")
    return list(rows.order_by("-week")[: WEEKS + 1])


def _ratings(patient: Patient, first: date, last: date) -> list[GoalRating]:
    rows = GoalRating.objects.standing().filter(patient=patient, local_date__range=(first, last))
    return list(rows.select_related("goal", "recorded_by").order_by("goal__position", "local_date")[:MOST_RATINGS])


def _week(
    monday: date,
    today: date,
    answers: Sequence[Answer],
    reviews: Sequence[WeekReview],
    ratings: Sequence[GoalRating],
) -> Week:
    days = [day for n in range(6, -1, -1) if (day := monday + timedelta(days=n)) <= today]
    review = next((row for row in reviews if row.week == monday), None)
    rated = [row for row in ratings if monday <= row.local_date <= monday + timedelta(days=6)]
    return Week(
        monday,
        [_day(day, [row for row in answers if row.local_date == day]) for day in days],
        review,
        [str(HELPED.get(code, code)) for code in review.helped] if review else [],
        [str(HINDERED.get(code, code)) for code in review.hindered] if review else [],
        [{"goal": row.goal.words, "level": _level(row), "by": _by(row.source, row.recorded_by.name)} for row in rated],
    )


def _day(day: date, rows: Sequence[Answer]) -> Day:
    by_code = {row.code: row for row in rows}
    night_is_in = any(row.night_is_in for row in rows)
    energy = by_code[ENERGY].value if ENERGY in by_code else None
    not_asked = {SLEPT: night_is_in, HALF_PLAN: energy is None or energy > LOW_ENERGY}
    answers = [_said(by_code.get(code), code, not_asked.get(code, False)) for code in SHOWN]
    return Day(day, answers, list(dict.fromkeys(_by(row.source, row.name) for row in rows)))


def _said(row: Answer | None, code: str, not_asked: bool) -> Said:
    """A question that was on the screen and was left there has no answer; that is not the same as one not asked."""
    if row is None:
        words = _("not asked: it is in the sleep diary") if code == SLEPT else _("not asked")
        return Said(words if not_asked else _("no answer"), False)
    was = _value(code, row.was_status, row.was_value) if row.was_status else ""
    return Said(_value(code, row.status, row.value), row.status == STATUS.ANSWERED, was, row.reason)


def _value(code: str, status: str, value: int | None) -> str:
    if status != STATUS.ANSWERED:
        return str(STATUS(status).label)
    if code in (ANYTHING_NEW, HALF_PLAN):
        return _("Yes") if value else _("No")
    return _("%(n)d of %(most)d") % {"n": value, "most": CODES[code].highest}


def _level(row: GoalRating) -> str:
    if row.status != GoalRating.Status.ANSWERED or row.level is None:
        return str(row.get_status_display())
    return level_words(row.goal, row.level)


def _by(source: str, name: str) -> str:
    return f"{Observation.Source(source).label}: {name}"
