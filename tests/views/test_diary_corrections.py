"""Cara reads Pat's diary and corrects an entry, with a reason."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plans.actions.checkin import Entry, log
from plans.domain.days import local_day
from plans.models import CheckIn
from recovery.ids import new_id
from tests.stories import answer, draft_for, share_now, shared_plan


@pytest.fixture
def today(pat):
    return local_day(timezone.now(), pat.time_zone)


@pytest.fixture
def walk(pat, cara):
    return shared_plan(pat, cara, days=30).prescriptions.get()


@pytest.fixture
def entry(walk, pat, pat_user, today):
    said = Entry(
        id=new_id(), item_key=walk.stable_key, local_date=today, outcome="done", minutes=30, details={"pain": 4}
    )
    return log(entry=said, patient=pat, actor=pat_user, now=timezone.now())


def correction(**more):
    return {"id": str(new_id()), "outcome": "some", "minutes": "10", "why": "Pat phoned: it was 10 minutes", **more}


def path(row):
    return f"/people/{row.patient_id}/diary/{row.pk}/correct/"


def test_a_correction_keeps_the_old_values_the_reason_and_who(browse, cara, pat, entry):
    client = browse(cara)
    assert client.post(path(entry), correction()).url == f"/people/{pat.pk}/diary/"
    row = CheckIn.objects.standing().get()
    assert (row.outcome, row.minutes, row.details, row.source) == ("some", 10, {"pain": 4}, "clinician")
    assert row.amends == entry
    page = client.get(f"/people/{pat.pk}/diary/").text
    for words in ("Some, 10 minutes", "Corrected. It said:", "Done, 30 minutes", "Pat phoned", "A clinician: Cara"):
        assert words in page


def test_without_a_reason_nothing_is_corrected_and_the_text_stays(browse, cara, entry):
    sent = browse(cara).post(path(entry), correction(why="", note="A note"))
    assert sent.status_code == 422
    assert "A note" in sent.text
    assert CheckIn.objects.count() == 1


def test_an_entry_of_a_month_ago_can_be_corrected_by_a_clinician(browse, cara, entry, today):
    old = CheckIn.objects.get(pk=entry.pk)
    old.pk, old.local_date = new_id(), today - timedelta(days=28)
    old.save(force_insert=True)
    assert browse(cara).post(path(old), correction()).status_code == 302
    assert CheckIn.objects.standing().get(local_date=old.local_date).minutes == 10


def test_two_corrections_of_the_same_entry_meet_in_a_409_with_both(browse, cara, entry):
    client = browse(cara)
    client.post(path(entry), correction())
    sent = client.post(path(entry), correction(minutes="12", why="Another reason"))
    assert sent.status_code == 409
    assert "corrected meanwhile" in sent.text
    assert "Another reason" in sent.text
    assert CheckIn.objects.standing().get().minutes == 10


def test_the_same_correction_sent_twice_is_one(browse, cara, entry):
    client, form = browse(cara), correction()
    assert [client.post(path(entry), form).status_code for _time in range(2)] == [302, 302]
    assert CheckIn.objects.count() == 2


def test_a_colleague_of_another_team_does_not_find_it(browse, otto, entry):
    assert browse(otto).get(path(entry)).status_code == 404


def test_an_answer_from_an_older_screen_is_marked(browse, cara, pat, pat_user, walk, today):
    share_now(draft_for(pat, cara, reason="Further now"), cara)
    browse(pat_user).post(f"/today/actions/{walk.stable_key}/log/", answer(today, None, version=str(walk.version_id)))
    assert "answered on version 1, after version 2 began" in browse(cara).get(f"/people/{pat.pk}/diary/").text


def test_what_was_kept_aside_can_be_read(browse, cara, pat, pat_user, walk, today):
    client, form = browse(pat_user), answer(today, None)
    client.post(f"/today/actions/{walk.stable_key}/log/", form)
    client.post(f"/today/actions/{walk.stable_key}/log/", form | {"note": "Other words"})
    page = browse(cara).get(f"/people/{pat.pk}/diary/").text
    assert "1 answer came with a used number" in page
    assert "Other words" in page


def test_pat_finds_what_was_said_in_the_last_7_days_and_changes_it(browse, pat_user, walk, entry, today):
    client = browse(pat_user)
    page = client.get("/today/days/").text
    assert "Done, 30 minutes" in page
    assert f'href="/today/actions/{walk.stable_key}/"' in page
    assert f"?on={today - timedelta(days=7)}" in page
    assert f"?on={today - timedelta(days=8)}" not in page
