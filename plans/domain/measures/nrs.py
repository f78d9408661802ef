"""Ratings from 0 to 10 in our own words (clinical.md Part 4, 4, 22, 23 and 24): the average of the last 7 days."""

from functools import partial

from plans.domain.measures.instrument import SCALE, Field, Instrument, single
from plans.domain.measures.measure import gettext_noop as _

VALUE = "value"


def _rating(code: str, words: str, low: str, high: str) -> Instrument:
    field = Field(VALUE, words, SCALE, lowest=0, highest=10, ends=(low, high))
    return Instrument(code, (field,), partial(single, VALUE, places=1))


INSTRUMENTS = tuple(
    _rating(*row)
    for row in (
        ("fatigue_nrs", _("How tired were you, on average, over the last 7 days?"), _("0 = not tired"),
         _("10 = as tired as you can imagine")),
        ("pain_nrs", _("How strong was your pain, on average, over the last 7 days?"), _("0 = no pain"),
         _("10 = as strong as you can imagine")),
        ("mood_nrs", _("How was your mood, on average, over the last 7 days?"), _("0 = very low"),
         _("10 = very good")),
        ("spasticity_nrs", _("How stiff were your muscles, on average, over the last 7 days?"), _("0 = not stiff"),
         _("10 = as stiff as you can imagine")),
        ("sleepiness_nrs", _("How sleepy were you by day, on average, over the last 7 days?"), _("0 = not sleepy"),
         _("10 = as sleepy as you can imagine")),
        ("sleep_quality_nrs", _("How well did you sleep, on average, over the last 7 days?"), _("0 = not well at all"),
         _("10 = very well")),
        ("confidence_nrs", _("How sure are you today that you can do what is in your plan?"), _("0 = not sure"),
         _("10 = completely sure")),
    )
)  # fmt: skip
