"""PSFS: 3 to 5 activities that the person names, each from 0 (cannot do it) to 10 (as before); the mean
(clinical.md Part 4, 21). The second time the same activities are rated again.

Answers: "name_1" the activity in the person's words, "1" its rating. With fewer than 3 ratings there is no mean.
"""

from decimal import Decimal

from plans.domain.measures.instrument import SCALE, TEXT, Answers, Field, Instrument, Score, number, rounded
from plans.domain.measures.measure import gettext_noop as _

FEWEST, MOST = 3, 5
CODES = tuple(str(at) for at in range(1, MOST + 1))
NAME = _("What is hard to do now, and matters to you?")
RATE = _("How well can you do this now?")
ENDS = (_("0 = I cannot do it"), _("10 = as well as before"))


def name_of(code: str) -> str:
    return f"name_{code}"


def named(answers: Answers) -> dict[str, str]:
    """The activities that were named: number -> words."""
    return {code: words for code in CODES if isinstance(words := answers.get(name_of(code)), str) and _said(words)}


def _said(words: str) -> bool:
    return bool(words.strip()) and words not in ("skipped", "unknown")


def score(answers: Answers) -> Score:
    rated = {code: value for code in CODES if (value := number(answers, code)) is not None}
    wanted = tuple(named(answers)) or CODES[:FEWEST]
    missing = tuple(code for code in wanted if code not in rated)
    if len(rated) < FEWEST:
        return Score(None, missing or CODES[len(rated) : FEWEST])
    return Score(rounded(Decimal(sum(rated.values())) / len(rated)), missing)


def _fields() -> tuple[Field, ...]:
    pairs = (
        (Field(name_of(code), NAME, TEXT, optional=True), Field(code, RATE, SCALE, lowest=0, highest=10, ends=ENDS,
                                                                 optional=at >= FEWEST))
        for at, code in enumerate(CODES)
    )  # fmt: skip
    return tuple(field for pair in pairs for field in pair)


INSTRUMENT = Instrument("psfs", _fields(), score, attribution="Stratford 1995")
