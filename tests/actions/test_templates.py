"""A template goes into a draft in one step, beside what is there, and never says more than was chosen."""

from datetime import timedelta

import pytest

from plans.actions.errors import ActionError
from plans.actions.template_prospect import visible_to
from plans.actions.undo import undo
from plans.models import Intervention, PlanTemplate
from recovery.audit.models import AuditEvent
from tests.actions.templates_in_drafts import MONDAY, WORDS, codes, draft, shelf, template, use
from tests.stories import action_in, draft_for, goal_in

__all__ = ["draft", "shelf"]  # fixtures


def test_goals_are_the_persons_words_and_actions_begin_in_their_week(draft, cara):
    use(draft, cara)
    assert list(draft.goals.values_list("words", "domain", "measure")) == [
        (WORDS["energy"], "energy", "mfis"), (WORDS["moving"], "walking", "two_minute_walk"),
    ]  # fmt: skip
    walk = draft.prescriptions.get(intervention__code="EXE-01")
    assert (walk.goal.words, walk.weekdays, walk.starts_on) == (
        WORDS["moving"], [0, 2, 4], MONDAY + timedelta(weeks=2)
    )  # fmt: skip
    assert walk.entry == walk.intervention.snapshot()
    draft.refresh_from_db()
    assert (draft.starts_on, draft.weeks, draft.template) == (MONDAY, 12, template())
    assert {card["code"] for card in draft.advice} == {"bad_day", "heat"}
    assert draft.planned_measures.filter(measure="mfis", when="end").exists()


def test_it_takes_few_queries(draft, cara, django_assert_max_num_queries):
    with django_assert_max_num_queries(28):
        use(draft, cara)


def test_what_is_in_the_draft_stays_and_the_same_entry_does_not_come_twice(draft, cara):
    goal = goal_in(draft, cara, words="Sleep through")
    mine = action_in(goal, cara, name="Our walk", minutes=7, intervention=Intervention.objects.get(code="EXE-01"))
    done = use(draft, cara)
    mine.refresh_from_db()
    assert (mine.name, mine.minutes, mine.row_version) == ("Our walk", 7, 1)
    assert codes(draft).count("EXE-01") == 1
    assert any("Our walk" in note and "stays as it is" in note for note in done.notes)
    assert [goal.words for goal in draft.goals.all()] == ["Sleep through", *WORDS.values()]


def test_a_goal_without_words_is_left_out_with_its_actions_and_that_is_said(draft, cara):
    done = use(draft, cara, words={"energy": WORDS["energy"], "moving": "  "})
    assert draft.goals.get().words == WORDS["energy"]
    assert "EXE-01" not in codes(draft)
    assert len(done.notes) == 1
    assert "Where would they like to walk" in done.notes[0]


def test_a_goal_of_the_draft_can_take_the_actions(draft, cara):
    goal = goal_in(draft, cara, words="Sleep through")
    use(draft, cara, words={}, goals={"energy": goal.pk})
    assert draft.goals.get() == goal
    assert set(draft.prescriptions.values_list("goal", flat=True)) == {goal.pk}


def test_a_goal_of_another_draft_cannot(draft, cara, otto, quinn):
    theirs = goal_in(draft_for(quinn, otto), otto)
    with pytest.raises(ActionError):
        use(draft, cara, words={}, goals={"energy": theirs.pk})
    assert not draft.prescriptions.exists()


def test_what_is_unticked_does_not_come(draft, cara):
    use(draft, cara, left_out=frozenset({"EXE-06", "SUP-02"}))
    assert not {"EXE-06", "SUP-02"} & set(codes(draft))


def test_undo_takes_all_of_it_out_and_leaves_the_rest(draft, cara):
    goal_in(draft, cara, words="Sleep through")
    use(draft, cara)
    name = undo(version=draft, actor=cara)
    assert "MS fatigue" in name
    draft.refresh_from_db()
    assert [goal.words for goal in draft.goals.all()] == ["Sleep through"]
    assert (draft.prescriptions.count(), draft.planned_measures.count()) == (0, 0)
    assert (draft.template, draft.advice, draft.starts_on) == (None, [], None)


def test_it_is_in_the_trail_once(draft, cara, pat):
    use(draft, cara)
    assert AuditEvent.objects.filter(action="plan.template_used", patient_id=pat.pk, actor_id=cara.pk).count() == 1


def test_each_service_sees_the_shipped_ones_and_its_own(shelf, cara, wendy):
    own = PlanTemplate.objects.create(organisation=cara.organisation, code="own", name="Own", weeks=4, content={})
    assert own in visible_to(cara)
    assert own not in visible_to(wendy)
    assert template() in visible_to(wendy)
