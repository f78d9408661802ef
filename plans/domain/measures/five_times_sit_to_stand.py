"""5 times sit to stand in seconds, lower is better (clinical.md Part 4, 13)."""

from functools import partial

from plans.domain.measures.instrument import Field, Instrument, single
from plans.domain.measures.measure import gettext_noop as _

INSTRUMENT = Instrument(
    "five_times_sit_to_stand",
    (Field("seconds", _("Seconds"), lowest=0.1, highest=300, usual=(5, 90), unit=_("seconds")),),
    partial(single, "seconds"),
    how=_("5 times, arms crossed, from the same chair. Leave empty if 5 were not possible, and say so in the note."),
)
