"""PHQ-9, 9 items, 0 to 27, higher is worse (clinical.md Part 4, 1). Exact wording; licence A with its attribution.

Item 9 above 0 leads to RF-05 on every path. An item 9 that was not answered is never a "no", and a 0 does not mean
safe (Uebelacker 2011: it misses 3 in 10). Tiredness, sleep and concentration are also signs of MS and brain injury: the
total is no diagnosis.
"""

from decimal import Decimal

from plans.domain.measures.instrument import CHOICE, Answers, Field, Instrument, Score, summed
from plans.domain.measures.measure import gettext_noop as _

VERSION = "1"
LEAD = "Over the last 2 weeks, how often have you been bothered by any of the following problems?"
OPTIONS = ((0, "Not at all"), (1, "Several days"), (2, "More than half the days"), (3, "Nearly every day"))
ATTRIBUTION = (
    "Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant"
    " from Pfizer Inc. No permission required to reproduce, translate, display or distribute."
)
ITEMS = (
    "Little interest or pleasure in doing things",
    "Feeling down, depressed, or hopeless",
    "Trouble falling or staying asleep, or sleeping too much",
    "Feeling tired or having little energy",
    "Poor appetite or overeating",
    "Feeling bad about yourself — or that you are a failure or have let yourself or your family down",
    "Trouble concentrating on things, such as reading the newspaper or watching television",
    "Moving or speaking so slowly that other people could have noticed? Or the opposite — being so fidgety or restless"
    " that you have been moving around a lot more than usual",
    "Thoughts that you would be better off dead or of hurting yourself in some way",
)
SLEEP, SELF_HARM = "3", "9"
CODES = tuple(str(at) for at in range(1, 10))
BANDS = (
    (0, _("minimal")), (5, _("mild")), (10, _("moderate")), (15, _("moderately severe")), (20, _("severe")),
)  # fmt: skip
# Recalled, to be confirmed by the service (clinical.md marks it R).
ESTIMATE = _("With 1 or 2 items missing the total is the mean of the others times 9. To be confirmed by your service.")
ESTIMATE_UP_TO = 2
REMISSION_BELOW = 5


def score(answers: Answers) -> Score:
    return summed(CODES, answers, 3, BANDS, version=VERSION, estimate=ESTIMATE_UP_TO)


def self_harm(answers: Answers) -> int | None:
    """The answer to item 9; None when it was skipped, is not known or was not asked, which is not a "no"."""
    value = answers.get(SELF_HARM)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def pattern(answers: Answers) -> bool | None:
    """Whether 5 items or more are at "more than half the days" (item 9 counts from "several days"), item 1 or 2 among
    them. It leads to a talk, not to a diagnosis. None while a missing item could change it."""
    sure = {code for code in CODES if answers.get(code).__class__ is int and answers[code] >= _floor(code)}
    maybe = sure | {code for code in CODES if answers.get(code).__class__ is not int}
    if len(sure) >= 5 and sure & {"1", "2"}:
        return True
    return None if len(maybe) >= 5 and maybe & {"1", "2"} else False


def _floor(code: str) -> int:
    return 1 if code == SELF_HARM else 2


def response(before: Decimal, after: Decimal) -> bool | None:
    """A drop of at least half. None where there was nothing to drop from."""
    return None if before <= 0 else after * 2 <= before


def remission(total: Decimal) -> bool:
    return total < REMISSION_BELOW


INSTRUMENT = Instrument(
    "phq_9",
    tuple(Field(code, words, CHOICE, OPTIONS) for code, words in zip(CODES, ITEMS, strict=True)),
    score, VERSION, LEAD, ATTRIBUTION, exact=True,
)  # fmt: skip
