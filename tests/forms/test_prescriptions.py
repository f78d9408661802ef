"""Whatever is pasted into an action: an answer with an error beside its field, or a dose that makes sense."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plans.actions.prescription_fields import columns
from plans.domain import kinds, progression, schedule
from plans.forms.kinds import FORMS, form_for
from plans.models import Prescription
from tests.forms.doses import ENTRY, RECORD, TODAY, WALK, form

ODD = st.one_of(
    st.text(max_size=80),
    st.text(alphabet="אبجد‮‏🙂👩🏽‍🦽\n\r\t\0", max_size=60),
    st.integers(-5, 10**12).map(str),
    st.dates().map(str),
    st.sampled_from(["<script>alert(1)</script>", "a" * 60_000, "2126-01-01", "0", "１", "null", "[]", '{"grows": 1}']),
    st.sampled_from(
        [*schedule.ON_DAYS, "weekly_target", "when_needed", "cr10", "rpe_6_20", "minutes", "percent", "left"]
    ),
)


def names_of(kind):
    made = form_for(kind)(entry=ENTRY | {"kind": kind}, today=TODAY)
    rule = [f"progression_{part}" for part in ("grows", "step", "step_in", "limit", "weeks", "share_done", "step_back")]
    return [*made.fields, *rule, "stop_rule_chips", *(f"initial-{name}" for name in made.fields)]


@pytest.mark.parametrize("kind", FORMS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(data=st.data())
def test_no_form_of_an_action_ever_fails_or_takes_nonsense(kind, data):
    odd = data.draw(st.dictionaries(st.sampled_from(names_of(kind)), st.one_of(ODD, st.lists(ODD, max_size=3))))
    filled = form({**WALK, **RECORD, **odd}, kind)
    if not filled.is_valid():
        assert set(filled.errors) <= set(filled.fields)
    else:
        item = Prescription(entry=filled.entry)
        for name, value in columns(item, filled.fields_to_save()).items():
            setattr(item, name, value)
        item.clean_fields(exclude=["organisation", "version", "goal", "intervention"])
        assert not list(kinds.problems(kind, item.details))
        assert progression.from_json(item.progression) is None or item.progression["step"] > 0
        assert item.stop_rule
    filled.touched()
    assert isinstance(filled.remarks, dict)
    assert str(filled["stop_rule"])


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"starts_on": "2026-12-10", "ends_on": "2026-12-01"}, "ends_on", "before the first day"),
        ({"starts_on": "2126-01-01"}, "starts_on", "Check the year"),
        ({"starts_on": "2020-01-01"}, "starts_on", "more than a year ago"),
        ({"frequency": "course", "course_sessions": "400"}, "course_sessions", "60 sessions at most"),
        ({"frequency": "every_n_days", "every_days": "1"}, "every_days", "from 2 to 60"),
        ({"minutes": "0"}, "minutes", "at least 1 minute"),
        ({"minutes": "9000"}, "minutes", "600 minutes"),
        ({"sets": "0"}, "sets", "at least 1"),
        ({"cycle_on": "3"}, "cycle_off", "both"),
        ({"stop_rule": "  "}, "stop_rule", "required"),
        ({"stop_rule": "novel " * 200}, "stop_rule", "at most 600"),
        ({"why": []}, "why", "at least 1 link"),
        ({"why": ["sparkle"]}, "why", "not one of its links"),
        ({"progression_grows": "minutes", "progression_step": "", "progression_limit": "30"}, "progression", "By:"),
        (
            {"progression_grows": "minutes", "progression_step": "5", "progression_limit": "8"},
            "progression",
            "10 already",
        ),
    ],
)
def test_what_cannot_be_is_named_beside_its_field(typed, field, words):
    filled = form({**WALK, **typed})
    assert words in " ".join(filled.errors[field])
    assert str(filled["name"].value()) == "Walk"


def test_a_build_up_rule_is_stored_as_data_and_read_back_as_a_sentence():
    rule = {"progression_grows": "minutes", "progression_step": "5", "progression_limit": "30",
            "progression_effort_at_most": "4"}  # fmt: skip
    filled = form({**WALK, **rule})
    assert filled.is_valid()
    assert progression.from_json(filled.cleaned_data["progression"]) == progression.Rule(
        "minutes", 5, 30, effort_at_most=4
    )
    assert filled.remarks["progression"].startswith("After 2 weeks with 80 % done and effort 4 or less, add 5 minutes")


def test_ticked_stop_rules_and_other_words_become_one_text():
    filled = form({**WALK, "stop_rule_chips": ["Stop now.", "Not of this entry."], "stop_rule": "Or if it hurts."})
    assert filled.is_valid()
    assert filled.cleaned_data["stop_rule"] == "Stop now. Or if it hurts."
    assert str(filled["stop_rule"]).count("checked") == 1


def test_what_does_not_suit_needs_a_typed_reason():
    assert "unsuitable_reason" in form(WALK, against=["A seizure"]).errors
    assert "unsuitable_reason" in form({**WALK, "unsuitable_reason": "ok"}, against=["A seizure"]).errors
    assert form({**WALK, "unsuitable_reason": "Agreed with neurology"}, against=["A seizure"]).is_valid()


def test_while_part_of_a_rhythm_is_wrong_no_part_of_it_is_saved():
    seen = {f"initial-{name}": value for name, value in WALK.items()}
    filled = form({**WALK, **seen, "frequency": "weekly_target", "minutes": "15"}, partly=True)
    filled.is_valid()
    assert "times_per_week" in filled.errors
    assert "frequency" not in filled.cleaned_data
    assert filled.cleaned_data["minutes"] == 15
