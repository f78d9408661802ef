"""Pat's day, on a phone, first without script."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plans.domain.days import local_day
from plans.models import CheckIn, CheckInQuarantine
from tests.factories import ArticleMaker
from tests.stories import action_in, answer, draft_for, goal_in, share_now, shared_plan


@pytest.fixture
def today(pat):
    return local_day(timezone.now(), pat.time_zone)


@pytest.fixture
def walk(pat, cara):
    return shared_plan(pat, cara, days=10).prescriptions.get()


@pytest.fixture
def url(walk):
    return f"/today/actions/{walk.stable_key}/log/"


def test_before_a_plan_is_shared_pat_is_told_that_it_is_being_written(browse, pat, pat_user):
    assert "Your plan is being written" in browse(pat_user).get("/today/").text


def test_pat_sees_what_is_due_and_why(browse, pat_user, walk):
    page = browse(pat_user).get("/today/").text
    assert "Walk indoors or outside" in page
    assert "10 minutes" in page
    assert "0 of 8" in page


def test_pat_ticks_a_walk_and_today_shows_it(browse, pat_user, url, today):
    client = browse(pat_user)
    response = client.post(url, answer(today, None))
    assert response.url.startswith("/today/#act-")
    assert "Done at" in client.get("/today/").text
    assert "2 of 8" in client.get("/today/").text


def test_with_htmx_the_row_and_the_effort_come_back(browse, pat_user, url, today):
    response = browse(pat_user, **{"HX-Request": "true"}).post(url, answer(today, None))
    assert response.text.strip().startswith("<li")
    assert 'id="effort" hx-swap-oob="true"' in response.text
    assert "Walk indoors or outside: Done" in response.headers["HX-Trigger"]


def test_some_with_minutes_is_a_full_answer(browse, pat_user, url, today):
    client = browse(pat_user)
    client.post(url, answer(today, None, "some", minutes="4", effort="3", note="Rain"))
    row = CheckIn.objects.get()
    assert (row.outcome, row.minutes, row.effort, row.note) == ("some", 4, 3, "Rain")
    assert "Some counts." in client.get("/today/").text


def test_not_today_asks_for_a_reason_and_keeps_the_note(browse, pat_user, url, today):
    response = browse(pat_user).post(url, answer(today, None, "not_today", note="Long day"))
    assert response.status_code == 422
    assert "Long day" in response.text
    assert "is a full answer" in response.text
    assert not CheckIn.objects.exists()


def test_not_today_because_tired(browse, pat_user, url, today):
    client = browse(pat_user)
    client.post(url, answer(today, None, "not_today", reason="tired"))
    assert "Not today: I was tired." in client.get("/today/").text


def test_minutes_that_are_no_number_are_unknown_and_not_zero(browse, pat_user, url, today):
    client = browse(pat_user)
    assert client.post(url, answer(today, None, "some", minutes="a few")).status_code == 422
    client.post(url, answer(today, None, "some", minutes=""))
    assert CheckIn.objects.get().minutes is None


def test_pat_corrects_an_entry_and_the_first_one_stays(browse, pat_user, url, today):
    client = browse(pat_user)
    client.post(url, answer(today, None))
    client.post(url, answer(today, None, "some", minutes="5"))
    assert CheckIn.objects.count() == 2
    assert CheckIn.objects.standing().get().outcome == "some"


def test_sent_twice_it_is_one_row_and_the_same_answer(browse, pat_user, url, today):
    client, post = browse(pat_user), answer(today, None)
    assert client.post(url, post).url == client.post(url, post).url
    assert CheckIn.objects.count() == 1


def test_the_same_id_with_other_content_is_422_and_kept_aside(browse, pat_user, url, today):
    client, post = browse(pat_user), answer(today, None)
    client.post(url, post)
    response = client.post(url, post | {"outcome": "not_today", "reason": "pain"})
    assert response.status_code == 422
    assert "nothing is lost" in response.text
    assert CheckIn.objects.get().outcome == "done"
    assert CheckInQuarantine.objects.get().payload["reason"] == "pain"


def test_pat_can_log_yesterday_and_it_stays_yesterdays(browse, pat_user, walk, url, today):
    yesterday = today - timedelta(days=1)
    client = browse(pat_user)
    assert "An earlier day" in client.get(f"/today/?on={yesterday}").text
    client.post(f"{url}?on={yesterday}", answer(yesterday, None))
    assert CheckIn.objects.get().local_date == yesterday
    assert "Done at" not in client.get("/today/").text


@pytest.mark.parametrize("on", ["not-a-date", "2026-13-45", "1999-01-01", "2999-01-01"])
def test_a_day_that_cannot_be_logged_falls_back_to_today(browse, pat_user, walk, today, on):
    assert browse(pat_user).get(f"/today/?on={on}").context["day"] == today


def test_an_action_of_nobodys_plan_is_404(browse, pat_user, quinn, otto, walk, today):
    other = shared_plan(quinn, otto).prescriptions.get()
    client = browse(pat_user)
    assert client.get(f"/today/actions/{other.stable_key}/").status_code == 404
    assert client.post(f"/today/actions/{other.stable_key}/log/", answer(today, None)).status_code == 404
    assert not CheckIn.objects.exists()


def test_my_plan_shows_goals_in_pats_words_and_who_to_call(browse, pat_user, walk):
    page = browse(pat_user).get("/plan/").text
    assert "“Walk to the shop”" in page
    assert "0300 000 0000" in page
    assert "Good to see you." in page


def test_pat_reads_what_changed_and_why(browse, pat, pat_user, cara, walk):
    second = draft_for(pat, cara, reason="You walk further now")
    second.prescriptions.update(minutes=20)
    share_now(second, cara)
    page = browse(pat_user).get("/plan/changes/2/").text
    assert "You walk further now" in page
    assert "20 minutes" in page


def test_a_plan_that_begins_next_week_leaves_today_to_the_one_before(browse, pat, pat_user, cara, walk, today):
    second = draft_for(pat, cara, reason="From Monday")
    second.prescriptions.update(name="Cycle")
    share_now(second, cara, days=-3)
    page = browse(pat_user).get("/today/").text
    assert "Walk indoors or outside" in page
    assert "Cycle" not in page


def test_progress_counts_this_week_with_its_denominator(browse, pat_user, url, today):
    client = browse(pat_user)
    client.post(url, answer(today, None))
    assert "1 of 7" in client.get("/progress/").text


def test_the_clinician_sees_what_was_logged_with_denominators(browse, pat, pat_user, cara, url, today):
    client = browse(pat_user)
    client.post(url, answer(today, None))
    client.post(url, answer(today, None, "some", minutes="5"))
    page = browse(cara).get(f"/people/{pat.pk}/diary/").text
    assert "Corrected. It said: Done" in page
    assert "too few entries" in page
    assert "<td>1</td>" in page


def test_today_asks_no_more_queries_for_more_actions(browse, pat, pat_user, cara, django_assert_max_num_queries):
    version = draft_for(pat, cara)
    goal = goal_in(version, cara)
    for n in range(12):
        action_in(goal, cara, name=f"Action {n}")
    share_now(version, cara)
    client = browse(pat_user)
    client.get("/today/")  # the first time notes that the version was opened
    with django_assert_max_num_queries(8):
        client.get("/today/")


def test_one_thing_at_a_time_shows_the_next_action_only(browse, pat, pat_user, cara):
    version = draft_for(pat, cara)
    goal = goal_in(version, cara)
    for name in ("Walk", "Paint"):
        action_in(goal, cara, name=name)
    share_now(version, cara)
    client = browse(pat_user)
    page = client.get("/today/?mode=one").text
    assert "Walk" in page
    assert "Paint" not in page
    assert "Paint" in client.get("/today/?mode=whole").text


def test_calm_display_begins_with_one_thing(browse, pat_user, walk):
    pat_user.display = {"stim": "low"}
    pat_user.save(update_fields=["display"])
    page = browse(pat_user).get("/today/").text
    assert "I did some of it" in page
    assert 'href="?mode=whole"' in page


def test_when_all_is_answered_one_thing_says_so(browse, pat_user, url, today):
    client = browse(pat_user)
    client.post(url, answer(today, None))
    assert "The rest of the day is yours." in client.get("/today/?mode=one").text


def test_why_leads_to_the_page_that_the_clinician_chose(browse, pat, pat_user, cara, ed, eva):
    chosen = ArticleMaker(slug="the-chosen-page", topic="sleep", published=(ed, eva))
    shared_plan(pat, cara, page=chosen)
    client = browse(pat_user)
    for where in ("/today/", "/today/?mode=one", "/plan/"):
        assert "/library/sleep/the-chosen-page/?from=" in client.get(where).text
