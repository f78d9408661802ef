"""Mending by one press: what each fix does, that the advisory is then gone, and that it can be undone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plans.actions.advisories import facts_of, standing
from plans.actions.advisory_fixes import FIXES, fix
from plans.actions.care import FactAnswer, record_facts
from plans.actions.errors import ActionError, Stale
from plans.actions.undo import undo
from plans.domain.advisories import BY_ID
from plans.models import Condition, Prescription
from recovery.audit.models import AuditEvent
from tests.domain.advisories.people import KINDS
from tests.domain.advisories.test_rules import CASES
from tests.factories import InterventionMaker
from tests.stories import action_in, draft_for, goal_in, share_now


def entry(code):
    return InterventionMaker(code=code, kind=KINDS[code[:3]], plain_name=code)


def does(goal, clinician, code, **fields):
    return action_in(goal, clinician, intervention=entry(code), name=code, **fields)


@pytest.fixture
def people(pat, cara):
    def somebody(kind="ms", **facts):
        Condition.objects.create(organisation=pat.organisation, patient=pat, kind=kind, recorded_by=cara)
        known = {code: ("known", value) if isinstance(value, int) else (value,) for code, value in facts.items()}
        answers, today = [FactAnswer(code, *value) for code, value in known.items()], timezone.localdate()
        record_facts(patient=pat, actor=cara, answers=answers, source="person", observed_on=today)
        return draft_for(pat, cara)

    return somebody


def press(version, clinician, rule):
    one = next(one for one in standing(version).open if one.rule.id == rule)
    changed = fix(version=version, rule=rule, item=one.item, seen=one.fingerprint, actor=clinician)
    assert rule not in {left.rule.id for left in standing(version).open}
    return Prescription.objects.filter(pk=changed).first() if changed else None


def test_every_fix_that_a_rule_offers_is_there_and_no_other():
    offered = {rule for rule, _who, draft, severity in CASES if severity for one in BY_ID[rule].check(draft) if one.fix}
    assert offered == set(FIXES)


def test_the_nap_goes_and_comes_back_by_undo(people, cara):
    version = people()
    goal = goal_in(version, cara)
    does(goal, cara, "SLP-04")
    does(goal, cara, "SLP-08")
    press(version, cara, "ADV-10")
    assert not version.prescriptions.filter(name="SLP-08").exists()
    undo(version=version, actor=cara)
    assert version.prescriptions.filter(name="SLP-08").exists()


def test_getting_up_at_night_becomes_sitting_up(people, cara):
    version = people(catheter="yes")
    does(goal_in(version, cara), cara, "SLP-03")
    assert "chair by the bed" in press(version, cara, "ADV-11").type


@pytest.mark.parametrize(
    ("rule", "code", "kind", "facts", "there"),
    [
        ("ADV-19", "SUP-04", "ms", {"heat_sensitive": "yes"}, "EXE-01"),
        ("ADV-24", "SLP-01", "ms", {"sleep_complaint": "yes"}, "EXE-01"),
        ("ADV-29", "COG-08", "tbi", {}, "COG-07"),
        ("ADV-42", "SUP-06", "ms", {"falls_6_months": 2}, "EXE-08"),
    ],
)
def test_what_is_missing_is_added_under_the_goal_it_belongs_to(people, cara, rule, code, kind, facts, there):
    version = people(kind, **facts)
    goal_in(version, cara, words="Read a page")
    goal = goal_in(version, cara, words="Walk")
    does(goal, cara, there)
    entry(code)
    added = press(version, cara, rule)
    assert added.intervention.code == code
    assert added.stop_rule
    assert added.frequency == "fixed_days"
    assert added.goal == goal or rule == "ADV-24"


def test_without_the_entry_nothing_is_added_and_it_says_so(people, cara):
    version = people(heat_sensitive="yes")
    does(goal_in(version, cara), cara, "EXE-01")
    with pytest.raises(ActionError, match="no longer"):
        press(version, cara, "ADV-19")


def test_a_jump_becomes_one_step(people, pat, cara):
    version = people()
    does(goal_in(version, cara), cara, "EXE-01", minutes=20, weekdays=[0, 2])
    share_now(version, cara)
    following = draft_for(pat, cara, reason="More")
    following.prescriptions.update(minutes=40, weekdays=[0, 2, 4])
    item = press(following, cara, "ADV-21")
    assert (item.minutes, item.weekdays) == (25, [0, 2])


@pytest.mark.parametrize(("top", "band"), [(40, (9, 11)), (60, (11, 13)), (85, (14, 16)), (None, (11, 13))])
def test_a_heart_rate_target_becomes_perceived_effort(people, cara, top, band):
    version = people(beta_blocker="yes")
    does(goal_in(version, cara), cara, "EXE-01", intensity_scale="percent_hrr", intensity_low=30, intensity_high=top)
    item = press(version, cara, "ADV-22")
    assert (item.intensity_scale, item.intensity_low, item.intensity_high) == ("rpe_6_20", *band)


def test_new_actions_are_phased_in_two_a_week_and_undone_as_one(people, cara):
    version = people()
    goal = goal_in(version, cara)
    for code in ("EXE-01", "SLP-01", "COG-01", "SUP-01", "SUP-02"):
        does(goal, cara, code)
    press(version, cara, "ADV-23")
    monday = facts_of(version).today - timedelta(days=facts_of(version).today.weekday())
    starts = list(version.prescriptions.order_by("position").values_list("starts_on", flat=True))
    assert starts == [None, None, *[monday + timedelta(weeks=1)] * 2, monday + timedelta(weeks=2)]
    assert AuditEvent.objects.filter(action="prescription.changed").count() == 3
    undo(version=version, actor=cara)
    assert not version.prescriptions.exclude(starts_on=None).exists()


def test_a_visit_is_added_with_the_prescriber_four_weeks_from_now(people, cara):
    version = people()
    does(goal_in(version, cara), cara, "MED-01", record={"prescriber": "Dr Imran", "product": "As written"})
    item = press(version, cara, "ADV-26")
    assert item.record["monitoring_with"] == "Dr Imran"
    assert item.record["monitoring_on"] == (facts_of(version).today + timedelta(weeks=4)).isoformat()
    assert item.record["product"] == "As written"


def test_a_fix_pressed_twice_mends_once(people, cara):
    version = people(heat_sensitive="yes")
    does(goal_in(version, cara), cara, "EXE-01")
    entry("SUP-04")
    one = next(one for one in standing(version).open if one.rule.id == "ADV-19")
    again = {"version": version, "rule": "ADV-19", "item": None, "seen": one.fingerprint, "actor": cara}
    fix(**again)
    with pytest.raises(Stale):
        fix(**again)
    assert version.prescriptions.filter(intervention__code="SUP-04").count() == 1
