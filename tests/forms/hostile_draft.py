"""The draft that hostile posts arrive at, what may have happened to it since, and the fields that its pages send."""

import pytest
from django.test import Client
from django.utils import timezone

from plans.actions.goals import save_goal
from plans.models import CareRelationship, Goal, PlannedMeasure, PlanPause, PlanVersion, Prescription
from tests.access import world as worlds
from tests.access.test_matrix import address, mine
from tests.factories import InterventionMaker
from tests.forms.hostile import POSTS, Forms, Ids

PAGES = ["draft", "draft_share", "draft_measures", "advisories", "draft_week", "draft_why", "draft_advice", "plan",
         "version", "version_shared", "template", "plan_start", "goal_new", "goal_edit", "prescription_new",
         "prescription_edit", "prescription_link", "week_action", "advice_card", "draft_template", "version_template",
         "plan_pause", "plan_resume", "plan_complete", "plan_withdraw"]  # fmt: skip
KINDS = {"sleep": "SLP-01", "cognitive": "COG-01", "support": "SUP-09", "medical": "MED-01", "exercise": "EXE-01"}


@pytest.fixture
def _no_pages():
    """These entries have pages."""


@pytest.fixture
def world(cara, otto, fred, wendy, ed, eva, olga, nina, pat_user, quinn_user, pat, quinn):
    cast = {"cara": cara, "otto": otto, "olga": olga}
    made = worlds.build(cast, pat, quinn, ed, eva, wendy)
    goal = Goal.objects.get(pk=made.own["goal_id"])
    for kind, code in KINDS.items():
        InterventionMaker(code=code, kind=kind)
    save_goal(version=goal.version, goal_id=goal.pk, actor=cara, fields={"now": "Slow"}, was={}, seen=goal.row_version)
    return made


@pytest.fixture
def ids(world, quinn):
    old = PlanVersion.objects.get(plan__patient=world.own["patient_id"], number=1)
    theirs = PlanVersion.objects.draft_of(quinn.pk).get()
    older = {"goal_id": old.goals.get().pk, "prescription_id": old.prescriptions.get().pk}
    return Ids({**world.foreign, "version": theirs.pk, "key": theirs.goals.first().stable_key}, older)


def fields_by_route(client, world) -> dict[str, set[str]]:
    """For each route the names that the pages of the builder send to it."""
    shown: dict[str, set[str]] = {}
    for page in PAGES:
        at = address(page, mine(page, world))
        for url, names in Forms(client.get(at).text, at).fields.items():
            shown.setdefault(url, set()).update(names - {"csrfmiddlewaretoken"})
    urls = {name: address(name, mine(name, world)) for name in POSTS}
    return {name: shown[url] for name, url in urls.items() if url in shown}


def browser(user, htmx=False) -> Client:
    client = Client(headers={"HX-Request": "true"} if htmx else None)
    client.force_login(user)
    return client


def happens(what, world, cara) -> None:
    """Since the form was opened."""
    draft = PlanVersion.objects.draft_of(world.own["patient_id"])
    if what == "changed":
        Goal.objects.filter(version__in=draft).update(words="Hers", row_version=9)
        Prescription.objects.filter(version__in=draft).update(minutes=33, weekdays=[6], row_version=9)
        PlannedMeasure.objects.filter(version__in=draft).update(when="review", row_version=9)
        draft.update(row_version=99)
    elif what == "row gone":
        Goal.objects.filter(version__in=draft).delete()
        PlannedMeasure.objects.filter(version__in=draft).delete()
    elif what == "draft gone":
        draft.get().delete()
    elif what == "shared":
        PlanVersion.objects.filter(plan=draft.get().plan, state="shared").update(state="replaced")
        draft.update(state="shared", shared_at=timezone.now(), shared_by=cara, starts_on=timezone.localdate())
    elif what == "paused":
        plan = draft.get().plan
        common = {"organisation": plan.organisation, "plan": plan, "created_by": cara, "why": "holiday"}
        PlanPause.objects.create(**common, first_on=timezone.localdate())
        type(plan).objects.filter(pk=plan.pk).update(state="paused")
    elif what == "ended":
        plan = draft.get().plan
        type(plan).objects.filter(pk=plan.pk).update(state="completed", ended_on=timezone.localdate())
    elif what == "left":
        CareRelationship.objects.filter(patient_id=world.own["patient_id"]).update(valid_to=timezone.localdate())
