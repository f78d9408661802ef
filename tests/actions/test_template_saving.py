"""A plan becomes a template of the service: doses and weeks stay, everything that is a person's stays behind."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from plans.actions import content
from plans.actions.errors import ActionError, Stale
from plans.actions.goals import add_goal
from plans.actions.template_prospect import visible_to
from plans.actions.template_saving import retire, save, strip
from plans.domain.templates import from_json
from plans.models import Intervention, PlanVersion, Prescription
from recovery.audit.models import AuditEvent
from tests.stories import action_in, draft_for, share_now

SOON = timezone.localdate() + timedelta(days=14)
RECORD = {"prescriber": "Dr Prescott", "product": "Something 30 ml", "monitoring_on": "2026-05-01"}


@pytest.fixture
def plan(ed, pat, cara):
    """A draft of Pat Person with a walk of her own, a record of a medicine, and names in odd places."""
    content.load(author=ed)
    version = draft_for(pat, cara)
    fields = {"words": "Dance with Elsa", "target": "One song", "domain": "walking", "measure": "two_minute_walk"}
    goal = add_goal(version=version, actor=cara, fields=fields)
    walk = Intervention.objects.get(code="EXE-01")
    base = {"effort_points": 2, "build_up": walk.content["progression"], "type": walk.content["dose"]["type"]}
    action_in(goal, cara, intervention=walk, **{**base, "type": "Along the canal"}, minutes=14,
              stop_rule="Pat, stop when your leg drags.", week_plans=[{"from_week": 3, "to_week": None, "minutes": 18}],
              progression={"grows": "minutes", "step": 5, "limit": 30},
              unsuitable_reason="Pat knows the way.")  # fmt: skip
    course = Intervention.objects.get(code="MED-05")
    action_in(goal, cara, intervention=course, name="Pat’s course", frequency="course", weekdays=[], minutes=None,
              course_sessions=20, type="30 ml", build_up="", record=RECORD, starts_on=SOON)  # fmt: skip
    version.starts_on, version.weeks = timezone.localdate(), 8
    version.message = "For Pat"
    version.save()
    return PlanVersion.objects.select_related("plan__patient", "plan__team").get(pk=version.pk)


def saved(plan, cara, **more):
    return save(version=plan, seen=strip(plan).seen, actor=cara, **{"name": "Dance", "about": "", "keep": (), **more})


def test_goals_become_questions_and_doses_stay(plan, cara):
    template = from_json(saved(plan, cara).content)
    [goal] = template.goals
    walk, course = template.items
    assert (goal.question, goal.domain, goal.measure) == (
        "Where would they like to walk or move again?", "walking", "two_minute_walk"
    )  # fmt: skip
    assert (walk.code, walk.dose["minutes"], walk.dose["weekdays"]) == ("EXE-01", 14, [0, 1, 2, 3, 4, 5, 6])
    assert walk.dose["week_plans"] == [{"from_week": 3, "to_week": None, "minutes": 18}]
    assert walk.progression["limit"] == 30
    assert (course.code, course.from_week, dict(course.dose)) == ("MED-05", 3, {"frequency": "course"})


def test_nothing_of_the_person_is_in_it(plan, cara):
    kept = list(strip(plan).texts)
    row = saved(plan, cara, keep=kept)
    text = json.dumps(row.content) + row.name + row.about
    for word in ("Pat", "Elsa", "Dance with", "One song", "Prescott", "30 ml", "leg drags", "knows the way", "For Pat"):
        assert word not in text, word
    assert "Along the canal" in text


def test_own_texts_are_kept_by_decision_and_never_with_a_name(plan, cara):
    found = strip(plan)
    assert "EXE-01.type" in found.texts
    assert "EXE-01.stop_rule" not in found.texts
    assert "type" not in from_json(saved(plan, cara).content).items[0].dose
    said = " ".join(found.removed)
    assert "“Dance with Elsa” becomes" in said
    assert "“Pat, stop when your leg drags.” holds a name" in said
    assert "medical therapy" in said


@pytest.mark.parametrize("field", ["name", "about"])
def test_a_name_of_the_person_is_no_part_of_its_title(plan, cara, field):
    with pytest.raises(ActionError, match="name of the person"):
        saved(plan, cara, **{field: "What PAT does"})


def test_a_plan_that_changed_since_it_was_read_is_read_again(plan, cara):
    seen = strip(plan).seen
    Prescription.objects.filter(version=plan, intervention__code="EXE-01").update(minutes=99)
    with pytest.raises(Stale):
        save(version=plan, seen=seen, actor=cara, name="Dance", about="", keep=())


def test_colleagues_of_the_service_have_it_and_others_do_not(plan, cara, otto, wendy):
    row = saved(plan, cara)
    assert row in visible_to(otto)
    assert row not in visible_to(wendy)
    assert AuditEvent.objects.filter(action="template.saved", actor_id=cara.pk, object_id=row.pk).count() == 1


def test_two_with_the_same_name_are_two(plan, cara):
    assert saved(plan, cara).code != saved(plan, cara).code


def test_a_shared_version_can_be_saved_as_well(plan, cara):
    Prescription.objects.filter(version=plan, intervention__code="MED-05").delete()
    shared = share_now(plan, cara)
    assert from_json(saved(shared, cara).content).items[0].code == "EXE-01"


def test_a_plan_without_actions_has_nothing_to_save(pat, cara):
    with pytest.raises(ActionError):
        strip(draft_for(pat, cara))


def test_retired_it_is_offered_no_more_and_stays_for_plans_that_began_with_it(plan, cara, wendy):
    row = saved(plan, cara)
    PlanVersion.objects.filter(pk=plan.pk).update(template=row)
    retire(template=row, actor=wendy)
    row.refresh_from_db()
    assert row.is_current
    retire(template=row, actor=cara)
    row.refresh_from_db()
    assert not row.is_current
    plan.refresh_from_db()
    assert plan.template == row


def test_safety_cards_stay_and_their_own_words_are_kept_by_decision(plan, cara):
    own = {"code": "heat", "text": "Cool down in the cellar."}
    left_out = {"code": "light", "text": "Dim light.", "on": False, "reason": "Not needed"}
    PlanVersion.objects.filter(pk=plan.pk).update(advice=[own, left_out, {"code": "falls", "text": "Pat, hold on."}])
    plan.refresh_from_db()
    found = strip(plan)
    assert found.texts["card.heat"] == "Cool down in the cellar."
    assert "card.falls" not in found.texts
    cards = from_json(saved(plan, cara, keep=["card.heat"]).content).advice
    assert [(card.code, card.text) for card in cards] == [("heat", "Cool down in the cellar."), ("falls", "")]
