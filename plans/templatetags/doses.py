"""Doses in words, for templates."""

from django import template

from plans.views import words

register = template.Library()

register.filter("how_often", words.how_often)
register.filter("how_long", words.how_long)
register.filter("how_hard", words.how_hard)
register.filter("dose", words.dose)
register.filter("for_the_day", words.for_the_day)
register.filter("plain_effort", words.plain_effort)
register.filter("plain_dose", words.plain_dose)
