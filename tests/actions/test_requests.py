"""Pat asks, Cara answers, and nothing that was said is lost or said twice."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from plans.actions import requests
from plans.actions.errors import ActionError
from plans.actions.events import OtherContent
from plans.actions.outbox import send_due
from plans.models import CareRequest, CareRequestAnswer, Outbox, Patient
from recovery.audit.models import AuditEvent
from recovery.ids import new_id
from tests.stories import shared_plan


@pytest.fixture
def walk(pat, cara):
    return shared_plan(pat, cara, days=3).prescriptions.get()


def ask(pat, actor, pk=None, **more):
    given = {"kind": "tell", "words": "My leg is heavy."} | more
    return requests.ask(patient=pat, actor=actor, now=timezone.now(), id=pk or new_id(), **given)


def reply(request, cara, words="Try 5 minutes.", closes=True, pk=None):
    return requests.answer(request=request, words=words, closes=closes, actor=cara, id=pk or new_id())


def test_a_request_names_the_action_and_the_version_that_pat_saw(pat, pat_user, walk):
    row = ask(pat, pat_user, kind="change", wish="shorter", prescription=walk, words="")
    assert (row.item_key, row.version, row.prescription) == (walk.stable_key, walk.version, walk)
    assert row.source == "person"
    assert AuditEvent.objects.get(action="carerequest.logged").patient_id == pat.pk


def test_sent_twice_it_is_one_request_and_other_words_are_kept_aside(pat, pat_user):
    first = ask(pat, pat_user)
    assert ask(pat, pat_user, first.pk) == first
    with pytest.raises(OtherContent):
        ask(pat, pat_user, first.pk, words="Something else")
    assert CareRequest.objects.count() == 1


def test_a_wish_that_nobody_knows_is_refused(pat, pat_user):
    with pytest.raises(ValueError, match="longer"):
        ask(pat, pat_user, wish="longer")


def test_two_requests_on_one_day_are_two(pat, pat_user):
    ask(pat, pat_user)
    ask(pat, pat_user)
    assert requests.open_requests(pat).count() == 2


def test_pat_takes_a_request_back_and_what_it_said_is_kept(pat, pat_user, walk):
    row = ask(pat, pat_user, kind="change", wish="shorter", prescription=walk)
    taken = requests.withdraw(request=row, actor=pat_user, now=timezone.now())
    assert requests.withdraw(request=row, actor=pat_user, now=timezone.now() + timedelta(days=1)) == taken
    assert (taken.amends, taken.words, taken.prescription) == (row, row.words, walk)
    assert not requests.open_requests(pat).exists()
    with pytest.raises(ActionError):
        reply(row, pat_user)


def test_caras_answer_closes_the_request_and_pat_gets_a_neutral_mail(pat, pat_user, cara):
    row = ask(pat, pat_user)
    one = reply(row, cara)
    assert reply(row, cara, pk=one.pk) == one
    assert not requests.open_requests(pat).exists()
    assert send_due() == 1
    assert mail.outbox[0].to == [pat_user.email]
    assert "leg" not in mail.outbox[0].body
    assert "5 minutes" not in mail.outbox[0].body
    assert Outbox.objects.filter(kind="answered").count() == 1
    with pytest.raises(ActionError):
        requests.withdraw(request=row, actor=pat_user, now=timezone.now())


def test_an_answer_that_does_not_settle_it_leaves_it_open(pat, pat_user, cara):
    row = ask(pat, pat_user)
    reply(row, cara, closes=False)
    assert requests.open_requests(pat).get() == row


def test_no_mail_goes_out_for_an_answer_that_pat_has_read(pat, pat_user, cara):
    reply(ask(pat, pat_user), cara)
    assert requests.note_read(patient=pat, actor=pat_user) == 1
    assert requests.note_read(patient=pat, actor=pat_user) == 0
    assert send_due() == 0
    assert CareRequestAnswer.objects.get().read_at is not None


def test_a_list_of_people_can_say_who_waits_and_who_has_an_answer(pat, pat_user, quinn, cara):
    row = ask(pat, pat_user)
    ask(pat, pat_user)
    people = Patient.objects.annotate(waiting=requests.waiting_for_team(), news=requests.unread_answer())
    assert {(p.given_name, p.waiting, p.news) for p in people} == {("Pat", 2, False), ("Quinn", 0, False)}
    reply(row, cara)
    assert people.get(pk=pat.pk).waiting == 1
    assert people.get(pk=pat.pk).news is True
