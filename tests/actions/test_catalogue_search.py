"""What clinicians type finds the entry that they mean, in the catalogue as it is shipped."""

import pytest

from plans.actions.catalogue_search import find, terms
from plans.actions.content_files import FOLDER, read
from plans.models import Intervention

USUAL = [
    ("energy conservation", "SUP-01"),
    ("pacing", "SUP-01"),
    ("CIMT", "EXE-12"),
    ("constraint induced movement therapy", "EXE-12"),
    ("treadmill", "EXE-05"),
    ("HIIT", "EXE-05"),
    ("Otago", "EXE-08"),
    ("sleep hygiene", "SLP-07"),
    ("CBT-I", "SLP-06"),
    ("dual task", "COG-06"),
    ("spaced retrieval", "COG-04"),
    ("baclofen", "MED-07"),
    ("botox", "MED-07"),
    ("fampridine", "MED-06"),
    ("mirror therapy", "EXE-13"),
    ("tai chi", "EXE-09"),
    ("memory aids", "COG-02"),
    ("goal management training", "COG-01"),
    ("strength training", "EXE-06"),
    ("gait", "EXE-01"),
    ("SSRI", "MED-08"),
    ("CPAP", "SLP-10"),
    ("light therapy", "SLP-09"),
    ("falls prevention", "SUP-06"),
    ("MED-05", "MED-05"),
]


@pytest.fixture(scope="module")
def catalogue():
    entries = read(FOLDER).entries.values()
    return [
        Intervention(code=one.code, name=one.name, plain_name=one.plain_name, summary=one.summary) for one in entries
    ]


def codes(typed, catalogue):
    return [entry.code for entry in find(typed, catalogue).entries]


@pytest.mark.parametrize(("typed", "code"), USUAL)
def test_a_usual_term_finds_its_entry_among_the_first(typed, code, catalogue):
    found = codes(typed, catalogue)
    assert code in found[:5], found
    assert len(found) < len(catalogue) / 3, found


@pytest.mark.parametrize(
    ("typed", "code", "read_as"),
    [
        ("baclofin", "MED-07", "baclofen"),
        ("miror therapy", "EXE-13", "mirror"),
        ("fampradine", "MED-06", "fampridine"),
    ],
)
def test_a_misspelt_term_is_read_as_the_nearest_and_says_so(typed, code, read_as, catalogue):
    found = find(typed, catalogue)
    assert found.entries[0].code == code
    assert [taken for _typed, taken in found.read_as] == [read_as]


def test_the_name_comes_before_the_terms(catalogue):
    assert codes("sleep diary", catalogue)[0] == "SLP-02"
    assert codes("cbt fatigue", catalogue)[0] in ("SUP-02", "SLP-06")
    assert codes("walking", catalogue)[:2] == codes("walk", catalogue)[:2]


@pytest.mark.parametrize("typed", ["NMES", "FES", "hyperbaric oxygen", "stem cells", "craniosacral", "xyz walking"])
def test_what_the_catalogue_does_not_have_finds_nothing(typed, catalogue):
    assert codes(typed, catalogue) == []


def test_the_word_that_is_being_typed_finds_already(catalogue):
    assert "SUP-01" in codes("ener", catalogue)
    assert "COG-06" in codes("dual-t", catalogue)


def test_without_words_all_entries_stand_in_their_order(catalogue):
    assert [one.code for one in find("", catalogue).entries] == [one.code for one in catalogue]


def test_every_list_of_terms_belongs_to_an_entry(catalogue):
    assert set(terms()) <= {entry.code for entry in catalogue}
    assert all(isinstance(words, list) and words for words in terms().values())
