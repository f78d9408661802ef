"""What the plan leans on, for the builder's side panel and for the why page: no query of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from plans.domain.coverage import NO_ACTION, NO_GOAL, NO_MEASURE, Act, Aim, Covered, coverage, matrix
from plans.domain.kinds import mechanisms
from plans.domain.measures import MEASURES
from plans.models import Family, Goal, PlanVersion, Prescription


@dataclass(frozen=True)
class FamilyRow:
    """One family with its actions; ``add`` leads to the catalogue, narrowed to it, for the goal that points there."""

    covered: Covered
    add: str

    @property
    def family(self) -> str:
        return self.covered.family

    @property
    def label(self) -> str:
        return str(Family(self.family).label)

    @property
    def names(self) -> list[str]:
        return [action.name for action in self.covered.actions]

    @property
    def wanted(self) -> list[str]:
        return [goal.words for goal in self.covered.wanted]


def panel(version: PlanVersion, goals: Sequence[Goal], items: Sequence[Prescription]) -> list[FamilyRow]:
    """For ``clinic/plan/_coverage.html`` as ``coverage``. Goals and actions come with the page."""
    ids = {str(goal.stable_key): goal.pk for goal in goals}
    rows = coverage(aims(goals), acts(goals, items))
    return [FamilyRow(row, _add(version, ids[row.wanted[0].key], row.family) if row.is_gap else "") for row in rows]


def _add(version: PlanVersion, goal_id: Any, family: str) -> str:
    return reverse("prescription_pick", args=[version.plan.patient_id, goal_id]) + f"?family={family}"


def aims(goals: Sequence[Goal]) -> list[Aim]:
    return [Aim(str(goal.stable_key), goal.words, goal.domain, goal.measure) for goal in goals]


def acts(goals: Sequence[Goal], items: Sequence[Prescription]) -> list[Act]:
    keys = {goal.pk: str(goal.stable_key) for goal in goals}
    return [Act(str(item.stable_key), item.name, keys.get(item.goal_id), _families(item)) for item in items]


def _families(item: Prescription) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(link.get("family", "")) for link in mechanisms(item.entry, item.details)))


def orphans(version: PlanVersion, goals: Sequence[Goal], items: Sequence[Prescription]) -> list[dict[str, Any]]:
    """Rows of the table "What belongs to what": a goal with its actions and its measure, an action without a goal.
    ``gaps`` are words with the address where each is mended, "" for a version that was shared."""
    person, draft = version.plan.patient_id, version.is_draft
    goal_ids = {str(goal.stable_key): goal.pk for goal in goals}
    item_ids = {str(item.stable_key): item.pk for item in items}
    rows = []
    for row in matrix(aims(goals), acts(goals, items)):
        key = row.aim.key if row.aim else ""
        urls = {
            NO_ACTION: reverse("prescription_pick", args=[person, goal_ids[key]]) if key else "",
            NO_MEASURE: reverse("goal_edit", args=[person, goal_ids[key]]) if key else "",
            NO_GOAL: "" if key else reverse("prescription_edit", args=[person, item_ids[row.actions[0].key]]),
        }
        words = {NO_ACTION: _("No action"), NO_MEASURE: _("No measure"), NO_GOAL: _("No goal")}
        code = row.aim.measure if row.aim else ""
        rows.append({
            "goal": row.aim.words if row.aim else "",
            "actions": [action.name for action in row.actions],
            "measure": str(MEASURES[code].name) if code in MEASURES else code,
            "gaps": [(words[gap], urls[gap] if draft else "") for gap in row.gaps],
        })  # fmt: skip
    return rows
