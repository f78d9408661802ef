"""Goal attainment scaling, with the worked examples of the clinical knowledge."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.domain.gas import NoOffer, suggest_levels, t_score, weight, why_no_offer

WORKED = [
    ([(1, 0), (1, 0), (1, 0)], "50.0"),
    ([(1, -1), (1, -1), (1, -1)], "36.3"),
    ([(1, -2), (1, -2), (1, -2)], "22.6"),
    ([(1, 1), (1, 0), (1, 0)], "54.6"),
    ([(1, 2), (1, 2), (1, 2)], "77.4"),
    ([(3, 1), (2, 0), (1, -1)], "54.4"),
    ([(6, 0), (4, 1), (2, -1)], "52.2"),
    ([(9, 1), (1, -2)], "57.5"),
    ([(1, 1)], "60.0"),
]
LEVEL = st.integers(-2, 2)


@pytest.mark.parametrize(("rated", "expected"), WORKED)
def test_the_worked_examples_come_out_as_published(rated, expected):
    assert t_score(rated) == Decimal(expected)


@pytest.mark.parametrize("rated", [[], [(0, 1)], [(0, 2), (0, -2)]])
def test_without_goals_or_weights_there_is_no_score(rated):
    assert t_score(rated) is None


@given(LEVEL, st.integers(1, 9))
def test_a_single_goal_is_its_level_times_ten_and_fifty(level, w):
    assert t_score([(w, level)]) == t_score([(None, level)]) == level * 10 + 50


@given(st.lists(st.tuples(st.integers(0, 9), LEVEL), min_size=1, max_size=8))
def test_better_and_worse_by_the_same_lie_at_the_same_distance_from_fifty(rated):
    score, mirrored = t_score(rated), t_score([(w, -level) for w, level in rated])
    assert (score is None) == (not any(w for w, _ in rated))
    assert score is None or abs((score - 50) + (mirrored - 50)) <= Decimal("0.1")


@given(st.lists(st.tuples(st.integers(1, 9), LEVEL), min_size=1, max_size=8))
def test_goals_count_the_same_while_one_of_them_has_no_weight(rated):
    assert t_score([(None, 0), *rated]) == t_score([(1, 0), *((1, level) for _w, level in rated)])


def test_a_weight_is_importance_times_difficulty():
    assert [weight(3, 2), weight(0, 3), weight(None, 3), weight(2, None)] == [6, 0, None, None]


@pytest.mark.parametrize("wrong", [lambda: weight(4, 1), lambda: t_score([(1, 3)]), lambda: t_score([(-1, 0)])])
def test_what_is_outside_the_scale_is_refused(wrong):
    with pytest.raises(ValueError, match="run from"):
        wrong()


def test_levels_are_offered_from_the_number_in_the_expected_one():
    assert suggest_levels("Walk 20 minutes in one go") == {
        -2: "Walk 10 minutes in one go",
        -1: "Walk 15 minutes in one go",
        1: "Walk 25 minutes in one go",
        2: "Walk 30 minutes in one go",
    }


def test_a_small_number_goes_up_and_down_by_one():
    offered = suggest_levels("Read with Elsa on 4 evenings")
    assert [offered[level] for level in (-2, -1, 1, 2)] == [f"Read with Elsa on {n} evenings" for n in (2, 3, 5, 6)]


REAL = [
    ("20 minutes without a rest", "25 minutes without a rest"),
    ("Walk 400 metres without stopping", "Walk 500 metres without stopping"),
    ("Read to Elsa for 15 minutes without losing the thread", "Read to Elsa for 19 minutes without losing the thread"),
    ("Walk 20 minutes with no more than 2 rests", "Walk 25 minutes with no more than 2 rests"),
    ("Walk under supervision for 10 minutes", "Walk under supervision for 13 minutes"),
    ("Stand within reach of a rail for 40 seconds", "Stand within reach of a rail for 50 seconds"),
    ("Work 4 mornings a week and feel less worn out", "Work 5 mornings a week and feel less worn out"),
    ("Cook dinner on 3 days a week without prompts", "Cook dinner on 4 days a week without prompts"),
    ("Climb 12 stairs with only one hand on the rail", "Climb 15 stairs with only one hand on the rail"),
    ("Follow a talk for 30 minutes in a quiet room", "Follow a talk for 40 minutes in a quiet room"),
]
THINK = [
    ("Get dressed in 20 minutes", NoOffer.LESS),
    ("Wake at most 2 times a night", NoOffer.LESS),
    ("Fewer than 3 falls in 8 weeks", NoOffer.LESS),
    ("Walk to the shop with 2 rests", NoOffer.LESS),
    ("Tiredness of 4 out of 10 or less", NoOffer.LESS),
    ("Take the medicines with 3 reminders a week", NoOffer.LESS),
    ("Up in less than 12 seconds", NoOffer.LESS),
    ("In bed by 22:30", NoOffer.NOT_WHOLE),
    ("Walk 1.5 miles", NoOffer.NOT_WHOLE),
    ("Walk 1 street", NoOffer.TOO_SMALL),
    ("Cook on my own", NoOffer.NO_NUMBER),
]


@pytest.mark.parametrize(("expected", "more"), REAL)
def test_real_goals_where_more_is_better_get_levels(expected, more):
    assert suggest_levels(expected)[1] == more
    assert why_no_offer(expected) is None


@pytest.mark.parametrize(("expected", "why"), THINK)
def test_real_goals_where_a_person_has_to_think_say_why(expected, why):
    assert suggest_levels(expected) == {}
    assert why_no_offer(expected) == why


def test_how_it_is_now_is_the_lowest_level():
    assert suggest_levels("Walk 12 minutes", now="Walks to the door")[-2] == "Walks to the door"


@pytest.mark.parametrize(
    "expected",
    ["", "Cook on my own", "Wake at most 2 times", "In bed by 22:30", "Done by 2026-05-01", "Walk 1 street",
     "Up in less than 12 seconds", "Walk 1.5 miles", "5-10 minutes"],
)  # fmt: skip
def test_nothing_is_offered_where_a_person_has_to_think(expected):
    assert suggest_levels(expected, now="As it is") == {}


@given(st.integers(2, 99_999))
def test_offered_levels_rise_and_differ(number):
    offered = suggest_levels(f"{number} steps")
    numbers = [int(offered[level].split()[0]) for level in (-2, -1)] + [number]
    numbers += [int(offered[level].split()[0]) for level in (1, 2)]
    assert numbers == sorted(set(numbers))


@given(st.text(max_size=60))
def test_any_text_gives_four_levels_or_none(expected):
    assert set(suggest_levels(expected)) in ({-2, -1, 1, 2}, set())
