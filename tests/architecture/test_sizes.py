"""The hard stops of the house. What is near them is already too long; what is over them does not land."""

import ast
from pathlib import Path

import pytest

from tests.architecture.floors import ROOT

OURS = ("recovery", "plans", "templates", "static", "tests")
STOPS = {".py": 350, ".html": 150, ".js": 150}
FUNCTION_STOP = 50


def files(ending: str) -> list[Path]:
    found = [path for folder in OURS for path in (ROOT / folder).rglob(f"*{ending}")]
    return [path for path in found if "migrations" not in path.parts and not path.name.endswith(".min.js")]


def long_files(root_files, stop):
    return [
        f"{path.name}: {n}" for path in root_files if (n := len(path.read_text(encoding="utf-8").splitlines())) > stop
    ]


def long_functions(source: str) -> list[str]:
    nodes = ast.walk(ast.parse(source))
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [
        f"{node.name}: {n}" for node in functions if (n := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_STOP
    ]


@pytest.mark.parametrize(("ending", "stop"), STOPS.items())
def test_no_file_is_over_the_hard_stop(ending, stop):
    assert files(ending)
    assert long_files(files(ending), stop) == []


def test_no_function_is_over_the_hard_stop():
    assert {
        path.name: long for path in files(".py") if (long := long_functions(path.read_text(encoding="utf-8")))
    } == {}


def test_a_long_file_and_a_long_function_are_found(tmp_path):
    path = tmp_path / "long.py"
    path.write_text("x = 1\n" * 351)
    assert long_files([path], 350) == ["long.py: 351"]
    assert long_functions("def f():\n" + "    x = 1\n" * 50) == ["f: 51"]


def test_the_top_level_holds_what_was_agreed():
    allowed = {"manage.py", "pyproject.toml", "README.md", "recovery", "plans", "templates", "static", "tests"}
    assert {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} <= allowed


def test_no_drawer_for_everything():
    assert [path for path in files(".py") if path.stem in {"utils", "helpers", "misc", "common"}] == []
