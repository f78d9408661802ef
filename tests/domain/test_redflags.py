"""The 17 red flags: each fires for what it names and is silent beside it, and people can reach it by answering."""

import pytest

from plans.domain.redflags import (
    LEVELS,
    RULES,
    SELF_CARE,
    Answers,
    evaluate,
)

MILD = {"since": "hours", "strong": 2}
EVERYTHING = frozenset({"ms", "safety_contact"})
NEVER_SAID = r"\b(should|must|fail|missed|poor|only|just|simply|unfortunately)\b|n't|n’t|!"


def of(signs, about=(), more=None, **said):
    return evaluate(Answers(tuple(signs.split()), said=said, **{**MILD, **(more or {})}), about)


# rule, signs, answers, known, level
FIRES = [
    ("RF-01", "face", {}, (), "emergency"),
    ("RF-02", "seizure", {"seizure_grave": "yes"}, (), "emergency"),
    ("RF-03", "headache", {"headache_grave": "yes"}, (), "emergency"),
    ("RF-04", "chest", {}, (), "emergency"),
    ("RF-04", "leg", {"leg_chest": "yes"}, (), "emergency"),
    ("RF-05", "low", {"dying": "yes", "dying_plan": "no"}, ("safety_contact",), "urgent"),
    ("RF-05", "low", {"dying": "yes", "dying_plan": "yes"}, ("safety_contact",), "emergency"),
    ("RF-06", "head", {"head_grave": "yes"}, (), "emergency"),
    ("RF-06", "head", {"thinner": "yes"}, (), "emergency"),
    ("RF-06", "head", {}, ("anticoagulant",), "emergency"),
    ("RF-06", "fall", {"fall_head": "yes"}, (), "emergency"),
    ("RF-07", "ms_worse", {"ms_grave": "yes"}, ("ms",), "emergency"),
    ("RF-08", "ms_worse", {"infection": "yes"}, ("ms",), "urgent"),
    ("RF-08", "fever", {"worse_too": "yes"}, ("ms",), "urgent"),
    ("RF-08", "fever ms_worse", {}, ("ms",), "urgent"),
    ("RF-09", "fever", {"immune": "yes"}, (), "urgent"),
    ("RF-09", "rash", {}, ("immunosuppressant",), "urgent"),
    ("RF-09", "rash", {"immune": "yes", "fever_grave": "yes"}, (), "emergency"),
    ("RF-10", "dysreflexia", {}, (), "emergency"),
    ("RF-11", "swallow", {"breath": "no"}, (), "urgent"),
    ("RF-11", "swallow", {"breath": "yes"}, (), "emergency"),
    ("RF-12", "saddle", {}, (), "emergency"),
    ("RF-13", "baclofen", {"baclofen_grave": "yes"}, (), "emergency"),
    ("RF-13", "baclofen", {"baclofen_grave": "no"}, (), "urgent"),
    ("RF-14", "allergy", {}, (), "emergency"),
    ("RF-15", "fall", {"fall_head": "no", "thinner": "no", "fall_hurt": "yes"}, (), "soon"),
    ("RF-16", "wired", {}, (), "urgent"),
    ("RF-17", "leg", {"leg_chest": "no"}, (), "urgent"),
]
SILENT = [
    ("RF-01", "headache", {"headache_grave": "no"}, ()),
    ("RF-02", "seizure", {"seizure_grave": "no"}, ()),
    ("RF-03", "headache", {"headache_grave": "no"}, ()),
    ("RF-04", "leg", {"leg_chest": "no"}, ()),
    ("RF-05", "low", {"dying": "no"}, ("safety_contact",)),
    ("RF-05", "low", {"dying": "declined"}, ("safety_contact",)),
    ("RF-06", "head", {"head_grave": "no", "thinner": "no"}, ()),
    ("RF-06", "fall", {"fall_head": "no", "thinner": "no"}, ()),
    ("RF-07", "ms_worse", {"ms_grave": "no", "infection": "no", "heat": "no"}, ("ms",)),
    ("RF-07", "ms_worse", {"ms_grave": "yes"}, ()),
    ("RF-08", "ms_worse", {"infection": "no"}, ("ms",)),
    ("RF-08", "fever", {"worse_too": "no"}, ("ms",)),
    ("RF-09", "fever", {"immune": "no", "fever_grave": "no"}, ()),
    ("RF-10", "headache", {"headache_grave": "no"}, ()),
    ("RF-11", "other", {}, ()),
    ("RF-12", "leg", {}, ()),
    ("RF-13", "other", {}, ("baclofen_taken",)),
    ("RF-14", "rash", {"immune": "no"}, ()),
    ("RF-15", "fall", {"fall_head": "no", "thinner": "no", "fall_hurt": "no"}, ()),
    ("RF-16", "low", {}, ()),
    ("RF-17", "fall", {"fall_hurt": "yes"}, ()),
]


