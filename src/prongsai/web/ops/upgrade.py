"""Bringing the database to the state that this version expects."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from prongsai.web import home

_LOCK = 0x50524F4E47  # any number of our own will do; these are the letters PRONG
_MOST_SECONDS_TO_WAIT = 300


def upgrade() -> None:
    """Apply what is missing; several processes may start at once, on one machine or many."""
    with one_at_a_time():
        if missing():
            call_command("migrate", verbosity=0, interactive=False)


def missing() -> list[str]:
    """Return the names of the migrations that the database lacks."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [str(migration) for migration, _ in plan]


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold the lock of this installation; it falls away by itself when its holder dies."""
    with _postgres_lock() if connection.vendor == "postgresql" else _file_lock():
        yield


@contextmanager
def _postgres_lock() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


@contextmanager
def _file_lock() -> Iterator[None]:
    """Lock by a tiny SQLite file: the one lock that works alike on Linux, macOS and Windows."""
    home.home().mkdir(parents=True, exist_ok=True, mode=0o700)
    path = home.home() / "upgrade.lock"
    with closing(sqlite3.connect(path, timeout=_MOST_SECONDS_TO_WAIT, isolation_level=None)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        yield
        lock.execute("ROLLBACK")
