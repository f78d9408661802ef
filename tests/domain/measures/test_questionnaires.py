"""PHQ-9, PHQ-2 and GAD-7: every worked example and cut-off of clinical.md Part 4, and every answer there is."""

import time
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.domain.measures import gad_7, phq_2, phq_9
from plans.domain.measures.instrument import NOT_KNOWN, SKIPPED

CUTS = (5, 10, 15, 20)
NAMES = ("minimal", "mild", "moderate", "moderately severe", "severe")
NONE_OF_THREE = st.sampled_from([SKIPPED, NOT_KNOWN, None])


def said(*values, codes=phq_9.CODES):
    return {code: value for code, value in zip(codes, values, strict=True) if value is not None}


def test_the_worked_example_of_the_phq_9():
    answers = said(1, 1, 2, 3, 0, 1, 2, 0, 0)
    score = phq_9.score(answers)
    assert (score.total, score.band, score.missing, score.prorated) == (10, "moderate", (), False)
    assert phq_9.self_harm(answers) == 0


def test_all_262144_answers_of_the_phq_9_in_under_5_seconds():
    began, seen = time.process_time(), set()
    for values in product(range(4), repeat=9):
        score = phq_9.score(dict(zip(phq_9.CODES, values, strict=True)))
        total = sum(values)
        assert score.total == total
        assert score.band == NAMES[sum(total >= cut for cut in CUTS)]
        seen.add(total)
    assert time.process_time() - began < 5
    assert seen == set(range(28))


@pytest.mark.parametrize(("total", "band"), [
    (0, "minimal"), (4, "minimal"), (5, "mild"), (9, "mild"), (10, "moderate"), (14, "moderate"),
    (15, "moderately severe"), (19, "moderately severe"), (20, "severe"), (27, "severe"),
])  # fmt: skip
def test_the_bands_of_the_phq_9(total, band):
    full, rest = divmod(total, 3)
    assert phq_9.score(said(*([3] * full + [rest] + [0] * 9)[:9])).band == band


@pytest.mark.parametrize(("values", "total"), [
    ((1, 1, 2, 3, 0, 1, 2, 0, None), 11),  # 10 of 8 items is 1.25, times 9 is 11.25
    ((1, 1, 2, 3, 0, 1, 2, SKIPPED, NOT_KNOWN), 13),
])  # fmt: skip
def test_with_1_or_2_items_missing_the_total_is_estimated_and_says_so(values, total):
    score = phq_9.score(said(*values))
    assert (score.total, score.prorated) == (total, True)
    assert score.missing
    assert "To be confirmed" in phq_9.ESTIMATE


@given(st.lists(st.one_of(st.integers(0, 3), NONE_OF_THREE), min_size=9, max_size=9))
def test_what_is_missing_never_counts_as_zero(values):
    answers = said(*values)
    score, known = phq_9.score(answers), [value for value in values if isinstance(value, int)]
    assert len(score.missing) == 9 - len(known)
    if len(known) < 7:
        assert score.total is None
    elif len(known) < 9:
        assert score.prorated
        assert abs(score.total - Decimal(sum(known)) * 9 / len(known)) <= Decimal("0.5")
    if not isinstance(values[8], int):
        assert phq_9.self_harm(answers) is None


@pytest.mark.parametrize("missing", [None, SKIPPED, NOT_KNOWN])
def test_an_item_9_that_was_not_answered_is_never_a_no(missing):
    answers = said(0, 0, 0, 0, 0, 0, 0, 0, missing)
    assert phq_9.self_harm(answers) is None
    assert "9" in phq_9.score(answers).missing


def test_an_answer_that_does_not_exist_is_an_error():
    with pytest.raises(ValueError, match="0 to 3"):
        phq_9.score(said(4, 0, 0, 0, 0, 0, 0, 0, 0))


def test_the_pattern_leads_to_a_talk_and_waits_for_what_is_missing():
    assert phq_9.pattern(said(2, 0, 2, 2, 2, 0, 0, 0, 1)) is True  # item 9 counts from "several days"
    assert phq_9.pattern(said(0, 1, 2, 2, 2, 2, 0, 0, 1)) is False  # neither item 1 nor 2
    assert phq_9.pattern(said(2, 0, 2, 2, 2, 0, 0, 0, SKIPPED)) is None
    assert phq_9.pattern(said(0, 0, 0, 0, 0, 0, 0, 0, 0)) is False


def test_half_the_points_is_a_response_and_below_5_a_remission():
    assert phq_9.response(Decimal(16), Decimal(8)) is True
    assert phq_9.response(Decimal(16), Decimal(9)) is False
    assert phq_9.response(Decimal(0), Decimal(0)) is None
    assert [phq_9.remission(Decimal(total)) for total in (4, 5)] == [True, False]


def test_the_phq_2_asks_for_the_phq_9_from_3_on_and_has_no_item_about_suicide():
    two_and_one = phq_2.score({"1": 2, "2": 1})
    assert (two_and_one.total, two_and_one.band) == (3, "positive: the PHQ-9 comes next")
    assert phq_2.score({"1": 2, "2": 0}).band == "below the cut-off"
    assert phq_2.score({"1": 2, "2": SKIPPED}).total is None
    assert phq_2.INSTRUMENT.codes == ("1", "2")


def test_the_worked_example_and_the_bands_of_the_gad_7():
    assert gad_7.score(said(2, 1, 1, 2, 0, 1, 3, codes=gad_7.CODES)).total == 10
    for total, band in ((4, "minimal"), (5, "mild"), (9, "mild"), (10, "moderate"), (14, "moderate"), (15, "severe")):
        full, rest = divmod(total, 3)
        values = ([3] * full + [rest] + [0] * 7)[:7]
        assert gad_7.score(said(*values, codes=gad_7.CODES)).band == band
    assert gad_7.score({"1": 3}).total is None


def test_the_items_stand_word_for_word_with_their_attribution():
    assert phq_9.ITEMS[8] == "Thoughts that you would be better off dead or of hurting yourself in some way"
    assert phq_9.ITEMS[5].startswith("Feeling bad about yourself — or that you are a failure")
    assert [label for _value, label in phq_9.OPTIONS] == [
        "Not at all", "Several days", "More than half the days", "Nearly every day",
    ]  # fmt: skip
    for module in (phq_9, phq_2, gad_7):
        assert module.INSTRUMENT.exact
        assert "Spitzer" in module.INSTRUMENT.attribution
