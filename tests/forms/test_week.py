"""Whatever is posted to the week, the answer is a press or a list of what is wrong with it."""

import re
from pathlib import Path

from django.http import QueryDict
from django.utils.http import urlencode
from hypothesis import given
from hypothesis import strategies as st

from plans.domain.schedule import Dose
from plans.domain.schedule import problems as rules
from plans.forms.dose_problems import SENTENCES, dose_problems
from plans.forms.measures import MeasureForm
from plans.forms.week import CopyDayForm, PressForm, TimeForm, unpacked

WORDS = st.text(alphabet=st.characters(codec="utf-8"), max_size=40)
DAY = st.integers(-2, 9).map(str) | WORDS
FIELDS = {
    "item": WORDS | st.uuids().map(str),
    "row_version": st.integers().map(str) | WORDS,
    "do": st.sampled_from(["add", "remove", "move", "copy", "copy_day", ""]) | WORDS,
    "press": st.sampled_from(["add-1", "move-1-2", "copy-3", "-", "--", "add-1-2-3"]) | WORDS,
    "day": DAY,
    "to": DAY,
    "weeks": st.sampled_from(["1-2", "3-", "9-1", "0-0"]) | WORDS,
    "time": st.sampled_from(["any", "morning", "exact", ""]) | WORDS,
    "exact": st.sampled_from(["08:30", "8.5", "24:00"]) | WORDS,
    "code": st.sampled_from(["psfs", "mfis", ""]) | WORDS,
    "when": st.sampled_from(["start", "every", "never"]) | WORDS,
    "every_weeks": st.integers().map(str) | WORDS,
}
POSTS = st.fixed_dictionaries({}, optional=FIELDS).map(lambda fields: QueryDict(urlencode(fields)))


@given(POSTS)
def test_any_post_is_a_press_or_problems(post):
    form = PressForm(unpacked(post))
    if form.is_valid():
        press = form.press
        assert press.do in {"add", "remove", "move", "copy"}
        assert press.day in range(7)
        assert press.do in {"add", "remove"} or press.to in range(7)
        assert press.weeks is None or 1 <= press.weeks[0] <= (press.weeks[1] or 104) <= 104
    else:
        assert form.errors


@given(POSTS)
def test_any_post_is_a_time_a_day_to_copy_a_measure_or_problems(post):
    time, copy, measure = TimeForm(post), CopyDayForm(post), MeasureForm(post)
    if time.is_valid():
        assert re.fullmatch(r"|morning|midday|afternoon|evening|night|[0-2][0-9]:[0-5][0-9]", time.chosen)
    if copy.is_valid():
        assert copy.cleaned_data["day"] != copy.cleaned_data["to"]
    if measure.is_valid():
        assert (measure.cleaned_data["when"] == "every") == (measure.cleaned_data["every_weeks"] is not None)


def test_every_problem_of_a_dose_has_a_sentence_and_every_sentence_a_problem():
    source = Path(rules.__globals__["__file__"]).read_text(encoding="utf-8")
    known = {code for code in SENTENCES if f'"{code}"' in source}
    assert known == set(SENTENCES)
    codes = set(re.findall(r'"([a-z]+(?:_[a-z]+)+)"', source))
    fields = set(Dose.__dataclass_fields__)
    assert codes - fields - set(SENTENCES) == set()


def test_a_course_of_400_sessions_is_answered_in_words():
    assert [(name, str(text)) for name, text in dose_problems(Dose("course", course_sessions=400))] == [
        ("course_sessions", "A course has 60 sessions at most. Plan a second course after a review."),
    ]
