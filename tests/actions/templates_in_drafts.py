"""What tests of templates share: Pat with MS, a draft, and a template put into it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from plans.actions import content
from plans.actions.care import FactAnswer, add_condition, record_facts
from plans.actions.templates import Choices, apply
from plans.models import PlanTemplate, PlanVersion
from tests.stories import draft_for

MONDAY = timezone.localdate() + timedelta(days=-timezone.localdate().weekday() % 7)
WORDS = {"energy": "Read with Elsa at bedtime", "moving": "Walk to the bakery and back"}


@pytest.fixture
def shelf(ed):
    content.load(author=ed)


@pytest.fixture
def draft(shelf, pat, cara):
    add_condition(patient=pat, actor=cara, kind="ms", subtype="rrms", side="", onset_on=date(2019, 4, 1))
    return PlanVersion.objects.select_related("plan__patient", "plan__team").get(pk=draft_for(pat, cara).pk)


def template(code="ms-fatigue"):
    return PlanTemplate.objects.get(code=code, organisation=None)


def use(draft, cara, code="ms-fatigue", **choices):
    chosen = Choices(first_day=MONDAY, **{"words": WORDS, **choices})
    return apply(version=draft, template=template(code), choices=chosen, actor=cara)


def codes(draft):
    return sorted(draft.prescriptions.values_list("intervention__code", flat=True))


def known(pat, cara, **facts):
    answers = [FactAnswer(code, answer) for code, answer in facts.items()]
    record_facts(patient=pat, actor=cara, answers=answers, source="person", observed_on=timezone.localdate())
