"""The objects that the access matrix asks for: Pat's, and one of the same kind that belongs to somebody else."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from plans.actions.library import Words, fill, next_revision
from plans.models import Condition, Membership
from recovery.accounts.models import Invitation
from tests.factories import ArticleMaker, InterventionMaker, PatientMaker, UserMaker
from tests.stories import action_in, draft_for, goal_in, shared_plan

SOURCE = """## In short

- One.
- Two.
- Three.

## What it is

A **page** for tests.

## When to get help

Level: team

- You feel worse.
"""


@dataclass
class World:
    """``own`` fills the URL with what is Pat's; ``foreign`` with what is Quinn's (or another service's)."""

    visitors: dict[str, Any]
    own: dict[str, Any]
    foreign: dict[str, Any]
    extra: dict[str, Any]


def _plan_things(patient, clinician) -> dict[str, Any]:
    """A shared version 1 and a draft of version 2 with a goal and an action of its own."""
    shared = shared_plan(patient, clinician, days=3)
    draft = draft_for(patient, clinician, reason="Next step")
    goal = goal_in(draft, clinician, words="Read a page")
    item = action_in(goal, clinician, name="Read aloud")
    condition = Condition.objects.create(
        organisation=patient.organisation, patient=patient, kind="ms", recorded_by=clinician
    )
    return {
        "patient_id": patient.pk,
        "condition_id": condition.pk,
        "number": 1,
        "other": 2,
        "goal_id": goal.pk,
        "prescription_id": item.pk,
        "item_key": shared.prescriptions.get().stable_key,
    }


def build(cast: dict[str, Any], pat, quinn, ed, eva, wendy) -> World:
    InterventionMaker(code="EXE-01", linked=ArticleMaker(slug="aerobic-exercise", published=(ed, eva)))
    own, foreign = _plan_things(pat, cast["cara"]), _plan_things(quinn, cast["otto"])
    colleague = UserMaker(organisation=ed.organisation, name="Col League")
    membership = Membership.objects.get(user=cast["cara"])
    invited = UserMaker(organisation=ed.organisation, name="In Vited", is_active=False, second_factor=False)
    invitation = Invitation.objects.create(
        user=invited, created_by=cast["olga"], expires_at=timezone.now() + timedelta(days=1)
    )
    common = {"code": "EXE-01", "topic": "movement", "slug": "aerobic-exercise", "token": invitation.token}
    own |= common | {
        "membership_id": membership.pk,
        "team_id": membership.team_id,
        "user_id": colleague.pk,
        "pk": 1,
        "uidb36": "1",
        "key": "x-y",
    }
    elsewhere = Membership.objects.get(user=wendy)
    foreign |= common | {"membership_id": elsewhere.pk, "team_id": elsewhere.team_id, "user_id": wendy.pk}
    for slug, author, state in (("a-draft", ed, "draft"), ("in-check", eva, "check")):
        page = ArticleMaker(slug=slug, published=(ed, eva))
        revision = next_revision(page, author, {})
        fill(revision, Words("Moving", "What moving does.", SOURCE, "Shorter"))
        revision.state = state
        revision.save()
    nell = PatientMaker(created_by=cast["cara"], team=Membership.objects.get(user=cast["cara"]).team)
    return World(cast, own, foreign, {"nell": nell.pk})


def unknown(kwargs: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """The same address with ids that nobody has."""
    import uuid

    return {name: uuid4() if isinstance(own[name], uuid.UUID) else value for name, value in kwargs.items()}
