"""A zip taken as a folder: judged by its own list before anything is unpacked, then unpacked file by file."""

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO

from django.conf import settings

from prongsai.web.results.errors import UnsafeFolderError
from prongsai.web.results.upload_actions import Incoming

READABLE = frozenset({".txt", ".docx", ".pdf", ".xlsx", ".csv", ".html", ".htm"})
_MOST_FILES = 20_000
_MOST_UNPACKED = 2 * 1024 * 1024 * 1024
_PACKING_RATIO = 200
"""Office files are packed already; only text is packed well, and rarely better than 30 times."""
_RATIO_FREE = 1024 * 1024
_ENCRYPTED, _IN_UTF8 = 0x1, 0x800
_MEGABYTE = 1024 * 1024


def is_zip_folder(name: str) -> bool:
    return name.lower().endswith(".zip")


def is_document(name: str) -> bool:
    """Say whether a file of a folder is a document; programs leave lock files and hidden ones beside them."""
    path = PurePosixPath(name.replace("\\", "/"))
    is_hidden = path.name.startswith(("~$", ".")) or "__MACOSX" in path.parts
    return path.suffix.lower() in READABLE and not is_hidden


def unpacked(name: str, data: BinaryIO) -> Iterator[Incoming]:
    """Yield the documents of a zip, one at a time. Raises ``UnsafeFolderError`` before the first."""
    try:
        with zipfile.ZipFile(data) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            _check(name, members)
            for member in members:
                if is_document(member.filename):
                    content = archive.read(member)
                    yield Incoming(_name_of(member), BytesIO(content), len(content))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        raise UnsafeFolderError(name, "ไฟล์ .zip เสียหาย", f"a damaged zip: {error}") from error


def _check(name: str, members: list[zipfile.ZipInfo]) -> None:
    most = settings.MOST_BYTES_OF_AN_UPLOAD
    if len(members) > _MOST_FILES:
        raise UnsafeFolderError(name, f"มีไฟล์เกิน {_MOST_FILES:,} ไฟล์", f"more than {_MOST_FILES:,} files")
    if any(one.flag_bits & _ENCRYPTED for one in members):
        raise UnsafeFolderError(name, "ถูกเข้ารหัสด้วยรหัสผ่าน", "protected by a password")
    if any(_is_bomb(one) for one in members) or sum(one.file_size for one in members) > _MOST_UNPACKED:
        raise UnsafeFolderError(name, "คลายแล้วใหญ่ผิดปกติ", "it unfolds to an unusual size")
    if any(one.file_size > most for one in members if is_document(one.filename)):
        raise UnsafeFolderError(
            name, f"มีเอกสารใหญ่เกิน {most // _MEGABYTE} เมกะไบต์", f"a document over {most // _MEGABYTE} MB"
        )


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    ratio = member.file_size / max(member.compress_size, 1)
    return member.file_size > _RATIO_FREE and ratio > _PACKING_RATIO


def _name_of(member: zipfile.ZipInfo) -> str:
    """Return the file's name; older Windows programs write Thai names in the Thai code page."""
    name = member.filename
    if not member.flag_bits & _IN_UTF8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("cp874")
    return name.replace("\\", "/").rpartition("/")[2]