def test_there_are_17_and_each_has_a_positive_and_a_negative_case():
    ids = [f"RF-{n:02}" for n in range(1, 18)]
    assert [rule.id for rule in RULES] == ids
    assert {row[0] for row in FIRES} == {row[0] for row in SILENT} == set(ids)


@pytest.mark.parametrize(("rule", "signs", "said", "about", "level"), FIRES)
def test_a_rule_fires_for_what_it_names(rule, signs, said, about, level):
    outcome = of(signs, about, **said)
    found = {finding.rule.id: finding.level for finding in outcome.findings}
    assert found[rule] == level
    assert outcome.level in LEVELS[: LEVELS.index(level) + 1]


@pytest.mark.parametrize(("rule", "signs", "said", "about"), SILENT)
def test_a_rule_is_silent_beside_it(rule, signs, said, about):
    assert rule not in of(signs, about, **said).rules


def test_ms_that_lasts_longer_than_a_day_is_for_the_team_and_infection_heat_or_a_short_time_are_not_rf_07():
    no = {"ms_grave": "no", "infection": "no", "heat": "no"}
    assert of("ms_worse", ("ms",), {"since": "days"}, **no).rules == ["RF-07"]
    assert of("ms_worse", ("ms",), {"since": "unknown"}, **no).rules == ["RF-07"]
    assert of("ms_worse", ("ms",), {"since": "days"}, **no | {"infection": "yes"}).rules == ["RF-08"]
    assert of("ms_worse", ("ms",), {"since": "days"}, **no | {"heat": "yes"}).rules == ["TEAM"]
    assert of("ms_worse", ("ms",), **no).level == SELF_CARE


def test_not_sure_counts_as_yes_with_softer_words_except_where_yes_would_calm():
    sure, unsure = of("headache", headache_grave="yes"), of("headache", headache_grave="unsure")
    assert (sure.level, sure.cards[0].not_sure) == ("emergency", "")
    assert (unsure.level, unsure.rules) == ("emergency", ["RF-03"])
    assert "It is safer to call" in unsure.cards[0].not_sure
    no = {"ms_grave": "no", "infection": "no"}
    assert of("ms_worse", ("ms",), {"since": "days"}, **no, heat="unsure").rules == ["RF-07"]
    assert evaluate(Answers(("face",), unsure=("face",))).cards[0].not_sure


def test_findings_come_gravest_first():
    outcome = of("wired leg fall", leg_chest="yes", fall_hurt="yes", fall_head="no", thinner="no")
    assert [finding.level for finding in outcome.findings] == ["emergency", "urgent", "urgent", "soon"]
    assert outcome.rules[0] == "RF-04"


def test_without_a_red_flag_there_is_still_an_answer():
    assert of("other").rules == ["SELF"]
    assert of("other", (), {"since": "weeks"}).rules == ["TEAM"]
    assert of("other", (), {"strong": 7}).rules == ["TEAM"]
    assert of("other", (), {"strong": None}).rules == ["TEAM"]  # not known is not mild
    assert of("seizure", seizure_grave="no").rules == ["TEAM"]
    assert of("low").rules == ["LOW"]
    assert evaluate(Answers(unclear=True, **MILD)).level == "urgent"
