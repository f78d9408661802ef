"""What tests of the template pages share: Pat with MS and a draft, and what the form posts when words alone change."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plans.actions import content
from plans.actions.care import FactAnswer, add_condition, record_facts
from plans.models import PlanTemplate
from tests.stories import draft_for

TODAY = timezone.localdate()
WORDS = {"words_energy": "Read with Elsa", "words_moving": "Walk to the bakery"}


@pytest.fixture
def shelf(ed):
    content.load(author=ed)


@pytest.fixture
def draft(shelf, pat, cara):
    add_condition(patient=pat, actor=cara, kind="ms", subtype="rrms", side="", onset_on=TODAY - timedelta(days=900))
    return draft_for(pat, cara)


def shipped(code):
    return PlanTemplate.objects.get(code=code, organisation=None)


def address(pat, code="ms-fatigue"):
    return f"/people/{pat.pk}/plan/draft/templates/{shipped(code).pk}/"


def ticked(draft_page, **words):
    """What the form posts when nothing but the words is changed: each box that is ticked beforehand."""
    form = draft_page.context["form"]
    boxes = {name: "on" for name, field in form.fields.items() if name.startswith("take_") and field.initial}
    return {"first_day": form.initial["first_day"].isoformat(), "checked": "on", **boxes, **words}


def known(pat, cara, **facts):
    answers = [FactAnswer(code, answer) for code, answer in facts.items()]
    record_facts(patient=pat, actor=cara, answers=answers, source="person", observed_on=TODAY)
