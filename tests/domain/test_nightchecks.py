"""What about a night is asked again."""

from datetime import UTC, datetime, time

import pytest

from plans.domain.nightchecks import out_of_order, questions
from plans.domain.sleepdiary import ORDER
from tests.domain.test_sleepdiary import EXAMPLE, a_night

NOW = datetime(2026, 3, 12, 9, tzinfo=UTC)


def asked(**changes):
    clocks = {name: changes.get(name, EXAMPLE[name]) for name in ORDER}
    return questions(a_night(**changes), clocks)


def test_an_ordinary_night_asks_nothing():
    assert asked() == []
    assert out_of_order(a_night(), NOW) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"into_bed": time(10, 30)}, "half-into_bed"),
        ({"tried": time(11, 15)}, "half-tried"),
        ({"into_bed": time(12, 30)}, "half-into_bed"),
        ({"up": time(18, 45)}, "half-up"),
        ({"into_bed": time(16, 45)}, "long_in_bed"),
        ({"minutes_to_sleep": 420}, "long_to_sleep"),
        ({"minutes_awake": 400}, "no_sleep_left"),
    ],
)
def test_what_is_unlikely_is_a_question_and_not_an_error(changes, code):
    found = asked(**changes)
    assert found[0].code == code
    assert set(found[0].about) & set(changes) or code == "long_in_bed"


def test_a_morning_hour_for_going_to_bed_names_the_evening_hour():
    found = asked(into_bed=time(10, 30))[0]
    assert (found.seen, found.instead) == ("10:30", time(22, 30))


def test_twelve_hours_in_bed_are_not_asked_about_and_fourteen_are():
    assert asked(into_bed=time(18, 45)) == []
    long = asked(into_bed=time(16, 45))[0]
    assert (long.code, long.minutes) == ("long_in_bed", 840)


def test_a_yes_holds_for_those_figures_and_no_others():
    assert asked(minutes_awake=400)[0].seen != asked(minutes_awake=401)[0].seen


def test_getting_up_before_going_to_bed_and_times_to_come_are_named():
    assert ("into_bed", "up") in out_of_order(a_night(into_bed=time(7, 0)), NOW)
    assert ("tried", "woke") in out_of_order(a_night(woke=time(23, 5), tried=time(23, 15)), NOW)
    assert ("woke", "up") in out_of_order(a_night(up=time(6, 0)), NOW)
    assert out_of_order(a_night(up=time(9, 30)), NOW) == [("now", "up")]


def test_nothing_is_asked_about_what_is_not_known():
    unknown = dict.fromkeys([*ORDER, "minutes_to_sleep", "wakings", "minutes_awake"])
    assert asked(**unknown) == []
    assert out_of_order(a_night(**unknown), NOW) == []
