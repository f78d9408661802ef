"""Doses in words, for templates."""

from typing import Any

from django import template

from plans.domain.kinds import mechanisms
from plans.models import Prescription
from plans.views import words

register = template.Library()


@register.filter
def first_link(item: Prescription) -> dict[str, Any]:
    """The first way in which an action may help, as its clinician left it; empty when none is stated."""
    return next(iter(mechanisms(item.entry, item.details)), {})


register.filter("how_often", words.how_often)
register.filter("how_long", words.how_long)
register.filter("how_hard", words.how_hard)
register.filter("dose", words.dose)
register.filter("for_the_day", words.for_the_day)
register.filter("plain_effort", words.plain_effort)
register.filter("plain_dose", words.plain_dose)
register.filter("what_kind", words.what_kind)
