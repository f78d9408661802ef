"""10-metre walk: metres that were timed, divided by seconds, in m/s; higher is better (clinical.md Part 4, 9)."""

from plans.domain.measures.instrument import Answers, Field, Instrument, Score, number, rounded
from plans.domain.measures.measure import gettext_noop as _

CODES = ("metres", "seconds")
HOW = _("Time the middle 6 m, or 10 m, at a comfortable pace, and keep to the same distance and pace each time.")


def score(answers: Answers) -> Score:
    metres, seconds = number(answers, "metres"), number(answers, "seconds")
    if metres is None or not seconds:
        return Score(None, tuple(code for code in CODES if not number(answers, code)))
    return Score(rounded(metres / seconds, 2))


INSTRUMENT = Instrument(
    "ten_metre_walk",
    (
        Field("metres", _("Metres that were timed"), lowest=1, highest=50, usual=(4, 10), unit=_("metres")),
        Field("seconds", _("Seconds"), lowest=0.1, highest=600, usual=(2, 120), unit=_("seconds")),
    ),
    score,
    how=HOW,
)
