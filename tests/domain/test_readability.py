"""The reading-grade lint: known sentences, and the words that it finds."""

import pytest

from plans.domain.readability import discouraged, grade, plain, sentences, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [("walk", 1), ("brain", 1), ("table", 2), ("houses", 2), ("makes", 1), ("rested", 2), ("helped", 1),
     ("medicine", 3), ("recovery", 4), ("rehabilitation", 6), ("changes", 2)],
)  # fmt: skip
def test_syllables_of_known_words(word: str, count: int):
    assert syllables(word) == count


def test_a_plain_sentence_reads_lower_than_an_academic_one():
    easy = "Walk at a slow pace. Rest when you are tired."
    hard = "Multidisciplinary rehabilitation facilitates compensatory neurological reorganisation following injury."
    assert grade(easy) < 2
    assert grade(hard) > 15


def test_the_formula_gives_the_value_worked_out_by_hand():
    # 6 words, 1 sentence, 6 syllables: 0.39*6 + 11.8*1 - 15.59
    assert grade("The cat sat on the mat.") == pytest.approx(-1.45)


def test_names_sources_and_marks_are_left_out():
    assert grade("The **cat** sat on the mat [Kalb20].") == grade("The cat sat on the mat.")
    assert grade("Cerebrolysin the cat sat on the mat.", {"cerebrolysin"}) == grade("The cat sat on the mat.")
    assert grade("") == 0
    assert plain("- see [the page](/x/) **now** [Kim19]") == "see the page now"


def test_points_of_a_list_count_as_sentences_and_figures_do_not_end_one():
    assert sentences("Walk:\n- 1.5 hours in all\n- rest") == ["Walk:", "1.5 hours in all", "rest"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("You should rest.", ["should"]),
        ("You MISSED a day, just rest.", ["MISSED", "just"]),
        ("Don't stop, it's fine, you’re well.", ["Don't", "it's", "you’re"]),
        ("The person's plan and the team's view.", []),
        ("Justice and mustard.", []),
    ],
)
def test_words_that_blame_and_contractions_are_found(text: str, found: list[str]):
    assert discouraged(text) == found
