"""PHQ-2: the first two items of the PHQ-9, 0 to 6 (clinical.md Part 4, 2). From 3 on the PHQ-9 is asked.

It holds no question about suicide: nothing follows from it about that.
"""

from plans.domain.measures import phq_9
from plans.domain.measures.instrument import CHOICE, Answers, Field, Instrument, Score, summed
from plans.domain.measures.measure import gettext_noop as _

VERSION = "1"
CODES = phq_9.CODES[:2]
BANDS = ((0, _("below the cut-off")), (3, _("positive: the PHQ-9 comes next")))


def score(answers: Answers) -> Score:
    return summed(CODES, answers, 3, BANDS, version=VERSION)


INSTRUMENT = Instrument(
    "phq_2",
    tuple(Field(code, words, CHOICE, phq_9.OPTIONS) for code, words in zip(CODES, phq_9.ITEMS[:2], strict=True)),
    score, VERSION, phq_9.LEAD, phq_9.ATTRIBUTION, exact=True,
)  # fmt: skip
