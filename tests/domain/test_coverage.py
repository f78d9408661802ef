"""What a plan leans on, and where it is thin."""

from plans.domain.coverage import FAMILIES, USUAL_PATHWAY, Act, Aim, coverage, matrix
from plans.models import Family, Goal

WALK = Aim("g1", "Walk to the shop", "walking", "ten_metre_walk")
SLEEP = Aim("g2", "Sleep through", "sleep")
STEPS = Act("a1", "Walk", "g1", ("move", "calm"))
BALANCE = Act("a2", "Balance", "g1", ("move",))


def by_family(goals, actions):
    return {row.family: row for row in coverage(goals, actions)}


def test_every_family_is_named_with_the_actions_behind_it():
    rows = by_family([WALK], [STEPS, BALANCE])
    assert tuple(rows) == FAMILIES
    assert [action.name for action in rows["move"].actions] == ["Walk", "Balance"]
    assert rows["calm"].count == 1
    assert rows["body"].count == 0


def test_a_family_that_a_goal_usually_needs_and_no_action_has_is_a_gap():
    rows = by_family([WALK, SLEEP], [STEPS])
    assert [family for family, row in rows.items() if row.is_gap] == ["sleep", "mind"]
    assert rows["sleep"].wanted == (SLEEP,)


def test_a_goal_without_a_stated_part_of_life_asks_for_nothing():
    assert not any(row.is_gap for row in coverage([Aim("g", "Be well")], []))


def test_the_table_knows_every_part_of_life_and_every_family():
    assert set(USUAL_PATHWAY) == set(Goal.Domain.values) - {""}
    assert set(FAMILIES) == set(Family.values)
    assert all(set(families) <= set(FAMILIES) for families in USUAL_PATHWAY.values())


def test_orphans_are_a_goal_without_action_a_goal_without_measure_and_an_action_without_goal():
    lost = Act("a3", "Swim", "gone")
    rows = matrix([WALK, SLEEP], [STEPS, lost])
    assert [row.gaps for row in rows] == [(), ("no_action", "no_measure"), ("no_goal",)]
    assert [row.aim and row.aim.key for row in rows] == ["g1", "g2", None]
    assert rows[0].actions == (STEPS,)
    assert rows[2].actions == (lost,)
