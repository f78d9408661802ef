"""Timed up and go in seconds, lower is better; two published errors differ 2.5 times (clinical.md Part 4, 12)."""

from functools import partial

from plans.domain.measures.instrument import Field, Instrument, single
from plans.domain.measures.measure import gettext_noop as _

INSTRUMENT = Instrument(
    "timed_up_and_go",
    (Field("seconds", _("Seconds"), lowest=0.1, highest=600, usual=(4, 120), unit=_("seconds")),),
    partial(single, "seconds"),
    how=_("Stand up, walk 3 m, turn, walk back, sit down. Same chair and aid each time."),
)
