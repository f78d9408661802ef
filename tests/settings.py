"""The project's own settings in test mode. The suite runs what production runs."""

import os

os.environ["CAIRN_MODE"] = "test"

from recovery.settings import *  # noqa: F403
