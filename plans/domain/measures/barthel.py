"""Barthel Index (the original, 0 to 100 in steps of 5), higher is better; the total only (clinical.md Part 4, 18).

Not to be mixed with the modified index of 5 levels. Free for non-commercial use with its citation (V2).
"""

from functools import partial

from plans.domain.measures.instrument import Field, Instrument, single
from plans.domain.measures.measure import gettext_noop as _

BANDS = (
    (0, _("total dependency")), (21, _("severe dependency")), (61, _("moderate dependency")),
    (91, _("slight dependency")), (100, _("independent")),
)  # fmt: skip
INSTRUMENT = Instrument(
    "barthel",
    (Field("total", _("Total"), lowest=0, highest=100, step=5, unit=_("points")),),
    partial(single, "total", bands=BANDS, places=0),
    attribution="Mahoney 1965. © Maryland State Medical Society",
    how=_("The original index of 10 items, 0 to 100 in steps of 5."),
)
