"""Tags of the builder's goals and forms: ``{% load builder %}``."""

from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

from plans.models import Goal
from plans.views import words

register = template.Library()

register.filter("levels", words.levels)
register.filter("level_now", words.level_now)
register.filter("weights", words.weights)


@dataclass(frozen=True)
class Line:
    """A goal as its shut line and its scale show it, by value: for ``_goal_line.html``."""

    pk: UUID
    words: str
    now: str
    target: str
    target_on: date | None
    much_less: str
    less: str
    more: str
    much_more: str
    baseline: int | None
    importance: int | None
    difficulty: int | None


@register.filter
def line(goal: Goal) -> Line:
    return Line(**{field.name: getattr(goal, field.name) for field in fields(Line)})


@register.filter
def was(bound: BoundField) -> SafeString:
    """Hidden fields with what stood in a field when its form was made (plans.forms.versioned)."""
    return bound.as_hidden(only_initial=True)


ONLY_FOR = {
    "weekdays": "days",
    "times_per_week": "weekly_target",
    "every_days": "every_n_days",
    "course_sessions": "course",
    "intensity_low": "effort",
    "intensity_high": "effort",
}


@register.filter
def only_for(bound: BoundField) -> str:
    """The class of a field that belongs to one choice of another field: the style sheet shows it with that choice."""
    return f" at--{ONLY_FOR[bound.name]}" if bound.name in ONLY_FOR else ""


@register.filter
def is_rated(goal: Goal) -> bool:
    return words.is_rated(goal)


@register.filter
def remark(bound: BoundField) -> str:
    """What a form says beside a field about the numbers in it, when it says something."""
    return str(getattr(bound.form, "remarks", {}).get(bound.name, ""))
