"""Word and Excel files are ZIP archives of XML parts: opened only within limits and without tricks.

What is refused before anything is unpacked: too many or too large parts, parts packed so well that only
a bomb can be, and XML that declares entities (which no office program writes).
"""

import posixpath
import zipfile
from collections.abc import Mapping
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from prongsai.reading.errors import EncryptedError, UnsafeError
from prongsai.reading.formats import limits
from prongsai.reading.formats.source import Source, packed_as_a_bomb, too_large
from prongsai.xml_guard import declares_a_document_type

_ENCRYPTED = 0x1


def opened(source: Source, tried: str) -> zipfile.ZipFile:
    """Open an office file as an archive that is safe to read.

    Raises ``EncryptedError``, ``TooLargeError``, ``UnsafeError``, or what ``zipfile`` raises on a damaged
    archive.
    """
    archive = zipfile.ZipFile(BytesIO(source.data))
    _refuse_bombs(source, archive, tried)
    _refuse_entities(source, archive)
    return archive


def _refuse_bombs(source: Source, archive: zipfile.ZipFile, tried: str) -> None:
    """Judge by the sizes in the archive's own list: ``zipfile`` never unpacks more than these."""
    parts = archive.infolist()
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise EncryptedError(source.path, tried)
    if len(parts) > limits.ARCHIVE_PARTS:
        raise UnsafeError(
            source.path,
            reason_th=f"มีไฟล์ย่อยซ่อนอยู่ {len(parts):,} ไฟล์",
            reason_en=f"{len(parts):,} files are packed inside",
        )
    if any(_is_bomb(part) for part in parts):
        raise packed_as_a_bomb(source.path)
    largest, total = max((part.file_size for part in parts), default=0), sum(part.file_size for part in parts)
    if largest > limits.PART_BYTES:
        raise too_large(source.path, largest, limits.PART_BYTES)
    if total > limits.UNPACKED_BYTES:
        raise too_large(source.path, total, limits.UNPACKED_BYTES)


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    ratio = part.file_size / max(part.compress_size, 1)
    return part.file_size > limits.RATIO_FREE_BYTES and ratio > limits.PACKING_RATIO


def _refuse_entities(source: Source, archive: zipfile.ZipFile) -> None:
    for part in archive.infolist():
        with archive.open(part) as stream:
            if declares_a_document_type(stream):
                raise UnsafeError(
                    source.path,
                    reason_th=f"ส่วน {part.filename} ประกาศ XML entity",
                    reason_en=f"part {part.filename} declares XML entities",
                )


def parse(archive: zipfile.ZipFile, part: str) -> Element:
    """Return the root of an XML part, all tags without their namespace.

    The same names then serve for transitional and strict files and for every drawing dialect.
    """
    root = ElementTree.fromstring(archive.read(part))
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return root


def attribute(element: Element | None, name: str) -> str | None:
    """Return an attribute by its name without namespace, or ``None``."""
    if element is None:
        return None
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), None)


def related(archive: zipfile.ZipFile, part: str) -> Mapping[str, str]:
    """Return the parts that a part (``""``: the whole file) refers to, by kind (``styles``, ``numbering`` …)."""
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    if listing not in archive.namelist():
        return {}
    return {
        (attribute(link, "Type") or "").rpartition("/")[2]: _resolved(folder, attribute(link, "Target") or "")
        for link in parse(archive, listing)
        if attribute(link, "TargetMode") != "External"
    }


def _resolved(folder: str, target: str) -> str:
    """Return the archive name of a link's target, which is relative to ``folder`` unless it begins with /."""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
