"""The project's own settings in test mode. No setting is changed here, so the suite runs what production runs."""

import os

os.environ["CAIRN_MODE"] = "test"

from recovery.settings import *  # noqa: E402, F403
