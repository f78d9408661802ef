from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connections

from plans.models.guards import GUARDS
from recovery.audit.guards import install, missing


class Command(migrate.Command):
    """Django's migrate; afterwards the shared cache has its table and every guard is in place and looked for.

    A migration that rebuilds a table on SQLite drops its triggers without a word, so they are made anew each time.
    """

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        if options["check_unapplied"] or options["plan"]:
            return
        call_command("createcachetable", database=options["database"])
        connection = connections[options["database"]]
        install(connection, GUARDS)
        tables = set(connection.introspection.table_names())
        lost = [guard.name for guard in missing(connection, GUARDS) if guard.table in tables]
        if lost:
            raise CommandError(f"These guards are not in place: {', '.join(lost)}.")
