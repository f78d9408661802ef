"""The weekly review: kept page by page, stored once with the ratings of the goals (design.md 5.9)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Exists, OuterRef

from plans.actions import requests, unfinished
from plans.actions.errors import ActionError
from plans.actions.events import store
from plans.domain.requests import LESS, MORE
from plans.models import AnswerDraft, CareRequest, Goal, GoalRating, Patient, WeekReview
from recovery.accounts.models import User
from recovery.ids import new_id

FORM = "week"
SUNDAY = timedelta(days=6)
ASKS = {
    WeekReview.Next.LESS: (CareRequest.Kind.CHANGE, LESS),
    WeekReview.Next.MORE: (CareRequest.Kind.CHANGE, MORE),
    WeekReview.Next.TALK: (CareRequest.Kind.TALK, ""),
}


def week_said(monday: date, patient: str = "pk") -> Exists:
    """An expression for a query of people (or with the path to one): the week was reviewed, or skipped on purpose."""
    return Exists(WeekReview.objects.filter(patient=OuterRef(patient), week=monday))


def standing(patient: Patient, monday: date) -> WeekReview | None:
    """The review of a week as it stands, skipped ones too."""
    return WeekReview.objects.standing().filter(patient=patient, week=monday).first()


def ratings_of(patient: Patient, monday: date) -> dict[UUID, GoalRating]:
    """The person's own ratings of a week that stand, by the goal's stable key."""
    mine = GoalRating.objects.standing().filter(patient=patient, local_date=monday + SUNDAY, by_clinician=False)
    return {row.goal_key: row for row in mine}


def said_before(patient: Patient, monday: date) -> dict[str, Any]:
    """A finished review as answers of its form, for a correction; {} without one."""
    review = standing(patient, monday)
    if review is None or review.skipped:
        return {}
    goals = {str(key): answer_of(row) for key, row in ratings_of(patient, monday).items()}
    given = {"helped": review.helped, "hindered": review.hindered, "words": review.words, "next": review.next_week}
    return given | {"goals": goals}


def answer_of(rating: GoalRating) -> str:
    """The answer as the form has it: "-2" to "2", "unknown", "" for skipped."""
    if rating.status == GoalRating.Status.ANSWERED:
        return str(rating.level)
    return "unknown" if rating.status == GoalRating.Status.UNKNOWN else ""


@transaction.atomic
def skip(*, patient: Patient, actor: User, now: datetime, monday: date) -> WeekReview:
    """Skip a week, in one tap and for good reason or none. A review that stands is not skipped any more."""
    found = standing(patient, monday)
    if found is not None:
        return found
    draft = unfinished.unfinished(user=actor, patient=patient, form=FORM, subject=monday.isoformat())
    if draft is not None:
        unfinished.finish(draft)
    said = {"week": monday, "local_date": monday + SUNDAY, "skipped": True}
    return store(WeekReview, id=new_id(), said=said, patient=patient, actor=actor, now=now, same={"week": monday})


@transaction.atomic
def finish(
    *, patient: Patient, actor: User, now: datetime, draft: AnswerDraft, monday: date, goals: Iterable[Goal]
) -> WeekReview:
    """The kept answers become the review, a rating for each goal that was asked about, and a request to the team
    where next week is to differ. All ids follow from the draft's, so that finishing twice is once.

    ``goals`` are those of the version that held in that week. A goal whose rating is as it stands gets no new row.
    Raises OtherContent, and DayClosed when the week can no longer be changed.
    """
    given: Mapping[str, Any] = draft.answers
    day = monday + SUNDAY
    common: dict[str, Any] = {"patient": patient, "actor": actor, "now": now}
    said = {
        "week": monday, "local_date": day, "skipped": False, "helped": given.get("helped", []),
        "hindered": given.get("hindered", []), "words": given.get("words", ""), "next_week": given.get("next", ""),
    }  # fmt: skip
    review = store(WeekReview, id=draft.event_id, said=said, same={"week": monday}, **common)
    held = ratings_of(patient, monday)
    for goal in goals:
        answer = given.get("goals", {}).get(str(goal.stable_key))
        before = held.get(goal.stable_key)
        if answer is None or (before is not None and answer_of(before) == answer):
            continue
        _rate(goal, answer, uuid5(draft.event_id, str(goal.stable_key)), day, common)
    _tell_team(review, common)
    unfinished.finish(draft)
    return review


def _rate(goal: Goal, answer: str, pk: UUID, day: date, common: dict[str, Any]) -> GoalRating:
    status = {"": GoalRating.Status.SKIPPED, "unknown": GoalRating.Status.UNKNOWN}.get(
        answer, GoalRating.Status.ANSWERED
    )
    level = int(answer) if status == GoalRating.Status.ANSWERED else None
    about = {"goal_key": goal.stable_key, "local_date": day, "by_clinician": False}
    said = {**about, "status": status, "level": level}
    extra = {"goal": goal, "version": goal.version}
    return store(GoalRating, id=pk, said=said, same=about, extra=extra, **common)


def _tell_team(review: WeekReview, common: dict[str, Any]) -> None:
    """Ask the team where next week is to differ. A correction that wants something else takes the old wish back."""
    before = corrected(review)
    if before is not None:
        if before.next_week == review.next_week:
            return
        for old in CareRequest.objects.filter(pk__in=_requests_of(before)):
            try:
                requests.withdraw(request=old, actor=common["actor"], now=common["now"])
            except ActionError:
                continue  # the team has answered it: both stand
    if review.next_week in ASKS:
        kind, wish = ASKS[WeekReview.Next(review.next_week)]
        requests.ask(kind=kind, wish=wish, words=review.words, id=uuid5(review.pk, "ask"), **common)


def corrected(review: WeekReview) -> WeekReview | None:
    """The review that this one corrects."""
    return WeekReview.objects.filter(pk=review.amends.pk).first() if review.amends else None


def _requests_of(review: WeekReview | None) -> list[UUID]:
    """The ids that requests of a review and of those it corrects would have."""
    ids = []
    while review is not None:
        ids.append(uuid5(review.pk, "ask"))
        review = corrected(review)
    return ids
