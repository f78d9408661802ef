"""Settings come from the environment: each variable is explained, and a wrong one is named."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_a_wrong_setting_is_one_line_that_names_it():
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={**os.environ, "CAIRN_MODE": "holiday", "DJANGO_SETTINGS_MODULE": "recovery.settings"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr == "CAIRN_MODE is 'holiday'; it takes one of: production, development, test, demo.\n"


def test_every_variable_that_settings_read_is_explained():
    read = re.findall(r'"((?:CAIRN|CACHE|DATABASE)_[A-Z_]+)"', (ROOT / "recovery" / "settings.py").read_text())
    explained = re.findall(r"^(\w+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert len(read) > 10
    assert set(read) <= set(explained)
