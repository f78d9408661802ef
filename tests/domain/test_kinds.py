"""What an action says beside its dose, by kind: what can stand there, and what has to be mended."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.domain.kinds import PARTS, change_why, in_bed, is_low, mechanisms, points_for, problems, read

ENTRY = {"mechanisms": [{"code": "fitness", "name": "Fitness"}, {"code": "sleep", "name": "Sleep"}]}


@pytest.mark.parametrize(
    ("bed", "rise", "minutes"),
    [
        ("23:15", "06:45", 450),
        ("00:30", "05:30", 300),
        ("13:00", "13:00", 0),
        ("", "06:45", None),
        ("24:00", "06:45", None),
    ],
)
def test_time_in_bed_runs_over_midnight_and_needs_both_times(bed, rise, minutes):
    assert in_bed({"bed_time": bed, "rise_time": rise}) == minutes


@given(st.times(), st.integers(0, 24 * 60 - 1))
def test_under_5_hours_is_refused_and_under_5_and_a_half_is_named(bed, minutes):
    rise = divmod((bed.hour * 60 + bed.minute + minutes) % 1440, 60)
    window = {"bed_time": f"{bed:%H:%M}", "rise_time": f"{rise[0]:02}:{rise[1]:02}"}
    codes = [code for _name, code in problems("sleep", window)]
    assert ("window_too_short" in codes) == (minutes < 300)
    assert ("window_too_long" in codes) == (minutes > 840)
    assert is_low(window) == (300 <= minutes < 330)


def test_restriction_is_nothing_without_its_window_and_other_sleep_actions_are():
    assert list(problems("sleep", {"rise_time": "06:45"}, "SLP-04")) == [("bed_time", "window_needed")]
    assert not list(problems("sleep", {"rise_time": "06:45"}, "SLP-01"))


@given(
    st.sampled_from(list(PARTS)),
    st.dictionaries(
        st.sampled_from(["level", "place", "bed_time", "diary", "why"]),
        st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=200), st.lists(st.text(max_size=3))),
        max_size=5,
    ),
)
def test_whatever_is_stored_is_read_as_values_that_can_stand_there(kind, stored):
    found = read(kind, stored)
    assert not [code for _name, code in problems(kind, found) if code.startswith("not_a")]
    assert set(found) <= {part.name for part in PARTS[kind]}
    assert read(kind, ["no", "mapping"]) == {}


def test_a_link_that_was_left_out_is_gone_and_one_that_was_added_stays_until_it_is_taken_out():
    added = {"code": "calm", "name": "Calm", "source": "Kim19", "reason": "Tried"}
    details = {"why": {"added": [added]}}
    details["why"] = change_why(ENTRY, details, ["sleep", "calm"])
    assert [link["code"] for link in mechanisms(ENTRY, details)] == ["sleep", "calm"]
    assert change_why(ENTRY, details, ["fitness", "sleep"]) == {}


@pytest.mark.parametrize(
    ("scale", "top", "points"),
    [("cr10", 0, 0), ("cr10", 2, 1), ("cr10", 4, 2), ("cr10", 10, 4), ("rpe_6_20", 11, 1), ("rpe_6_20", 13, 2),
     ("rpe_6_20", 16, 3), ("rpe_6_20", 17, 4), ("percent_hrr", 60, 3), ("talk_test", None, 2), ("none", None, None)],
)  # fmt: skip
def test_effort_points_follow_how_hard_it_is(scale, top, points):
    assert points_for(scale, top) == points
