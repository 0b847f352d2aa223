"""A stranger's zip becomes typed rows, or is refused: nothing in it is believed before it was checked.

Names (no path leaves the archive), sizes (no bomb), checksums (nothing cut off or altered), versions.
"""

import hashlib
import json
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from pydantic import ValidationError

from prongsai.web.archive.collecting import Row
from prongsai.web.archive.contents import PARTS
from prongsai.web.archive.errors import ArchiveRefusedError
from prongsai.web.archive.package import (
    FORMAT,
    MANIFEST,
    MOST_BYTES,
    MOST_BYTES_OF_DATA,
    MOST_FILES,
    SAFE_NAME,
    VERSION,
    Manifest,
    data_name,
)

_CHUNK = 256 * 1024
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Opened:
    """A checked archive: its manifest, its rows, and where the files in it lie."""

    path: Path
    manifest: Manifest
    agency: Row
    parts: Mapping[str, Sequence[Row]]
    trail: Sequence[Row]

    @property
    def files(self) -> Mapping[str, str]:
        """SHA-256 → name in the archive."""
        return {name.split("/")[1]: name for name in self.manifest.members if name.startswith("files/")}

    @contextmanager
    def file(self, name: str) -> Iterator[IO[bytes]]:
        with zipfile.ZipFile(self.path) as archive, archive.open(name) as file:
            yield file


def open_archive(path: Path) -> Opened:
    """Return a checked archive. Raises ``ArchiveRefusedError``, and ``OSError`` where it cannot be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(archive)
            _check_members(archive, manifest)
            return _opened(path, archive, manifest)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, zlib.error, RuntimeError):
        raise ArchiveRefusedError.not_one() from None


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    """Return the manifest; first of all the names and the declared sizes must be safe."""
    infos = archive.infolist()
    names = [info.filename for info in infos]
    if MANIFEST not in names:
        raise ArchiveRefusedError.not_one()
    if len(infos) > MOST_FILES or sum(info.file_size for info in infos) > MOST_BYTES:
        raise ArchiveRefusedError.unsafe(f"{len(infos)} files")
    for info in infos:
        if not _is_safe(info) or names.count(info.filename) > 1:
            raise ArchiveRefusedError.unsafe(info.filename[:80])
    try:
        manifest = Manifest.model_validate_json(_whole(archive, MANIFEST))
    except ValidationError:
        raise ArchiveRefusedError.not_one() from None
    if manifest.format != FORMAT:
        raise ArchiveRefusedError.not_one()
    if manifest.version > VERSION:
        raise ArchiveRefusedError.newer(manifest.program)
    return manifest


def _is_safe(info: zipfile.ZipInfo) -> bool:
    is_link = stat.S_ISLNK(info.external_attr >> 16)
    if info.flag_bits & _ENCRYPTED or info.is_dir() or is_link:
        return False
    parts = info.filename.split("/")
    is_known = info.filename == MANIFEST or SAFE_NAME.fullmatch(info.filename) is not None
    return is_known and not {"..", "."} & set(parts)


def _check_members(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Raise ``ArchiveRefusedError`` unless each member is what the manifest says, no more and no less."""
    told, there = set(manifest.members), set(archive.namelist()) - {MANIFEST}
    if told != there:
        raise ArchiveRefusedError.altered(min(told ^ there))
    for name, member in manifest.members.items():
        digest, size = hashlib.sha256(), 0
        for piece in _pieces(archive, name):
            digest.update(piece)
            size += len(piece)
            if size > member.bytes:
                raise ArchiveRefusedError.altered(name)
        if (digest.hexdigest(), size) != (member.sha256, member.bytes):
            raise ArchiveRefusedError.altered(name)
        if name.startswith("files/") and name.split("/")[1] != member.sha256:
            raise ArchiveRefusedError.altered(name)


def _opened(path: Path, archive: zipfile.ZipFile, manifest: Manifest) -> Opened:
    agency = _json(archive, data_name("agency"))
    if not isinstance(agency, dict) or agency.get("public_id") != manifest.agency_id:
        raise ArchiveRefusedError.altered(data_name("agency"))
    parts = {part.name: _rows(archive, manifest, part.name) for part in PARTS}
    return Opened(path, manifest, agency, parts, _rows(archive, manifest, "trail"))


def _rows(archive: zipfile.ZipFile, manifest: Manifest, part: str) -> list[Row]:
    """Return the rows of a part; an older archive may lack one that did not exist yet."""
    name = data_name(part)
    if name not in manifest.members:
        return []
    rows = _json(archive, name)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ArchiveRefusedError.altered(name)
    return rows


def _json(archive: zipfile.ZipFile, name: str) -> Any:
    """Return what a member holds; raises for what one of the databases could not store."""
    try:
        content = _whole(archive, name)
        value = json.loads(content, parse_constant=_refuse_constant)
        json.dumps(value, ensure_ascii=False).encode()  # half a character cannot be written
        if b"\\u0000" in content:
            raise ValueError("NUL")
        return value
    except (ValueError, RecursionError, KeyError):
        raise ArchiveRefusedError.altered(name) from None


def _refuse_constant(constant: str) -> None:
    raise ValueError(constant)


def _whole(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return a member that is read as a whole, whatever size it says it has."""
    with archive.open(name) as file:
        content = file.read(MOST_BYTES_OF_DATA + 1)
    if len(content) > MOST_BYTES_OF_DATA:
        raise ArchiveRefusedError.unsafe(name)
    return content


def _pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    with archive.open(name) as file:
        while piece := file.read(_CHUNK):
            yield piece
