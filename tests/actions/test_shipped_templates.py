"""Shipped templates become rows that belong to nobody: once, as their files state them, each code checked first."""

import shutil

import pytest

from plans.actions import content
from plans.actions.shipped_templates import put_templates
from plans.actions.snapshots import snapshots
from plans.domain.template_dose import catalogue_dose
from plans.domain.templates import from_json
from plans.forms.prescriptions import starting_dose
from plans.models import Intervention, PlanTemplate
from tests.shipped import templates


@pytest.fixture
def folder(tmp_path):
    """A copy of the shipped files that a test may change."""
    return shutil.copytree(content.FOLDER, tmp_path / "content")


def test_each_file_is_a_row_of_no_organisation(ed):
    assert content.load(author=ed).templates == len(templates())
    rows = PlanTemplate.objects.filter(organisation=None, is_current=True)
    assert {row.code: from_json(row.content) for row in rows} == templates()


def test_a_second_load_writes_none(ed):
    content.load(author=ed)
    assert content.load(author=ed) == content.Loaded()


def test_a_changed_file_changes_its_row_and_keeps_its_id(ed, folder):
    content.load(author=ed, folder=folder)
    before = PlanTemplate.objects.get(code="ms-fatigue")
    path = folder / "templates" / "ms-fatigue.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("MS fatigue, 12 weeks", "Tired with MS"), encoding="utf-8")
    assert content.load(author=ed, folder=folder) == content.Loaded(templates=1)
    after = PlanTemplate.objects.get(code="ms-fatigue")
    assert (after.pk, after.name, after.row_version) == (before.pk, "Tired with MS", before.row_version + 1)


def test_a_file_that_is_gone_takes_its_template_off_the_list(ed):
    content.load(author=ed)
    kept = {code: one for code, one in templates().items() if code != "ms-fatigue"}
    assert put_templates(kept) == 1
    assert not PlanTemplate.objects.get(code="ms-fatigue").is_current
    assert put_templates(templates()) == 1
    assert PlanTemplate.objects.get(code="ms-fatigue").is_current


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('code = "SUP-01"', 'code = "SUP-99"', "ms-fatigue.toml: items.1.code: 'SUP-99' is not known."),
        ('code = "ms-fatigue"', 'code = "ms-tired"', "ms-fatigue.toml: code: 'ms-tired' is not the name of its file."),
        ("limit = 30", "limit = -3", "ms-fatigue.toml: items.5.progression.limit"),
        ("weeks = 12", "weeks = twelve", "ms-fatigue.toml: file: The file cannot be read"),
    ],
)
def test_a_problem_names_file_and_field_and_nothing_is_written(ed, folder, before, after, words):
    path = folder / "templates" / "ms-fatigue.toml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(content.ContentError) as caught:
        content.load(author=ed, folder=folder)
    assert words in str(caught.value)
    assert not PlanTemplate.objects.exists()
    assert not Intervention.objects.exists()


def test_a_catalogue_entry_looks_the_same_alone_and_among_many(ed, eva):
    content.load(author=ed)
    content.publish_all(author=ed, reviewer=eva)
    rows = list(Intervention.objects.all())
    many = snapshots([row.code for row in rows])
    assert len(rows) > 50
    assert {code: one.entry for code, one in many.items()} == {row.code: row.snapshot() for row in rows}
    assert all(one.page.slug == one.entry["pages"][0]["slug"] for one in many.values() if one.entry["pages"])


def test_the_dose_of_a_template_begins_as_the_form_of_an_action_does(ed):
    content.load(author=ed)
    for row in Intervention.objects.all():
        offered, ours = starting_dose(row.content), catalogue_dose(row.content)
        if row.kind != "medical":
            assert {name: offered[name] for name in ours} == ours
