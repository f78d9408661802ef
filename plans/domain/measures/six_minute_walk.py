"""6-minute walk in metres, higher is better (clinical.md Part 4, 11)."""

from functools import partial

from plans.domain.measures.instrument import Field, Instrument, single
from plans.domain.measures.measure import gettext_noop as _

INSTRUMENT = Instrument(
    "six_minute_walk",
    (Field("metres", _("Metres"), lowest=0, highest=1500, usual=(10, 800), unit=_("metres")),),
    partial(single, "metres"),
    how=_("6 minutes on the same course. Comfortable or fast pace: note which, the published values differ."),
)
