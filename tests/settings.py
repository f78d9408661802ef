"""The project's own settings in test mode: the suite runs what production runs."""

import os

os.environ["CAIRN_MODE"] = "test"

from recovery.settings import *  # noqa: F403
from recovery.settings import DATA_DIR, DATABASES

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # In a file, as in production: threads that write at once wait for each other instead of failing.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / f"tests-{os.getpid()}.sqlite3")}
