"""Contraindications are checked again when the record of the person changed since."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plans.actions.care import FactAnswer, add_condition, record_facts
from plans.actions.rechecks import CHECKED_AT, has_to_check_again
from plans.models import HealthFact, Prescription
from tests.factories import InterventionMaker
from tests.stories import draft_for, goal_in
from tests.views.forms_of_actions import seen


@pytest.fixture
def risky(db):
    entry = InterventionMaker(code="EXE-05")
    entry.content["contraindications"] = ["Chest pain at rest."]
    entry.save(update_fields=["content"])
    return entry


@pytest.fixture
def url(browse, cara, pat, risky):
    """The editor of an action that Cara added, and ticked, a moment ago."""
    goal = goal_in(draft_for(pat, cara), cara)
    new = f"/people/{pat.pk}/plan/draft/goals/{goal.pk}/actions/EXE-05/new/"
    client = browse(cara)
    form = client.get(new).context["form"]
    body = {name: value for name in form.fields if (value := form[name].value()) not in (None, "")}
    assert client.post(new, {**body, "checked": "on"}).status_code == 302, client.post(new, body).context["form"].errors
    return f"/people/{pat.pk}/plan/draft/actions/{Prescription.objects.get().pk}/"


def know(pat, cara, **facts):
    answers = [FactAnswer(code, value) for code, value in facts.items()]
    record_facts(patient=pat, actor=cara, answers=answers, source="person", observed_on=timezone.localdate())


def item():
    return Prescription.objects.select_related("version__plan").get()


def asks(client, url):
    return "checked" in client.get(url).context["form"].fields


def test_what_was_ticked_is_not_asked_again_while_nothing_is_new(browse, cara, url):
    assert item().details[CHECKED_AT]
    assert not asks(browse(cara), url)
    assert browse(cara).post(url, seen(browse(cara), url, minutes="15")).status_code == 302


def test_a_new_fact_asks_again_and_the_tick_is_noted_with_its_time(browse, cara, pat, url):
    client, before = browse(cara), item().details[CHECKED_AT]
    know(pat, cara, cardiac_unstable="no")
    page = client.get(url)
    assert "The record of this person changed since this was checked" in page.text
    assert '<details class="ed__watch" open>' in page.text
    refused = client.post(url, seen(client, url, minutes="15"))
    assert refused.status_code == 422
    assert "tick the box" in refused.text
    assert client.post(url, seen(client, url, minutes="15", checked="on")).status_code == 302
    assert item().details[CHECKED_AT] > before
    assert not asks(client, url)


def test_a_new_condition_asks_again(browse, cara, pat, url):
    add_condition(patient=pat, actor=cara, kind="stroke", subtype="", side="", onset_on=None)
    assert asks(browse(cara), url)


def test_a_tick_without_a_time_is_as_old_as_its_draft(browse, cara, pat, url):
    Prescription.objects.update(details={})
    assert not has_to_check_again(item())
    know(pat, cara, cardiac_unstable="no")
    assert has_to_check_again(item())


@pytest.mark.parametrize("noted", ["yesterday", 7, None, "2026-11-20T10:00:00"])
def test_a_time_that_is_none_is_not_trusted(cara, pat, url, noted):
    Prescription.objects.update(details={CHECKED_AT: noted})
    assert not has_to_check_again(item())
    know(pat, cara, cardiac_unstable="no")
    assert HealthFact.objects.get().recorded_at > item().version.created_at - timedelta(seconds=1)
    assert has_to_check_again(item())
