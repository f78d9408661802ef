"""What happens before Django can be imported. Standard library only.

Where the packages that a command needs are not importable, they are installed from the hashed locks into `.venv`
beside manage.py, and the command runs itself again inside. A stamp in `.venv` names the locks that it holds: it is
written last, so an environment without it is never trusted.
"""

import contextlib
import hashlib
import importlib.util
import json
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "recovery" / "requirements"
VENV = ROOT / ".venv"
OLD_VENV = ROOT / ".venv-old"
STAMP = VENV / "cairn-locks.json"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
INSIDE = "CAIRN_BOOTSTRAPPED"

# For each lock, the modules by which its presence is seen.
MODULES = {
    "base.txt": ("django", "allauth", "csp", "dateutil", "django_htmx", "gunicorn", "markdown_it", "nh3", "whitenoise"),
    "test.txt": ("factory", "hypothesis", "playwright", "pytest", "pytest_django", "pytest_randomly", "xdist"),
}
# How pip names a package that it takes up, from an index and from a file.
TAKEN_UP = re.compile(r"(?:Collecting|Requirement already satisfied:) ([\w.-]+)|Processing (?:\S*/)?([\w.]+)-\d")
Stamp = dict[str, str]


class StartError(Exception):
    """The command cannot start. The text is one sentence that says what to do."""


def enter_environment(argv: list[str]) -> None:
    """Returns where the packages for this command are importable; else makes that so and runs `argv` again inside."""
    locks = ("base.txt", "test.txt") if argv[1:2] == ["test"] else ("base.txt",)
    if all(importlib.util.find_spec(module) for lock in locks for module in MODULES[lock]):
        os.environ.pop(INSIDE, None)
        return
    try:
        if os.environ.pop(INSIDE, None):
            raise StartError("The environment in .venv is damaged: delete that folder and run the same command again.")
        if Path(sys.prefix) == VENV:  # an environment is not rebuilt from inside itself
            _run_again(Path(getattr(sys, "_base_executable", sys.executable)), argv)
        with _one_at_a_time():
            _prepare(locks)
        os.environ[INSIDE] = "1"
        _run_again(PYTHON, argv)
    except StartError as refusal:
        sys.exit(str(refusal))
    except KeyboardInterrupt:
        sys.exit("\nStopped before the packages were installed; the next run starts afresh.")
    except OSError as error:
        sys.exit(f"The packages could not be put into .venv ({error}): clear that up and run the same command again.")


def choose_settings(argv: list[str]) -> None:
    """The environment that settings of `test` and `demo` are read from; other commands keep their own."""
    command = argv[1] if len(argv) > 1 else ""
    if command == "test":
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    if command == "demo":
        try:
            _demo_environment(argv)
        except (StartError, OSError) as error:
            sys.exit(str(error))


