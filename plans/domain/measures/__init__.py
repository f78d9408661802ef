"""Outcome measures: what each is, which way is better, who enters it, what its licence allows, what was published.

Change is shown as within error (below MDC), real (MDC or more) and probably meaningful (MCID or more), with the
population named (clinical.md Part 4). Items and scoring come with the screens that ask them.
"""

from collections.abc import Iterable, Sequence

from plans.domain.measures.measure import Measure, Threshold
from plans.domain.measures.table import MEASURES

MOST_PLACED = 5
# A note or a value that is looked up: nothing that is measured at a start and compared at a review.
NOT_PLACED = frozenset(
    {"same_measure_before_and_after", "endocrine_referral", "medication_list_date", "mri_review", "relapse_log",
     "days_to_return", "gas"}
)  # fmt: skip


def choose(of_goals: Sequence[str], of_actions: Iterable[Sequence[str]], taken: Iterable[str] = ()) -> list[str]:
    """The measures that a plan begins with, at most 5, none twice.

    First those that goals name, whatever their licence: somebody chose them. Then the first free measure of each
    action, in the order of the plan, and only for an action without a free one the first that needs a licence, as a
    total. An action that is measured already by one of them adds none. ``taken`` are in the plan and count.
    """
    placed = list(dict.fromkeys(taken))
    chosen: list[str] = []

    def add(code: str) -> None:
        if code in MEASURES and code not in placed and len(placed) < MOST_PLACED:
            placed.append(code)
            chosen.append(code)

    for code in of_goals:
        add(code)
    asked = [[code for code in codes if code in MEASURES and code not in NOT_PLACED] for codes in of_actions]
    for free in (True, False):
        for codes in asked:
            if not set(codes) & set(placed):
                add(next((code for code in codes if MEASURES[code].free == free), ""))
    return chosen


__all__ = ["MEASURES", "MOST_PLACED", "NOT_PLACED", "Measure", "Threshold", "choose"]
