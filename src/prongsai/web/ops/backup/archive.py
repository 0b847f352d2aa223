"""The file itself: its parts, its manifest, and what is refused before anything is believed."""

import hashlib
import re
import zipfile
from collections.abc import Mapping

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from pydantic import BaseModel, ConfigDict, ValidationError

from prongsai.web.ops.backup.frameworks import framework_of
from prongsai.web.ops.errors import BackupRefusedError

FORMAT = "prongsai-backup"
FORMAT_VERSION = 2
MANIFEST = "manifest.json"
MOST_BYTES_OF_MANIFEST = 256 * 1024 * 1024
MOST_TIMES_SMALLER = 300
"""A table's lines become 10 to 50 times smaller; deflate can reach 1,032 times with what only a bomb holds."""
SMALL = 16 * 1024 * 1024
"""Bytes: what is not larger is no bomb, however well it packs."""
CHUNK = 1024 * 1024

_TABLE = re.compile(r"tables/([a-z0-9_]+\.[a-z0-9_]+)\.jsonl")
_FILE = re.compile(r"files/([0-9a-f]{2})/(\1[0-9a-f]{62})")


class Part(BaseModel):
    """One part of a backup. ``rows`` is ``None`` for a file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sha256: str
    bytes: int
    rows: int | None = None


class Manifest(BaseModel):
    """What a backup says of itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: str
    format_version: int
    program: str
    """The version of Prongsai that wrote it."""
    made_at: str
    database: str
    migrations: Mapping[str, list[str]]
    """App → the migrations that the database had."""
    parts: Mapping[str, Part]

    @property
    def rows(self) -> int:
        return sum(part.rows or 0 for part in self.parts.values())

    @property
    def files(self) -> int:
        return sum(file_of(name) is not None for name in self.parts)

    @property
    def frameworks(self) -> int:
        return len(set(filter(None, map(framework_of, self.parts))))


def table_part(name: str) -> str:
    return f"tables/{name}.jsonl"


def file_part(sha256: str) -> str:
    return f"files/{sha256[:2]}/{sha256}"


def table_of(part: str) -> str | None:
    """Return the table that a part holds, ``None`` for other parts."""
    found = _TABLE.fullmatch(part)
    return found[1] if found else None


def file_of(part: str) -> str | None:
    """Return the SHA-256 of the file that a part holds, ``None`` for other parts."""
    found = _FILE.fullmatch(part)
    return found[2] if found else None


def migrations_here() -> dict[str, list[str]]:
    """Return the migrations that this database has, by app."""
    found: dict[str, list[str]] = {}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
        found.setdefault(app, []).append(name)
    return found


def manifest_of(archive: zipfile.ZipFile) -> Manifest:
    """Return the manifest; raises ``BackupRefusedError`` where there is none that this program can follow."""
    try:
        info = archive.getinfo(MANIFEST)
    except KeyError:
        raise BackupRefusedError.not_one() from None
    if info.file_size > MOST_BYTES_OF_MANIFEST or _is_bomb(info):
        raise BackupRefusedError.bomb(MANIFEST)
    with archive.open(info) as file:
        text = file.read(MOST_BYTES_OF_MANIFEST)
    if hashlib.sha256(text).hexdigest() != archive.comment.decode("ascii", "replace"):
        raise BackupRefusedError.altered(MANIFEST)
    try:
        manifest = Manifest.model_validate_json(text)
    except ValidationError:
        raise BackupRefusedError.not_one() from None
    if manifest.format != FORMAT:
        raise BackupRefusedError.not_one()
    if manifest.format_version > FORMAT_VERSION:
        raise BackupRefusedError.newer(manifest.program)
    return manifest


def check_parts(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Read every part once; raises ``BackupRefusedError`` at the first that is not what the manifest says."""
    names = archive.namelist()
    if sorted(names) != sorted([*manifest.parts, MANIFEST]):
        raise BackupRefusedError.altered(_odd_one(names, manifest))
    for name, part in manifest.parts.items():
        info = archive.getinfo(name)
        if not (table_of(name) or file_of(name) or framework_of(name)) or info.file_size != part.bytes:
            raise BackupRefusedError.altered(name)
        if _is_bomb(info):
            raise BackupRefusedError.bomb(name)
        sha256, lines = _read_through(archive, name)
        is_right_file = file_of(name) in (None, sha256)
        if sha256 != part.sha256 or not is_right_file or (part.rows is not None and lines != part.rows + 1):
            raise BackupRefusedError.altered(name)


def _odd_one(names: list[str], manifest: Manifest) -> str:
    """Return a part that is there twice, or not in both the file and its manifest."""
    wanted = {*manifest.parts, MANIFEST}
    return next((name for name in names if name not in wanted or names.count(name) > 1), "") or min(
        wanted - set(names)
    )


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > SMALL and info.file_size > MOST_TIMES_SMALLER * info.compress_size


def _read_through(archive: zipfile.ZipFile, name: str) -> tuple[str, int]:
    """Return the SHA-256 of a part and the number of its lines."""
    digest, lines = hashlib.sha256(), 0
    with archive.open(name) as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            lines += chunk.count(b"\n")
    return digest.hexdigest(), lines
