"""Item 9 above 0, on every path: the alert comes with the answer, once, and again when it is graver (SAFE-1 to 6)."""

import pytest
from django.utils import timezone

from plans.actions import measure_results
from plans.actions.measure_results import Entry, enter, finish, keep_answer, unsaved
from plans.domain.days import local_day
from plans.domain.measures import phq_9
from plans.models import Alert, AnswerDraft, MeasureResult, Outbox
from recovery.ids import new_id
from tests.questions import contact_for

REST = dict.fromkeys(phq_9.CODES[:8], 0)


@pytest.fixture
def told(team, cara):
    contact_for(team, cara)


def keep(pat, user, nine, event_id=None, **more):
    answers = {"9": nine}
    return keep_answer(
        patient=pat, actor=user, code="phq_9", answers=answers, now=timezone.now(), event_id=event_id, **more
    )


def finished(pat, user, **more):
    return finish(patient=pat, actor=user, code="phq_9", now=timezone.now(), **more)


def typed(pat, cara, nine, pk=None, **more):
    day = local_day(timezone.now(), pat.time_zone)
    items = REST if nine is None else {**REST, "9": nine}
    entry = Entry("phq_9", day, items)
    return enter(patient=pat, actor=cara, entry=entry, now=timezone.now(), id=pk or new_id(), **more)


@pytest.mark.parametrize(("nine", "severity"), [(1, "urgent"), (2, "emergency"), (3, "emergency")])
def test_the_alert_comes_with_the_step_and_not_with_the_end(told, pat, pat_user, cara, nine, severity):
    draft = keep(pat, pat_user, nine)
    alert = Alert.objects.get()
    assert (alert.rule, alert.severity, alert.kind) == ("RF-05", severity, "self_harm")
    assert (alert.source_id, alert.shown["unsaved"]) == (draft.event_id, True)
    assert alert.asked[0]["asked"].endswith(phq_9.ITEMS[8])
    assert alert.asked[0]["said"] == dict(phq_9.OPTIONS)[nine]
    [mail] = Outbox.objects.filter(kind="alert")
    assert mail.payload["user"] == str(cara.pk)


@pytest.mark.parametrize("nine", [0, "skipped", "unknown"])
def test_no_alert_without_such_an_answer(told, pat, pat_user, nine):
    keep(pat, pat_user, nine)
    row = finished(pat, pat_user)
    assert not Alert.objects.exists()
    assert ("9" in row.missing) == (nine != 0)


def test_finishing_what_has_an_alert_makes_no_second_one(told, pat, pat_user):
    draft = keep(pat, pat_user, 2)
    row = finished(pat, pat_user)
    assert row.pk == draft.event_id == Alert.objects.get().source_id
    assert not AnswerDraft.objects.exists()
    assert finished(pat, pat_user, event_id=row.pk) == row
    assert keep(pat, pat_user, 2, event_id=row.pk) == row  # the step again, after all was saved
    assert Alert.objects.count() == MeasureResult.objects.count() == 1


def test_50_times_the_same_step_is_one_alert(told, pat, pat_user):
    event_id = new_id()
    for _again in range(50):
        keep(pat, pat_user, 1, event_id=event_id)
    assert Alert.objects.count() == Outbox.objects.filter(kind="alert").count() == 1


def test_a_graver_answer_is_a_new_alert_and_a_lighter_one_is_none(told, pat, pat_user):
    for nine, severities in ((1, {"urgent"}), (3, {"urgent", "emergency"}), (2, {"urgent", "emergency"})):
        keep(pat, pat_user, nine)
        assert set(Alert.objects.values_list("severity", flat=True)) == severities
    keep(pat, pat_user, 0)
    assert Alert.objects.count() == 2  # what was said stays


def test_what_cara_enters_raises_it_too(told, pat, cara):
    pk = new_id()
    assert typed(pat, cara, 2, pk) == typed(pat, cara, 2, pk)
    alert = Alert.objects.get()
    assert (alert.severity, alert.shown["unsaved"]) == ("emergency", False)


def test_a_correction_that_is_graver_is_a_new_alert_and_one_that_is_as_grave_is_none(told, pat, cara):
    first = typed(pat, cara, 0)
    second = typed(pat, cara, 1, amends=first, reason="Read the form again")
    assert Alert.objects.get().severity == "urgent"
    third = typed(pat, cara, 1, amends=second, reason="Another item was wrong")
    assert Alert.objects.count() == 1
    typed(pat, cara, 3, amends=third, reason="Pat said so")
    assert Alert.objects.filter(source_id=first.pk).count() == Alert.objects.count() == 2


def test_what_rises_again_after_somebody_settled_it_is_a_new_alert(told, pat, cara):
    first = typed(pat, cara, 2)
    Alert.objects.update(closed_at=timezone.now())
    same = typed(pat, cara, 3, amends=first, reason="Item 3 was wrong")
    assert Alert.objects.count() == 1
    none = typed(pat, cara, 0, amends=same, reason="Pat said so")
    again = typed(pat, cara, 2, amends=none, reason="Pat said so")
    assert typed(pat, cara, 2, again.pk, amends=none, reason="Pat said so") == again
    assert [one.source_id for one in Alert.objects.filter(closed_at=None)] == [again.pk]


def test_pats_own_change_of_an_answer_is_watched_at_its_step(told, pat, pat_user):
    keep(pat, pat_user, 0)
    row = finished(pat, pat_user)
    keep(pat, pat_user, 2, amends=row)
    assert Alert.objects.get().source_id == row.pk
    assert finished(pat, pat_user, amends=row).amends == row
    assert Alert.objects.count() == 1


def test_a_form_that_cannot_be_saved_raises_it_and_without_an_id_once_a_day(told, pat, cara):
    for _again in range(3):
        unsaved(code="phq_9", answers={"9": 3}, patient=pat, actor=cara, now=timezone.now())
    assert Alert.objects.get().shown["unsaved"] is True


def test_no_answer_is_stored_when_its_alert_fails(told, pat, pat_user, cara, monkeypatch):
    def fail(**_alert):
        raise RuntimeError

    monkeypatch.setattr(measure_results, "watch", fail)
    for say in (lambda: keep(pat, pat_user, 2), lambda: typed(pat, cara, 2)):
        with pytest.raises(RuntimeError):
            say()
    assert not AnswerDraft.objects.exists()
    assert not MeasureResult.objects.exists()


def test_other_measures_have_a_ninth_item_too_and_it_means_nothing(told, pat, pat_user):
    keep_answer(patient=pat, actor=pat_user, code="gad_7", answers={"9": 3}, now=timezone.now())
    assert not Alert.objects.exists()
