"""Whatever is pasted into a goal: an answer with an error or a goal that can be saved, never a fault."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from plans.forms.goals import FURTHEST, LEVELS, GoalForm
from plans.models import Goal

TODAY = date(2026, 11, 20)
TEXT = ("words", "now", *LEVELS)
ODD = st.one_of(
    st.text(max_size=300),
    st.text(alphabet="אبجد‮‏🙂👩🏽‍🦽\n\r\t\0", max_size=250),
    st.sampled_from(["<script>alert(1)</script>", "a" * 60_000, "-1", "2126-01-01", "0x10", "１", "null", "{{ 7 }}"]),
)


def form(data):
    return GoalForm(data, today=TODAY)


@given(st.fixed_dictionaries(dict.fromkeys(GoalForm(today=TODAY).fields, ODD)))
def test_a_form_is_refused_by_field_or_holds_what_a_goal_can_hold(data):
    filled = form(data)
    if filled.is_valid():
        fields = filled.fields_to_save()
        Goal(**fields).clean_fields(exclude=["organisation", "version"])
        assert all("\n" not in fields[name] and len(fields[name]) <= 200 for name in TEXT)
    else:
        assert set(filled.errors) <= set(filled.fields)
    filled.touched()
    filled.offer_levels()
    assert all(filled.data.get(name) or not data[name].strip() for name in LEVELS)


@given(st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31)))
def test_a_day_is_taken_from_today_to_three_years_from_now(day):
    assert form({"words": "Walk", "target_on": day.isoformat()}).is_valid() == (TODAY <= day <= TODAY + FURTHEST)


@given(st.sampled_from(TEXT), st.text(min_size=1, max_size=50))
def test_only_what_its_writer_changed_counts_as_touched(name, words):
    seen = dict.fromkeys(TEXT, "") | {"words": "Walk"}
    data = {**seen, **{f"initial-{field}": text for field, text in seen.items()}, name: words}
    filled = form(data)
    filled.is_valid()
    assert filled.touched() <= {name}
    stripped = " ".join(words.split())
    assert (filled.touched() == {name}) == (stripped != seen[name])


def test_a_day_that_stood_there_before_is_not_asked_about_again():
    past = (TODAY - timedelta(days=30)).isoformat()
    assert form({"words": "Walk", "target_on": past, "initial-target_on": past}).is_valid()
    assert not form({"words": "Walk", "target_on": past, "initial-target_on": ""}).is_valid()
