"""The line on Today and on My plan that says that the plan changed."""

from django import template

from plans.models import PlanVersion
from plans.views.plan_news import news_words

register = template.Library()


@register.simple_tag
def plan_news(version: PlanVersion) -> str:
    """``{% plan_news version as words %}``: who changed the plan, and how much of it."""
    return news_words(version)
