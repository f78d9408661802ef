"""Pat asks on a phone, Cara answers at a desk, and each reads what the other wrote."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plans.models import CareRequest
from recovery.ids import new_id
from tests.stories import draft_for, shared_plan


@pytest.fixture
def walk(pat, cara):
    return shared_plan(pat, cara, days=3).prescriptions.get()


def told(client, words="My leg is heavy.", **more):
    return client.post("/plan/tell/", {"id": str(new_id()), "words": words, **more})


def test_pat_asks_for_a_shorter_walk_and_finds_it_in_the_messages(pat_user, walk, browse):
    client = browse(pat_user)
    page = client.get(f"/plan/ask/{walk.stable_key}/").text
    assert "What would help?" in page
    body = {"id": str(new_id()), "version": walk.version_id, "wish": "shorter", "words": "10 is long"}
    assert client.post(f"/plan/ask/{walk.stable_key}/", body).status_code == 302
    assert client.post(f"/plan/ask/{walk.stable_key}/", body).status_code == 302
    row = CareRequest.objects.get()
    assert (row.kind, row.wish, row.version) == ("change", "shorter", walk.version)
    page = client.get("/plan/messages/").text
    assert "Make it shorter" in page
    assert "10 is long" in page
    assert "not watched all the time" in page


def test_an_empty_question_keeps_what_pat_wrote(pat_user, walk, browse):
    client = browse(pat_user)
    response = client.post(f"/plan/ask/{walk.stable_key}/", {"id": str(new_id()), "words": "Too long"})
    assert response.status_code == 422
    assert "Too long" in response.text
    assert "“I do not know” is a full answer" in response.text
    assert told(client, "").status_code == 422
    assert not CareRequest.objects.exists()


def test_pat_can_ask_to_talk(pat, pat_user, browse):
    told(browse(pat_user), talk="on")
    assert CareRequest.objects.get().kind == "talk"


def test_nobody_asks_about_an_action_of_somebody_else(quinn_user, quinn, walk, browse):
    assert browse(quinn_user).get(f"/plan/ask/{walk.stable_key}/").status_code == 404
    assert browse(quinn_user).get(f"/plan/ask/{new_id()}/").status_code == 404


def test_caras_answer_is_new_once_and_then_read(pat, pat_user, cara, browse):
    told(browse(pat_user))
    row = CareRequest.objects.get()
    desk = browse(cara)
    assert "My leg is heavy." in desk.get(f"/people/{pat.pk}/requests/").text
    body = {"id": str(new_id()), "words": "Try 5 minutes.", "closes": "on"}
    assert desk.post(reverse("request_answer", args=[pat.pk, row.pk]), body).status_code == 302
    assert "Try 5 minutes." not in desk.get(f"/people/{pat.pk}/requests/").text
    assert "Not read yet." in desk.get(f"/people/{pat.pk}/requests/?show=all").text
    phone = browse(pat_user)
    assert "Your team answered you" in phone.get("/plan/").text + phone.get("/today/").text
    first, second = (phone.get("/plan/messages/").text for _time in range(2))
    assert "Try 5 minutes." in first
    assert ">New<" in first
    assert ">New<" not in second
    assert "Your team answered you" not in phone.get("/plan/").text
    assert "Not read yet." not in desk.get(f"/people/{pat.pk}/requests/?show=all").text


def test_an_answer_needs_words_and_keeps_nothing_without(pat, pat_user, cara, browse):
    told(browse(pat_user))
    row = CareRequest.objects.get()
    response = browse(cara).post(reverse("request_answer", args=[pat.pk, row.pk]), {"id": str(new_id()), "words": " "})
    assert response.status_code == 422
    assert "Write an answer: the person reads it." in response.text
    assert not row.answers.exists()


def test_caras_words_stay_on_the_page_when_pat_took_it_back_meanwhile(pat, pat_user, cara, browse):
    told(browse(pat_user))
    row = CareRequest.objects.get()
    assert browse(pat_user).post(reverse("my_request_withdraw", args=[row.pk])).status_code == 302
    body = {"id": str(new_id()), "words": "Try 5 minutes."}
    response = browse(cara).post(reverse("request_answer", args=[pat.pk, row.pk]), body)
    assert response.status_code == 409
    assert "taken back meanwhile" in response.text
    assert "Try 5 minutes." in response.text
    assert "Taken back" in browse(pat_user).get("/plan/messages/").text


def test_the_request_leads_to_the_action_in_the_draft(pat, pat_user, cara, walk, browse):
    ask = {"id": str(new_id()), "wish": "shorter"}
    browse(pat_user).post(f"/plan/ask/{walk.stable_key}/", ask)
    desk = browse(cara)
    assert reverse("plan_start", args=[pat.pk]) in desk.get(f"/people/{pat.pk}/requests/").text
    item = draft_for(pat, cara, reason="Shorter").prescriptions.get()
    assert reverse("prescription_edit", args=[pat.pk, item.pk]) in desk.get(f"/people/{pat.pk}/requests/").text


def test_the_overview_says_how_many_wait(pat, pat_user, cara, browse):
    assert "Nothing is waiting." in browse(cara).get(f"/people/{pat.pk}/").text
    told(browse(pat_user))
    assert "1 waits for an answer" in browse(cara).get(f"/people/{pat.pk}/").text


def test_a_long_list_asks_no_more_of_the_database_than_a_short_one(pat, pat_user, cara, browse):
    phone, desk = browse(pat_user), browse(cara)
    desk.get("/caseload/")
    counts = []
    for more in (1, 11):
        for _time in range(more):
            told(phone)
        for client, url in ((phone, "/plan/messages/"), (desk, f"/people/{pat.pk}/requests/")):
            with CaptureQueriesContext(connection) as asked:
                page = client.get(url).text
            counts.append(len(asked))
    assert "Older" in page
    assert counts[:2] == counts[2:]
    assert counts[0] <= 10
