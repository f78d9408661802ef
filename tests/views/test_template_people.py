"""From a template to the person it is for, without script: no way round by the caseload."""

import re

import pytest

from plans.domain.catalogue import CatalogueError
from plans.domain.templates import from_json
from plans.models import PlanTemplate
from recovery.audit.models import AuditEvent
from tests.stories import draft_for
from tests.views.templates_on_pages import draft, shelf, shipped

__all__ = ["draft", "shelf"]  # fixtures


def to(code="ms-fatigue"):
    return f"/templates/{shipped(code).pk}/people/"


def test_each_shipped_template_says_when_it_was_last_reviewed(browse, cara, shelf):
    page = browse(cara).get("/templates/")
    assert page.text.count("Last review 20 November 2026") == PlanTemplate.objects.count() == 9
    assert "Last review 20 November 2026" in browse(cara).get(f"/templates/{shipped('ms-fatigue').pk}/").text


def test_a_day_of_review_that_is_none_is_refused(shelf):
    content = shipped("ms-fatigue").content
    assert from_json(content).reviewed == "2026-11-20"
    with pytest.raises(CatalogueError, match="reviewed"):
        from_json({**content, "reviewed": "last year"})


def test_a_person_with_a_draft_is_one_press_away_from_the_questions(browse, cara, pat, draft):
    client = browse(cara)
    assert to() in client.get("/templates/").text
    page = client.post(to(), {"words": "pat"})
    assert pat.record_number in page.text
    [link] = re.findall(r'href="(/people/[^"]+/templates/[^"]+)"', page.text)
    assert "What would they like to have energy for?" in client.get(link).text
    assert AuditEvent.objects.filter(action="patient.listed", patient_id=pat.pk).exists()


def test_without_a_draft_it_is_started_on_the_way(browse, cara, pat, shelf):
    client = browse(cara)
    [link] = re.findall(r'href="(/people/[^"]+/start/\?template=[^"]+)"', client.get(to()).text)
    assert client.post(link).url == f"/people/{pat.pk}/plan/draft/templates/{shipped('ms-fatigue').pk}/"


def test_a_template_that_is_none_leads_to_the_draft(browse, cara, pat, wendy, shelf):
    theirs = PlanTemplate.objects.create(organisation=wendy.organisation, code="t", name="T", weeks=4, content={})
    for asked in (theirs.pk, "x", ""):
        url = f"/people/{pat.pk}/plan/start/?template={asked}"
        assert browse(cara).post(url).url == f"/people/{pat.pk}/plan/draft/"
        draft_for(pat, cara).delete()
        pat.plans.all().delete()


def test_nobody_elses_people_are_found(browse, cara, quinn, shelf):
    page = browse(cara).post(to(), {"words": "quinn"})
    assert "Nobody matches" in page.text
    assert browse(cara).post(to(), {"words": "q" * 121}).status_code == 422
