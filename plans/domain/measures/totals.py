"""Measures of which the project holds no item: a total that somebody with the right to use them types (licence B, C and
not looked up), and values that are read from a device. Scores are checked against the range of the table."""

from functools import partial

from plans.domain.measures.instrument import Bands, Field, Instrument, single
from plans.domain.measures.measure import Measure
from plans.domain.measures.measure import gettext_noop as _

BANDS: dict[str, Bands] = {
    "insomnia_severity_index": ((0, _("none")), (8, _("subthreshold")), (15, _("moderate")), (22, _("severe"))),
    "moca": ((0, _("possible impairment, by the usual cut-off")), (26, _("at or above the usual cut-off"))),
    "berg_balance": ((0, _("45 or below: higher risk of falls")), (46, _("above 45"))),
}


def total_of(measure: Measure) -> Instrument:
    """The instrument of a measure that is one typed number."""
    field = Field("total", _("Total"), lowest=measure.lowest, highest=measure.highest, unit=measure.unit)
    return Instrument(measure.code, (field,), partial(single, "total", bands=BANDS.get(measure.code, ())))
