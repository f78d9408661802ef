"""What nobody knows is not "no": it is named, as information, and never counted as a reason."""

import pytest

from plans.domain.advisories import RULES, evaluate
from plans.domain.advisories.rule import NOT_KNOWN
from tests.domain.advisories.cases_a import COURSE, SCREENED, SLEEPS
from tests.domain.advisories.cases_b import BURSTS, CLOSED, FIT, HAND
from tests.domain.advisories.people import ago, does, fact, plan, somebody

SCREENS = [
    ("ADV-01", "stroke@200", COURSE, SCREENED, "seizure"),
    ("ADV-02", "stroke@200", COURSE, SCREENED, "egfr"),
    ("ADV-03", "stroke@200", COURSE, SCREENED, "cerebrolysin_allergy"),
    ("ADV-04", "stroke@200", COURSE, SCREENED, "antidepressant"),
    ("ADV-05", "stroke@200", COURSE, SCREENED, "pregnancy"),
    *(("ADV-08", "ms", does("SLP-04"), SLEEPS, code) for code in SLEEPS),
    ("ADV-11", "ms", does("SLP-03"), {"falls_6_months": 0, "hemiparesis": "no", "catheter": "no"}, "hemiparesis"),
    ("ADV-12", "tbi", does("MED-09"), {"autoimmune": "no", "immunosuppressant": "no"}, "autoimmune"),
    ("ADV-13", "tbi", does("MED-09"),
     {"fluvoxamine": "no", "seizure": "no", "anticoagulant": "no", "sedative": "no"}, "anticoagulant"),
    ("ADV-14", "tbi", does("MED-09"), {"pregnancy": "no", "liver": "no"}, "liver"),
    ("ADV-15", "ms", does("MED-06"), {"seizure": "no", "creatinine_clearance": 80}, "seizure"),
    *(("ADV-17", "stroke@200", BURSTS, FIT, code) for code in FIT),
    ("ADV-22", "stroke@200", BURSTS, {"beta_blocker": "no", "rhythm_autonomic": "no"}, "beta_blocker"),
    ("ADV-28", "ms", does("EXE-01"), {"dmt_started": ago(30), "new_symptoms": "no"}, "new_symptoms"),
    ("ADV-31", "stroke", does("EXE-12"), HAND, "hand_movement"),
    ("ADV-32", "ms", CLOSED, {"supervised_exercise": "yes"}, "supervised_exercise"),
    ("ADV-43", "ms", does("SLP-09"), {"bipolar": "no", "retinal": "no", "photosensitiser": "no"}, "bipolar"),
    ("ADV-45", "stroke", does("SUP-03"), {"swallowing": "no"}, "swallowing"),
]  # fmt: skip
IDS = [f"{case[0]} {case[4]}" for case in SCREENS]


def said(rule, condition, item, facts):
    return [one for one in evaluate(plan(somebody(condition, **facts), item)) if one.rule.id == rule]


@pytest.mark.parametrize(("rule", "condition", "item", "facts", "code"), SCREENS, ids=IDS)
def test_a_gap_in_a_screen_is_named_whether_it_was_asked_or_not(rule, condition, item, facts, code):
    assert said(rule, condition, item, facts) == []
    asked = {**facts, code: "unknown"}
    never = {name: value for name, value in facts.items() if name != code}
    for known, state in ((asked, "unknown"), (never, "never")):
        [one] = said(rule, condition, item, known)
        assert (one.severity, one.finding.text) == ("I", NOT_KNOWN)
        assert (code, state) in one.finding.inputs


def test_a_person_of_whom_nothing_is_known_raises_no_contraindication_from_facts():
    everything = [does(code) for code in ("MED-05", "MED-06", "MED-09", "SLP-04", "SLP-09", "EXE-05", "EXE-12")]
    about_facts = {rule.id for rule in RULES if rule.fits}
    found = [one for one in evaluate(plan(somebody("stroke"), *everything)) if one.rule.id in about_facts]
    assert {one.severity for one in found} == {"W", "I"}
    assert [one.rule.id for one in found if one.severity == "W"] == ["ADV-15"]  # no test in 12 months is a fact


def test_what_speaks_against_it_is_not_hidden_by_what_is_not_known():
    [one] = said("ADV-08", "ms", does("SLP-04"), {"seizure": "yes", "bipolar": "unknown"})
    assert one.severity == "C"
    assert one.finding.inputs == (("seizure", "yes"),)


def test_a_day_of_injury_or_stroke_that_is_not_recorded_is_asked_for():
    [stroke] = said("ADV-17", "stroke", BURSTS, FIT)
    [concussion] = said("ADV-38", "tbi/concussion", does("EXE-04"), {})
    assert (stroke.severity, concussion.severity) == ("I", "I")
    assert ("onset", "never") in stroke.finding.inputs
    assert ("onset", "never") in concussion.finding.inputs


def test_a_low_clearance_is_one_whatever_its_age():
    [one] = said("ADV-15", "ms", does("MED-06"), {"creatinine_clearance": fact(40, seen=900)})
    assert one.severity == "C"


def test_a_clearance_stands_in_where_there_is_no_egfr():
    facts = {name: value for name, value in SCREENED.items() if name != "egfr"}
    [one] = said("ADV-02", "stroke@200", COURSE, {**facts, "creatinine_clearance": 20})
    assert one.severity == "C"
    assert said("ADV-02", "stroke@200", COURSE, {**facts, "creatinine_clearance": 60}) == []
