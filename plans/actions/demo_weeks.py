"""Weeks and results of a demo person: reviews with the ratings of the goals, questionnaires, what a clinician timed."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import cycle
from typing import Any

from plans.actions import measure_results, unfinished, weekly
from plans.actions.demo_script import Teller
from plans.domain.days import local_day
from plans.domain.schedule import week_of
from plans.domain.weekly import HELPED, HINDERED, week_to_review
from plans.models import Goal, MeasureResult, PlanVersion
from recovery.ids import new_id

WORDS = ("", "The mornings are better.", "", "Friends came by.", "", "A long week.")
SAME_SHOES = {"aid": "none", "shoes": "Flat shoes, the same as before", "time_of_day": "morning"}


def weeks(told: Teller, first: int, letters: str, last: int = 14) -> None:
    """Reviews of the weeks since ``first`` days ago, to that of ``last`` days ago: r told, s skipped, ``.`` nothing.

    The newest week stays open, so that Today offers it. Goals move from "less than now" towards what is expected.
    """
    dice, monday = told.dice("weeks"), week_of(told.day(first))[0] + timedelta(days=7)
    newest = min(week_to_review(told.today) - timedelta(days=7), told.day(last))
    for at, letter in zip(range(60), cycle(letters), strict=False):
        week = monday + timedelta(days=7 * at)
        if week > newest:
            return
        now = told.at(week + weekly.SUNDAY, 18, 15 + at % 40)
        if letter == "s":
            weekly.skip(patient=told.patient, actor=told.actor, now=now, monday=week)
        elif letter == "r":
            goals = goals_on(told, week + weekly.SUNDAY)
            levels = {str(goal.stable_key): _level(dice.random(), at) for goal in goals}
            given = {
                "helped": dice.sample(HELPED, 2), "hindered": dice.sample(HINDERED, dice.choice((0, 1, 2))),
                "words": WORDS[at % len(WORDS)], "next": "less" if at == 4 else "same", "goals": levels,
            }  # fmt: skip
            review(told, week, given, goals)


def review(told: Teller, week: date, given: Mapping[str, Any], goals: list[Goal]) -> None:
    subject = week.isoformat()
    draft = unfinished.keep(
        user=told.actor, patient=told.patient, form=weekly.FORM, subject=subject, answers=dict(given)
    )
    now = told.at(week + weekly.SUNDAY, 18, 20)
    weekly.finish(patient=told.patient, actor=told.actor, now=now, draft=draft, monday=week, goals=goals)


def begun_review(told: Teller) -> None:
    """The newest week, begun and not finished: it goes on where it was."""
    subject = week_to_review(told.today).isoformat()
    unfinished.keep(
        user=told.actor, patient=told.patient, form=weekly.FORM, subject=subject, answers={"helped": ["rest"]}
    )


def goals_on(told: Teller, day: date) -> list[Goal]:
    held = PlanVersion.objects.filter(plan__patient=told.patient, starts_on__lte=day).exclude(state="draft")
    version = held.order_by("-number").first()
    return list(version.goals.all()) if version else []


def _level(chance: float, at: int) -> str:
    if chance < 0.12:
        return "" if chance < 0.06 else "unknown"
    return str(min(-2 + at // 4 + (chance > 0.75), 1))


def asked(told: Teller, back: int, code: str, answers: Mapping[str, Any]) -> MeasureResult:
    """A questionnaire that the person answered, page by page, on one evening."""
    now = told.at(told.day(back), 17, 30)
    who: dict[str, Any] = {"patient": told.patient, "actor": told.actor, "code": code, "now": now}
    measure_results.keep_answer(answers=dict(answers), **who)
    return measure_results.finish(**who)


def phq(*values: Any) -> dict[str, Any]:
    """Answers in the order of the items."""
    return {str(at): value for at, value in enumerate(values, start=1)}


def begun_measure(told: Teller, code: str, answers: Mapping[str, Any]) -> None:
    """A questionnaire that is half answered today."""
    measure_results.keep_answer(patient=told.patient, actor=told.actor, code=code, answers=dict(answers), now=told.now)


def timed(
    told: Teller, back: int, code: str, items: Mapping[str, Any], conditions: Mapping[str, str] = SAME_SHOES,
    note: str = "",
) -> MeasureResult:  # fmt: skip
    """What the clinician timed or typed at a visit."""
    now = told.at(told.day(back), 11, 20)
    entry = measure_results.Entry(code, local_day(now, told.patient.time_zone), items, conditions=conditions, note=note)
    return measure_results.enter(patient=told.patient, actor=told.clinician, entry=entry, now=now, id=new_id())


def corrected(
    told: Teller, result: MeasureResult, items: Mapping[str, Any], why: str, *, undone: bool = False
) -> MeasureResult:
    """The clinician puts a result right, or takes it back, with a reason; the first one stays in sight."""
    entry = measure_results.Entry(
        result.measure, result.local_date, items, conditions=result.conditions, note=result.note, undone=undone
    )
    now = min(result.occurred_at + timedelta(days=1), told.now)
    return measure_results.enter(
        patient=told.patient, actor=told.clinician, entry=entry, now=now, id=new_id(), amends=result, reason=why
    )
