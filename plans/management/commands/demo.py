"""`manage.py demo`: the product with made-up people, on the server stack that production runs.

manage.py has set CAIRN_MODE=demo and a secret key of its own before settings were read (recovery/bootstrap.py).
"""

import hashlib
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.servers.basehttp import get_internal_wsgi_application
from django.db import DatabaseError, connection, connections
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.executor import MigrationExecutor
from django.shortcuts import resolve_url

from plans.actions import demo


class Command(BaseCommand):
    help = "Serves Cairn on this computer with made-up people. What is entered stays for the next start."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="where to serve on 127.0.0.1 (8000)")
        parser.add_argument("--reset", action="store_true", help="delete what was entered and start over")
        parser.add_argument("--yes", action="store_true", help="do not ask before --reset deletes")
        parser.add_argument("--load-only", action="store_true", help="prepare everything, and do not serve")

    def handle(self, *args: Any, port: int, reset: bool, yes: bool, load_only: bool, **options: Any) -> None:
        if settings.MODE != "demo":
            raise CommandError("Start the demo as `python3 manage.py demo`, with CAIRN_MODE unset.")
        if not load_only:
            refuse_taken_port(port)
        if reset:
            self.reset(yes)
        self.prepare_database()
        sign_ins = self.load_people()
        self.collect_static()
        if not load_only:
            self.serve(port, sign_ins)

    def reset(self, yes: bool) -> None:
        file = Path(str(connection.settings_dict["NAME"]))
        if not file.exists():
            return
        if file != settings.DATA_DIR / "demo.sqlite3":
            raise CommandError(
                f"--reset deletes the demo's own file alone, and DATABASE_URL names {file}: delete it yourself."
            )
        if not yes and not self.confirmed():
            raise CommandError("Nothing was deleted.")
        connections.close_all()
        for suffix in ("", "-wal", "-shm"):
            file.with_name(file.name + suffix).unlink(missing_ok=True)

    def confirmed(self) -> bool:
        self.say("This deletes what was entered in the demo. Type yes: ", ending="")
        return sys.stdin.readline().strip().lower() == "yes"

    def prepare_database(self) -> None:
        Path(str(connection.settings_dict["NAME"])).parent.mkdir(parents=True, exist_ok=True)
        try:
            executor = MigrationExecutor(connection)
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                self.say("Preparing the database.")
                call_command("migrate", verbosity=0, interactive=False)
        except (DatabaseError, InconsistentMigrationHistory) as error:
            raise CommandError(f"The demo data is of another version ({error}): start over with --reset.") from error
        if demo.holds_other_data():
            raise CommandError(
                f"The database {connection.settings_dict['NAME']} holds more than demo data, so the demo leaves it "
                "alone: set CAIRN_DATA_DIR to an empty folder, or unset DATABASE_URL, and start it again."
            )

    def load_people(self) -> list[demo.SignIn]:
        return demo.load(self.say)

    def collect_static(self) -> None:
        stamp, now = settings.DATA_DIR / "static-stamp", static_fingerprint()
        if Path(settings.STATIC_ROOT).is_dir() and stamp.exists() and stamp.read_text() == now:
            return
        self.say("Collecting styles, scripts and pictures.")
        call_command("collectstatic", verbosity=0, interactive=False)
        stamp.write_text(now)

    def serve(self, port: int, sign_ins: list[demo.SignIn]) -> None:
        if os.name == "nt":
            raise CommandError("The demo's server runs on Linux and macOS; on Windows start it inside WSL.")
        connections.close_all()  # a worker opens its own: one made before the fork is not shared
        with mail_leaves():
            run_server(port, ready=lambda: self.welcome(port, sign_ins))

    def welcome(self, port: int, sign_ins: list[demo.SignIn]) -> None:
        site = f"http://127.0.0.1:{port}"
        self.say(f"\nCairn is ready: {site}/\n\nSign in at {site}{resolve_url(settings.LOGIN_URL)} as")
        width = max((len(f"{person.name}, {person.role}") for person in sign_ins), default=0)
        mails = max((len(person.email) for person in sign_ins), default=0)
        for person in sign_ins:
            who = f"{person.name}, {person.role}".ljust(width)
            self.say(f"  {who}  {person.email.ljust(mails)}  {person.shows}")
        self.say(f"\n{demo.HOW} Mail is not sent.\nCtrl+C stops the demo; it keeps its data.")

    def say(self, text: str, ending: str = "\n") -> None:
        self.stdout.write(text, ending=ending)
        self.stdout.flush()


@contextmanager
def mail_leaves() -> Iterator[None]:
    """Beside the server, what waits in the outbox is sent: in the demo, written to this window."""
    sender = subprocess.Popen([sys.executable, str(settings.BASE_DIR / "manage.py"), "send_due", "--loop", "5"])
    try:
        yield
    finally:
        sender.terminate()
        sender.wait(timeout=10)


def refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            other = 8001 if port == 8000 else 8000
            raise CommandError(
                f"Port {port} is taken or not allowed: choose another one, for example with --port {other}."
            ) from None


def static_fingerprint() -> str:
    """Changes with the name, size or time of any static file."""
    seen = []
    for finder in get_finders():
        for name, storage in finder.list(["CVS", ".*", "*~"]):
            stat = os.stat(storage.path(name))
            seen.append((name, stat.st_size, stat.st_mtime_ns))
    return hashlib.sha256(repr(sorted(seen)).encode()).hexdigest()


def run_server(port: int, ready: Callable[[], None]) -> None:
    from gunicorn.app.base import BaseApplication  # imports fcntl, which Windows has not

    class Server(BaseApplication):
        def load_config(self) -> None:
            chosen = {
                "bind": f"127.0.0.1:{port}",
                "workers": 2,
                "threads": 2,  # more halve the throughput of SQLite (README, "Databases")
                "preload_app": True,
                "loglevel": "warning",
                "control_socket_disable": True,
                "when_ready": lambda _arbiter: ready(),
            }
            for name, value in chosen.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return get_internal_wsgi_application()  # recovery.wsgi, which refuses an unsafe start

    Server().run()
