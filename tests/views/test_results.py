"""Cara reads and enters outcome measures."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from plans.actions.measure_results import Entry, enter
from plans.domain.days import local_day
from plans.models import Alert, Condition
from recovery.ids import new_id
from tests.questions import asked, contact_for

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


def test_a_change_is_read_for_pats_condition_with_its_source(desk, url, pat, cara):
    Condition.objects.create(organisation=pat.organisation, patient=pat, kind="ms", recorded_by=cara)
    taken(pat, cara, "mfis", 50, 30)
    taken(pat, cara, "mfis", 44)
    page = desk.get(url).text
    for words in ("44 points", "−6 (−12 %)", "Better.", "May matter, and is within measurement error.", "Rooney19"):
        assert words in page
    assert "fatigued, by the usual cut-off" in page


def test_what_was_published_for_others_is_not_used_for_pat(desk, url, pat, cara):
    taken(pat, cara, "mfis", 50, 30)
    taken(pat, cara, "mfis", 20)
    page = desk.get(url).text
    assert "No published threshold for this person&#x27;s conditions." in page
    assert "Published for other people, not used for this person" in page


def test_item_9_that_cara_types_makes_an_alert_and_says_so(desk, url, pat):
    response = send(desk, pat, "phq_9", item_9="1", item_1="0")
    assert Alert.objects.get().severity == "urgent"
    page = desk.get(response.headers["Location"]).text
    assert "Item 9 is above 0." in page
    assert "Item 9: Several days" in page
    assert "2 of 9 answered" in page


def test_item_9_that_was_not_answered_is_said_and_is_no_no(desk, url, pat):
    send(desk, pat, "phq_9", **{f"item_{n}": "1" for n in range(1, 9)}, item_9="skipped")
    page = desk.get(url).text
    assert "Item 9 was not answered: ask" in page
    assert "Estimated" in page
    assert "left out: 1" in page


def test_what_the_plan_asks_for_stands_with_how_often_it_was_answered(desk, url, pat, cara, team):
    contact_for(team, cara)
    asked(pat, cara, "phq_9", "timed_up_and_go", days=20, when="every", every=2)
    contact_for(team, None)
    taken(pat, cara, "timed_up_and_go", None, 3, items={"seconds": 12})
    page = desk.get(url).text
    assert "0 of 2 times asked" in page
    assert "The team has no safety contact: the PHQ-2 is asked." in page


def test_a_long_history_costs_as_many_queries_as_a_short_one(desk, url, pat, cara):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked_for:
            desk.get(url)
        return len(asked_for)

    taken(pat, cara, "mfis", 50, 100)
    desk.get(url)
    few = queries()
    for back in range(40):
        taken(pat, cara, "mfis", 40, back)
    assert queries() == few <= 16
    page = desk.get(f"{url}?measure=mfis&page=2").text
    assert "All 41 results" in desk.get(url).text
    assert page.count("<tr>") == 21
    assert "page=3" in page


def test_a_phq_9_is_read_by_its_own_rules_as_well(desk, url, pat, cara):
    taken(pat, cara, "phq_9", None, 40, items={str(n): 2 for n in range(1, 10)})
    taken(pat, cara, "phq_9", None, 2, items={str(n): 0 for n in range(1, 9)} | {"9": 0, "1": 2, "2": 2})
    page = desk.get(url).text
    for words in ("a response.", "remission, as studies count it", "depression in general care"):
        assert words in page
    assert "talk about it" not in page
    taken(pat, cara, "phq_9", None, 1, items={str(n): 2 for n in range(1, 10)})
    assert "talk about it" in desk.get(url).text
