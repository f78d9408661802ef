"""A shared plan and an entry for tests of pages that show them, made without the builder."""

from datetime import timedelta

from django.utils import timezone

from plans.models import CheckIn, Goal, Intervention, Plan, PlanVersion, Prescription
from tests.factories import InterventionMaker

UNTIL_REVIEW = timedelta(days=28)


def give_plan(patient, actor, team, *, number=1, shared=True, review_on="in 4 weeks"):
    """An open plan with one version, one goal and one walk in it."""
    owner = {"organisation": patient.organisation}
    today = timezone.localdate()
    state = "shared" if shared else "draft"
    plan = Plan.objects.create(**owner, patient=patient, team=team, created_by=actor, state=state)
    version = PlanVersion.objects.create(**owner, plan=plan, number=number, created_by=actor)
    goal = Goal.objects.create(**owner, version=version, words="Walk to the shop")
    walk = Intervention.objects.first() or InterventionMaker()
    Prescription.objects.create(
        **owner, version=version, goal=goal, intervention=walk, name=walk.plain_name, frequency="when_needed",
        entry=walk.content, stop_rule="Stop if you feel faint.",
    )  # fmt: skip
    if shared:
        version.state, version.starts_on, version.shared_at, version.shared_by = "shared", today, timezone.now(), actor
        version.review_on = today + UNTIL_REVIEW if review_on == "in 4 weeks" else review_on
        version.save()
    return version


def entry(version, actor, day, outcome, **more):
    """The columns of a check-in about the version's one prescription."""
    walk = version.prescriptions.get()
    return {
        "organisation": version.organisation, "patient": version.plan.patient, "version": version, "prescription": walk,
        "item_key": walk.stable_key, "local_date": day, "occurred_at": timezone.now(), "time_zone": "Europe/London",
        "utc_offset_minutes": 0, "source": "person", "recorded_by": actor, "outcome": outcome,
        "payload_sha256": "0" * 64,
    } | more  # fmt: skip


def log(version, actor, day, outcome, **more):
    return CheckIn.objects.create(**entry(version, actor, day, outcome, **more))
