"""The words that changed, and nothing lost on either side."""

from hypothesis import given
from hypothesis import strategies as st

from plans.domain.textdiff import ADDED, REMOVED, SAME, shortened, word_diff

TEXT = st.text(alphabet="ab \n", max_size=60)


def test_a_word_in_the_middle_is_named():
    assert word_diff("Keep it for 2 weeks.", "Keep it for 3 weeks.") == [
        (SAME, "Keep it for "), (REMOVED, "2"), (ADDED, "3"), (SAME, " weeks."),
    ]  # fmt: skip


def test_a_rewritten_phrase_reads_as_a_phrase():
    assert word_diff("It is not your fault.", "It is nobody to blame.") == [
        (SAME, "It is "), (REMOVED, "not your fault."), (ADDED, "nobody to blame."),
    ]  # fmt: skip


def test_a_new_text_is_all_added_and_an_emptied_one_all_removed():
    assert word_diff("", "Sleep well") == [(ADDED, "Sleep well")]
    assert word_diff("Sleep well", "") == [(REMOVED, "Sleep well")]
    assert word_diff("", "") == []


@given(TEXT, TEXT)
def test_both_texts_can_be_put_together_again(before, after):
    runs = word_diff(before, after)
    assert "".join(text for op, text in runs if op != ADDED) == before
    assert "".join(text for op, text in runs if op != REMOVED) == after


@given(TEXT)
def test_a_text_against_itself_shows_no_change(text):
    assert all(op == SAME for op, _ in word_diff(text, text))


def test_a_long_unchanged_stretch_is_cut_on_the_side_away_from_the_change():
    long = "word " * 400
    first, *_rest, last = shortened(word_diff(f"{long}old {long}", f"{long}new {long}"), context=50)
    assert len(first[1]) < 100
    assert first[1].startswith(" […] ")
    assert len(last[1]) < 100
    assert last[1].endswith(" […] ")


def test_a_short_stretch_is_left_whole():
    runs = word_diff("a b c", "a x c")
    assert shortened(runs) == runs


def test_two_long_texts_with_no_word_in_common_are_compared_at_once():
    """Spaces as words of their own made this take hours; the suite would not end."""
    old, new = ("".join(f"{name}{at} " for at in range(6000)) for name in "ab")
    assert word_diff(old, new) == [(REMOVED, old), (ADDED, new)]
