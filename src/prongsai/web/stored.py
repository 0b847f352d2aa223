"""Files of an installation, kept by the SHA-256 of their content: ``files/ab/abcd…``.

A file is written whole or not at all, never changed, and the same content lies here once. What a person
called it stands in the database beside the checksum.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.http import FileResponse

_CHUNK = 1024 * 1024
_SHA256 = re.compile(r"[0-9a-f]{64}")
_SHOWN_IN_PLACE = frozenset({"application/pdf", "image/png", "image/jpeg"})
"""The only kinds that a browser may show itself; everything else is downloaded."""


def store(data: BinaryIO | bytes) -> str:
    """Keep a content and return its SHA-256 in hexadecimal; an open file is read from where it stands.

    Raises ``OSError`` where the disk is full; then nothing is left behind.
    """
    source = BytesIO(data) if isinstance(data, bytes) else data
    folder = Path(settings.FILES)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(prefix="coming-", dir=folder)
    coming = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            checksum = _copied(source, file)
        _put(coming, path_of(checksum))
    finally:
        coming.unlink(missing_ok=True)
    return checksum


def remove_half_written(before: float) -> None:
    """Remove what was begun before a moment (seconds of the system) and never finished: its process was killed."""
    for path in Path(settings.FILES).glob("coming-*"):
        with suppress(FileNotFoundError):  # finished at this moment
            if path.stat().st_mtime < before:
                path.unlink()


def path_of(sha256: str) -> Path:
    """Return where a content lies; raises ``ValueError`` for what is no SHA-256."""
    if not _SHA256.fullmatch(sha256):
        raise ValueError("not a SHA-256")
    return Path(settings.FILES) / sha256[:2] / sha256


def is_stored(sha256: str) -> bool:
    return path_of(sha256).is_file()


def answer_file(sha256: str, name: str, content_type: str, as_download: bool = True) -> FileResponse:
    """Answer with a stored file under a name. Raises ``FileNotFoundError``.

    A stranger's file gets no rights in the browser: no guessing of its kind, no scripts, no origin. Only
    pictures and PDFs are shown in place, and only where ``as_download`` is ``False``.
    """
    is_shown = not as_download and content_type in _SHOWN_IN_PLACE
    answer = FileResponse(
        path_of(sha256).open("rb"),
        as_attachment=not is_shown,
        filename=safe_name(name),
        content_type=content_type,
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cache-Control"] = "private, no-store"
    return answer


_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
_LONGEST_STEM = 60
"""Thai letters take three bytes each, and a file's name may have 255."""


def safe_name(name: str, default: str = "file") -> str:
    """Return a name that every system can write and no folder is part of; its ending stays."""
    last = re.split(r"[/\\]", name)[-1]
    cleaned = _NOT_IN_NAMES.sub("", last).strip(" .")
    stem, dot, ending = cleaned.rpartition(".")
    if not dot or len(ending) > 10:
        stem, dot, ending = cleaned, "", ""
    if not stem or stem.lower() in _DEVICES:
        stem = f"{default}-{stem}".rstrip("-")
    return stem[:_LONGEST_STEM].rstrip() + dot + ending


def _copied(source: BinaryIO, target: BinaryIO) -> str:
    digest = hashlib.sha256()
    for chunk in _chunks(source):
        digest.update(chunk)
        target.write(chunk)
    target.flush()
    os.fsync(target.fileno())
    return digest.hexdigest()


def _chunks(source: BinaryIO) -> Iterator[bytes]:
    while chunk := source.read(_CHUNK):
        yield chunk


def _put(coming: Path, place: Path) -> None:
    """Move a whole file to its place; another process may have put the same content there already."""
    if place.exists():
        return
    place.parent.mkdir(exist_ok=True, mode=0o700)
    coming.chmod(0o400)
    with suppress(FileExistsError):  # on Windows a rename does not replace
        coming.rename(place)
    _settle(place.parent)


def _settle(folder: Path) -> None:
    """Make the new name itself durable, where the system knows how."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
