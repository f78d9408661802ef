"""Single questions about a day: the 3 of the morning check-in, and those that other rooms ask now and then.

A question is answered, skipped or not known; one that was not asked leaves nothing behind (clinical.md 5.5: 3 to 5
screens at most, and people may skip any of them).
"""

from collections.abc import Collection
from dataclasses import dataclass

from plans.domain.measures.measure import HIGHER, LOWER, NEITHER
from plans.domain.measures.measure import gettext_noop as _

SCALE, YES_NO, COUNT = "scale", "yes_no", "count"
LOW_ENERGY = 3  # design.md 5.6: from here down the plan may shrink
SILENT_DAYS = 3  # days without a word after which Today says "welcome back"


@dataclass(frozen=True)
class Question:
    """``low`` and ``high`` name the ends of a scale; ``better`` is the direction of good; values are in ``unit``."""

    code: str
    words: str
    lowest: int = 0
    highest: int = 10
    low: str = ""
    high: str = ""
    unit: str = ""
    better: str = NEITHER
    kind: str = SCALE

    def holds(self, value: int) -> bool:
        return self.lowest <= value <= self.highest


ENERGY, SLEPT, ANYTHING_NEW, HALF_PLAN = "energy", "slept", "anything_new", "half_plan"

CODES: dict[str, Question] = {
    question.code: question
    for question in (
        Question(
            ENERGY, _("How much energy do you have right now?"), low=_("0 = empty"), high=_("10 = full"), better=HIGHER
        ),
        Question(SLEPT, _("How well did you sleep?"), low=_("0 = very badly"), high=_("10 = very well"), better=HIGHER),
        Question(ANYTHING_NEW, _("Is there anything new, or worse than usual?"), highest=1, kind=YES_NO),
        # Not asked with the others: what the person chose on a day of low energy. 1 is the half plan.
        Question(HALF_PLAN, _("Do you want the half plan today?"), highest=1, kind=YES_NO),
        Question(
            "tiredness", _("How tired were you this week?"), low=_("0 = not tired"), high=_("10 = as tired as can be"),
            better=LOWER,
        ),
        Question(
            "mood", _("How was your mood this week?"), low=_("0 = very low"), high=_("10 = very good"), better=HIGHER
        ),
        Question(
            "pain", _("How much pain did you have this week?"), low=_("0 = no pain"), high=_("10 = worst pain"),
            better=LOWER,
        ),
        Question(
            "stiffness", _("How stiff were your muscles this week?"), low=_("0 = not stiff"),
            high=_("10 = as stiff as can be"), better=LOWER,
        ),
        Question(
            "falls", _("How many times did you fall this week?"), highest=99, unit=_("falls"), better=LOWER, kind=COUNT
        ),
        Question(
            "near_falls", _("How many times did you nearly fall this week?"), highest=99, unit=_("near falls"),
            better=LOWER, kind=COUNT,
        ),
        Question(
            "steps", _("How many steps did you take?"), highest=200_000, unit=_("steps"), better=HIGHER, kind=COUNT
        ),
    )
}  # fmt: skip

DAILY = (ENERGY, SLEPT, ANYTHING_NEW)


def daily(*, night_is_in: bool) -> tuple[str, ...]:
    """The questions of a day, in order. How the night was is not asked again when the diary of the night is in."""
    return tuple(code for code in DAILY if not (night_is_in and code == SLEPT))


def next_of(asked: tuple[str, ...], said: Collection[str], after: str = "") -> str:
    """The first question that has no answer; with ``after``, the one that follows it; "" when there is none."""
    if after in asked:
        return next(iter(asked[asked.index(after) + 1 :]), "")
    return next((code for code in asked if code not in said), "")
