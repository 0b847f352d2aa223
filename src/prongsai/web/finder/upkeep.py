"""Triggers that keep the index true: whatever is written, by whom and how ever, is found at once.

Why triggers: an action below must not know of the search, and an index that is mended later misses what
was written a moment ago, brought in by an archive or restored. ``install`` runs after every ``migrate``
(``apps``): on SQLite a migration that rebuilds a table drops the table's triggers. See
``docs/decisions`` on searching Thai.
"""

import hashlib
from collections.abc import Iterator

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.utils import DatabaseError

from prongsai.web.finder.models import Entry, IndexState
from prongsai.web.finder.sources import Source, sources

_ENTRY = Entry._meta.db_table
_COLUMNS = "id, kind, thing_id, agency_id, year, title, plain"
LETTERS = "finder_letters"
"""SQLite's index of three letters at a time, over ``plain``."""


def install() -> None:
    """Put the triggers in place and build the index; nothing happens where all is as it should be."""
    wanted = fingerprint()
    if IndexState.objects.filter(fingerprint=wanted).exists() and _triggers_there() >= _triggers_wanted():
        return
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in _statements():
            cursor.execute(statement)
        _fill(cursor)
        IndexState.objects.all().delete()
        IndexState.objects.create(fingerprint=wanted)
    if _is_postgres():
        _index_letters()


def fingerprint() -> str:
    """Return what changes when the definition of the index does."""
    return hashlib.sha256("\n".join(_statements()).encode()).hexdigest()


def _fill(cursor: CursorWrapper) -> None:
    for source in sources():
        cursor.execute(
            f"INSERT INTO {_ENTRY} ({_COLUMNS}) SELECT {source.values('t')} FROM {source.table} t "
            f"WHERE {source.condition('t')}"
        )


def _statements() -> list[str]:
    """Return the SQL that empties the index and makes all triggers; every part is a constant of this app."""
    of_source = _on_postgres if _is_postgres() else _on_sqlite
    begin = [f"DELETE FROM {_ENTRY}"] if _is_postgres() else _letters_on_sqlite()
    return [*begin, *(statement for source in sources() for statement in of_source(source))]


def _insert(source: Source) -> str:
    """Return the statement that makes the entry of a row just written."""
    return f"INSERT INTO {_ENTRY} ({_COLUMNS}) SELECT {source.values('NEW')} WHERE {source.condition('NEW')};"


def _delete(source: Source, row: str) -> str:
    return f"DELETE FROM {_ENTRY} WHERE id = {source.number(row)};"


def _on_sqlite(source: Source) -> Iterator[str]:
    watched = ", ".join(source.watched)
    for name, event, body in (
        ("in", "INSERT", _insert(source)),
        ("on", f"UPDATE OF {watched}", _delete(source, "OLD") + " " + _insert(source)),
        ("out", "DELETE", _delete(source, "OLD")),
    ):
        yield f"DROP TRIGGER IF EXISTS finder_{source.kind}_{name}"
        yield f"CREATE TRIGGER finder_{source.kind}_{name} AFTER {event} ON {source.table} BEGIN {body} END"


def _letters_on_sqlite() -> Iterator[str]:
    add = f"INSERT INTO {LETTERS} (rowid, plain) VALUES (NEW.id, NEW.plain);"
    take = f"INSERT INTO {LETTERS} ({LETTERS}, rowid, plain) VALUES ('delete', OLD.id, OLD.plain);"
    for name in ("in", "on", "out"):
        yield f"DROP TRIGGER IF EXISTS finder_letters_{name}"
    yield f"DROP TABLE IF EXISTS {LETTERS}"
    yield f"DELETE FROM {_ENTRY}"  # only now: an index that lacks what is taken from it would call itself broken
    yield (
        f"CREATE VIRTUAL TABLE {LETTERS} USING fts5"
        f"(plain, content='{_ENTRY}', content_rowid='id', tokenize='trigram case_sensitive 1')"
    )
    yield f"CREATE TRIGGER finder_letters_in AFTER INSERT ON {_ENTRY} BEGIN {add} END"
    yield f"CREATE TRIGGER finder_letters_on AFTER UPDATE ON {_ENTRY} BEGIN {take} {add} END"
    yield f"CREATE TRIGGER finder_letters_out AFTER DELETE ON {_ENTRY} BEGIN {take} END"


def _on_postgres(source: Source) -> Iterator[str]:
    name, watched = f"finder_{source.kind}", ", ".join(source.watched)
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP <> 'INSERT' THEN {_delete(source, 'OLD')} END IF; "
        f"IF TG_OP <> 'DELETE' THEN {_insert(source)} END IF; RETURN NULL; END $$"
    )
    for one, event in (("in", "INSERT"), ("on", f"UPDATE OF {watched}"), ("out", "DELETE")):
        yield f"DROP TRIGGER IF EXISTS {name}_{one} ON {source.table}"
        yield (
            f"CREATE TRIGGER {name}_{one} AFTER {event} ON {source.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {name}()"
        )


def _index_letters() -> None:
    """Index three letters at a time; where the server lacks ``pg_trgm``, searching reads the narrow table."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            cursor.execute(
                f"CREATE INDEX IF NOT EXISTS finder_letters ON {_ENTRY} USING gin (plain gin_trgm_ops)"
            )
    except DatabaseError:
        return


def _triggers_wanted() -> int:
    return sum(statement.startswith("CREATE TRIGGER") for statement in _statements())


def _triggers_there() -> int:
    question = (
        "SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'finder_%%' AND NOT tgisinternal"
        if _is_postgres()
        else "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'finder_%%'"
    )
    with connection.cursor() as cursor:
        cursor.execute(question, [])
        return int(cursor.fetchone()[0])


def _is_postgres() -> bool:
    return connection.vendor == "postgresql"
