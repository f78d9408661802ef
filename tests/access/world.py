"""The objects that the access matrix asks for: Pat's, and one of the same kind that belongs to somebody else."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from plans.actions.care import FactAnswer, record_facts
from plans.actions.carers import agree
from plans.actions.checkin import Entry, log
from plans.actions.library import Words, fill, next_revision
from plans.actions.publishing import withdraw
from plans.actions.requests import ask
from plans.domain.days import local_day
from plans.models import (
    Alert,
    Article,
    Condition,
    DraftChange,
    Membership,
    PageNotice,
    PlanTemplate,
    PlanVersion,
    RevisionComment,
)
from recovery.accounts.models import Invitation
from recovery.ids import new_id
from tests.access.records import records_at_the_desk
from tests.factories import ArticleMaker, InterventionMaker, MechanismMaker, PatientMaker, UserMaker
from tests.nights import in_three_states
from tests.stories import action_in, checked, draft_for, goal_in, shared_plan

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


def _said(patient, shared) -> Any:
    """What was said about a session of yesterday."""
    yesterday = local_day(timezone.now(), patient.time_zone) - timedelta(days=1)
    entry = Entry(id=new_id(), item_key=shared.prescriptions.get().stable_key, local_date=yesterday, outcome="done")
    return log(entry=entry, patient=patient, actor=patient.user, now=timezone.now()).pk


def _plan_things(patient, clinician, editors) -> dict[str, Any]:
    """A shared version 1 and a draft of version 2 with a goal and an action of its own."""
    page = ArticleMaker(published=editors)
    shared = shared_plan(patient, clinician, days=3, page=page)
    notice = PageNotice.objects.create(revision=page.live, words="Shorter naps.", sent_by=editors[1])
    draft = draft_for(patient, clinician, reason="Next step")
    goal = goal_in(draft, clinician, words="Read a page")
    item = action_in(goal, clinician, name="Read aloud")
    MechanismMaker(code="rest", name="Rest")
    condition = Condition.objects.create(
        organisation=patient.organisation, patient=patient, kind="ms", recorded_by=clinician
    )
    warm = FactAnswer("heat_sensitive", "yes")  # raises an advisory that one press can mend
    record_facts(patient=patient, actor=clinician, answers=[warm], source="person", observed_on=timezone.localdate())
    check = checked(patient, patient.user, "face")
    return {
        "check_id": check.pk,
        "alert_id": Alert.objects.get(source_id=check.pk).pk,
        "request_id": ask(
            patient=patient, actor=patient.user, now=timezone.now(), kind="tell", words="Heavy leg", id=new_id()
        ).pk,
        "patient_id": patient.pk,
        "condition_id": condition.pk,
        "number": 1,
        "other": 2,
        "goal_id": goal.pk,
        "prescription_id": item.pk,
        "measure_id": draft.planned_measures.create(organisation=patient.organisation, measure="mfis", when="start").pk,
        "item_key": shared.prescriptions.get().stable_key,
        "checkin_id": _said(patient, shared),
        "notice_id": notice.pk,
        "grant_id": agree(
            patient=patient,
            actor=patient.user,
            name="Cass Carer",
            email=f"cass.{patient.given_name}@example.org",
            details={
                "relation": "my sister",
                "may_log": True,
                "may_answer": True,
                "may_see_progress": True,
                "valid_to": None,
                "consent_words": "Agreed in a test.",
            },
        ).pk,
        **in_three_states(patient),
    }


def build(cast: dict[str, Any], pat, quinn, ed, eva, wendy) -> World:
    InterventionMaker(code="SUP-04", kind="support")
    InterventionMaker(code="EXE-01", linked=ArticleMaker(slug="aerobic-exercise", published=(ed, eva)))
    own, foreign = _plan_things(pat, cast["cara"], (ed, eva)), _plan_things(quinn, cast["otto"], (ed, eva))
    colleague = UserMaker(organisation=ed.organisation, name="Col League")
    asked_by_a_colleague(pat, colleague)
    membership = Membership.objects.get(user=cast["cara"])
    invited = UserMaker(organisation=ed.organisation, name="In Vited", is_active=False, second_factor=False)
    invitation = Invitation.objects.create(
        user=invited, created_by=cast["olga"], expires_at=timezone.now() + timedelta(days=1)
    )
    common = {"code": "EXE-01", "topic": "movement", "slug": "aerobic-exercise", "rule": "ADV-40"}
    common |= {"token": invitation.token}
    own |= common | {
        "membership_id": membership.pk,
        "team_id": membership.team_id,
        "user_id": colleague.pk,
        "pk": 1,
        "uidb36": "1",
        "key": "x-y",
    }
    elsewhere = Membership.objects.get(user=wendy)
    own["template_id"], foreign["template_id"] = (a_template_of(user) for user in (cast["cara"], wendy))
    foreign |= common | {"membership_id": elsewhere.pk, "team_id": elsewhere.team_id, "user_id": wendy.pk}
    for slug, author, state in (("a-draft", ed, "draft"), ("in-check", eva, "check"), ("scheduled", eva, "scheduled")):
        page = ArticleMaker(slug=slug, published=(ed, eva))
        revision = next_revision(page, author, {})
        fill(revision, Words("Moving", "What moving does.", SOURCE, "Shorter"))
        revision.state = state
        if state == "scheduled":
            revision.reviewer, revision.publish_at = ed, timezone.now() + timedelta(days=1)
        revision.save()
    gone = ArticleMaker(slug="taken-off", published=(eva, ed))
    withdraw(article=gone, seen=1, reason="A dose was wrong.", actor=ed)
    live = Article.objects.get(slug="aerobic-exercise").live
    comment = RevisionComment.objects.create(revision=live, author=eva, about="One.", words="Say for whom.")
    records_at_the_desk(ed, eva)
    nell = PatientMaker(created_by=cast["cara"], team=Membership.objects.get(user=cast["cara"]).team)
    return World(cast, own, foreign, {"nell": nell.pk, "comment": comment.pk})


def a_template_of(clinician):
    """A small one that their service saved. Answers its id."""
    content = {
        "code": "walks", "name": "Walks", "weeks": 6, "goals": [{"key": "walk"}],
        "items": [{"goal": "walk", "code": "EXE-01"}, {"goal": "walk", "code": "SUP-04"}],
    }  # fmt: skip
    common = {"organisation": clinician.organisation, "created_by": clinician}
    return PlanTemplate.objects.create(**common, code="walks", name="Walks", weeks=6, content=content).pk


def asked_by_a_colleague(patient, colleague) -> None:
    """The draft is a colleague's, who asks for a second clinician's approval."""
    draft = PlanVersion.objects.draft_of(patient.pk)
    DraftChange.objects.filter(version__in=draft).delete()
    draft.update(approval_asked_at=timezone.now(), approval_asked_by=colleague, created_by=colleague)


def unknown(kwargs: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """The same address with ids that nobody has."""
    import uuid

    return {name: uuid4() if isinstance(own[name], uuid.UUID) else value for name, value in kwargs.items()}
