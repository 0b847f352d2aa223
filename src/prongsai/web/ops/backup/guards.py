"""The triggers that refuse to change what is append-only, set aside for the moment of a restore.

Only those that refuse: others (such as those that keep a search index) do their work during a restore too.
Setting aside and back happens inside the transaction of the restore; nobody else ever sees the log unguarded.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_OF_SQLITE = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE(%'"
_OF_POSTGRES = """
    SELECT t.tgrelid::regclass::text, quote_ident(t.tgname)
    FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
    JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE NOT t.tgisinternal AND n.nspname = current_schema() AND p.prosrc LIKE '%RAISE EXCEPTION%'
"""


@contextmanager
def set_aside() -> Iterator[None]:
    """Let what is append-only be replaced; must be used inside a transaction."""
    assert connection.in_atomic_block
    with _off_on_postgres() if connection.vendor == "postgresql" else _off_on_sqlite():
        yield


@contextmanager
def _off_on_sqlite() -> Iterator[None]:
    with connection.cursor() as cursor:
        guards = cursor.execute(_OF_SQLITE).fetchall()
        for name, _ in guards:
            cursor.execute(f"DROP TRIGGER {connection.ops.quote_name(name)}")
        yield
        for _, statement in guards:
            cursor.execute(statement)


@contextmanager
def _off_on_postgres() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(_OF_POSTGRES)
        guards = cursor.fetchall()
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks outstanding cannot be altered
        for table, name in guards:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {name}")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table, name in guards:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {name}")
