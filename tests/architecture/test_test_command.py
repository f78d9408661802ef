"""How `manage.py test` chooses what pytest runs."""

import sys

import pytest

from plans.management.commands import test as command


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ([], ["-m", "not browser"]),
        (["-x", "tests/views"], ["-x", "tests/views", "-m", "not browser"]),
        (["-m", "slow", "-x"], ["-x", "-m", "(slow) and (not browser)"]),
    ],
)
def test_without_a_browser_the_other_tests_stay_chosen(args, expected):
    assert command.restrict(args, "not browser") == expected


@pytest.mark.parametrize("args", [["-n", "0"], ["-n4"], ["--numprocesses=2"], ["--pdb"], ["--collect-only"]])
def test_the_number_of_processes_can_be_chosen(args):
    assert command.parallel(args) == args
    assert command.parallel(["-x"])[-1:] == ["-x"]
    assert "-n" in command.parallel(["-x"])


def test_a_file_that_does_not_start_is_no_browser(tmp_path):
    (tmp_path / "chromium").write_text("#!/bin/sh\nexit 127\n")
    (tmp_path / "chromium").chmod(0o755)
    assert not command.starts(str(tmp_path / "chromium"))
    assert not command.starts(str(tmp_path))
    assert command.starts(sys.executable)
