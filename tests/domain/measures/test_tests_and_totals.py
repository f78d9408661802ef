"""Ratings, timed tests and typed totals: the worked examples of clinical.md Part 4, and what may be shown at all."""

import hashlib
import re
from decimal import Decimal

import pytest

from plans.domain.measures import MEASURES, barthel, mfis, psfs
from plans.domain.measures.instrument import NOT_KNOWN, SKIPPED, TEXT
from plans.domain.measures.instruments import ASKED, ELSEWHERE, INSTRUMENTS
from tests.architecture.floors import ROOT

# Six words in a row of questionnaires that may not be shown without permission, as digests, so that they stand nowhere.
LICENSED = {
    "0288c96e0875476d", "051cc245c59bdbd9", "066c1034cecdc687", "067b8987f0a173a2", "0b0b140cede1464e",
    "0ce77211bc84b83f", "0f2378cd6ad8bc87", "1140e52760755d5b", "1c3bc67cbec977a5", "1ca7a8f7c9cb9e37",
    "1cdb83b8f7c01598", "211f5a38aee33ac2", "2afaede58bd14305", "2eae3b844a00a750", "30df9e8a22215305",
    "32035e00edd4f3da", "335b49e939868abf", "36e89728155246a8", "4b3ef3b1cbd3033b", "4c0174bef144965a",
    "503579ce42a07766", "5045985068379751", "50afdaef0a95d6f3", "52b047410a708a1d", "52d7e303124f2bf6",
    "56822af3205cee3c", "584649328b58b6e7", "590319b9c945cb44", "5cc1cf0fd562ff20", "5e1d3065d9c09c17",
    "5ec63e554e19eb42", "601e5544f69c8ee8", "6068894c37df6cd3", "60ec19238342b658", "664f2e2ef903731e",
    "6b42e2f76c04636b", "6e18fcc212dfdc33", "773fc3241ed5903e", "78394c339ee2b413", "7c565b42bbd3c45c",
    "8437d6e6fe5a2b70", "87a34ad20f7c15e9", "88807def2df3ae9a", "8c1f522725ab5c9a", "8cc3442bd90ef7a4",
    "8d9f50d1ce381c45", "90736ad1493afe83", "92bd7c3c707ab90d", "9f539276b3240ea4", "a1c4119d01963cdc",
    "a9b0c60134717724", "a9f3d5f9ba22f226", "adecec9befcf42a0", "b508264e63d4a86b", "b82580578cdf2ba4",
    "be389f5fe747deae", "bfb33774f8bd161c", "c1fc6f12cea964e9", "c4b9108d48c8b41e", "c4ecefce3e43df1a",
    "c8398f5be084136b", "cab057e4e35f2d99", "cb8485f532af1928", "d139f173944459e5", "d2df8e53a37167aa",
    "e13cec8e989ac3e9", "e36869feb505a64c", "e3c3a23b6fe43ad4", "e594665eb3a7b8a0", "e5ff311fd216361e",
    "ea830424633ccaa1", "f04d4de9df4a08db", "f2cfd811a8189d6b", "f30c2f5f73ec9a39", "fcebc7c0c7b46299",
    "ff1705cf2f738722",
}  # fmt: skip


def score(code, **answers):
    return INSTRUMENTS[code].score(answers)


@pytest.mark.parametrize("value", [0, 4.5, 10])
def test_a_rating_is_the_number_that_was_said_and_zero_is_one(value):
    for code in ASKED:
        if code.endswith("_nrs"):
            assert score(code, value=value).total == Decimal(str(value))


@pytest.mark.parametrize("missing", [SKIPPED, NOT_KNOWN, None])
def test_no_answer_is_no_total(missing):
    for code, one in INSTRUMENTS.items():
        got = one.score({name: missing for name in one.codes if missing})
        assert got.total is None, code
        assert got.missing, code


def test_three_activities_of_pats_own_and_their_mean():
    first = {"name_1": "Stairs", "name_2": "Cook", "name_3": "Write", "1": 3, "2": 2, "3": 4}
    assert psfs.score(first).total == Decimal("3.0")
    assert psfs.score({**first, "1": 6, "2": 5, "3": 5}).total == Decimal("5.3")
    assert psfs.score({**first, "3": SKIPPED}).total is None
    assert psfs.score({**first, "3": SKIPPED}).missing == ("3",)
    assert psfs.named({**first, "name_3": SKIPPED}) == {"1": "Stairs", "2": "Cook"}


