"""What is said beside a field of the sleep diary, and what is asked again instead of refused."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plans.actions.sleep import told
from plans.domain.days import local_day
from plans.domain.sleepdiary import metrics
from plans.models import AnswerDraft, SleepNight
from tests.nights import tell_by_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def yesterday(pat):
    return local_day(timezone.now(), pat.time_zone) - timedelta(days=1)


@pytest.fixture
def pats(browse, pat_user, pat):
    return browse(pat_user)


def test_what_cannot_be_read_is_said_beside_the_field_and_nothing_typed_is_lost(pats, yesterday):
    answer = pats.post(f"/sleep/{yesterday}/up/", {"woke": "half six", "up": "6:45"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("We could not read this time. Type it like 22:30 or 10:30 pm.") == 2
    assert 'value="half six"' in page
    assert 'value="6:45"' in page


def test_getting_up_before_going_to_bed_asks_to_check_both(pats, yesterday):
    pats.post(f"/sleep/{yesterday}/bed/", {"into_bed": "7 am"})
    answer = pats.post(f"/sleep/{yesterday}/up/", {"woke": "6:10", "woke_unknown": "on", "up": "6:45"})
    assert answer.status_code == 422
    assert "Getting up is before going to bed. Check both times." in answer.content.decode()
    assert f'href="/sleep/{yesterday}/bed/"' in answer.content.decode()


def test_a_morning_hour_for_bed_is_asked_about_and_one_press_makes_it_the_evening(pats, yesterday):
    answer = pats.post(f"/sleep/{yesterday}/bed/", {"into_bed": "10:30"})
    assert answer.headers["Location"].endswith("/sure/")
    page = pats.get(answer.headers["Location"]).content.decode()
    assert "Went to bed: 10:30 in the morning. Is that right?" in page
    assert "No, 22:30 in the evening" in page
    assert pats.post(f"/sleep/{yesterday}/sure/", {"answer": "other"}).headers["Location"].endswith("/sleep/")
    assert AnswerDraft.objects.get().answers["into_bed"] == "22:30"
    clear = pats.post(f"/sleep/{yesterday}/bed/", {"into_bed": "10:30 am"})
    assert clear.headers["Location"].endswith("/sleep/")


def test_fourteen_hours_in_bed_are_asked_about_and_never_refused(pats, yesterday):
    way = tell_by_post(pats, yesterday, bed={"into_bed": "16:45"})
    assert way[-2:] == ["sure/", "sure/"]
    assert "You were in bed for 14 hours. Is that right?" in pats.get(f"/sleep/{yesterday}/sure/").content.decode()
    assert pats.post(f"/sleep/{yesterday}/sure/", {}).status_code == 422
    assert pats.post(f"/sleep/{yesterday}/sure/", {"answer": "bed"}).headers["Location"].endswith("/bed/")
    assert pats.post(f"/sleep/{yesterday}/sure/", {"answer": "yes"}).headers["Location"].endswith("/check/")
    pats.post(f"/sleep/{yesterday}/check/")
    assert metrics(told(SleepNight.objects.get())).tib == 840
