"""Whatever is typed into the forms of a plan's life is taken or refused, never a fault."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.forms.lifecycle import CompleteForm, PauseForm, ResumeForm, WithdrawForm
from plans.forms.plan import CompareForm, ReasonForm, ShareForm

TODAY = date(2026, 3, 16)
TYPED = st.one_of(
    st.text(max_size=700),
    st.dates().map(str),
    st.integers().map(str),
    st.uuids().map(str),
    st.sampled_from(
        ["", "2126-01-01", "0000-00-00", "<script>", "\u202eabc", "🙂" * 301, "holiday", "1e9", "NaN", "\x00"]
    ),
)
FORMS = {
    "share": lambda data: ShareForm(data, today=TODAY),
    "pause": PauseForm,
    "resume": ResumeForm,
    "complete": lambda data: CompleteForm(data, draft=2),
    "withdraw": lambda data: WithdrawForm(data, draft=None),
    "reason": ReasonForm,
    "compare": lambda data: CompareForm(data, versions=()),
}


@pytest.mark.parametrize("name", sorted(FORMS))
@given(data=st.data())
def test_any_text_in_any_field_is_answered(name, data):
    fields = list(FORMS[name](None).fields)
    typed = {field: data.draw(TYPED, label=field) for field in fields}
    form = FORMS[name](typed)
    assert form.is_valid() is not bool(form.errors)


def test_what_a_form_lets_through_is_in_bounds():
    good = {"version": "0190c2f0-0000-7000-8000-000000000000", "row_version": "3", "starts_on": "2026-03-16",
            "review_on": "2026-04-13", "weeks": "12", "message": "Hello."}  # fmt: skip
    assert ShareForm(good, today=TODAY).is_valid()
    for name, bad in (("weeks", "105"), ("weeks", "0"), ("starts_on", "2026-06-15"), ("review_on", "2126-01-01")):
        assert list(ShareForm(good | {name: bad}, today=TODAY).errors) == [name]
