"""What is known of an outcome measure. No item of a questionnaire stands here: only names, units and thresholds."""

from collections.abc import Iterable
from dataclasses import dataclass

LOWER, HIGHER, NEITHER = "lower", "higher", ""  # the direction of good
PERSON, CLINICIAN, EITHER = "person", "clinician", "either"  # who enters it

# Licence (clinical.md Part 4). A: items and scoring may be shown. A_TOTAL: no owner, a trained rater enters the total.
# B: the total only. C: not without written permission; a typed total at most. UNKNOWN: not looked up, treated as B.
A, A_TOTAL, B, C, UNKNOWN = "A", "A_total", "B", "C", "unknown"


def gettext_noop(words: str) -> str:
    """Marks words for translation; views translate them."""
    return words


@dataclass(frozen=True)
class Threshold:
    """A published value. ``kind``: "mdc" (smallest change beyond error), "mcid" (smallest that matters), "clear" (more
    than that, clearly important) or "cut_off".

    ``amount`` is in the measure's unit, or in % of the first score when ``percent``. ``conditions`` is the population
    as codes, empty where it is none of ours; ``who`` names it. ``mark``: V read in the source, V2 read in a review of
    it, R recalled and to be confirmed. ``direction`` "better" or "worse": for a change that way only. ``start``: for
    people whose first score is in this range; on a border both ranges hold, and the larger value is used.
    """

    kind: str
    amount: float
    who: str
    conditions: tuple[str, ...] = ()
    percent: bool = False
    source: str = ""
    mark: str = "R"
    to: float | None = None  # the other end, where a range was published
    direction: str = ""
    start: tuple[float, float] | None = None

    def holds_from(self, before: float) -> bool:
        return self.start is None or self.start[0] <= before <= self.start[1]


@dataclass(frozen=True)
class Measure:
    """``every_weeks`` is the shortest sensible distance between two; 0 for what is logged as it happens."""

    code: str
    name: str
    unit: str
    better: str
    by: str
    every_weeks: int
    licence: str = UNKNOWN
    lowest: float | None = None
    highest: float | None = None
    thresholds: tuple[Threshold, ...] = ()

    @property
    def total_only(self) -> bool:
        """A trained person types the total; no item is shown."""
        return self.licence != A

    @property
    def free(self) -> bool:
        return self.licence in (A, A_TOTAL)

    @property
    def conditions(self) -> frozenset[str]:
        """The conditions with a published smallest change (error or importance; a cut-off is neither)."""
        return frozenset(code for one in self.thresholds if one.kind in ("mdc", "mcid") for code in one.conditions)

    def for_conditions(self, codes: Iterable[str]) -> tuple[Threshold, ...]:
        """What was published for people with one of these conditions. Empty: say "no published threshold"; a value of
        another population is not borrowed (clinical.md Part 4, interpretation rule)."""
        wanted = set(codes)
        return tuple(one for one in self.thresholds if wanted & set(one.conditions))
