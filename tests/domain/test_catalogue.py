"""The catalogue's files: what an entry has to say, and what the app says when it does not."""

import json
from pathlib import Path

import pytest

from plans.domain.catalogue import CatalogueError, parse_entry
from plans.domain.evidence import parse_glossary, parse_mechanisms, parse_references

CONTENT = Path(__file__).resolve().parents[2] / "plans" / "content"
WALK = (CONTENT / "catalogue" / "EXE-01.toml").read_text()
DRUG = (CONTENT / "catalogue" / "MED-01.toml").read_text()
RECORD = (CONTENT / "catalogue" / "MED-05.toml").read_text()


def problems(text: str) -> dict[str, str]:
    with pytest.raises(CatalogueError) as caught:
        parse_entry(text)
    return dict(caught.value.problems)


def test_a_walk_has_its_frequency_intensity_time_and_type():
    dose = parse_entry(WALK).dose
    assert (dose.frequency, dose.times_per_week, dose.days) == ("weekly_target", 3, ())
    assert (dose.minutes, dose.intensity_scale, dose.intensity_low, dose.intensity_high) == (10, "rpe_6_20", 11, 13)


def test_an_entry_survives_json():
    entry = parse_entry(WALK).to_dict()
    assert json.loads(json.dumps(entry))["mechanisms"][0]["code"] == "fitness-and-strength"


@pytest.mark.parametrize(
    ("old", "new", "field", "sentence"),
    [
        ('kind = "exercise"', 'kind = "sport"', "kind", "'kind' is 'sport'. Use one of:"),
        ('code = "EXE-01"', 'code = "WALK"', "code", "'code' is 'WALK'"),
        ("effort_points = 2", "effort_points = 5", "effort_points", "It goes from 0 to 4."),
        ("effort_points = 2", "effort_points = true", "effort_points", "is not a whole number."),
        ("Why a short walk?", "Because", "why_question", "which is not written as expected."),
        ("times_per_week = 3\n", "", "dose.times_per_week", "go with the frequency weekly_target"),
        ("times_per_week = 3", 'times_per_week = 3\ndays = ["mon"]', "dose.days", "go with the frequency fixed_days"),
        ("intensity_high = 13", "intensity_high = 25", "dose.intensity_low", "from 6 to 20"),
        ("intensity_low = 11", "intensity_low = 14", "dose.intensity_low", "the low one first"),
        ('intensity_scale = "rpe_6_20"', 'intensity_scale = "talk_test"', "dose.intensity_low", "has no numbers"),
        ("minutes = 10", "minuets = 10", "dose.minuets", "Check the spelling."),
        ('grade = "mixed"', 'grade = "maybe"', "mechanisms.2.grade", "'grade' is 'maybe'."),
        ('to_confirm = ["effort_points"', 'to_confirm = ["colour"', "to_confirm", "'colour' in 'to_confirm'"),
    ],
)
def test_what_is_not_right_is_named_by_its_field(old: str, new: str, field: str, sentence: str):
    assert old in WALK
    assert sentence in problems(WALK.replace(old, new, 1))[field]


def test_an_entry_without_a_stop_rule_a_dose_or_a_mechanism_is_refused():
    start, end = WALK.index("stop_rules = ["), WALK.index("checkin_items")
    assert "is not there" in problems(WALK[:start] + WALK[end:])["stop_rules"]
    bare = WALK[: WALK.index("[dose]")]
    assert set(problems(bare)) == {"dose", "mechanisms"}


def test_a_medicine_needs_a_prescriber_and_monitoring():
    assert "requires_prescriber" in problems(DRUG.replace("requires_prescriber = true", ""))
    start, end = DRUG.index("monitoring = ["), DRUG.index("[[mechanisms]]")
    assert "monitoring" in problems(DRUG[:start] + DRUG[end:])


@pytest.mark.parametrize("amount", ["minutes = 30", "sets = 1", "reps = 10"])
def test_a_medicine_never_names_an_amount(amount: str):
    dose = f'[dose]\nfrequency = "when_needed"\nintensity_scale = "none"\ntype = "As prescribed"\n{amount}\n\n'
    assert "names no amount" in problems(DRUG.replace("[[mechanisms]]", dose + "[[mechanisms]]", 1))["dose"]


def test_a_record_of_what_a_specialist_prescribed_takes_no_dose_at_all():
    dose = '[dose]\nfrequency = "when_needed"\nintensity_scale = "none"\ntype = "As prescribed"\n\n'
    assert "has no dose" in problems(RECORD.replace("[[mechanisms]]", dose + "[[mechanisms]]", 1))["dose"]


def test_a_file_that_is_not_toml_is_one_sentence():
    assert "cannot be read" in problems("code = ")["file"]


def test_the_same_name_twice_is_refused_in_every_shared_file():
    term = '[[glossary]]\nslug = "a"\nterm = "a"\ndefinition = "b"\n'
    assert parse_glossary(term)[0].say == ""
    with pytest.raises(CatalogueError, match="two with this name"):
        parse_glossary(term * 2)
    with pytest.raises(CatalogueError, match="Use one of: R, V, V2"):
        parse_references('[[references]]\ntag = "Kalb20"\nmark = "maybe"\n')
    with pytest.raises(CatalogueError, match="'family' is 'heart'"):
        parse_mechanisms(
            '[[mechanisms]]\ncode = "a"\nname = "a"\nfamily = "heart"\nplain = "b"\ngrade = "weak"\npage = "p"\n'
        )


def test_a_reference_links_by_its_doi_and_otherwise_not_at_all():
    with_doi, without = parse_references(
        '[[references]]\ntag = "A20"\ndoi = "10.1/x"\nmark = "V"\n[[references]]\ntag = "B20"\nmark = "R"\n'
    )
    assert (with_doi.link, without.link, without.title) == ("https://doi.org/10.1/x", "", "")
