"""Whatever is typed into a record: it is kept or refused in clear words, shown as text, and never a fault."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plans.actions.records import problems_of
from plans.forms.entries import EntryForm
from plans.forms.records import MechanismForm, ReferenceForm, WordForm
from plans.models import Mechanism

FORMS = [WordForm, ReferenceForm, MechanismForm, EntryForm]
HOSTILE = st.one_of(
    st.text(max_size=60),
    st.sampled_from([
        "<script>alert(1)</script>", '" hx-get="/x" onload="x', "{{ 7 }}{% now %}", "🙂🧠", "שלום עולם", "مرحبا",
        "x" * 999, "x\n" * 999, "\u202eabc", "\x00", "-1", "²", "١٢", "9" * 20, "EXE-01", "nowhere", "mon",
    ]),
)  # fmt: skip


def names_of(make):
    links = [f"link_{at}_{name}" for at in range(4) for name in ("code", "grade", "note")] if make is EntryForm else []
    return [*make.base_fields, *links]


@pytest.mark.django_db
@pytest.mark.parametrize("make", FORMS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_hostile_form_is_an_error_or_a_draft_with_its_problems(make, data):
    typed = data.draw(st.dictionaries(st.sampled_from(names_of(make)), HOSTILE, max_size=8))
    form = make({"row_version": "0", **typed})
    if not form.is_valid():
        assert all(str(text) for texts in form.errors.values() for text in texts)
        return
    content = json.loads(json.dumps(form.content()))
    again, problems = make.showing(content, row_version=0), problems_of(make.record_kind, content)
    again.place(problems)
    assert bool(again.errors) == bool(problems)
    shown = again.as_p()
    assert "<script>" not in shown
    assert '" hx-get="' not in shown
    assert make.lines_of(content)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("line\n" * 10_000, "at most 12000 characters"),
        ("x" * 11_000, "A line of “How to do it” has more than 400 characters."),
        ("line\n" * 40, "“How to do it” has 40 lines. It holds 30."),
        ("turned \u202e round", "hidden character"),
        ("zero \x00", "Null characters are not allowed."),
    ],
)
@pytest.mark.django_db
def test_a_list_that_is_too_long_or_hides_something_is_named(typed, sentence):
    form = EntryForm({"row_version": "0", "code": "EXE-90", "how_to": typed})
    if form.is_valid():
        form.place(problems_of("entry", form.content()))
    assert any(sentence in text for text in form.errors["how_to"])


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["EXE-٠١", "exe-01", "EXE-1", "EXE-001"])
def test_a_code_that_no_address_could_hold_is_refused(key):
    assert any(name == "code" for name, _ in problems_of("entry", {"code": key}))


@pytest.mark.django_db
def test_the_same_mechanism_twice_is_named_in_its_row():
    Mechanism.objects.create(code="body-clock", name="Body clock", family="sleep", may_give="x", grade="some")
    rows = {f"link_{at}_{name}": value for at in (0, 4) for name, value in
            (("code", "body-clock"), ("grade", "some"), ("note", "Once."))}  # fmt: skip
    form = EntryForm({"row_version": "0", "code": "EXE-90", **rows})
    assert form.is_valid()
    assert len(form.content()["mechanisms"]) == 2
    again = EntryForm.showing(form.content(), row_version=0)
    again.place(problems_of("entry", form.content()))
    assert "is there twice" in again.errors["link_1_code"][0]
