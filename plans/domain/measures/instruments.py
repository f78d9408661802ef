"""Every measure that can be answered or entered, by code."""

from plans.domain.measures import (
    barthel,
    five_times_sit_to_stand,
    gad_7,
    mfis,
    mrs,
    nine_hole_peg,
    nrs,
    phq_2,
    phq_9,
    psfs,
    six_minute_walk,
    ten_metre_walk,
    timed_25_foot_walk,
    timed_up_and_go,
    totals,
    two_minute_walk,
)
from plans.domain.measures.instrument import Instrument
from plans.domain.measures.table import MEASURES

OWN = (
    phq_9, phq_2, gad_7, psfs, timed_25_foot_walk, ten_metre_walk, two_minute_walk, six_minute_walk, timed_up_and_go,
    five_times_sit_to_stand, nine_hole_peg, mrs, barthel, mfis,
)  # fmt: skip
# The person answers these page by page.
ASKED = ("phq_9", "phq_2", "gad_7", "psfs", *(one.code for one in nrs.INSTRUMENTS))
# A goal's own ratings, what the diary and the week give, and notes: nothing of theirs is typed as a result.
ELSEWHERE = frozenset(
    {"gas", "sleep_diary", "sleep_efficiency", "adherence", "relapse_log", "mri_review", "medication_list_date",
     "endocrine_referral", "same_measure_before_and_after", "days_to_return", "home_blood_pressure"}
)  # fmt: skip


def _all() -> dict[str, Instrument]:
    known = {one.INSTRUMENT.code: one.INSTRUMENT for one in OWN} | {one.code: one for one in nrs.INSTRUMENTS}
    rest = {code: totals.total_of(row) for code, row in MEASURES.items() if code not in ELSEWHERE | known.keys()}
    return known | rest


INSTRUMENTS: dict[str, Instrument] = _all()
