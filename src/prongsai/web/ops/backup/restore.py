"""Restoring a backup: everything is checked first, then everything is replaced in one transaction."""

import json
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, BinaryIO, cast

from django.conf import settings
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from prongsai.web import home, stored
from prongsai.web.ops import upgrade
from prongsai.web.ops.backup import frameworks, guards, tables
from prongsai.web.ops.backup.archive import (
    Manifest,
    check_parts,
    file_of,
    manifest_of,
    migrations_here,
    table_of,
    table_part,
)
from prongsai.web.ops.backup.write import write
from prongsai.web.ops.errors import BackupRefusedError
from prongsai.web.registry.models import User
from prongsai.web.trail.record import record

MOST_BYTES_OF_A_LINE = 64 * 1024 * 1024


def look_at(path: Path) -> Manifest:
    """Check a backup from beginning to end against its manifest, this program and this machine.

    Raises ``BackupRefusedError``, and ``OSError`` where it cannot be read.
    """
    with _opened(path) as archive:
        return _checked(archive)


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore put back, and where the frameworks went that were here before (``None``: there were none)."""

    manifest: Manifest
    old_frameworks: Path | None


def restore(path: Path) -> Restored:
    """Replace everything by what the backup holds; readers see the old until the new is complete.

    Raises ``BackupRefusedError``; then nothing was changed, except that files may have been added.
    """
    with _opened(path) as archive, upgrade.one_at_a_time():
        manifest = _checked(archive)
        for part in filter(file_of, manifest.parts):
            with archive.open(part) as file:
                stored.store(cast(BinaryIO, file))
        try:
            with frameworks.exchange(archive) as exchange, transaction.atomic(), guards.set_aside():
                _replace(archive, manifest)
                exchange.make()
        except DatabaseError as failure:
            raise BackupRefusedError.not_taken("–", _first_line(failure)) from failure
        return Restored(manifest, exchange.kept)


def keep_what_is_there() -> Path | None:
    """Back up what a restore is about to replace and return the file; ``None`` where there is nobody yet."""
    if not User.objects.exists():
        return None
    stamp = timezone.localtime().strftime("%Y%m%d-%H%M%S")
    return write(home.home() / "backups" / f"before-restore-{stamp}.zip").path


def _checked(archive: zipfile.ZipFile) -> Manifest:
    manifest = manifest_of(archive)
    _check_version(manifest)
    _check_room(manifest)
    check_parts(archive, manifest)
    for model in tables.kept():
        _check_columns(archive, model)
    return manifest


def _replace(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    _empty()
    for model in tables.kept():
        name = tables.name_of(model)
        try:
            _fill(archive, model)
        except DatabaseError as failure:
            raise BackupRefusedError.not_taken(name, _first_line(failure)) from failure
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables.kept())):
            cursor.execute(statement)
    connection.check_constraints()
    record(
        None,
        "ops.restore",
        after={
            "made_at": manifest.made_at,
            "rows": manifest.rows,
            "files": manifest.files,
            "frameworks": manifest.frameworks,
        },
    )


def _empty() -> None:
    """Remove every row; nobody else may write until the end (SQLite holds that lock anyway)."""
    names = [connection.ops.quote_name(model._meta.db_table) for model in tables.emptied()]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL lock_timeout = '60s'")
            cursor.execute(f"LOCK TABLE {', '.join(names)} IN EXCLUSIVE MODE")
        for name in names:
            cursor.execute(f"DELETE FROM {name}")


def _fill(archive: zipfile.ZipFile, model: tables.Model) -> None:
    with archive.open(table_part(tables.name_of(model))) as file:
        rows = _lines(file)
        next(rows)  # the columns
        while some := list(islice(rows, tables.ROWS_AT_ONCE)):
            tables.insert(model, some)


def _check_version(manifest: Manifest) -> None:
    """Raise ``BackupRefusedError`` unless the tables of the backup are the tables of this database."""
    here, there = migrations_here(), manifest.migrations
    mine = {(app, name) for app, names in here.items() for name in names}
    theirs = {(app, name) for app, names in there.items() for name in names}
    if theirs - mine:
        raise BackupRefusedError.newer(manifest.program)
    if mine - theirs:
        raise BackupRefusedError.older(manifest.program)
    wanted = {table_part(tables.name_of(model)) for model in tables.kept()}
    given = {part for part in manifest.parts if table_of(part)}
    if wanted != given:
        raise BackupRefusedError.altered(min(wanted ^ given))


def _check_room(manifest: Manifest) -> None:
    needed = sum(part.bytes for part in manifest.parts.values())
    Path(settings.FILES).mkdir(parents=True, exist_ok=True, mode=0o700)
    free = shutil.disk_usage(settings.FILES).free
    if needed > free:
        raise BackupRefusedError.no_room(needed, free)


def _check_columns(archive: zipfile.ZipFile, model: tables.Model) -> None:
    part = table_part(tables.name_of(model))
    columns = [field.attname for field in tables.fields_of(model)]
    with archive.open(part) as file:
        rows = _lines(file)
        if next(rows, None) != columns or any(len(row) != len(columns) for row in rows):
            raise BackupRefusedError.altered(part)


def _lines(file: IO[bytes]) -> Iterator[list[object]]:
    """Yield each line as a list; raises ``BackupRefusedError`` for what is none."""
    while line := file.readline(MOST_BYTES_OF_A_LINE):
        try:
            values = json.loads(line)
        except ValueError:
            values = None
        if not isinstance(values, list):
            raise BackupRefusedError.altered(getattr(file, "name", ""))
        yield values


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, EOFError, NotImplementedError, zlib.error):
        raise BackupRefusedError.not_one() from None


def _first_line(failure: DatabaseError) -> str:
    return str(failure).strip().partition("\n")[0]
