"""Tags of the builder's goals and forms: ``{% load builder %}``."""

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

from plans.models import Goal
from plans.views import words

register = template.Library()

register.filter("levels", words.levels)
register.filter("level_now", words.level_now)
register.filter("weights", words.weights)


@register.filter
def was(bound: BoundField) -> SafeString:
    """Hidden fields with what stood in a field when its form was made (plans.forms.versioned)."""
    return bound.as_hidden(only_initial=True)


@register.filter
def is_rated(goal: Goal) -> bool:
    return words.is_rated(goal)


@register.filter
def remark(bound: BoundField) -> str:
    """What a form says beside a field about the numbers in it, when it says something."""
    return str(getattr(bound.form, "remarks", {}).get(bound.name, ""))
