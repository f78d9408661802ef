"""The facts of a draft that its checks read (plans.domain.readiness), from rows that are loaded already."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from plans.domain.burden import Item, pattern_load
from plans.domain.readiness import Check, DraftFacts, GoalFacts, ItemFacts, checks
from plans.models import Article, Goal, PlanVersion, Prescription


def draft_checks(
    version: PlanVersion,
    goals: Sequence[Goal],
    items: Sequence[Prescription],
    *,
    pages: Mapping[UUID, str] | None = None,
    blocked: int = 0,
    cautions: int = 0,
    cards: int = 0,
    day_points: Sequence[int] | None = None,
) -> list[Check]:
    """All checks of a draft, without a query of its own: ``version`` comes with ``plan__team`` and ``plan__patient``.

    ``pages`` is what ``page_states`` gives; without it nothing is said about pages. ``day_points`` are effort points
    from Monday to Sunday where a page has counted them already. ``blocked`` and ``cautions`` are advisories without
    an answer, ``cards`` safety cards that are suggested and not decided.
    """
    plan = version.plan
    keys = {goal.pk for goal in goals}
    return checks(
        DraftFacts(
            goals=[_goal(goal, items) for goal in goals],
            items=[_item(item, keys, pages or {}) for item in items],
            day_points=day_points if day_points is not None else week_points(items),
            limit=plan.patient.capacity_points,
            phone=bool(plan.team.phone.strip()),
            dates=bool(version.starts_on and version.review_on),
            blocked=blocked,
            cautions=cautions,
            cards=cards,
            paused=plan.state == "paused",
        )
    )


def week_points(items: Sequence[Prescription]) -> list[int]:
    """Effort points for each weekday from Monday, as the week grid counts them in a usual week."""
    load = pattern_load([Item(item.dose, item.effort_points) for item in items])
    return [day.amount.points for day in load.days]


def page_states(items: Sequence[Prescription], today: date) -> dict[UUID, str]:
    """How the page behind each action stands: live, due or gone. One query."""
    wanted = {item.page_id for item in items if item.page_id}
    rows = Article.objects.filter(pk__in=wanted).values_list("pk", "live", "live__review_due")
    return {pk: "gone" if live is None else "due" if due and due < today else "live" for pk, live, due in rows}


def _goal(goal: Goal, items: Sequence[Prescription]) -> GoalFacts:
    beside = (goal.much_less, goal.less, goal.more, goal.much_more)
    return GoalFacts(
        words=goal.words,
        actions=sum(item.goal_id == goal.pk for item in items),
        key=goal.pk,
        levels=bool(goal.target) and any(beside),
        measure=bool(goal.measure),
    )


def _item(item: Prescription, goals: set[UUID], pages: Mapping[UUID, str]) -> ItemFacts:
    medical = item.entry.get("kind") == "medical"
    return ItemFacts(
        name=item.name,
        key=item.pk,
        stop_rule=bool(item.stop_rule.strip()),
        monitored=not medical or bool(item.record.get("monitoring_on") or item.record.get("monitoring")),
        page=pages.get(item.page_id, "live") if item.page_id else "none",
        has_goal=item.goal_id in goals,
    )
