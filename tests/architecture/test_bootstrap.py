"""The first start on a bare machine, with real processes. A small wheel stands in for the packages: no test here
needs a network."""

import ast
import hashlib
import os
import re
import runpy
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = runpy.run_path(str(ROOT / "recovery" / "bootstrap.py"))["MODULES"]
BARE = [getattr(sys, "_base_executable", sys.executable), "-S"]  # -S: whatever that Python has installed stays unseen
SHOW = "import sys\ndef execute_from_command_line(argv): sys.stdout.write(f'ran {argv[1:]} {sys.prefix}\\n')\n"
NO_NETWORK = {"PIP_NO_INDEX": "", "PIP_FIND_LINKS": "", "PIP_INDEX_URL": "https://127.0.0.1:9/"}
NOTHING_INSTALLED = {"manage.py", "recovery", "wheels"}
pytestmark = pytest.mark.slow


def write_lock(project, lock, *, package, digest=None):
    """A wheel with every module that the bootstrap looks for, and a lock that names it."""
    wheel = project / "wheels" / f"{package}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for module in MODULES[lock]:
            archive.writestr(f"{module}/__init__.py", "")
        if lock == "base.txt":
            archive.writestr("django/core/__init__.py", "")
            archive.writestr("django/core/management/__init__.py", SHOW)
        info = f"{package}-1.0.dist-info"
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    digest = digest or hashlib.sha256(wheel.read_bytes()).hexdigest()
    (project / "recovery" / "requirements" / lock).write_text(f"{package}==1.0 \\\n    --hash=sha256:{digest}\n")


def start(project, *args, python=BARE, **env):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "CAIRN_", "DJANGO_"))}
    wheels = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(project / "wheels")}
    command = [*python, *([] if "-c" in python else ["manage.py"]), *args]
    return subprocess.run(command, cwd=project, env=kept | wheels | env, capture_output=True, text=True, timeout=120)


def assert_refused(done, *words):
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.endswith(".\n")
    assert all(word in done.stderr for word in words), done.stderr


def make_project(folder):
    (folder / "recovery" / "requirements").mkdir(parents=True)
    (folder / "wheels").mkdir()
    for name in ("manage.py", "recovery/__init__.py", "recovery/bootstrap.py", "recovery/env.py"):
        shutil.copy(ROOT / name, folder / name)
    write_lock(folder, "base.txt", package="first")
    write_lock(folder, "test.txt", package="second")
    return folder


@pytest.fixture
def bare(tmp_path):
    return make_project(tmp_path)


@pytest.fixture(scope="module")
def first_start(tmp_path_factory):
    project = make_project(tmp_path_factory.mktemp("project"))
    return project, start(project, "check", "--tag", "two words")


@pytest.fixture
def installed(first_start, tmp_path):
    return Path(shutil.copytree(first_start[0], tmp_path / "copy", symlinks=True))


def test_the_first_start_installs_and_runs_the_same_command_inside(first_start):
    project, done = first_start
    assert done.returncode == 0, done.stderr
    assert "Making an environment in .venv" in done.stdout
    assert "Installing 1 of 1: first" in done.stdout
    assert f"ran ['check', '--tag', 'two words'] {project / '.venv'}" in done.stdout


def test_the_second_start_installs_nothing_and_test_adds_its_own_lock(installed):
    again = start(installed, "check", PIP_FIND_LINKS="")
    assert again.stdout == f"ran ['check'] {installed / '.venv'}\n"
    tests = start(installed, "test", "-k", "x")
    assert "Installing 1 of 1: second" in tests.stdout
    assert start(installed, "test", PIP_FIND_LINKS="").stdout == f"ran ['test'] {installed / '.venv'}\n"


def test_a_changed_lock_makes_the_environment_anew_and_a_broken_one_leaves_it_as_it_was(installed):
    lock = installed / "recovery" / "requirements" / "base.txt"
    good = lock.read_text()
    write_lock(installed, "base.txt", package="third", digest="0" * 64)
    assert_refused(start(installed, "check"), "The lock in recovery/requirements does not match", "git checkout")
    assert not (installed / ".venv-old").exists()
    lock.write_text(good)
    assert start(installed, "check").stdout == f"ran ['check'] {installed / '.venv'}\n"
    write_lock(installed, "base.txt", package="third")
    assert "Installing 1 of 1: third" in start(installed, "check").stdout


def test_a_run_that_was_killed_half_way_is_taken_back(installed):
    (installed / ".venv").rename(installed / ".venv-old")
    (installed / ".venv" / "bin").mkdir(parents=True)
    assert start(installed, "check").stdout == f"ran ['check'] {installed / '.venv'}\n"
    assert not (installed / ".venv-old").exists()


def test_an_environment_of_unknown_origin_is_made_anew(bare):
    (bare / ".venv" / "bin").mkdir(parents=True)
    (bare / ".venv" / "bin" / "python").symlink_to(sys.executable)
    assert "Installing 1 of 1: first" in start(bare, "check").stdout
    assert not (bare / ".venv-old").exists()


def test_two_starts_at_once_share_one_installation(bare):
    code = "import subprocess, sys; p = [subprocess.Popen([*sys.argv[1:], 'manage.py', 'x']) for _ in 'ab']; "
    done = start(bare, *BARE, python=[*BARE, "-c", code + "sys.exit(sum(q.wait() for q in p))"])
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("ran ['x']") == 2
    assert done.stdout.count("Making an environment") == 1


@pytest.mark.parametrize(
    ("digest", "env", "words"),
    [
        ("0" * 64, {}, ("does not match the packages",)),
        (None, NO_NETWORK, ("could not be fetched", "network")),
    ],
)
def test_with_a_wrong_hash_or_no_network_nothing_is_made(bare, digest, env, words):
    write_lock(bare, "base.txt", package="first", digest=digest)
    assert_refused(start(bare, "check", **env), "nothing was installed", *words)
    assert {path.name for path in bare.iterdir()} == NOTHING_INSTALLED


@pytest.mark.parametrize(
    ("pretend", "words"),
    [
        ("sys.modules['ensurepip'] = None", ("venv module is not complete", "apt install python3-venv")),
        ("sys.version_info = (3, 9, 2)", ("needs Python 3.11 or newer", "this is Python 3.9")),
    ],
)
def test_a_python_that_cannot_is_told_what_it_lacks(bare, pretend, words):
    code = f"import sys, runpy; {pretend}; sys.argv[0] = 'manage.py'; runpy.run_path('manage.py', None, '__main__')"
    assert_refused(start(bare, "check", python=[*BARE, "-c", code]), *words)
    assert {path.name for path in bare.iterdir()} == NOTHING_INSTALLED


def test_manage_py_can_be_read_by_a_python_that_is_too_old():
    ast.parse((ROOT / "manage.py").read_text(), feature_version=(3, 6))


def test_with_the_packages_there_nothing_is_made(bare):
    done = start(bare, "version", python=[sys.executable], DJANGO_SETTINGS_MODULE="nothing")
    assert re.fullmatch(r"5\.\d+\.\d+\n", done.stdout), done.stderr
    assert {path.name for path in bare.iterdir()} == NOTHING_INSTALLED
