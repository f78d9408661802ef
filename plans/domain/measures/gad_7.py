"""GAD-7, 7 items, 0 to 21, higher is worse; 10 is the usual cut-off (clinical.md Part 4, 3). Exact wording.

No rule for missing items was found: with one missing there is no total.
"""

from plans.domain.measures import phq_9
from plans.domain.measures.instrument import CHOICE, Answers, Field, Instrument, Score, summed
from plans.domain.measures.measure import gettext_noop as _

VERSION = "1"
LEAD = "Over the last 2 weeks, how often have you been bothered by the following problems?"
ITEMS = (
    "Feeling nervous, anxious or on edge",
    "Not being able to stop or control worrying",
    "Worrying too much about different things",
    "Trouble relaxing",
    "Being so restless that it is hard to sit still",
    "Becoming easily annoyed or irritable",
    "Feeling afraid as if something awful might happen",
)
CODES = tuple(str(at) for at in range(1, 8))
BANDS = ((0, _("minimal")), (5, _("mild")), (10, _("moderate")), (15, _("severe")))


def score(answers: Answers) -> Score:
    return summed(CODES, answers, 3, BANDS, version=VERSION)


INSTRUMENT = Instrument(
    "gad_7",
    tuple(Field(code, words, CHOICE, phq_9.OPTIONS) for code, words in zip(CODES, ITEMS, strict=True)),
    score, VERSION, LEAD, phq_9.ATTRIBUTION, exact=True,
)  # fmt: skip
