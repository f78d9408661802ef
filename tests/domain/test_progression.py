"""The build-up rule: what opens the gate, how a step goes, and what is no rule."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.domain.progression import (
    GROWS,
    MOST,
    Rule,
    RuleError,
    Signs,
    default_rule,
    from_json,
    problems,
    to_json,
)
from plans.forms.progression_words import PROBLEMS, in_words

WALK = Rule("minutes", step=5, limit=30, effort_at_most=4)
GOOD = Signs(share_done=85, highest_effort=4, stop_event=False, worse_next_day=False)
RULES = st.sampled_from(GROWS).flatmap(
    lambda grows: st.builds(
        Rule,
        grows=st.just(grows),
        step=st.integers(1, 20),
        limit=st.integers(1, MOST[grows]),
        step_in=st.sampled_from(["absolute", "percent"]),
        weeks=st.integers(1, 12),
        share_done=st.integers(50, 100),
        effort_at_most=st.none() | st.integers(0, 20),
        step_back=st.sampled_from(["repeat", "one_step"]),
    )
)


def test_the_rule_reads_as_a_sentence():
    assert in_words(WALK) == (
        "After 2 weeks with 80 % done and effort 4 or less, add 5 minutes, up to 30. Not after a stop. "
        "After a worse next day, the same dose again."
    )
    words = in_words(replace(WALK, step=10, step_in="percent", effort_at_most=None, step_back="one_step"))
    assert "effort at or below its target, add 10 % of the minutes, up to 30." in words
    assert words.endswith("one step back.")


def test_the_default_gate_is_eighty_percent_over_two_weeks_at_the_target_effort():
    rule = default_rule("minutes", 15)
    assert (rule.weeks, rule.share_done, rule.step, rule.limit) == (2, 80, 5, 30)
    assert rule.is_met(replace(GOOD, share_done=80), target_effort=4)
    assert not rule.is_met(replace(GOOD, share_done=79), target_effort=4)


@pytest.mark.parametrize(
    "change",
    [{"share_done": 79}, {"highest_effort": 5}, {"stop_event": True}, {"worse_next_day": True},
     {"share_done": None}, {"highest_effort": None}, {"stop_event": None}, {"worse_next_day": None}],
)  # fmt: skip
def test_each_sign_alone_keeps_the_gate_shut_and_so_does_not_knowing(change):
    assert WALK.is_met(GOOD)
    assert not WALK.is_met(replace(GOOD, **change))


def test_a_step_ends_at_the_limit_and_a_dose_over_it_stays():
    assert [WALK.next(value) for value in (10, 28, 30, 45)] == [15, 30, 30, 45]


def test_after_a_worse_day_the_dose_is_repeated_or_goes_one_step_back():
    assert WALK.back(15) == 15
    assert replace(WALK, step_back="one_step").back(15) == 10
    assert replace(WALK, step_back="one_step").back(3, lowest=2) == 2


def test_a_percent_step_is_at_least_one():
    assert replace(WALK, step=10, step_in="percent").next(3) == 4


@given(RULES)
def test_a_rule_is_read_as_it_was_stored_and_has_words(rule):
    assert from_json(to_json(rule)) == rule
    assert in_words(rule).startswith("After ")


@given(RULES, st.integers(1, 50_000))
def test_a_step_up_never_shrinks_and_never_passes_the_limit(rule, value):
    assert value <= rule.next(value) <= max(value, rule.limit)
    assert 1 <= rule.back(value) <= value


def test_no_rule_is_stored_as_nothing():
    assert to_json(None) == {}
    assert from_json({}) is None


@pytest.mark.parametrize(
    ("change", "problem"),
    [({"grows": "intensity"}, ("grows", "unknown_thing")), ({"grows": []}, ("grows", "unknown_thing")),
     ({"step": 0}, ("step", "out_of_range")), ({"step": "5"}, ("step", "out_of_range")),
     ({"step": True}, ("step", "out_of_range")), ({"limit": None}, ("limit", "out_of_range")),
     ({"limit": 601}, ("limit", "out_of_range")), ({"step_in": "fifths"}, ("step_in", "unknown_unit")),
     ({"weeks": 0}, ("weeks", "out_of_range")), ({"share_done": 20}, ("share_done", "out_of_range")),
     ({"step_back": "two"}, ("step_back", "unknown_way")), ({"no_stop_event": 1}, ("no_stop_event", "not_yes_or_no")),
     ({"also": 1}, ("also", "unknown_field"))],
)  # fmt: skip
def test_what_is_no_rule_is_named_and_has_a_sentence(change, problem):
    stored = to_json(WALK) | change
    assert problem in problems(stored)
    assert str(PROBLEMS[problem[1]])
    with pytest.raises(RuleError):
        from_json(stored)


PLAIN = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
KEYS = st.sampled_from(["grows", "step", "limit", "x"])


@given(st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner)))
def test_any_stored_value_is_nothing_or_a_named_problem(stored):
    if not stored:
        assert from_json(stored) is None
    else:
        with pytest.raises(RuleError):
            from_json(stored)
