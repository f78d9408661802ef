"""Strict readers for the environment: a wrong value stops the start and names the variable."""

import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit


class EnvError(Exception):
    """A setting in the environment is missing or wrong. The text names the variable and what it takes."""


def env_str(name: str, default: str | None = None, *, choices: Sequence[str] = ()) -> str:
    value = os.environ.get(name, "").strip() or default
    if value is None:
        raise EnvError(f"{name} is not set.")
    if choices and value not in choices:
        raise EnvError(f"{name} is {value!r}; it takes one of: {', '.join(choices)}.")
    return value


def env_bool(name: str, default: bool) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise EnvError(f"{name} is {value!r}; it takes true or false.")


def env_int(name: str, default: int, *, low: int, high: int) -> int:
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    try:
        number = int(value)
    except ValueError:
        raise EnvError(f"{name} is {value!r}; it takes a whole number.") from None
    if not low <= number <= high:
        raise EnvError(f"{name} is {number}; it takes {low} to {high}.")
    return number


def env_list(name: str, default: Sequence[str] = ()) -> list[str]:
    value = os.environ.get(name, "")
    return [item.strip() for item in value.split(",") if item.strip()] or list(default)


def env_months(name: str) -> frozenset[int]:
    """Months as numbers from 1 to 12, with commas between; empty where nothing is set."""
    found = env_list(name)
    if not all(month.isascii() and month.isdigit() and 1 <= int(month) <= 12 for month in found):
        raise EnvError(f"{name} is {', '.join(found)!r}; it takes months from 1 to 12, with commas between.")
    return frozenset(map(int, found))


def env_secret(name: str, *, least: int = 50) -> str:
    """A secret of at least `least` characters with at least 5 different ones; never a default."""
    value = os.environ.get(name, "")
    if not value:
        raise EnvError(
            f"{name} is not set. Make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"
        )
    if len(value) < least or len(set(value)) < 5 or value.startswith("django-insecure-"):
        raise EnvError(f"{name} is too weak: it takes at least {least} random characters.")
    return value


def env_database(name: str, default_path: Path) -> dict[str, object]:
    """A Django DATABASES entry from a URL: ``postgres://user:password@host:port/name`` or ``sqlite:///path``."""
    value = os.environ.get(name, "").strip()
    if not value:
        return sqlite(str(default_path))
    parts = urlsplit(value)
    if parts.scheme == "sqlite":
        return sqlite(unquote(parts.path[1:]))
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgres(parts)
    raise EnvError(f"{name} starts with {parts.scheme!r}; it takes sqlite: or postgres:.")


def sqlite(path: str) -> dict[str, object]:
    """SQLite with a write-ahead log, a full flush at each commit and immediate transactions.

    Without them two writers lose updates, or a power cut loses answers that were acknowledged (trust.md 0.2, 0.3).
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }


def _postgres(parts: SplitResult) -> dict[str, object]:
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": query.pop("port", str(parts.port or "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": query,
    }
