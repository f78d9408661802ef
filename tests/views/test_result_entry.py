"""Cara enters and corrects outcome measures."""

import pytest
from django.utils import timezone

from plans.actions.measure_results import Entry, enter
from plans.domain.days import local_day
from plans.models import Alert, MeasureResult
from recovery.ids import new_id

TYPED = {"local_date": "2026-01-05", "note": ""}


@pytest.fixture
def desk(browse, cara):
    return browse(cara)


@pytest.fixture
def url(pat):
    return f"/people/{pat.pk}/results/"


def send(desk, pat, code, query="", **fields):
    body = {"patient": str(pat.pk), "id": str(new_id()), **TYPED, **fields}
    return desk.post(f"/people/{pat.pk}/results/new/{code}/{query}", body)


def taken(pat, cara, measure, total, back=0, **more):
    day = local_day(timezone.now(), pat.time_zone) - timezone.timedelta(days=back)
    items = more.pop("items", {"total": total})
    entry = Entry(measure, day, items, **more)
    return enter(patient=pat, actor=cara, entry=entry, now=timezone.now(), id=new_id())


def test_two_trials_with_their_conditions_of_a_day_in_the_past(desk, pat):
    response = send(desk, pat, "timed_25_foot_walk", item_trial_1="7,8", item_trial_2="8.2", aid="stick", shoes="own")
    assert response.status_code == 302
    row = MeasureResult.objects.get()
    assert (row.total, row.conditions) == (8, {"aid": "stick", "shoes": "own"})
    assert str(row.local_date) == "2026-01-05"


def test_each_hand_is_a_row_of_its_own(desk, url, pat):
    assert send(desk, pat, "nine_hole_peg", item_seconds="24").status_code == 422  # of which hand?
    for side in ("left", "right"):
        send(desk, pat, "nine_hole_peg", item_seconds="24", side=side)
    page = desk.get(url).text
    assert "9-hole peg test, left hand" in page
    assert "9-hole peg test, right hand" in page


def test_far_from_usual_is_asked_once_and_then_taken(desk, pat):
    asked_again = send(desk, pat, "timed_up_and_go", item_seconds="240")
    assert asked_again.status_code == 422
    assert "240 is far from usual. Is that right?" in asked_again.text
    assert send(desk, pat, "timed_up_and_go", item_seconds="240", sure="on").status_code == 302


@pytest.mark.parametrize(("code", "fields", "words"), [
    ("barthel", {"item_total": "97"}, "steps of 5"),
    ("moca", {"item_total": "31"}, "30"),
    ("phq_9", {}, "Enter a value"),
    ("mfis", {"item_total": "41", "item_physical": "18", "item_cognitive": "20", "item_psychosocial": "4"},
     "not the sum"),
    ("moca", {"item_total": "20", "local_date": "2999-01-01"}, "in the future"),
])  # fmt: skip
def test_what_cannot_be_is_refused_in_words(desk, pat, code, fields, words):
    response = send(desk, pat, code, **fields)
    assert response.status_code == 422
    assert words in response.text
    assert not MeasureResult.objects.exists()


def test_a_measure_without_a_free_licence_shows_no_item(desk, pat, url):
    page = desk.get(f"{url}new/insomnia_severity_index/").text
    assert "The total only" in page
    assert page.count('name="item_') == 1


def test_no_value_has_a_reason_and_is_not_zero(desk, url, pat):
    send(desk, pat, "timed_up_and_go", without="unknown", note="Could not stand up")
    row = MeasureResult.objects.get()
    assert (row.total, row.items, row.missing) == (None, {"seconds": "unknown"}, ["seconds"])
    page = desk.get(url).text
    assert "No total" in page
    assert "not known: 1" in page


def test_a_correction_needs_its_reason_and_shows_what_it_said(desk, url, pat, cara):
    row = taken(pat, cara, "mfis", 42)
    query = f"?corrects={row.pk}"
    assert 'value="42"' in desk.get(f"{url}new/mfis/{query}").text
    assert send(desk, pat, "mfis", query, item_total="24").status_code == 422
    assert send(desk, pat, "mfis", query, item_total="24", reason="Typed 42 for 24").status_code == 302
    page = desk.get(url).text
    assert "Corrected. It said: 42 points" in page
    assert "Typed 42 for 24" in page
    assert desk.get(f"{url}new/mfis/{query}").status_code == 404


def test_a_result_of_somebody_else_can_be_taken_back(desk, url, pat, cara):
    row = taken(pat, cara, "mfis", 42)
    send(desk, pat, "mfis", f"?corrects={row.pk}", undone="on", reason="Another person")
    assert MeasureResult.objects.standing().get().undone
    assert "No results yet" in desk.get(url).text
    assert "Taken back" in desk.get(f"{url}?measure=mfis").text


def test_item_9_does_not_wait_for_a_valid_date(desk, pat):
    event_id = str(new_id())
    for _again in range(2):
        response = send(desk, pat, "phq_9", item_9="2", local_date="yesterday-ish", id=event_id)
        assert response.status_code == 422
        assert response.text.index("You are not alone") < response.text.index("There is a problem")
    alert = Alert.objects.get()
    assert (alert.severity, alert.shown["unsaved"], str(alert.source_id)) == ("emergency", True, event_id)
    send(desk, pat, "phq_9", item_9="2", id=event_id)
    assert Alert.objects.count() == MeasureResult.objects.count() == 1


def test_a_form_of_quinns_page_saves_nothing_for_pat(desk, pat, quinn):
    assert send(desk, pat, "moca", item_total="20", patient=str(quinn.pk)).status_code == 409
    assert not MeasureResult.objects.exists()
