#!/usr/bin/env python3
"""Cairn's commands. They need Python 3.11 or newer; what else is missing goes into .venv on the first run."""

import os
import sys


def main() -> None:
    # This file stays readable for older Pythons, so that they give a sentence and not a syntax error.
    if sys.version_info < (3, 11):  # noqa: UP036
        sys.exit(
            "Cairn needs Python 3.11 or newer, and this is Python {}.{}: install a newer one and start manage.py "
            "with it, for example with python3.11.".format(*sys.version_info)
        )
    from recovery import bootstrap
    from recovery.env import EnvError

    bootstrap.enter_environment(sys.argv)
    bootstrap.choose_settings(sys.argv)
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except EnvError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recovery.settings")
    main()
