"""9-hole peg test in seconds, for each hand, lower is better (clinical.md Part 4, 14)."""

from functools import partial

from plans.domain.measures.instrument import Field, Instrument, single
from plans.domain.measures.measure import gettext_noop as _

INSTRUMENT = Instrument(
    "nine_hole_peg",
    (Field("seconds", _("Seconds"), lowest=0.1, highest=600, usual=(10, 300), unit=_("seconds")),),
    partial(single, "seconds"),
    how=_("Each hand on its own; note the hand."),
    sided=True,
)
