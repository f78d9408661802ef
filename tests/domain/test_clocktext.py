"""Times as tired people type them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.domain.clocktext import other_half, read, stepped

times = st.builds(time, st.integers(0, 23), st.integers(0, 59))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2315", time(23, 15)), ("23.15", time(23, 15)), ("23:15", time(23, 15)), ("23,15", time(23, 15)),
        ("23h15", time(23, 15)), ("23 15", time(23, 15)), ("11:15pm", time(23, 15)), ("11.15 P.M.", time(23, 15)),
        ("11 pm", time(23)), ("11p", time(23)), ("7", time(7)), ("7.", time(7)), ("07", time(7)), ("930", time(9, 30)),
        ("noon", time(12)), ("Midday", time(12)), ("midnight", time(0)), ("0", time(0)), ("24:00", time(0)),
        ("12am", time(0)), ("12:30 am", time(0, 30)), ("12 pm", time(12)), ("13 pm", time(13)), ("0am", time(0)),
        ("  7 : 05 ", time(7, 5)), ("２３：１５", time(23, 15)), ("٢٣:١٥", time(23, 15)),
    ],
)  # fmt: skip
def test_what_a_tired_thumb_types_is_read(typed, meant):
    assert read(typed).time == meant


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "empty"), ("  ", "empty"), ("abc", "not_a_time"), ("half eleven", "not_a_time"), ("123456", "not_a_time"),
        ("-7", "not_a_time"), ("25", "hour"), ("24:01", "hour"), ("13 am", "hour"), ("2360", "minute"),
        ("23:61", "minute"), ("9.3", "minute"), ("7" * 5000, "not_a_time"),
    ],
)  # fmt: skip
def test_what_is_no_time_is_named_and_never_guessed(typed, reason):
    found = read(typed)
    assert (found.time, found.reason) == (None, reason)


@given(times, st.sampled_from(["%H:%M", "%H.%M", "%H%M", "%H h %M", "%I:%M %p", "%I.%M%p", "%I %M %p"]))
def test_every_time_in_every_way_of_writing_comes_back(at, way):
    assert read(at.strftime(way)).time == at


@given(st.text(max_size=40))
def test_any_text_is_a_time_or_has_a_reason(text):
    found = read(text)
    assert (found.time is None) == (found.reason is not None)


@given(times)
def test_am_and_pm_leave_no_doubt_and_a_bare_morning_hour_does(at):
    assert read(at.strftime("%I:%M %p")).half
    assert read(at.strftime("%H:%M")).half == (at.hour > 12 or at.hour == 0)


@given(times)
def test_the_other_half_of_the_day_and_back_is_the_same_time(at):
    assert other_half(at) != at == other_half(other_half(at))


@given(times, st.sampled_from([15, -15]))
def test_a_step_goes_to_the_next_quarter_and_no_further(at, by):
    to = stepped(at, by)
    moved = (to.hour * 60 + to.minute - at.hour * 60 - at.minute) * (1 if by > 0 else -1) % 1440
    assert to.minute % 15 == 0
    assert 0 < moved <= 15
