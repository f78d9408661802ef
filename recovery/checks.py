"""System checks. Those of production name the variable to set; `recovery.wsgi` refuses to serve while one fails."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.urls import URLPattern, URLResolver, get_resolver

from plans.models.guards import GUARDS
from recovery.accounts.policies import policy_of
from recovery.audit.guards import missing

Apps = Sequence[AppConfig] | None


def routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterable[tuple[str, URLPattern]]:
    """Every pattern of the URLconf with its whole path."""
    for entry in (resolver or get_resolver()).url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, path)
        else:
            yield path, entry


@register(Tags.security)
def every_view_has_a_policy(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    for path, pattern in routes():
        if policy_of(pattern.callback) is None:
            found.append(
                Error(f"The view at /{path} says not who may open it.", hint="See policies.py.", id="cairn.E001")
            )
        if not pattern.name:
            found.append(Error(f"The address /{path} has no name.", hint="Name it in urls.py.", id="cairn.E002"))
    return found


@register(Tags.database)
def guards_are_in_place(app_configs: Apps, databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        tables = set(connection.introspection.table_names())
        if "django_migrations" not in tables:
            continue
        found += [
            Error(
                f"The guard {guard.name} is not on table {guard.table}.", hint="Run: manage.py migrate", id="cairn.E003"
            )
            for guard in missing(connection, GUARDS)
            if guard.table in tables
        ]
    return found


@register(Tags.database)
def sqlite_keeps_what_it_acknowledged(
    app_configs: Apps, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """trust.md DUR-1: with less than FULL, a power cut loses answers that a person was told are saved."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if connection.vendor != "sqlite" or "mode=memory" in str(connection.settings_dict["NAME"]):
            continue
        wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
        with connection.cursor() as cursor:
            for pragma, value in wanted.items():
                cursor.execute(f"PRAGMA {pragma}")
                if cursor.fetchone()[0] != value:
                    found.append(
                        Error(f"SQLite's {pragma} is not {value}.", hint="Check DATABASE_URL.", id="cairn.E004")
                    )
    return found


@register(Tags.security, deploy=True)
def production_is_safe(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """What `check --deploy` adds, and what a production start insists on."""
    rules = {
        "CAIRN_DEBUG must be false in production.": settings.DEBUG,
        "CAIRN_ALLOWED_HOSTS must name the hosts; it is empty or holds a *.": not settings.ALLOWED_HOSTS
        or "*" in settings.ALLOWED_HOSTS,
        "CAIRN_BASE_URL must start with https://.": not settings.BASE_URL.startswith("https://"),
        "CAIRN_EMERGENCY_NUMBER is not set.": not settings.EMERGENCY_NUMBER,
        "CAIRN_URGENT_NUMBER is not set.": not settings.URGENT_NUMBER,
        "CAIRN_CRISIS_NUMBER is not set.": not settings.CRISIS_NUMBER,
        "CAIRN_REQUIRE_SECOND_FACTOR may be false in the demo only.": not settings.REQUIRE_SECOND_FACTOR,
        "CACHE_URL must name a cache that all workers share.": any(
            name in settings.CACHES["default"]["BACKEND"] for name in ("locmem", "dummy")
        ),
    }
    return [Error(text, id=f"cairn.E1{number:02d}") for number, (text, broken) in enumerate(rules.items()) if broken]
