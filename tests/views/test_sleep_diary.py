"""The sleep diary by plain posts, as without script."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plans.actions.sleep import told
from plans.domain.days import local_day
from plans.domain.sleepdiary import metrics
from plans.models import AnswerDraft, SleepNight
from recovery.audit.models import AuditEvent
from tests.nights import POSTS, tell_by_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def yesterday(pat):
    return local_day(timezone.now(), pat.time_zone) - timedelta(days=1)


@pytest.fixture
def pats(browse, pat_user, pat):
    return browse(pat_user)


def test_a_night_told_step_by_step_is_stored_with_its_instants(pats, yesterday, pat):
    assert tell_by_post(pats, yesterday) == ["sleep/", "falling/", "awake/", "up/", "rested/", "check/", ""]
    row = SleepNight.objects.get()
    found = metrics(told(row))
    assert (found.tib, found.tst, found.twak, found.se) == (495, 350, 35, 70.7)
    assert (row.local_date, row.rested, row.note, row.unknown, row.source) == (yesterday, 6, "Warm room", [], "person")
    assert not AnswerDraft.objects.exists()
    page = pats.get(f"/sleep/{yesterday}/").content.decode()
    assert "You slept about 5 hours 50 minutes." in page
    assert 'role="img" aria-label="The night as a bar. The words are below."' in page
    assert "In bed from 22:30. Tried to sleep at 23:15. Asleep after 25 minutes." in page


def test_saving_twice_is_one_night(pats, yesterday):
    tell_by_post(pats, yesterday)
    assert pats.post(f"/sleep/{yesterday}/check/").status_code == 302
    assert SleepNight.objects.count() == 1


def test_each_step_waits_on_any_device(pats, yesterday, browse, pat_user):
    pats.post(f"/sleep/{yesterday}/bed/", POSTS["bed"])
    phone = browse(pat_user)
    assert phone.get(f"/sleep/{yesterday}/").headers["Location"] == f"/sleep/{yesterday}/sleep/"
    assert 'value="22:30"' in phone.get(f"/sleep/{yesterday}/bed/").content.decode()
    assert "Begun. Your answers are kept." in phone.get("/sleep/").content.decode()
    assert not SleepNight.objects.exists()


def test_i_do_not_know_is_stored_as_unknown_and_not_as_zero(pats, yesterday):
    unknown = {"falling": {"minutes_to_sleep": "unknown"}, "sleep": {"unknown": "1", "tried": ""}}
    tell_by_post(pats, yesterday, awake={"wakings": "unknown", "minutes_awake": "unknown"}, rested={}, **unknown)
    row = SleepNight.objects.get()
    assert (row.tried_to_sleep_at, row.minutes_to_sleep, row.wakings, row.minutes_awake, row.rested) == (None,) * 5
    assert sorted(row.unknown) == ["minutes_awake", "minutes_to_sleep", "tried", "wakings"]
    assert metrics(told(row)).se is None
    assert "You were in bed for about 8 hours 15 minutes." in pats.get(f"/sleep/{yesterday}/").content.decode()


def test_a_skipped_night_is_an_answer_and_can_still_be_filled_in(pats, yesterday):
    for _twice in range(2):
        assert pats.post(f"/sleep/{yesterday}/bed/", {"skip": "1"}).headers["Location"] == "/sleep/"
    row = SleepNight.objects.get()
    assert (row.skipped, row.into_bed_at, row.unknown) == (True, None, [])
    assert "You skipped this night." in pats.get("/sleep/").content.decode()
    tell_by_post(pats, yesterday)
    assert SleepNight.objects.standing().get().amends == row


def test_a_saved_night_can_be_changed_and_the_old_one_stays(pats, yesterday):
    tell_by_post(pats, yesterday)
    first = SleepNight.objects.get()
    assert "Back, nothing changed" in pats.get(f"/sleep/{yesterday}/check/").content.decode()
    assert pats.post(f"/sleep/{yesterday}/bed/", {"into_bed": "22:00"}).headers["Location"].endswith("/check/")
    assert SleepNight.objects.count() == 1
    pats.post(f"/sleep/{yesterday}/check/")
    now = SleepNight.objects.standing().get()
    assert (now.amends, metrics(told(now)).tib, metrics(told(first)).tib) == (first, 525, 495)


def test_a_change_that_changes_nothing_leaves_no_correction(pats, yesterday):
    tell_by_post(pats, yesterday)
    pats.post(f"/sleep/{yesterday}/bed/", {"into_bed": "22:30"})
    pats.post(f"/sleep/{yesterday}/check/")
    assert SleepNight.objects.count() == 1
    assert not AnswerDraft.objects.exists()


@pytest.mark.parametrize(
    ("typed", "press", "shown"),
    [("23:10", "15", "23:15"), ("23:10", "-15", "23:00"), ("", "15", "22:00"), ("11:50 pm", "15", "00:00")],
)
def test_the_steppers_work_without_script_and_keep_nothing(pats, yesterday, typed, press, shown):
    page = pats.post(f"/sleep/{yesterday}/bed/", {"into_bed": typed, "step": f"into_bed:{press}"})
    assert f'value="{shown}"' in page.content.decode()
    assert not AnswerDraft.objects.exists()


def test_the_time_of_the_night_before_is_offered_and_taken(pats, yesterday):
    tell_by_post(pats, yesterday - timedelta(days=1))
    page = pats.get(f"/sleep/{yesterday}/sleep/").content.decode()
    assert "Same as the night before, 23:15" in page
    pats.post(f"/sleep/{yesterday}/sleep/", {"same": "1", "tried": ""})
    assert AnswerDraft.objects.get().answers["tried"] == "23:15"


def test_a_skip_by_a_slip_of_the_thumb_loses_nothing_that_was_typed(pats, yesterday):
    pats.post(f"/sleep/{yesterday}/bed/", POSTS["bed"])
    for _twice in range(2):
        pats.post(f"/sleep/{yesterday}/sleep/", {"skip": "1"})
    assert SleepNight.objects.get().skipped
    assert f'href="/sleep/{yesterday}/sleep/"' in pats.get(f"/sleep/{yesterday}/").content.decode()
    assert AnswerDraft.objects.get().answers["into_bed"] == "22:30"


def test_days_that_are_not_open_are_not_there_and_old_nights_are_read_only(pats, yesterday, pat):
    for day in (yesterday + timedelta(days=9), yesterday - timedelta(days=7), "2026-13-01", "20260312"):
        assert pats.get(f"/sleep/{day}/bed/").status_code == 404
        assert pats.post(f"/sleep/{day}/bed/", POSTS["bed"]).status_code == 404
    assert not AnswerDraft.objects.exists()


def test_every_page_of_the_diary_leaves_a_line_in_the_trail(pats, yesterday):
    for address in ("/sleep/", f"/sleep/{yesterday}/bed/"):
        pats.get(address)
    assert AuditEvent.objects.filter(action="sleep.read").count() == 2
