"""A finished symptom check: once, whole, and with its alert."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from plans.actions.events import OtherContent
from plans.actions.symptoms import begin, finish_check, kept_of
from plans.domain.redflags import VERSION
from plans.models import Alert, AnswerDraft, CheckInQuarantine, SymptomCheck
from recovery.audit.models import AuditEvent
from recovery.ids import new_id
from tests.stories import checked

pytestmark = pytest.mark.django_db
LEG = {"signs": ["leg"], "unsure": False, "since": "days", "strong": 0, "said": {"leg_chest": "no"}}


def finishes(pat, user, check, answers=LEG):
    draft = begin(user=user, patient=pat, answers=answers, check=check)
    return finish_check(draft=draft, patient=pat, actor=user, now=timezone.now())


def test_the_check_keeps_what_was_asked_answered_and_shown_and_cannot_be_changed(pat, pat_user):
    row = finishes(pat, pat_user, new_id())
    assert (row.level, row.findings, row.rules_version, row.source) == ("urgent", ["RF-17"], VERSION, "person")
    assert [line["question"] for line in row.answers] == ["new", "since", "strong", "leg_chest"]
    assert row.answers[2]["said"] == "0 of 10"  # 0 is an answer
    assert row.shown["lines"]
    assert AuditEvent.objects.filter(action="symptomcheck.logged", patient_id=pat.pk).count() == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        SymptomCheck.objects.update(level="self_care")


def test_the_answers_come_back_as_their_form_kept_them(pat, pat_user):
    assert kept_of(finishes(pat, pat_user, new_id())) == LEG
    unsure = {"signs": ["face"], "unsure": True, "since": "", "strong": "", "said": {}}
    row = finishes(pat, pat_user, new_id(), unsure)
    assert kept_of(row) == unsure
    assert "It is safer to call" in row.shown["lines"][0]


def test_the_same_id_with_other_answers_is_kept_aside(pat, pat_user):
    check = new_id()
    finishes(pat, pat_user, check)
    with pytest.raises(OtherContent):
        finishes(pat, pat_user, check, {**LEG, "said": {"leg_chest": "yes"}})
    assert CheckInQuarantine.objects.get().kind == "symptomcheck"
    assert Alert.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_fifty_sends_at_the_same_moment_are_one_check_and_one_alert(pat, pat_user):
    check = new_id()

    def once(_n):
        try:
            return finishes(pat, pat_user, check).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(once, range(50))) == {check}
    assert (SymptomCheck.objects.count(), Alert.objects.count()) == (1, 1)
    assert not AnswerDraft.objects.exists()


def test_several_findings_are_one_alert_and_thoughts_of_dying_have_their_own(pat, pat_user, team, cara):
    team.safety_contact = cara
    team.save()
    row = checked(pat, pat_user, "leg", "low", "wired", leg_chest="yes", dying="yes", dying_plan="no")
    assert row.findings == ["RF-04", "RF-05", "RF-16", "RF-17"]
    found = sorted(Alert.objects.values_list("rule", "kind", "severity"))
    assert found == [("RF-04", "symptom", "emergency"), ("RF-05", "self_harm", "urgent")]
    assert [card["rule"] for card in row.shown["also"]] == ["RF-05", "RF-16", "RF-17"]
