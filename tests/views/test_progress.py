"""Pat's progress: words first, numbers only where Pat wants them."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from plans.domain.days import local_day
from plans.models import CarerGrant, GoalRating, Observation
from recovery.accounts.models import Role
from tests.factories import UserMaker
from tests.stories import shared_plan
from tests.views.entries_of_months import energies, nights, rows

PAGES = ["/progress/", "/progress/energy/", "/progress/sleep/", "/progress/goals/", "/progress/done/"]
DISPLAY = {"theme": "dark", "stim": "off", "text": "100", "spacing": "std", "today": "auto", "clock": "24"}


@pytest.fixture
def today(pat):
    return local_day(timezone.now(), pat.time_zone)


def test_all_numbers_hide_and_come_back(pat, pat_user, cara, today, browse):
    shared_plan(pat, cara, days=20)
    energies(pat, pat_user, today, 80)
    nights(pat, pat_user, today, range(7))
    phone = browse(pat_user)
    phone.post("/display/", {**DISPLAY, "voice": "normal"})
    assert phone.post("/progress/numbers/", {"numbers": "hide", "next": "/progress/energy/"}).url == "/progress/energy/"
    for url in ("/progress/", "/progress/energy/", "/progress/sleep/"):
        page = phone.get(url).text
        main = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", page[page.index("<main") : page.index("</main>")])
        charts = " ".join(re.findall(r'<text[^>]*>([^<]*)|aria-label="([^"]*)"', page)[0])
        told = re.sub(r"Page \d|\d{1,2} [A-Z][a-z]+( \d{4})?|[A-Z][a-z]+ \d{1,2} [A-Z][a-z]+ \d{4}", "", main)
        assert not re.search(r"\d", told + charts), (url, re.findall(r".{20}\d.{20}", told))
    assert 'data-theme="dark"' in page
    phone.post("/progress/numbers/", {"numbers": "show"})
    assert "about 7 hours" in phone.get("/progress/").text


def test_nothing_outside_is_opened_after_the_switch(pat, pat_user, browse):
    response = browse(pat_user).post("/progress/numbers/", {"numbers": "hide", "next": "https://example.org/"})
    assert response.url == "/progress/"


def test_two_years_cost_no_more_queries_than_two_weeks(pat, pat_user, cara, today, browse):
    shared_plan(pat, cara, days=700)
    energies(pat, pat_user, today, 14)
    nights(pat, pat_user, today, range(7))
    phone = browse(pat_user)
    phone.get("/plan/")
    counts = {url: queries(phone, url) for url in PAGES}
    rest = [today - timedelta(days=n) for n in range(14, 730)]
    rows(Observation, pat, pat_user, rest, code=lambda d: "energy", status=lambda d: "answered", value=lambda d: 5)
    nights(pat, pat_user, today, range(7, 730))
    assert {url: queries(phone, url) for url in PAGES} == counts
    assert max(counts.values()) <= 11


def queries(client, url):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def test_goals_say_where_pat_is_in_pats_own_words(pat, pat_user, cara, today, browse):
    goal = shared_plan(pat, cara, days=3).goals.get()
    phone = browse(pat_user)
    assert "The weekly review asks how close you are." in phone.get("/progress/").text
    rows(GoalRating, pat, pat_user, [today], goal=lambda d: goal, goal_key=lambda d: goal.stable_key,
         version=lambda d: goal.version, status=lambda d: "answered", level=lambda d: 0)  # fmt: skip
    page = phone.get("/progress/goals/").text
    assert "As expected: There and back, no rest" in page
    assert page.count("You are here") == 1
    assert "Walk to the shop: As expected" in phone.get("/progress/").text


def test_a_carer_sees_progress_when_pat_said_so(pat, pat_user, service, browse):
    carla = UserMaker(organisation=service, name="Carla Carer", role=Role.CARER, second_factor=False)
    given = {"organisation": service, "patient": pat, "carer": carla, "relation": "sister", "consent_by": pat_user}
    grant = CarerGrant.objects.create(**given, consent_words="May help")
    for url in PAGES:
        assert browse(carla).get(url).status_code == 403
    CarerGrant.objects.filter(pk=grant.pk).update(ended_at=timezone.now(), ended_by=pat_user)
    CarerGrant.objects.create(**given, consent_words="May see", may_see_progress=True)
    for url in PAGES:
        assert browse(carla).get(url).status_code == 200
