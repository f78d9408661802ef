"""Modified Rankin Scale, 0 to 6, lower is better; a trained rater enters the grade (clinical.md Part 4, 17)."""

from functools import partial

from plans.domain.measures.instrument import CHOICE, Field, Instrument, single
from plans.domain.measures.measure import gettext_noop as _

GRADES = (
    (0, _("none")),
    (1, _("no significant disability")),
    (2, _("slight")),
    (3, _("moderate")),
    (4, _("moderately severe")),
    (5, _("severe")),
    (6, _("dead")),
)
INSTRUMENT = Instrument(
    "mrs", (Field("grade", _("Grade"), CHOICE, GRADES),), partial(single, "grade", bands=GRADES, places=0)
)
