"""MFIS, 0 to 84, higher is worse: the total, and the three subscales as totals (clinical.md Part 4, 5). No items."""

from plans.domain.measures.instrument import Answers, Bands, Field, Instrument, Score, number, rounded, single
from plans.domain.measures.measure import gettext_noop as _

PARTS = ("physical", "cognitive", "psychosocial")
BANDS: Bands = ((0, _("below the usual cut-off")), (38, _("fatigued, by the usual cut-off")))


def score(answers: Answers) -> Score:
    """The total that was typed; without one, the sum of all three subscales."""
    parts = [number(answers, code) for code in PARTS]
    if number(answers, "total") is None and None not in parts:
        return single("total", {"total": sum(part for part in parts if part is not None)}, BANDS, places=0)
    return single("total", answers, BANDS, places=0)


def disagrees(answers: Answers) -> bool:
    """The typed total is not the sum of the subscales. Both are kept, and somebody is asked (trust.md INT-10)."""
    parts, total = [number(answers, code) for code in PARTS], number(answers, "total")
    known = [part for part in parts if part is not None]
    return total is not None and len(known) == len(PARTS) and rounded(total, 0) != sum(known)


INSTRUMENT = Instrument(
    "mfis",
    (
        Field("total", _("Total"), lowest=0, highest=84, step=1, unit=_("points")),
        Field("physical", _("Physical subscale"), lowest=0, highest=36, step=1, unit=_("points"), optional=True),
        Field("cognitive", _("Cognitive subscale"), lowest=0, highest=40, step=1, unit=_("points"), optional=True),
        Field("psychosocial", _("Psychosocial subscale"), lowest=0, highest=8, step=1, unit=_("points"), optional=True),
    ),
    score,
)
