"""Pat looks back at a week on the phone, page by page, by plain posts."""

from datetime import UTC, date, datetime, timedelta
from unittest import mock

import pytest

from plans.models import AnswerDraft, CareRequest, CheckIn, GoalRating, WeekReview
from tests.stories import answer, shared_plan

SUNDAY = datetime(2026, 3, 15, 18, 0, tzinfo=UTC)


@pytest.fixture
def at():
    """``at(moment)`` is a visit at another time; the product reads the clock in one place."""

    def visit(moment):
        return mock.patch("django.utils.timezone.now", return_value=moment)

    with visit(SUNDAY):
        yield visit


@pytest.fixture
def plan(pat, cara, at):
    return shared_plan(pat, cara, days=30)


@pytest.fixture
def phone(pat_user, plan, browse):
    return browse(pat_user)


def walk_through(phone, goal, level="0", following="same"):
    field = f"goal-{goal.stable_key}"
    assert phone.post("/week/").url == "/week/goals/"
    assert phone.post("/week/goals/", {field: level}).url == "/week/helped/"
    said = {"helped": ["rest", "company"], "hindered": ["heat"], "words": "Too hot outside"}
    assert phone.post("/week/helped/", said).url == "/week/next/"
    assert phone.post("/week/next/", {"next": following}).url == "/week/check/"


def test_four_pages_and_a_check_become_a_review(phone, plan):
    goal = plan.goals.get()
    page = phone.get("/week/goals/").text
    assert "As expected: There and back, no rest" in page
    assert "I do not know" in page
    walk_through(phone, goal, "-1", "talk")
    page = phone.get("/week/check/").text
    for words in ("Less than expected", "I rested before I was tired", "It was too hot", "Talk to my team"):
        assert words in page
    assert phone.post("/week/check/").url == "/progress/"
    assert phone.post("/week/check/").url == "/progress/"
    assert (WeekReview.objects.count(), GoalRating.objects.get().level) == (1, -1)
    assert CareRequest.objects.get().kind == "talk"


def test_the_week_stands_in_one_sentence_and_unknown_is_not_nothing(phone, pat, plan):
    item = plan.prescriptions.get()
    for day, outcome in ((9, "done"), (10, "done"), (11, "rested"), (12, "some")):
        phone.post(f"/today/actions/{item.stable_key}/log/", answer(date(2026, 3, day), item, outcome))
    assert CheckIn.objects.count() == 4
    page = phone.get("/week/").text
    assert "You rested on 1 day and did most of your plan on 3 days." in page
    assert "3 days have no entry." in page
    assert "Friday: no entry" in page


def test_a_week_without_entries_is_fine(phone):
    page = phone.get("/week/").text
    assert "There is no entry for this week. That is fine." in page
    assert "days have no entry" not in page


def test_skipping_is_one_tap_and_nothing_follows(phone):
    assert phone.post("/week/", {"skip": "1"}).url == "/today/"
    assert WeekReview.objects.get().skipped
    assert "You skipped this week." in phone.get("/week/").text
    assert not CareRequest.objects.exists()


def test_skip_on_a_page_keeps_that_nothing_was_said(phone, plan):
    phone.post("/week/goals/", {f"goal-{plan.goals.get().stable_key}": "2", "skip": "1"})
    phone.post("/week/helped/", {"skip": "1"})
    phone.post("/week/next/", {"skip": "1"})
    phone.post("/week/check/")
    rating, review = GoalRating.objects.get(), WeekReview.objects.get()
    assert (rating.status, rating.level, review.next_week, review.skipped) == ("skipped", None, "", False)


def test_half_a_review_waits_and_change_leads_back_to_the_check(phone, plan):
    goal = plan.goals.get()
    walk_through(phone, goal)
    assert "Your answers are still here" in phone.get("/week/").text
    assert 'value="0" id="id_goal' in phone.get("/week/goals/").text or "checked" in phone.get("/week/goals/").text
    assert phone.post("/week/next/?change=1", {"next": "less"}).url == "/week/check/"
    assert "A little less" in phone.get("/week/check/").text
    assert not WeekReview.objects.exists()


def test_pat_corrects_the_week_until_the_next_sunday(phone, plan, at):
    goal = plan.goals.get()
    walk_through(phone, goal, "1")
    phone.post("/week/check/")
    with at(SUNDAY + timedelta(days=3)):
        assert "You can change your answers until Sunday 22 March 2026" in phone.get("/week/").text
        phone.post("/week/goals/?change=1", {f"goal-{goal.stable_key}": "2"})
        phone.post("/week/check/")
    assert GoalRating.objects.standing().get().level == 2
    assert WeekReview.objects.standing().get().helped == ["rest", "company"]
    with at(SUNDAY + timedelta(days=7)):
        assert "?of=2026-03-09" in phone.get("/week/").text
        assert "9 March" in phone.get("/week/?of=2026-03-09").text
        assert "16 March" in phone.get("/week/?of=2026-03-02").text
    with at(SUNDAY + timedelta(days=8)):
        assert "16 March" in phone.get("/week/?of=2026-03-09").text


def test_what_no_form_offers_is_refused_and_nothing_typed_is_lost(phone, plan):
    goal = plan.goals.get()
    assert phone.post("/week/goals/", {f"goal-{goal.stable_key}": "7"}).status_code == 422
    response = phone.post("/week/helped/", {"helped": ["magic"], "words": "Too hot outside"})
    assert response.status_code == 422
    assert "Too hot outside" in response.text
    assert phone.get("/week/elsewhere/").status_code == 404
    assert not AnswerDraft.objects.exists()


def test_without_a_plan_the_review_asks_about_no_goal(pat, pat_user, at, browse):
    phone = browse(pat_user)
    assert phone.post("/week/").url == "/week/helped/"
    assert "/week/goals/" not in phone.get("/week/helped/").text


def test_today_asks_on_sunday_and_monday_until_the_week_is_told(phone, at):
    line = "Look back at your week"
    seen = []
    for n in range(-1, 3):
        with at(SUNDAY + timedelta(days=n)):
            seen.append(line in phone.get("/today/").text)
    assert seen == [False, True, True, False]
    phone.post("/week/", {"skip": "1"})
    for n in (0, 1):
        with at(SUNDAY + timedelta(days=n)):
            assert line not in phone.get("/today/").text
