"""An alert: raised once with its event, told to those who can act, passed on in time, settled with words."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from plans.actions.alert_acts import act_on, escalate_due, is_late, open_alerts, unwatched_teams
from plans.actions.alerts import raise_alert
from plans.actions.errors import ActionError
from plans.actions.outbox import send_due
from plans.models import Alert, CareRelationship, Membership, Outbox
from recovery.audit.models import AuditEvent
from recovery.ids import new_id
from tests.factories import MembershipMaker, UserMaker

pytestmark = pytest.mark.django_db


def raised(patient, *, severity="urgent", rule="RF-17", source_id=None, minutes=0, **more):
    now = timezone.now() - timedelta(minutes=minutes)
    return raise_alert(
        patient=patient, kind="symptom", severity=severity, rule=rule, rules_version="1", source_type="symptomcheck",
        source_id=source_id or new_id(), local_date=now.date(), asked=[{"asked": "What is new?", "said": "My leg"}],
        shown={"title": "Call 111 today", "lines": [], "numbers": []}, now=now, **more,
    )  # fmt: skip


def acted(alert, actor, kind="called", *, closes=True, words="Spoke with Pat.", pk=None):
    now = timezone.now()
    return act_on(alert=alert, actor=actor, now=now, id=pk or new_id(), kind=kind, words=words, closes=closes)


@pytest.fixture
def sam(team):
    user = UserMaker(organisation=team.organisation, name="Sam Second")
    MembershipMaker(team=team, user=user)
    return user


def told():
    return {row.payload["user"] for row in Outbox.objects.filter(kind="alert")}


def test_the_same_event_rule_and_severity_are_one_alert_and_another_severity_is_a_new_one(pat):
    source = new_id()
    assert len({raised(pat, source_id=source).pk for _time in range(50)}) == 1
    graver = raised(pat, source_id=source, severity="emergency")
    assert Alert.objects.count() == 2
    assert graver.severity == "emergency"
    assert AuditEvent.objects.filter(action="alert.raised").count() == 2


@pytest.mark.django_db(transaction=True)
def test_fifty_at_the_same_moment_are_one_alert(pat):
    source = new_id()

    def once(_n):
        try:
            with transaction.atomic():
                return raised(pat, source_id=source).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        assert len(set(pool.map(once, range(50)))) == 1
    assert (Alert.objects.count(), Outbox.objects.filter(kind="alert").count()) == (1, 1)


def test_the_safety_contact_is_told_and_else_all_clinicians_of_the_team(pat, team, cara, sam, fred):
    raised(pat)
    assert told() == {str(cara.pk), str(sam.pk)}  # not Fred, who left
    Outbox.objects.all().delete()
    team.safety_contact = sam
    team.save()
    raised(pat)
    assert told() == {str(sam.pk)}


def test_the_mail_names_no_person_and_no_health_matter_and_is_not_sent_once_it_is_settled(pat, cara):
    first = raised(pat)
    send_due()
    words = mail.outbox[0].subject + mail.outbox[0].body
    assert "Something in Cairn waits for you" in words
    assert mail.outbox[0].to == [cara.email]
    assert not {"Pat", "alert", "symptom", "leg", "urgent"} & set(words.replace(".", " ").split())
    later = raised(pat)
    acted(later, cara)
    send_due()
    assert len(mail.outbox) == 1
    assert first.pk != later.pk


def test_what_was_asked_and_shown_cannot_be_changed(pat):
    alert = raised(pat)
    with pytest.raises(DatabaseError), transaction.atomic():
        Alert.objects.filter(pk=alert.pk).update(asked=[])
    with pytest.raises(DatabaseError), transaction.atomic():
        alert.delete()


def test_an_alert_that_nobody_read_goes_to_the_next_in_line_once(pat, team, cara, sam):
    team.second_contact, team.act_within_minutes = sam, 60
    team.save()
    soon, late = raised(pat, minutes=59), raised(pat, minutes=61)
    Outbox.objects.all().delete()
    assert [escalate_due(), escalate_due()] == [1, 0]
    assert told() == {str(sam.pk)}
    late.refresh_from_db()
    soon.refresh_from_db()
    assert is_late(late)
    assert soon.escalated_at is None
    assert AuditEvent.objects.get(action="alert.escalated").actor_role == "system"
    assert escalate_due(timezone.now() + timedelta(minutes=2)) == 1


def test_after_a_day_it_is_late_even_where_nothing_passes_it_on(pat, cara):
    assert not is_late(raised(pat, minutes=23 * 60))
    old = raised(pat, minutes=25 * 60)
    assert is_late(old)
    acted(old, cara, closes=False)
    old.refresh_from_db()
    assert not is_late(old)


def test_what_was_read_or_settled_is_not_passed_on(pat, cara):
    acted(raised(pat, minutes=600), cara, closes=False)
    acted(raised(pat, minutes=600), cara)
    assert escalate_due() == 0


def test_without_a_next_in_line_all_clinicians_are_told_and_the_service_sees_it(pat, team, cara):
    raised(pat, minutes=300)
    assert unwatched_teams(team.organisation_id) == []
    escalate_due()
    assert told() == {str(cara.pk)}
    assert Outbox.objects.filter(dedupe_key__endswith=":next").count() == 1
    (found,) = unwatched_teams(team.organisation_id)
    assert (found.team, found.has_reader, found.has_next, found.late) == (team, True, False, 1)


def test_a_team_without_anybody_is_named_to_the_service_and_its_alerts_are_late_at_once(pat, team, cara, days_ago):
    Membership.objects.filter(user=cara).update(valid_to=days_ago(0))
    raised(pat, minutes=300)
    assert told() == set()
    (found,) = unwatched_teams(team.organisation_id)
    assert (found.has_reader, found.has_next) == (False, False)
    CareRelationship.objects.filter(patient=pat).update(valid_to=days_ago(0))
    assert escalate_due() == 1  # nobody looks after Pat: it is late, and no team's time holds it back


def test_settling_is_audited_sent_twice_is_once_and_afterwards_a_correction_can_be_added(pat, cara):
    alert, pk = raised(pat), new_id()
    assert acted(alert, cara, pk=pk) == acted(alert, cara, pk=pk)
    alert.refresh_from_db()
    assert alert.closed_at
    assert alert.seen_at
    with pytest.raises(ActionError):
        acted(alert, cara, "no_answer")
    acted(alert, cara, "correction", words="That was Quinn.", closes=False)
    alert.refresh_from_db()
    assert alert.closed_at is None
    actions = AuditEvent.objects.filter(object_id=alert.pk).order_by("at").values_list("action", flat=True)
    assert list(actions)[1:] == ["alert.acted", "alert.closed", "alert.acted", "alert.reopened"]
    with pytest.raises(DatabaseError), transaction.atomic():
        alert.acts.update(words="Something else")


def test_the_gravest_come_first_then_the_oldest_and_only_those_of_own_people(pat, quinn, cara):
    for severity, minutes in (("soon", 90), ("urgent", 5), ("emergency", 1), ("urgent", 30)):
        raised(pat, severity=severity, minutes=minutes)
    raised(quinn, severity="emergency")
    found = [(one.severity, one.patient) for one in open_alerts(cara)]
    assert found == [(one, pat) for one in ("emergency", "urgent", "urgent", "soon")]
    first, second = open_alerts(cara)[1:3]
    assert first.opened_at < second.opened_at
