"""The locks name each package once, with its hashes, and no place to fetch it from."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "recovery" / "requirements"
LOCKS = ("base", "test", "check")


def pins(name):
    """{package: version} of a lock, where each line is a pin, a hash or a comment."""
    found = {}
    text = re.sub(r"^ *#.*\n", "", (FOLDER / f"{name}.txt").read_text(), flags=re.MULTILINE)
    for requirement in re.split(r"(?<!\\)\n", text):
        if not requirement.strip():
            continue
        match = re.fullmatch(r"([a-z0-9-]+)==([\w.]+)((?: \\\n +--hash=sha256:[0-9a-f]{64})+)", requirement)
        assert match, f"{name}.txt: not a pin with hashes: {requirement[:80]!r}"
        found[match[1]] = match[2]
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_of_a_lock_is_a_pin_with_hashes(name):
    assert len(pins(name)) > 5


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_host_and_no_place(name):
    assert not re.search(r"https?:|index-url|find-links|trusted-host|file:|@ ", (FOLDER / f"{name}.txt").read_text())


@pytest.mark.parametrize(("one", "other"), [("base", "test"), ("base", "check"), ("test", "check")])
def test_a_package_has_the_same_version_in_every_lock(one, other):
    left, right = pins(one), pins(other)
    shared = left.keys() & right.keys()
    assert {name: left[name] for name in shared} == {name: right[name] for name in shared}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_everything_that_is_asked_for(name):
    asked = re.findall(r"^([A-Za-z][A-Za-z0-9-]*)", (FOLDER / f"{name}.in").read_text(), re.MULTILINE)
    assert {package.lower() for package in asked} <= pins(name).keys()
