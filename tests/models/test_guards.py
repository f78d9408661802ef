"""What the database itself refuses, whoever asks: the model, a bulk update, raw SQL."""

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from plans.models import CheckIn, Goal, PlanVersion, Prescription
from plans.models.guards import GUARDS
from recovery.audit.guards import installed, missing
from recovery.audit.models import AuditEvent
from recovery.audit.record import record
from tests.factories import ArticleMaker
from tests.stories import shared_plan


def refused(statement, *values):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def version(pat, cara):
    return shared_plan(pat, cara)


@pytest.mark.parametrize(
    "column", ["number = 9", "reason = 'x'", "message = 'x'", "state = 'draft'", "starts_on = '2020-01-01'"]
)
def test_a_shared_version_cannot_be_rewritten(version, column):
    refused(f"UPDATE plans_planversion SET {column}")


@pytest.mark.parametrize("table", ["plans_planversion", "plans_goal", "plans_prescription"])
def test_nothing_of_a_shared_version_can_be_deleted(version, table):
    refused(f"DELETE FROM {table}")


def test_goals_and_actions_of_a_shared_version_stand(version, cara):
    refused("UPDATE plans_goal SET words = 'Run a marathon'")
    refused("UPDATE plans_prescription SET minutes = 90")
    with pytest.raises(IntegrityError), transaction.atomic():
        Goal.objects.create(organisation=version.organisation, version=version, words="One more")
    with pytest.raises(IntegrityError), transaction.atomic():
        Prescription.objects.filter(version=version).update(stop_rule="None")


def test_a_draft_can_be_changed(pat, cara):
    from tests.stories import draft_for, goal_in

    goal_in(draft_for(pat, cara), cara)
    assert Goal.objects.update(words="Walk to the park") == 1


def test_an_entry_is_never_changed_and_never_deleted(version, pat, pat_user):
    item = version.prescriptions.get()
    CheckIn.objects.create(
        organisation=pat.organisation, patient=pat, version=version, prescription=item, item_key=item.stable_key,
        local_date=timezone.localdate(), occurred_at=timezone.now(), time_zone="UTC", utc_offset_minutes=0,
        source="person", recorded_by=pat_user, outcome="done", payload_sha256="0" * 64,
    )  # fmt: skip
    refused("UPDATE plans_checkin SET outcome = 'some'")
    refused("DELETE FROM plans_checkin")


def test_the_trail_is_only_added_to(cara, pat):
    record("patient.read", actor=cara, patient_id=pat.pk)
    refused("UPDATE audit_auditevent SET action = 'nothing'")
    refused("DELETE FROM audit_auditevent")
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEvent.objects.all().delete()


def test_a_published_revision_stands_and_its_author_cannot_be_its_reviewer(ed, eva):
    article = ArticleMaker(published=(ed, eva))
    refused("UPDATE plans_articlerevision SET title = 'Miracle cure'")
    refused("DELETE FROM plans_articlerevision")
    open_one = article.revisions.create(number=2, title="x", lead="x", source="x", author=ed)
    with pytest.raises(IntegrityError), transaction.atomic():
        article.revisions.filter(pk=open_one.pk).update(reviewer=ed)


def test_one_plan_version_is_shared_at_a_time(version):
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanVersion.objects.create(
            organisation=version.organisation, plan=version.plan, number=2, state="shared",
            shared_at=timezone.now(), starts_on=timezone.localdate(), created_by=version.created_by,
        )  # fmt: skip


def test_a_lost_guard_is_found_and_migrate_puts_it_back(db):
    guard = GUARDS[0]
    with connection.cursor() as cursor:
        cursor.execute(guard.drop(connection.vendor))
    assert missing(connection, GUARDS) == [guard]
    assert "cairn.E003" in {message.id for message in run_checks(databases=["default"])}
    call_command("migrate", verbosity=0)
    assert guard.name in installed(connection)


def test_every_guard_is_in_place(db):
    assert missing(connection, GUARDS) == []
