"""Pat can have read aloud what is asked and what to do: Today, the questions, the symptom check, a care card."""

import re

import pytest
from django.utils import timezone

from plans.domain.days import local_day
from recovery.ids import new_id
from tests.factories import InterventionMaker
from tests.stories import answer, shared_plan
from tests.views.symptom_steps import TO_URGENT, walks

PATHS = ("/today/", "/today/?mode=one", "/today/check-in/energy/", "/symptoms/", "/week/goals/")


@pytest.fixture
def phone(browse, pat, pat_user, cara):
    shared_plan(pat, cara)
    return browse(pat_user)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_offers_its_voice_once(phone, path):
    text = phone.get(path, follow=True).text
    assert text.count("data-listen ") == 1
    assert "js/listen.js" in text


def test_a_care_card_is_read_aloud_after_the_number_to_call(phone):
    shown = walks(phone, *TO_URGENT)
    text = phone.get(shown.url).text
    assert text.index("care__call--main") < text.index("data-listen ")


def test_a_session_that_was_done_offers_how_it_went_and_a_change(browse, pat, pat_user, cara):
    entry = InterventionMaker().snapshot() | {"checkin_items": ["pain"]}
    walk = shared_plan(pat, cara, entry=entry).prescriptions.get()
    phone, path = browse(pat_user), f"/today/actions/{walk.stable_key}/"
    phone.post(f"{path}log/", answer(local_day(timezone.now(), pat.time_zone), None))
    text = phone.get("/today/").text
    assert f'href="{path}ask/pain/"' in text
    assert re.search(rf'<a class="linkish" href="{path}">Change', text)
    phone.post(f"{path}ask/pain/", {"id": str(new_id()), "skip": "1"})
    text = phone.get("/today/").text
    assert "Say how it went" not in text
    assert re.search(rf'<a class="linkish" href="{path}">Change', text)
