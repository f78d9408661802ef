"""Timed 25-foot walk (7.62 m, fast): the mean of 2 trials in seconds, lower is better (clinical.md Part 4, 8)."""

from decimal import Decimal

from plans.domain.measures.instrument import Answers, Field, Instrument, Score, number, rounded
from plans.domain.measures.measure import gettext_noop as _

TRIALS = ("trial_1", "trial_2")
HOW = _("7.62 m, as fast as is safe, twice; the mean of both. Same aid, shoes and time of day as before.")


def score(answers: Answers) -> Score:
    """With 1 trial of 2 its time stands, and is marked as estimated."""
    times = [value for code in TRIALS if (value := number(answers, code)) is not None]
    missing = tuple(code for code in TRIALS if number(answers, code) is None)
    if not times:
        return Score(None, missing)
    return Score(rounded(sum(times, Decimal()) / len(times), 2), missing, prorated=bool(missing))


INSTRUMENT = Instrument(
    "timed_25_foot_walk",
    tuple(Field(code, words, lowest=0.1, highest=600, usual=(2, 180), unit=_("seconds"))
          for code, words in zip(TRIALS, (_("Trial 1"), _("Trial 2")), strict=True)),
    score,
    how=HOW,
)  # fmt: skip
