"""Writing a backup while the workbench is in use: one moment of the database, and every file."""

import hashlib
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

import prongsai
from prongsai.web.ops.backup import frameworks, tables
from prongsai.web.ops.backup.archive import (
    CHUNK,
    FORMAT,
    FORMAT_VERSION,
    MANIFEST,
    Manifest,
    Part,
    file_part,
    migrations_here,
    table_part,
)
from prongsai.web.trail.record import record

_FOR_MY_EYES = os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Written:
    """What a backup holds. ``damaged`` names files of the installation that are not what they were; they are left out."""

    path: Path
    bytes: int
    rows: int
    files: int
    frameworks: int
    damaged: tuple[str, ...]


def write(path: Path) -> Written:
    """Write a backup to ``path``, whole or not at all, and a line in the log; raises ``OSError``."""
    written = _write(path)
    held = {
        "rows": written.rows,
        "files": written.files,
        "frameworks": written.frameworks,
        "bytes": written.bytes,
    }
    with transaction.atomic():
        record(None, "ops.backup", after=held)
    return written


def _write(path: Path) -> Written:
    coming = path.with_name(path.name + ".part")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(coming, _FOR_MY_EYES, 0o600), "w+b") as target:
            with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
                manifest, damaged = _fill(archive)
            target.flush()
            os.fsync(target.fileno())
        coming.replace(path)
    finally:
        coming.unlink(missing_ok=True)
    size = path.stat().st_size
    return Written(path, size, manifest.rows, manifest.files, manifest.frameworks, damaged)


def _fill(archive: zipfile.ZipFile) -> tuple[Manifest, tuple[str, ...]]:
    parts: dict[str, Part] = {}
    with one_moment():
        migrations = migrations_here()
        for model in tables.kept():
            name = table_part(tables.name_of(model))
            parts[name] = _put(archive, name, tables.lines_of(model), has_rows=True)
    damaged = []
    for path in sorted(Path(settings.FILES).glob("??/*")):  # every file that a row names is there by now
        if _is_whole(path):
            parts[file_part(path.name)] = _put(archive, file_part(path.name), _chunks(path))
        else:
            damaged.append(path.name)
    for name, path in frameworks.here():  # and every framework that a cycle names
        parts[name] = _put(archive, name, _chunks(path))
    manifest = Manifest(
        format=FORMAT,
        format_version=FORMAT_VERSION,
        program=prongsai.__version__,
        made_at=timezone.now().isoformat(),
        database=connection.vendor,
        migrations=migrations,
        parts=parts,
    )
    text = manifest.model_dump_json(indent=1).encode()
    archive.writestr(MANIFEST, text)
    archive.comment = hashlib.sha256(text).hexdigest().encode("ascii")
    return manifest, tuple(damaged)


@contextmanager
def one_moment() -> Iterator[None]:
    """Read the database as it is at one moment, without keeping anybody from writing.

    Inside a transaction of the caller's it is the caller's moment.
    """
    if connection.in_atomic_block:
        yield
        return
    usual = getattr(connection, "transaction_mode", None)
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]  # others take the lock to write
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = usual  # type: ignore[attr-defined]


def _put(archive: zipfile.ZipFile, name: str, pieces: Iterator[bytes], has_rows: bool = False) -> Part:
    """Write one part as it comes, and return what the manifest says of it."""
    digest, size, lines = hashlib.sha256(), 0, 0
    info = zipfile.ZipInfo(name, timezone.localtime().timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED if has_rows else zipfile.ZIP_STORED  # files are packed already
    info.external_attr = 0o600 << 16
    with archive.open(info, "w", force_zip64=True) as file:
        for piece in pieces:
            file.write(piece)
            digest.update(piece)
            size, lines = size + len(piece), lines + 1
    return Part(sha256=digest.hexdigest(), bytes=size, rows=lines - 1 if has_rows else None)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _is_whole(path: Path) -> bool:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == path.name