def test_the_25_foot_walk_is_the_mean_of_2_trials():
    assert score("timed_25_foot_walk", trial_1=7.8, trial_2=8.2).total == Decimal("8.00")
    alone = score("timed_25_foot_walk", trial_1=7.8, trial_2=NOT_KNOWN)
    assert (alone.total, alone.prorated, alone.missing) == (Decimal("7.80"), True, ("trial_2",))


@pytest.mark.parametrize(("seconds", "speed"), [(8.2, "0.73"), (6.5, "0.92")])
def test_six_metres_over_seconds_is_a_speed(seconds, speed):
    assert score("ten_metre_walk", metres=6, seconds=seconds).total == Decimal(speed)


def test_pegs_are_timed_for_each_hand():
    assert INSTRUMENTS["nine_hole_peg"].sided
    assert score("nine_hole_peg", seconds=23.5).total == Decimal("23.50")


@pytest.mark.parametrize(("total", "band"), [
    (20, "total dependency"), (25, "severe dependency"), (60, "severe dependency"), (65, "moderate dependency"),
    (90, "moderate dependency"), (95, "slight dependency"), (100, "independent"),
])  # fmt: skip
def test_the_bands_of_the_barthel_index(total, band):
    assert barthel.INSTRUMENT.score({"total": total}).band == band
    assert barthel.INSTRUMENT.fields[0].step == 5


def test_the_mfis_of_somebody_who_answered_2_to_all():
    got = mfis.score({"physical": 18, "cognitive": 20, "psychosocial": 4})
    assert (got.total, got.band) == (42, "fatigued, by the usual cut-off")
    assert mfis.score({"total": 37}).band == "below the usual cut-off"
    assert mfis.score({"physical": 18, "cognitive": 20}).total is None
    assert mfis.disagrees({"total": 41, "physical": 18, "cognitive": 20, "psychosocial": 4})
    assert not mfis.disagrees({"total": 42, "physical": 18, "cognitive": 20, "psychosocial": 4})


@pytest.mark.parametrize(("code", "total", "band"), [
    ("insomnia_severity_index", 7, "none"), ("insomnia_severity_index", 8, "subthreshold"),
    ("insomnia_severity_index", 15, "moderate"), ("insomnia_severity_index", 22, "severe"),
    ("moca", 25, "possible impairment, by the usual cut-off"), ("moca", 26, "at or above the usual cut-off"),
    ("berg_balance", 45, "45 or below: higher risk of falls"),
])  # fmt: skip
def test_the_cut_offs_of_typed_totals(code, total, band):
    assert score(code, total=total).band == band


def test_every_measure_of_the_table_can_be_entered_or_comes_from_elsewhere():
    assert set(MEASURES) == set(INSTRUMENTS) | ELSEWHERE
    assert not set(INSTRUMENTS) & ELSEWHERE


def test_a_measure_without_a_free_licence_is_numbers_and_no_question():
    closed = [one for code, one in INSTRUMENTS.items() if MEASURES[code].total_only]
    assert len(closed) > 20
    for one in closed:
        assert not one.lead
        for field in one.fields:
            assert field.kind != TEXT
            assert len(field.words.split()) <= 3, one.code


def test_no_words_of_a_licensed_questionnaire_stand_in_the_project():
    found = []
    for path in [*ROOT.rglob("plans/**/*"), *ROOT.rglob("templates/**/*"), *ROOT.rglob("tests/**/*.py")]:
        if path.suffix in {".py", ".html", ".md", ".toml", ".txt"}:
            words = re.findall(r"[a-z0-9]+", path.read_text(encoding="utf-8").lower())
            if LICENSED & {digest(words[at : at + 6]) for at in range(len(words) - 5)}:
                found.append(path.name)
    assert found == []


def test_the_search_for_licensed_words_finds_what_it_looks_for():
    assert digest(["six", "words", "that", "stand", "for", "others"]) not in LICENSED
    assert len(LICENSED) >= 10
    assert all(len(one) == 16 for one in LICENSED)


def digest(words):
    return hashlib.blake2b(" ".join(words).encode(), digest_size=8).hexdigest()
