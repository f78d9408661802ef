"""What Pat can say about a session beside "done": too much, tomorrow, how it went."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plans.actions import checkin as checkins
from plans.domain.days import local_day
from plans.models import AnswerDraft, CareRequest, CheckIn
from plans.models.catalogue import Intervention
from recovery.ids import new_id
from tests.factories import InterventionMaker
from tests.stories import answer, shared_plan


@pytest.fixture
def today(pat):
    return local_day(timezone.now(), pat.time_zone)


def entry_asking(*codes):
    made = InterventionMaker()
    Intervention.objects.filter(pk=made.pk).update(content={**made.content, "checkin_items": list(codes)})
    return Intervention.objects.get(pk=made.pk)


@pytest.fixture
def walk(pat, cara, today):
    """On today's weekday and no other, so that tomorrow is free."""
    return shared_plan(pat, cara, days=10, weekdays=[today.weekday()]).prescriptions.get()


def post(client, item, path, today, outcome="done", **more):
    return client.post(f"/today/actions/{item.stable_key}/{path}/", answer(today, None, outcome, **more))


def test_too_much_is_kept_and_the_team_is_told_once(browse, pat_user, walk, today):
    client = browse(pat_user)
    post(client, walk, "log", today, "some", minutes="4")
    for wish in ("shorter", "fewer_days"):
        post(client, walk, "too-much", today, wish=wish)
    row = CheckIn.objects.standing().get()
    assert (row.outcome, row.minutes, row.too_much) == ("some", 4, True)
    request = CareRequest.objects.get()
    assert (request.kind, request.wish, request.item_key) == ("too_much", "shorter", walk.stable_key)
    assert "Your team has been told." in client.get("/today/").text


def test_too_much_without_an_answer_to_its_question_is_some_of_it(browse, pat_user, walk, today):
    client, form = browse(pat_user), answer(today, None)
    for _twice in range(2):
        client.post(f"/today/actions/{walk.stable_key}/too-much/", form)
    assert (CheckIn.objects.get().outcome, CareRequest.objects.get().wish) == ("some", "")


def test_when_the_team_cannot_be_told_nothing_is_kept(pat, pat_user, walk, today, monkeypatch):
    def broken(**_said):
        raise RuntimeError

    monkeypatch.setattr(checkins, "ask", broken)
    with pytest.raises(RuntimeError):
        checkins.too_much(
            day=today, item_key=walk.stable_key, patient=pat, actor=pat_user, now=timezone.now(), id=new_id()
        )
    assert not CheckIn.objects.exists()


def test_a_session_moves_to_tomorrow_and_can_be_taken_back(browse, pat_user, walk, today):
    client = browse(pat_user)
    assert "Move it to tomorrow" in client.get(f"/today/actions/{walk.stable_key}/").text
    post(client, walk, "log", today, "moved")
    row = CheckIn.objects.get()
    assert (row.outcome, row.moved_to) == ("moved", today + timedelta(days=1))
    assert "Moved to" in client.get("/today/").text
    post(client, walk, "log", today, "undone")
    assert "Moved to" not in client.get("/today/").text


def test_a_session_that_was_moved_stands_on_the_next_day(browse, pat, cara, pat_user, today):
    yesterday = today - timedelta(days=1)
    item = shared_plan(pat, cara, days=10, weekdays=[yesterday.weekday()]).prescriptions.get()
    client = browse(pat_user)
    assert "Nothing is planned" in client.get("/today/").text
    post(client, item, "log", yesterday, "moved")
    page = client.get("/today/")
    assert "Moved to today." in page.text
    post(client, item, "log", today, "done")
    line = browse(cara).get(f"/people/{pat.pk}/diary/").context["lines"][0]
    assert (line.adherence.done, line.adherence.late) == (1, 0)


def test_what_is_due_tomorrow_anyway_does_not_move(browse, pat, cara, pat_user, today):
    item = shared_plan(pat, cara, days=10).prescriptions.get()
    client = browse(pat_user)
    assert "Move it to tomorrow" not in client.get(f"/today/actions/{item.stable_key}/").text
    sent = post(client, item, "log", today, "moved")
    assert sent.status_code == 422
    assert "cannot move to tomorrow" in sent.text
    assert not CheckIn.objects.exists()


@pytest.fixture
def drip(pat, cara):
    entry = entry_asking("minutes", "seizure", "pain")
    return shared_plan(pat, cara, intervention=entry).prescriptions.get()


def ask(client, item, code, **said):
    return client.post(f"/today/actions/{item.stable_key}/ask/{code}/", said)


def test_how_it_went_is_asked_one_question_at_a_time_and_kept_at_each(browse, pat_user, drip, today):
    client = browse(pat_user)
    post(client, drip, "log", today)
    assert "Say how it went" in client.get("/today/").text
    assert ask(client, drip, "seizure", skip="1").url.endswith("/ask/minutes/")
    assert ask(client, drip, "minutes", answer="12").url.endswith("/ask/pain/")
    assert AnswerDraft.objects.get().answers == {"seizure": "skipped", "minutes": 12}
    assert ask(client, drip, "pain", skip="unknown").url.startswith("/today/#act-")
    row = CheckIn.objects.standing().get()
    assert (row.outcome, row.minutes) == ("done", 12)
    assert row.details == {"pain": "unknown", "seizure": "skipped"}
    assert not AnswerDraft.objects.exists()
    assert "Say how it went" not in client.get("/today/").text


def test_a_seizure_is_saved_at_once_and_leads_to_the_symptom_check(browse, pat, cara, pat_user, today):
    item = shared_plan(pat, cara, intervention=entry_asking("seizure", "side_effects")).prescriptions.get()
    client = browse(pat_user)
    post(client, item, "log", today)
    assert ask(client, item, "seizure", answer="yes").url == "/symptoms/"
    assert CheckIn.objects.standing().get().details == {"seizure": "yes"}


def test_what_cannot_be_read_is_asked_again_and_stays_in_the_box(browse, pat_user, drip, today):
    client = browse(pat_user)
    post(client, drip, "log", today)
    sent = ask(client, drip, "minutes", answer="a few")
    assert sent.status_code == 422
    assert 'value="a few"' in sent.text
    assert ask(client, drip, "pain").status_code == 422


def test_some_of_it_asks_for_what_the_entry_asks_and_no_more(browse, pat_user, drip):
    page = browse(pat_user).get(f"/today/actions/{drip.stable_key}/?answer=some").text
    assert "How many minutes?" in page
    assert "How hard was it?" not in page
