"""A plan as its person sees it, for the person's own pages and for the clinician's preview."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from plans.actions.lifecycle import opened
from plans.domain.advice import MY_PLAN, shown
from plans.domain.lifecycle import ENDED
from plans.models import Patient, Plan, PlanPause, PlanVersion

GIVEN = [PlanVersion.State.SHARED, PlanVersion.State.REPLACED]
NEWS = timedelta(days=7)


def in_force(patient: Patient, day: date, *, whole: bool = True, **asked: Any) -> PlanVersion | None:
    """The version that holds on a day: the newest that was shared and had begun, in a plan that had not ended.

    ``asked`` are further expressions over the version, which come as attributes of it and cost no query. Not ``whole``
    it comes without plan, team and sharer, for pages that show the day alone: ``sharer`` is their name.
    """
    given = PlanVersion.objects.filter(plan__patient=patient, state__in=GIVEN, starts_on__lte=day)
    given = given.filter(Q(plan__ended_on=None) | Q(plan__ended_on__gte=day))
    given = given.annotate(was_paused=Exists(PlanPause.objects.filter(plan=OuterRef("plan"))), **asked)
    if whole:
        return given.order_by("-number").select_related("plan__team", "plan__patient", "shared_by").first()
    return given.annotate(sharer=F("shared_by__name")).order_by("-number").first()


def seen_by_person(version: PlanVersion) -> bool:
    """Note that the person has opened a version: one statement the first time, none later. False when it was taken
    back a moment ago, so that the caller reads anew."""
    if version.opened_at is not None or opened(version):
        return True
    return PlanVersion.objects.filter(pk=version.pk, state__in=GIVEN).exists()


def shown_to_person(patient: Patient, day: date, *, whole: bool = True, **asked: Any) -> PlanVersion | None:
    """As ``in_force``, for a page that the person opens: from now on the version cannot be taken back."""
    version = in_force(patient, day, whole=whole, **asked)
    return version if version is None or seen_by_person(version) else in_force(patient, day, whole=whole, **asked)


def last_ended(patient: Patient) -> Plan | None:
    """The plan that ended last, for the pages of a person who has none now."""
    ended = Plan.objects.filter(patient=patient, state__in=ENDED).select_related("team")
    return ended.order_by("-ended_on", "-created_at").first()


def is_news(version: PlanVersion, now: datetime) -> bool:
    """Whether the page says that the plan changed: a next version, for a week or until "OK, got it"."""
    fresh = version.shared_at is not None and now - version.shared_at < NEWS
    return bool(version.reason and fresh and version.acknowledged_at is None)


def pauses_of(version: PlanVersion | None) -> list[PlanPause]:
    """The pauses of the version's plan. One query, and none for a plan that was never paused."""
    if version is None or not getattr(version, "was_paused", True):
        return []
    return list(PlanPause.objects.filter(plan=version.plan_id))


def pause_on(pauses: Sequence[PlanPause], day: date) -> PlanPause | None:
    """The pause that holds on a day."""
    return next((one for one in pauses if one.first_on <= day and (one.last_on is None or day <= one.last_on)), None)


def plan_context(version: PlanVersion) -> dict[str, Any]:
    """My plan: goals in the person's words, each with its actions. Two queries beside the version's own."""
    prescriptions = list(version.prescriptions.select_related("page"))
    goals = list(version.goals.all())
    for goal in goals:
        goal.actions = [item for item in prescriptions if item.goal_id == goal.pk]  # type: ignore[attr-defined]
    return {
        "version": version, "patient": version.plan.patient, "goals": goals, "team": version.plan.team,
        "cards": shown(version.advice, MY_PLAN),
    }  # fmt: skip


@dataclass(frozen=True)
class Slice:
    """One page of a long list, newest first, without counting it: one row too many says that there are older ones."""

    object_list: list[Any]
    number: int
    has_next: bool

    def __iter__(self) -> Iterator[Any]:
        return iter(self.object_list)

    @property
    def next(self) -> int:
        return self.number + 1

    @property
    def previous(self) -> int:
        return self.number - 1


def slice_of(rows: QuerySet[Any], asked: str | None, size: int) -> Slice:
    """The page that ``?page=`` asks for; what is no number is the first one."""
    number = int(asked) if asked and asked.isascii() and asked.isdigit() and 0 < int(asked) < 10_000 else 1
    found = list(rows[(number - 1) * size : number * size + 1])
    return Slice(found[:size], number, len(found) > size)
