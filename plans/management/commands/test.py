"""The whole suite, browser included: `manage.py test`, then anything that pytest takes."""

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
ASK_PLAYWRIGHT = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
)
NOTHING_COLLECTED = 5  # pytest's exit code
# With these, the person wants one process or no test at all.
ALONE = ("-n", "--numprocesses", "--pdb", "--trace", "--collect-only", "--co", "--fixtures", "-h", "--help")


class Command(BaseCommand):
    help = "Runs the tests with pytest. Every argument is passed on to pytest."
    requires_system_checks = []

    def run_from_argv(self, argv: list[str]) -> None:
        # Django's own parser would take pytest's options (-v, -k ...) for its own, or refuse them.
        try:
            sys.exit(self.run(argv[2:]))
        except CommandError as error:
            sys.exit(str(error))
        except KeyboardInterrupt:
            sys.exit(130)

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("pytest_args", nargs=argparse.REMAINDER, help="passed on to pytest")

    def handle(self, *args: Any, **options: Any) -> None:
        if code := self.run(options["pytest_args"]):
            sys.exit(code)

    def run(self, args: list[str]) -> int:
        """Runs pytest with a browser where there is one; the exit code is pytest's, or 1 where CI has no browser."""
        browser = self.find_browser() or self.install_browser()
        env = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "DJANGO_ALLOW_ASYNC_UNSAFE": "true"}
        env.pop("CHROMIUM_PATH", None)
        if browser:
            return pytest(parallel(args), env | {"CHROMIUM_PATH": browser}).returncode
        code = pytest(parallel(restrict(args, "not browser")), env).returncode
        complete = self.list_not_run(args, env)
        return code or int(not complete and os.environ.get("CI", "").lower() == "true")

    def find_browser(self) -> str | None:
        if named := os.environ.get("CHROMIUM_PATH"):
            if starts(named):
                return named
            raise CommandError(f"CHROMIUM_PATH is {named!r}, which does not start: name a Chromium, or unset it.")
        found = [shutil.which(name) or "" for name in NAMES] + [*PLACES, playwright_path()]
        return next((path for path in found if starts(path)), None)

    def install_browser(self) -> str | None:
        self.say("No Chromium was found; Playwright fetches its own (about 170 MB).")
        if quiet([sys.executable, "-m", "playwright", "install", "chromium"], seconds=300) and starts(
            playwright_path()
        ):
            return playwright_path()
        if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
            self.say("Playwright could not fetch one that starts here; installing the package chromium.")
            quiet(["apt-get", "update"], seconds=180)
            quiet(["apt-get", "install", "-y", "--no-install-recommends", "chromium"], seconds=600)
            if (path := shutil.which("chromium")) and starts(path):
                return path
        return None

    def list_not_run(self, args: list[str], env: dict[str, str]) -> bool:
        """Names the browser tests that `args` would have run; True where there is none."""
        asked = pytest([*restrict(args, "browser"), "--collect-only", "--verbosity=-2"], env, stdout=subprocess.PIPE)
        counts = {name: int(count) for name, count in re.findall(r"^(\S+\.py): (\d+)$", asked.stdout, re.MULTILINE)}
        if not counts:
            return asked.returncode == NOTHING_COLLECTED
        self.say(f"\nNot run, because there is no Chromium here: {sum(counts.values())} browser tests.")
        for name, count in sorted(counts.items()):
            self.say(f"  {name}  {count}")
        self.say("To run them, install Chromium or set CHROMIUM_PATH, and start the same command again.")
        return False

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def pytest(args: list[str], env: dict[str, str], stdout: int | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "pytest", *args], env=env, stdout=stdout, text=True)


def parallel(args: list[str]) -> list[str]:
    """One process a core, where the arguments leave that open. A module stays in one process: it shares a browser."""
    if any(arg == name or arg.startswith(f"{name}=") or arg[:2] == "-n" for arg in args for name in ALONE):
        return args
    return ["-n", "auto", "--maxprocesses", "8", "--dist", "loadscope", "--no-loadscope-reorder", *args]


def restrict(args: list[str], marker: str) -> list[str]:
    """`args` with one more condition on marks; pytest itself heeds the last -m alone.

    >>> restrict(["-m", "slow", "tests/views"], "not browser")
    ['tests/views', '-m', '(slow) and (not browser)']
    """
    rest = list(args)
    while "-m" in rest[:-1]:
        at = rest.index("-m")
        marker = f"({rest[at + 1]}) and ({marker})"
        del rest[at : at + 2]
    return [*rest, "-m", marker]


def starts(path: str) -> bool:
    """Whether this Chromium runs here: a downloaded one may lack system libraries, and Ubuntu's package is a stub."""
    if not path or not Path(path).is_file():
        return False
    return sys.platform != "linux" or quiet([path, "--version"], seconds=30)


def playwright_path() -> str:
    asked = subprocess.run([sys.executable, "-c", ASK_PLAYWRIGHT], capture_output=True, text=True)
    return asked.stdout.strip()


def quiet(command: list[str], *, seconds: int) -> bool:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(command, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
