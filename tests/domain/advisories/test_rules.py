"""Each of the 46 rules: somebody who is told, and somebody who is not."""

import pytest

from plans.domain.advisories import BY_ID, RULES, evaluate
from tests.domain.advisories import cases_a, cases_b, cases_c

CASES = [*cases_a.CASES, *cases_b.CASES, *cases_c.CASES]
IDS = [f"ADV-{n:02}" for n in range(1, 47)]


def told(rule, draft):
    return [one.severity for one in evaluate(draft) if one.rule.id == rule]


@pytest.mark.parametrize(("rule", "who", "draft", "severity"), CASES, ids=[f"{c[0]} {c[1]}" for c in CASES])
def test_who_is_told_and_who_is_not(rule, who, draft, severity):
    assert told(rule, draft) == ([severity] if severity else [])
    assert severity is None or severity in BY_ID[rule].severities


def test_the_table_holds_the_46_rules_once_and_in_order():
    assert [rule.id for rule in RULES] == IDS


def test_no_rule_without_somebody_who_is_told_and_somebody_who_is_not():
    assert {case[0] for case in CASES if case[3]} == set(IDS)
    assert {case[0] for case in CASES if not case[3]} == set(IDS)


def test_each_severity_that_a_rule_names_has_its_case():
    shown = {(case[0], case[3]) for case in CASES}
    named = {(rule.id, severity) for rule in RULES for severity in rule.severities if severity != "I"}
    assert named - shown == set()
