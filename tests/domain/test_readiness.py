"""What keeps a draft from being shared, and what deserves a second look."""

from uuid import uuid4

import pytest

from plans.domain.readiness import DraftFacts, GoalFacts, ItemFacts, checks

WALK, READ = GoalFacts("Walk", 1, uuid4()), GoalFacts("Read", 0, uuid4())


def codes(**facts) -> list[str]:
    found = checks(DraftFacts(**{"goals": [WALK], "items": [ItemFacts("Walk")], **facts}))
    return [f"{check.level}:{check.code}" for check in found]


def test_a_draft_in_order_has_nothing_to_say():
    assert codes() == []


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"goals": []}, "must:no_goal"),
        ({"goals": [WALK, READ]}, "must:goal_without_action"),
        ({"items": [ItemFacts("Walk", stop_rule=False)]}, "must:no_stop_rule"),
        ({"items": [ItemFacts("Infusion", monitored=False)]}, "must:not_monitored"),
        ({"blocked": 2}, "must:blocked"),
        ({"phone": False}, "must:no_phone"),
        ({"dates": False}, "must:no_dates"),
        ({"day_points": (0, 9, 0, 0, 0, 0, 0), "limit": 8}, "look:over_limit"),
        ({"day_points": (1,) * 7}, "look:no_rest_day"),
        ({"items": [ItemFacts("Walk")] * 9}, "look:many_actions"),
        ({"goals": [WALK] * 5}, "look:many_goals"),
        ({"goals": [GoalFacts("Walk", 1, levels=False)]}, "look:no_levels"),
        ({"goals": [GoalFacts("Walk", 1, measure=False)]}, "look:no_measure"),
        ({"items": [ItemFacts("Walk", page="due")]}, "look:page_due"),
        ({"items": [ItemFacts("Walk", page="gone")]}, "look:page_gone"),
        ({"items": [ItemFacts("Walk", has_goal=False)]}, "look:no_goal_of_its_own"),
        ({"cautions": 1}, "look:cautions"),
        ({"paused": True}, "look:paused"),
    ],
)
def test_each_thing_is_said_by_itself(facts, code):
    assert codes(**facts) == [code]


@pytest.mark.parametrize(
    "facts",
    [
        {"day_points": (8,) + (0,) * 6, "limit": 8},
        {"day_points": (20,) + (0,) * 6},
        {"day_points": (1,) * 6 + (0,)},
        {"items": [ItemFacts("Walk")] * 8},
        {"goals": [WALK] * 4},
        {"items": [ItemFacts("Walk", page="none")]},
    ],
)
def test_what_is_at_its_limit_is_not_over_it(facts):
    assert codes(**facts) == []


def test_musts_come_first():
    assert codes(day_points=(9,) * 7, limit=8, phone=False)[0] == "must:no_phone"
