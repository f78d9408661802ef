"""What an action's form asks by its kind: a sleep window, the record of what was prescribed."""

from datetime import timedelta

import pytest

from tests.forms.doses import ENTRY, RECORD, TODAY, WALK, form


@pytest.mark.parametrize(
    ("bed", "rise", "words"),
    [
        ("01:00", "05:59", "never set below 5 hours"),
        ("23:15", "23:00", "more than 14"),
        ("25:00", "07:00", ""),
        ("23", "7", ""),
    ],
)
def test_a_sleep_window_under_the_floor_or_without_sense_is_refused(bed, rise, words):
    filled = form({**WALK, "bed_time": bed, "rise_time": rise}, "sleep")
    problems = " ".join([*filled.errors.get("bed_time", ()), *filled.errors.get("rise_time", ())])
    assert problems
    assert words in problems


def test_a_window_between_5_and_5_5_hours_is_taken_and_named():
    filled = form({**WALK, "bed_time": "0130", "rise_time": "6.45"}, "sleep")
    assert filled.is_valid()
    assert (filled.cleaned_data["bed_time"], filled.cleaned_data["rise_time"]) == ("01:30", "06:45")
    assert "Below 5.5 hours" in filled.remarks["rise_time"]


def test_a_shorter_time_in_bed_needs_both_its_times():
    filled = form({**WALK, "rise_time": "06:45"}, "sleep", entry=ENTRY | {"kind": "sleep", "code": "SLP-04"})
    assert list(filled.errors) == ["bed_time"]


def test_a_visit_has_a_day_and_somebody_it_is_with():
    late = (TODAY + timedelta(days=60)).isoformat()
    filled = form({**WALK, **RECORD, "monitoring_on_2": late}, "medical")
    assert list(filled.errors) == ["monitoring_with_2"]
    assert form({**WALK, **RECORD, "monitoring_on_2": late, "monitoring_with_2": "Nurse"}, "medical").is_valid()


def test_consent_is_talked_through_before_it_is_recorded():
    assert "consent_on" in form({**WALK, **RECORD, "consent_on": "2026-11-21"}, "medical").errors
