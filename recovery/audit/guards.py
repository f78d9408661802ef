"""Triggers that keep rows as they were written, on SQLite and on PostgreSQL.

A guard refuses one operation on one table when its condition holds. The conditions are plain SQL that both databases
read the same way, over ``OLD`` and ``NEW``. SQLite drops triggers when a migration rebuilds a table, so guards are not
part of a migration: the ``migrate`` command puts every guard in place after each run, and the start checks for them.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True)
class Guard:
    name: str
    table: str
    operation: str  # INSERT, UPDATE or DELETE
    message: str
    condition: str = "1 = 1"

    def create(self, vendor: str) -> list[str]:
        if vendor == "sqlite":
            return [
                f"CREATE TRIGGER {self.name} BEFORE {self.operation} ON {self.table} FOR EACH ROW "
                f"WHEN {self.condition} BEGIN SELECT RAISE(ABORT, '{self.message}'); END"
            ]
        answer = "OLD" if self.operation == "DELETE" else "NEW"
        return [
            f"CREATE OR REPLACE FUNCTION {self.name}_f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {self.condition} THEN RAISE EXCEPTION '{self.message}' "
            f"USING ERRCODE = 'integrity_constraint_violation'; "
            f"END IF; RETURN {answer}; END $$",
            f"CREATE TRIGGER {self.name} BEFORE {self.operation} ON {self.table} FOR EACH ROW "
            f"EXECUTE FUNCTION {self.name}_f()",
        ]

    def drop(self, vendor: str) -> str:
        return f"DROP TRIGGER IF EXISTS {self.name}" + (f" ON {self.table}" if vendor != "sqlite" else "")


AUDIT_GUARDS = (
    Guard("audit_no_update", "audit_auditevent", "UPDATE", "The audit trail is append-only."),
    Guard("audit_no_delete", "audit_auditevent", "DELETE", "The audit trail is append-only."),
)


def installed(connection: BaseDatabaseWrapper) -> set[str]:
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {row[0] for row in cursor.fetchall()}


def missing(connection: BaseDatabaseWrapper, guards: Iterable[Guard]) -> list[Guard]:
    there = installed(connection)
    return [guard for guard in guards if guard.name not in there]


def install(connection: BaseDatabaseWrapper, guards: Iterable[Guard]) -> None:
    """Put each guard in place anew, so that a changed condition takes effect. Tables that are not there are left."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for guard in guards:
            if guard.table in tables:
                cursor.execute(guard.drop(connection.vendor))
                for statement in guard.create(connection.vendor):
                    cursor.execute(statement)


@contextmanager
def lifted(connection: BaseDatabaseWrapper, guards: Iterable[Guard]) -> Iterator[None]:
    """Take guards away for a while. Only the tests do this, to empty the database between two tests."""
    guards = list(guards)
    with connection.cursor() as cursor:
        for guard in guards:
            cursor.execute(guard.drop(connection.vendor))
    try:
        yield
    finally:
        install(connection, guards)
