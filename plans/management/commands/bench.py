"""`manage.py bench`: how long each key page takes, how many queries and how many bytes, beside a control page.

Settings are read when they are imported, so each size runs in a process of its own: the same command, started again
with the environment of a production server, a scratch database and a static folder in a temporary place. The
databases and files of whoever runs it are never opened. What is timed is the WSGI application as gunicorn calls it
(real middleware, sessions, CSRF, hashed static names), without the network.

SQLite by default; with ``DATABASE_URL=postgres://…/name`` a database ``name_bench`` is created beside it and dropped.
"""

import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.test import override_settings

from plans.management.bench import report
from plans.management.bench.fill import fill
from plans.management.bench.measure import Unexpected, measure
from plans.management.bench.server import HOST, Server

FOLDER, BESIDE = "cairn-bench-", "_bench"
MOST_YEARS = 10
NOT_PASSED_ON = ("CAIRN_", "DJANGO_", "DATABASE_URL", "CACHE_URL")


class Command(BaseCommand):
    help = "Measures the key pages on a scratch database and prints a table."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--people", type=sizes, default=[50], help="how many people; several as 50,500,5000 (50)")
        parser.add_argument("--team", type=int, help="how many of them a team has (all are in one)")
        parser.add_argument(
            "--years", type=int, default=0, help="years that the person who is looked at has behind (0)"
        )
        parser.add_argument("--rounds", type=int, default=100, help="how often each page is asked for (100)")
        parser.add_argument("--json", action="store_true", help="print for machines")
        parser.add_argument("--keep", action="store_true", help="keep the scratch database and say where it is")
        parser.add_argument("--inside", type=Path, help="used by the command itself: the folder of a started run")

    def handle(
        self, *args: Any, people: list[int], team: int | None, rounds: int, inside: Path | None, **options: Any
    ) -> None:
        years, keep = options["years"], options["keep"]
        if rounds < 1 or min(people) < 1 or (team is not None and team < 1) or not 0 <= years <= MOST_YEARS:
            raise CommandError(f"--people, --team, --rounds take whole numbers from 1, --years from 0 to {MOST_YEARS}.")
        if inside:
            self.run_inside(inside, people[0], team or people[0], rounds, years)
            return
        with workplace(keep, self.say) as folder:
            found = [self.run_apart(folder, count, team or count, rounds, years, keep) for count in people]
        if options["json"]:
            flat = report.flatness(found) if len(found) > 1 else None
            self.stdout.write(json.dumps({"sizes": found, "flatness": flat}, indent=1))
            return
        for size in found:
            self.stdout.write("\n".join(report.table(size)))
        self.stdout.write(
            f"\n* over an aim: {report.MOST_RATIO:g} times control, {report.MOST_QUERIES} queries, 100 KB"
        )
        if len(found) > 1:
            self.stdout.write("\n".join(report.flat_lines(found)))

    def run_apart(self, folder: Path, people: int, team: int, rounds: int, years: int, keep: bool) -> dict[str, Any]:
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "bench", "--inside", str(folder)]
        command += ["--people", str(people), "--team", str(team), "--rounds", str(rounds), "--years", str(years)]
        with scratch_database(folder, people, keep) as url:
            log = folder / "log"
            with log.open("w") as errors:
                done = subprocess.run(command, env=environment(folder, url), stderr=errors, stdout=sys.stderr)
        if done.returncode:
            raise CommandError(f"The run with {people} people ended early.\n{log.read_text()[-3000:]}")
        return dict(json.loads((folder / f"{people}.json").read_text()))

    def run_inside(self, folder: Path, people: int, team: int, rounds: int, years: int) -> None:
        name = str(connection.settings_dict["NAME"])
        ours = folder.name.startswith(FOLDER) and (folder in Path(name).parents or name.endswith(BESIDE))
        if not ours:
            raise CommandError(f"{name} is not a scratch database.")
        static = folder / "static"
        with override_settings(ROOT_URLCONF="plans.management.bench.urls", STATIC_ROOT=static):
            if not static.exists():
                call_command("collectstatic", verbosity=0, interactive=False)
            call_command("migrate", verbosity=0, interactive=False)
            cast = fill(people, team, years, print)
            settle()
            try:
                rows = measure(Server(), cast, rounds)
            except Unexpected as error:
                raise CommandError(str(error)) from error
        load, cores = os.getloadavg()[0], os.cpu_count() or 1
        found = {
            "people": people,
            "team": team,
            "rounds": rounds,
            "years": years,
            "database": connection.vendor,
            "load": load,
            "cores": cores,
        }
        found["rows"] = rows
        (folder / f"{people}.json").write_text(json.dumps(found))

    def say(self, text: str) -> None:
        """Progress. Standard output holds the tables alone; that of a started run is this command's stderr."""
        print(text, file=sys.stderr, flush=True)


def sizes(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


@contextmanager
def workplace(keep: bool, say: Any) -> Iterator[Path]:
    if keep:
        folder = Path(tempfile.mkdtemp(prefix=FOLDER))
        say(f"Kept in {folder}")
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix=FOLDER) as name:
        yield Path(name)


@contextmanager
def scratch_database(folder: Path, people: int, keep: bool) -> Iterator[str]:
    """The URL of an empty database that is gone afterwards, unless it is kept."""
    url = os.environ.get("DATABASE_URL", "").strip()
    if not url.startswith("postgres"):
        yield f"sqlite:///{folder}/{people}.sqlite3"
        return
    name = connection.settings_dict["NAME"] + BESIDE
    _on_server(f"CREATE DATABASE {connection.ops.quote_name(name)}")
    try:
        parts = urlsplit(url)
        yield parts._replace(path=f"/{name}").geturl()
    finally:
        if not keep:
            _on_server(f"DROP DATABASE {connection.ops.quote_name(name)}")


def _on_server(sql: str) -> None:
    with connection.creation._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute(sql)


def environment(folder: Path, url: str) -> dict[str, str]:
    """That of a production server, with nothing of the caller's that leads to real data."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(NOT_PASSED_ON)}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "recovery.settings",
        "DATABASE_URL": url,
        "CAIRN_MODE": "production",
        "CAIRN_DATA_DIR": str(folder),
        "CAIRN_SECRET_KEY": secrets.token_urlsafe(64),
        "CAIRN_ALLOWED_HOSTS": f"{HOST},testserver",
        "CAIRN_BASE_URL": f"https://{HOST}",
        "CAIRN_MAIL_HOST": "localhost",
        "CAIRN_EMERGENCY_NUMBER": "112",
        "CAIRN_URGENT_NUMBER": "116 117",
        "CAIRN_CRISIS_NUMBER": "116 123",
    }


def settle() -> None:
    """What PostgreSQL's autovacuum does by itself while a database grows. SQLite plans without statistics."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
