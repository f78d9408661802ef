"""How `manage.py demo` starts, with real processes, each test file's in a data folder of its own."""

import os
import re
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from plans.actions.demo import SIGN_INS

ROOT = Path(__file__).resolve().parents[2]


def demo_process(data, *args, **env):
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("CAIRN_", "DATABASE_", "DJANGO_"))
    }
    return subprocess.Popen(
        [sys.executable, "manage.py", "demo", *args],
        cwd=ROOT,
        env={**kept, "CAIRN_DATA_DIR": str(data), **env},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run_demo(data, *args, **env):
    process = demo_process(data, *args, **env)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


@pytest.mark.parametrize("env", [{"CAIRN_MODE": "production"}, {"DATABASE_URL": "postgres://db.example/cairn"}])
def test_the_demo_refuses_what_belongs_to_another_installation(tmp_path, env):
    code, out, err = run_demo(tmp_path / "data", **env)
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert f"unset {next(iter(env))}" in err
    assert not (tmp_path / "data").exists()


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    data = tmp_path_factory.mktemp("demo")
    code, _, err = run_demo(data, "--load-only")
    assert code == 0, err
    return data


def people_in(file):
    with sqlite3.connect(file) as database:
        return database.execute("SELECT * FROM accounts_user ORDER BY id").fetchall()


@pytest.mark.slow
def test_the_demo_keeps_its_own_secret_and_what_was_entered(loaded):
    key = loaded / "secret-key"
    secret, people = key.read_text(), people_in(loaded / "demo.sqlite3")
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert len(secret) > 50
    assert len(people) >= 3
    assert run_demo(loaded, "--load-only")[0] == 0
    assert key.read_text() == secret
    assert people_in(loaded / "demo.sqlite3") == people


@pytest.mark.slow
def test_the_demo_does_not_start_over_without_a_yes(loaded):
    code, _, err = run_demo(loaded, "--reset", "--load-only")
    assert (code, err) == (1, "CommandError: Nothing was deleted.\n")
    assert (loaded / "demo.sqlite3").exists()


@pytest.mark.slow
def test_the_demo_serves_says_who_can_sign_in_and_ends_on_ctrl_c(loaded):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = demo_process(loaded, "--port", str(port))
    said = ""
    while "Ctrl+C" not in said:
        line = server.stdout.readline()
        assert line, server.stderr.read()
        said += line
    assert f"http://127.0.0.1:{port}/" in said
    assert len(re.findall(r"^  \S.* \S+@\S+ {2,}\S", said, re.MULTILINE)) == len(SIGN_INS)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/help/now/") as answer:
        assert answer.status == 200
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    code, _, err = run_demo(loaded, "--port", str(port))
    assert code == 1
    assert f"Port {port} is taken" in err
    server.send_signal(signal.SIGINT)
    assert server.wait(timeout=30) == 0


@pytest.mark.slow
def test_the_demo_leaves_a_database_with_other_data_alone(loaded, tmp_path):
    other = tmp_path / "other.sqlite3"
    with sqlite3.connect(loaded / "demo.sqlite3") as demo, sqlite3.connect(other) as copy:
        demo.backup(copy)
        copy.execute("UPDATE accounts_organisation SET is_demo = 0")
    before = people_in(other)
    code, _, err = run_demo(tmp_path, "--load-only", DATABASE_URL=f"sqlite:///{other}")
    assert code == 1
    assert "holds more than demo data" in err
    assert people_in(other) == before
