"""2-minute walk in metres, higher is better (clinical.md Part 4, 10)."""

from functools import partial

from plans.domain.measures.instrument import Field, Instrument, single
from plans.domain.measures.measure import gettext_noop as _

INSTRUMENT = Instrument(
    "two_minute_walk",
    (Field("metres", _("Metres"), lowest=0, highest=500, usual=(5, 300), unit=_("metres")),),
    partial(single, "metres"),
    how=_("As far as is safe in 2 minutes, on the same course each time."),
)
