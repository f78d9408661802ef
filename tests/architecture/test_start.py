"""An unsafe production does not start, and says which variable to set (trust.md 6.1)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAFE = {
    "CAIRN_MODE": "production",
    "CAIRN_SECRET_KEY": "a-0123456789-b-0123456789-c-0123456789-d-0123456789-e",
    "CAIRN_ALLOWED_HOSTS": "cairn.example",
    "CAIRN_BASE_URL": "https://cairn.example",
    "CAIRN_MAIL_HOST": "mail.cairn.example",
    "CAIRN_EMERGENCY_NUMBER": "112",
    "CAIRN_URGENT_NUMBER": "116 117",
    "CAIRN_CRISIS_NUMBER": "116 123",
}


LOSE_A_GUARD = """
import django
django.setup()
from django.db import connection
connection.cursor().execute("DROP TRIGGER checkin_no_delete")
"""


def start(tmp_path, command, **changed):
    """``command`` in a process of its own, with production settings and an empty data folder."""
    ours = ("CAIRN_", "DATABASE", "CACHE", "DJANGO_")
    unset = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    env = {**unset, **SAFE, "CAIRN_DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "recovery.settings", **changed}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("CAIRN_SECRET_KEY", ""),
        ("CAIRN_SECRET_KEY", "short"),
        ("CAIRN_ALLOWED_HOSTS", ""),
        ("CAIRN_ALLOWED_HOSTS", "*"),
        ("CAIRN_BASE_URL", ""),
        ("CAIRN_BASE_URL", "http://cairn.example"),
        ("CAIRN_MAIL_HOST", ""),
        ("CAIRN_EMERGENCY_NUMBER", ""),
        ("CAIRN_URGENT_NUMBER", ""),
        ("CAIRN_CRISIS_NUMBER", ""),
        ("CAIRN_DEBUG", "true"),
        ("CAIRN_REQUIRE_SECOND_FACTOR", "false"),
    ],
)
def test_production_names_the_variable_that_is_wrong(tmp_path, variable, value):
    done = start(tmp_path, ["manage.py", "check", "--deploy", "--fail-level", "WARNING"], **{variable: value})
    assert done.returncode != 0
    assert variable in done.stderr


def test_safe_production_settings_pass(tmp_path):
    done = start(tmp_path, ["manage.py", "check", "--deploy", "--fail-level", "WARNING"])
    assert done.returncode == 0, done.stderr


def test_the_server_does_not_start_before_its_migrations_and_starts_after_them(tmp_path):
    serve = ["-c", "import recovery.wsgi"]
    early = start(tmp_path, serve)
    assert early.returncode != 0
    assert "manage.py migrate" in early.stderr
    assert start(tmp_path, ["manage.py", "migrate", "-v", "0"]).returncode == 0
    assert start(tmp_path, serve).returncode == 0


def test_the_server_does_not_start_without_a_guard(tmp_path):
    assert start(tmp_path, ["manage.py", "migrate", "-v", "0"]).returncode == 0
    assert start(tmp_path, ["-c", LOSE_A_GUARD]).returncode == 0
    done = start(tmp_path, ["-c", "import recovery.wsgi"])
    assert done.returncode != 0
    assert "checkin_no_delete" in done.stderr
