import shutil

import pytest

from tests.architecture.floors import ROOT, imports, modules, problems


def test_no_module_looks_upward():
    assert problems() == []


def test_clinic_and_patient_pages_never_import_each_other():
    for module, path in modules(ROOT):
        if module.startswith("plans.views.clinic"):
            assert not any(target.startswith("plans.views.patient") for target in imports(path)), module
        if module.startswith("plans.views.patient"):
            assert not any(target.startswith("plans.views.clinic") for target in imports(path)), module


@pytest.fixture
def house(tmp_path):
    for package in ("plans", "recovery"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("*.pyc", "content"))
    return tmp_path


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("plans/models/plan.py", "from plans.actions.sharing import share"),
        ("plans/domain/days.py", "from django.utils import timezone"),
        ("plans/domain/days.py", "from plans.models import Plan"),
        ("recovery/audit/record.py", "import plans.models"),
        ("plans/actions/goals.py", "def f():\n    from plans.forms.goals import GoalForm"),
    ],
)
def test_an_upward_import_is_found_also_inside_a_function(house, file, line):
    path = house / file
    path.write_text(path.read_text() + f"\n{line}\n")
    assert len(problems(house)) >= 1


def test_a_module_without_a_floor_is_found(house):
    (house / "plans" / "shed.py").write_text("")
    assert problems(house) == ["plans.shed has no floor"]
