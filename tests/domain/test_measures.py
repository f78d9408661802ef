"""The table of measures, and which of them a plan begins with."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.domain.measures import MEASURES, MOST_PLACED, NOT_PLACED, choose
from tests.architecture.floors import ROOT

ENTRIES = sorted((ROOT / "plans/content/catalogue").glob("*.toml"))
CODES = st.sampled_from(sorted(MEASURES))
MARKS = {"V", "V2", "R"}


@pytest.mark.parametrize("path", ENTRIES, ids=lambda path: path.stem)
def test_every_measure_that_an_entry_names_is_known(path):
    named = tomllib.loads(path.read_text(encoding="utf-8")).get("measures", [])
    assert [code for code in named if code not in MEASURES] == []


def test_all_51_entries_were_read():
    assert len(ENTRIES) == 51


@pytest.mark.parametrize("code", [
    "phq_9", "phq_2", "gad_7", "fatigue_nrs", "mfis", "mfis_5", "sleep_diary", "sleep_efficiency", "psqi", "ears",
    "insomnia_severity_index", "timed_25_foot_walk", "ten_metre_walk", "two_minute_walk", "six_minute_walk", "psfs",
    "timed_up_and_go", "five_times_sit_to_stand", "nine_hole_peg", "berg_balance", "functional_gait_assessment",
    "abc_scale", "mrs", "barthel", "sdmt", "moca", "spasticity_nrs", "pain_nrs", "mood_nrs", "confidence_nrs",
    "near_falls", "steps", "resting_heart_rate", "active_minutes", "active_days", "falls_per_30_days", "msws_12",
    "gas", "promis", "neuro_qol",
])  # fmt: skip
def test_every_measure_of_the_clinical_knowledge_is_known(code):
    assert MEASURES[code].code == code


@pytest.mark.parametrize(("better", "codes"), [
    ("lower", ["phq_9", "timed_up_and_go", "timed_25_foot_walk", "fatigue_nrs", "nine_hole_peg"]),
    ("higher", ["sleep_efficiency", "steps", "ten_metre_walk", "berg_balance", "gas"]),
])  # fmt: skip
def test_the_direction_of_good_is_stored(better, codes):
    assert {MEASURES[code].better for code in codes} == {better}


@pytest.mark.parametrize("code", ["insomnia_severity_index", "moca", "sdmt", "psqi", "msws_12", "promis", "mfis",
                                  "berg_balance", "barthel", "arat", "mrs"])  # fmt: skip
def test_a_licensed_measure_is_a_total_that_a_trained_person_types(code):
    assert MEASURES[code].total_only
    assert MEASURES[code].by == "clinician"


def test_thresholds_name_their_people_and_how_far_they_were_checked():
    found = [one for measure in MEASURES.values() for one in measure.thresholds]
    assert len(found) > 40
    assert all(one.who and one.mark in MARKS and one.kind in {"mdc", "mcid", "clear", "cut_off"} for one in found)
    assert all(one.source for one in found if one.mark == "V" and one.who != "Danish outpatients")


def test_no_threshold_is_borrowed_from_another_population():
    assert MEASURES["mfis"].for_conditions(["ms"])
    assert MEASURES["mfis"].for_conditions(["stroke", "tbi"]) == ()
    assert MEASURES["phq_9"].for_conditions(["ms"]) == ()
    assert MEASURES["timed_up_and_go"].conditions == {"ms", "stroke"}
    assert MEASURES["moca"].conditions == frozenset()


def test_measures_of_goals_come_first_then_a_free_one_for_each_action():
    assert choose(["psfs"], [["mfis", "fatigue_nrs"], ["insomnia_severity_index"]]) == [
        "psfs", "fatigue_nrs", "insomnia_severity_index",
    ]  # fmt: skip


def test_one_measure_can_serve_two_actions():
    assert choose([], [["six_minute_walk", "steps"], ["mfis", "six_minute_walk"]]) == ["six_minute_walk"]


def test_what_is_no_measurement_is_not_placed():
    assert choose([], [["mri_review"], ["same_measure_before_and_after"], ["gas", "psfs"], ["unheard_of"]]) == ["psfs"]


@given(st.lists(CODES, max_size=8), st.lists(st.lists(CODES, max_size=4), max_size=8), st.lists(CODES, max_size=6))
def test_never_more_than_five_and_none_twice(goals, actions, taken):
    chosen = choose(goals, actions, taken)
    assert len(chosen) == len(set(chosen))
    assert not set(chosen) & set(taken)
    assert len(set(chosen) | set(taken)) <= max(MOST_PLACED, len(set(taken)))
    assert not (set(chosen) - set(goals)) & NOT_PLACED