def _demo_environment(argv: list[str]) -> None:
    if os.environ.get("CAIRN_MODE", "demo") != "demo":
        raise StartError(
            f"CAIRN_MODE is {os.environ['CAIRN_MODE']!r}, but the demo has a mode of its own: unset CAIRN_MODE."
        )
    if not os.environ.get("DATABASE_URL", "sqlite:").startswith("sqlite:"):
        raise StartError("The demo keeps its data in an SQLite file of its own: unset DATABASE_URL and run it again.")
    os.environ["CAIRN_MODE"] = "demo"
    port = re.search(r"--port[ =](\d+)", " ".join(argv))
    os.environ.setdefault("CAIRN_BASE_URL", f"http://127.0.0.1:{port[1] if port else 8000}")
    key = Path(os.environ.get("CAIRN_DATA_DIR") or ROOT / ".data") / "secret-key"
    if not key.exists():
        key.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            descriptor = os.open(key, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with open(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(64))
    os.environ.setdefault("CAIRN_SECRET_KEY", key.read_text())


def _run_again(python: Path, argv: list[str]) -> NoReturn:
    sys.stdout.flush()
    if os.name == "nt":  # exec gives the console back at once there
        sys.exit(subprocess.call([python, *argv]))
    os.execv(python, [str(python), *argv])  # noqa: S606


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two starts at once: the second waits and finds the work done. The system frees the lock, whatever happens."""
    if os.name == "nt":
        yield
        return
    import fcntl

    with open(LOCKS / "base.txt") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another start is installing the packages; waiting for it.", flush=True)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _wanted(locks: tuple[str, ...]) -> Stamp:
    digests = {lock: hashlib.sha256((LOCKS / lock).read_bytes()).hexdigest() for lock in locks}
    return {"python": ".".join(map(str, sys.version_info[:2])), **digests}


def _held() -> Stamp:
    """What `.venv` holds; nothing where it is not complete."""
    try:
        return dict(json.loads(STAMP.read_text())) if PYTHON.exists() else {}
    except (OSError, ValueError):
        return {}


def _prepare(locks: tuple[str, ...]) -> None:
    """Makes `.venv` hold these locks. It ends complete, or as it was before."""
    signal.signal(signal.SIGTERM, _as_interrupt)
    if OLD_VENV.exists():  # an earlier run was killed while it made a new one, or while it cleared the old one away
        shutil.rmtree(OLD_VENV if _held() else VENV, ignore_errors=True)
        if OLD_VENV.exists():
            OLD_VENV.rename(VENV)
    held, wanted = _held(), _wanted(locks)
    if held.items() >= wanted.items():
        return
    if any(held.get(name) not in (None, value) for name, value in wanted.items()) or not held:
        wanted = {**_wanted(tuple(name for name in held if name in MODULES)), **wanted}
        _rebuild(wanted)
    else:
        _add(held, wanted)


def _as_interrupt(*_: Any) -> NoReturn:
    raise KeyboardInterrupt


def _rebuild(wanted: Stamp) -> None:
    if not all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        raise StartError(
            "This Python cannot make an environment, because its venv module is not complete: install it "
            "(on Debian and Ubuntu: apt install python3-venv) and run the same command again."
        )
    print("Making an environment in .venv for this and later runs; it takes about a minute.", flush=True)
    if VENV.exists():
        VENV.rename(OLD_VENV)
    try:
        made = subprocess.run([sys.executable, "-m", "venv", VENV], capture_output=True, text=True)
        if made.returncode:
            raise StartError(
                "Python could not make an environment in .venv: see that its venv package is installed (on Debian and "
                "Ubuntu: apt install python3-venv) and that the disk has room, and run the same command again."
            )
        _install(wanted)
    except BaseException:
        shutil.rmtree(VENV, ignore_errors=True)
        if OLD_VENV.exists():
            OLD_VENV.rename(VENV)
        raise
    shutil.rmtree(OLD_VENV, ignore_errors=True)


def _add(held: Stamp, wanted: Stamp) -> None:
    print("Adding packages to .venv.", flush=True)
    STAMP.unlink()
    try:
        _install({**held, **wanted}, only=wanted.keys() - held.keys())
    except StartError:  # pip fetches and compares everything before it installs, so nothing has changed
        STAMP.write_text(json.dumps(held))
        raise


def _install(stamp: Stamp, only: set[str] | None = None) -> None:
    """Runs pip over the locks of `stamp` with its progress shown, then writes the stamp."""
    files = [LOCKS / lock for lock in sorted(only or stamp) if lock in MODULES]
    command = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--no-input", "--disable-pip-version-check"]
    command += ["--retries", "2", "--progress-bar", "off", *(part for file in files for part in ("-r", str(file)))]
    # Where these are set, pip would install beside the environment.
    env = {name: value for name, value in os.environ.items() if name not in {"PIP_USER", "PIP_TARGET", "PIP_PREFIX"}}
    env["PYTHONUNBUFFERED"] = "1"
    pins = {pin for file in files for pin in re.findall(r"^[\w.-]+(?===)", file.read_text(), re.MULTILINE)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=env) as pip:
        try:
            said = _show_progress(pip, len(pins))
        except BaseException:
            pip.kill()
            raise
    if pip.returncode:
        raise StartError(_why_pip_failed(said))
    STAMP.write_text(json.dumps(stamp))


def _show_progress(pip: subprocess.Popen[str], total: int) -> str:
    said: list[str] = []
    seen: set[str] = set()
    terminal = sys.stdout.isatty()
    assert pip.stdout
    for line in pip.stdout:
        said.append(line)
        if found := TAKEN_UP.match(line):
            name = found[1] or found[2]
            seen.add(name)
            if terminal:
                print(f"\r\033[KInstalling {len(seen)} of {total}: {name}", end="", flush=True)
            elif len(seen) % 5 == 0 or len(seen) == total:
                print(f"Installing {len(seen)} of {total}: {name}", flush=True)
        if line.startswith("Installing collected packages"):
            print(f"{chr(10) * terminal}Unpacking {total} packages.", flush=True)
    return "".join(said)


def _why_pip_failed(said: str) -> str:
    if "HASH" in said or "--hash" in said or "hashes" in said or "Invalid requirement" in said:
        return (
            "The lock in recovery/requirements does not match the packages, so nothing was installed: fetch "
            "that folder afresh (git checkout recovery/requirements) and run the same command again."
        )
    missing = re.search(r"No matching distribution found for ([\w.=-]+)", said)
    if missing or "Retrying" in said or "Connection" in said:
        what = f"The package {missing[1]}" if missing else "A package"
        return f"{what} could not be fetched, so nothing was installed: check the network and run this again."
    last = re.findall(r"^(?:ERROR: |.*Error: )(.*)$", said, re.MULTILINE)[-1:] or ["no reason given"]
    reason = re.sub(r"\w+://\S+", "(address)", last[0])  # an address of an index may hold a password
    return f"pip could not install the packages ({reason}): put that right and run the same command again."
