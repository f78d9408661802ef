"""A page that is live, and the plan that leads a person to it."""

import pytest
from django.utils import timezone

from plans.models import Goal, Plan, PlanVersion, Prescription
from tests.factories import InterventionMaker
from tests.shelf import sleep_page


@pytest.fixture
def shelf(tmp_path, ed, eva):
    """The sleep page, live."""
    return sleep_page(tmp_path, writer=ed, checker=eva)


@pytest.fixture
def walk(pat, cara, team, shelf):
    """A walk in the plan that Pat was given."""
    plan = Plan.objects.create(organisation=pat.organisation, patient=pat, team=team, created_by=cara, state="shared")
    common = {"organisation": pat.organisation}
    version = PlanVersion.objects.create(**common, plan=plan, number=1, created_by=cara)
    goal = Goal.objects.create(**common, version=version, words="Walk to the shop with Sam")
    entry = InterventionMaker(linked=shelf)
    action = Prescription.objects.create(
        **common, version=version, goal=goal, intervention=entry, name="Walk indoors",
        entry={"mechanisms": [{"code": "fitness", "family": "move", "may_give": "more stamina"}]},
        frequency="fixed_days", weekdays=[0], stop_rule="Stop if you feel faint.",
    )  # fmt: skip
    now = {"shared_at": timezone.now(), "shared_by": cara, "starts_on": timezone.localdate()}
    PlanVersion.objects.filter(pk=version.pk).update(state="shared", **now)
    return action
