"""The sleep diary late at night, on other clocks, and by somebody else's hand."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from plans.actions.sleep import told
from plans.domain.days import local_day
from plans.domain.sleepdiary import metrics
from plans.models import AnswerDraft, CarerGrant, SleepNight
from recovery.accounts.models import Role
from tests.factories import UserMaker
from tests.nights import ANSWERS, POSTS, begin, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch, pat):
    """``clock("23:30")``: it is that time today where Pat is; ``clock("02:00", 1)`` in the night after."""
    today = timezone.now().astimezone(ZoneInfo(pat.time_zone)).date()

    def set_to(at: str, days: int = 0):
        wall = datetime.combine(today + timedelta(days=days), time.fromisoformat(at), ZoneInfo(pat.time_zone))
        monkeypatch.setattr(timezone, "now", lambda: wall)
        return today

    return set_to


@pytest.fixture
def pats(browse, pat_user, pat):
    return browse(pat_user)


def test_in_the_evening_the_night_that_begins_can_be_started_and_saved_in_the_morning(pats, clock):
    today = clock("23:45")
    tonight = (today + timedelta(days=1)).isoformat()
    assert "Tonight" in pats.get("/sleep/").content.decode()
    later = pats.post(f"/sleep/{tonight}/bed/", {"into_bed": "22:30", "later": "1"}, follow=True)
    assert "Your answers are kept. You can go on in the morning." in later.content.decode()

    clock("03:00", 1)
    page = pats.get(f"/sleep/{tonight}/sleep/").content.decode()
    assert "Keep this. The rest in the morning" in page
    assert "Skip this night" not in page

    clock("07:10", 1)
    assert pats.get(f"/sleep/{tonight}/").headers["Location"] == f"/sleep/{tonight}/sleep/"
    assert "Last night" in pats.get("/sleep/").content.decode()


def test_a_night_that_is_not_over_keeps_all_answers_and_is_saved_later(pats, clock, pat):
    today = clock("03:30", 1)
    night = today + timedelta(days=1)
    begin(pat, night, **ANSWERS | {"woke": "03:00", "up": "03:20"})
    page = pats.get(f"/sleep/{night}/check/").content.decode()
    assert "This night is not over. Your answers are kept." in page
    assert pats.post(f"/sleep/{night}/check/").status_code == 200
    assert not SleepNight.objects.exists()
    clock("04:05", 1)
    assert pats.post(f"/sleep/{night}/check/").status_code == 302
    assert metrics(told(SleepNight.objects.get())).tib == 290


def test_in_the_day_the_night_to_come_is_not_there(pats, clock):
    today = clock("12:00")
    assert "Tonight" not in pats.get("/sleep/").content.decode()
    assert pats.get(f"/sleep/{today + timedelta(days=1)}/bed/").status_code == 404


def test_a_time_that_has_not_come_yet_is_said(pats, clock):
    today = clock("08:00")
    answer = pats.post(f"/sleep/{today}/up/", {"woke": "6", "up": "18:30"})
    assert answer.status_code == 422
    assert "This time has not come yet. Check the time." in answer.content.decode()


def test_the_times_follow_the_clock_that_the_person_chose(pats, pat_user, pat):
    pat_user.display = {"clock": "12"}
    pat_user.save()
    day = local_day(timezone.now(), pat.time_zone) - timedelta(days=1)
    tell(pat, day)
    assert "Up at 6:45 am." in pats.get(f"/sleep/{day}/").content.decode()
    assert 'value="10:30 pm"' in pats.get(f"/sleep/{day}/bed/").content.decode()
    moved = pats.post(f"/sleep/{day}/bed/", {"into_bed": "10:30 pm", "step": "into_bed:15"})
    assert 'value="10:45 pm"' in moved.content.decode()


def test_quinn_sees_and_changes_nothing_of_pats_nights(browse, quinn_user, quinn, pat):
    day = local_day(timezone.now(), pat.time_zone) - timedelta(days=1)
    tell(pat, day)
    begin(pat, day, into_bed="21:00")
    quinns = browse(quinn_user)
    assert "5 hours 50" not in quinns.get("/sleep/").content.decode()
    assert 'value="2' not in quinns.get(f"/sleep/{day}/bed/").content.decode()
    quinns.post(f"/sleep/{day}/bed/", {"into_bed": "20:00"})
    assert AnswerDraft.objects.get(patient=pat).answers["into_bed"] == "21:00"


def test_a_carer_who_may_log_tells_a_night_and_it_is_marked_as_theirs(browse, pats, pat, pat_user, cara):
    day = local_day(timezone.now(), pat.time_zone) - timedelta(days=1)
    carla = UserMaker(organisation=pat.organisation, name="Carla Carer", role=Role.CARER, second_factor=False)
    given = {"organisation": pat.organisation, "patient": pat, "carer": carla, "consent_by": pat_user}
    grant = CarerGrant.objects.create(**given, consent_words="May help")
    carlas = browse(carla)
    assert f'name="for" value="{pat.pk}"' in carlas.get(f"/sleep/{day}/bed/").content.decode()
    for step, said in POSTS.items():
        assert carlas.post(f"/sleep/{day}/{step}/", said | {"for": str(pat.pk)}).status_code == 302
    carlas.post(f"/sleep/{day}/check/", {"for": str(pat.pk)})
    assert SleepNight.objects.get().source == "carer"
    assert "Written by Carla Carer." in pats.get(f"/sleep/{day}/").content.decode()
    assert "Carla Carer (carer)" in browse(cara).get(f"/people/{pat.pk}/nights/").content.decode()

    CarerGrant.objects.filter(pk=grant.pk).update(ended_at=timezone.now(), ended_by=pat_user)
    CarerGrant.objects.create(**given, consent_words="May look", may_log=False)
    assert carlas.get(f"/sleep/{day}/bed/").status_code == 403


def test_nights_of_more_than_a_week_ago_are_read_on_pages_and_not_changed(pats, pat):
    today = local_day(timezone.now(), pat.time_zone)
    for n in range(8, 24):
        tell(pat, today - timedelta(days=n), now=timezone.now() - timedelta(days=n))
    first, second = (pats.get(f"/sleep/?page={n}").content.decode() for n in (1, 2))
    assert (first.count("<h3"), second.count("<h3")) == (14, 2)
    assert "Fill in" not in second
    old = (today - timedelta(days=20)).isoformat()
    page = pats.get(f"/sleep/{old}/").content.decode()
    assert "You slept about 5 hours 50 minutes." in page
    assert "Change this night" not in page
    assert pats.post(f"/sleep/{old}/bed/", {"into_bed": "21:00"}).status_code == 404


def test_the_questions_to_the_database_do_not_grow_with_the_nights(pats, pat, django_assert_max_num_queries):
    today = local_day(timezone.now(), pat.time_zone)
    for n in range(1, 8):
        tell(pat, today - timedelta(days=n))
        begin(pat, today - timedelta(days=n), up="06:30")
    for address in ("/sleep/", f"/sleep/{today}/sleep/", f"/sleep/{today - timedelta(days=1)}/"):
        with django_assert_max_num_queries(8):
            assert pats.get(address).status_code == 200
