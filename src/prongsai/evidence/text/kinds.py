"""What a content is: by its first bytes, and by what the server and the address call it where they leave it open."""

import re
import zipfile
from io import BytesIO

from prongsai.evidence.text.page import PageFormat

_BEGINNINGS: tuple[tuple[bytes, PageFormat], ...] = (
    (b"\x89PNG", PageFormat.IMAGE),
    (b"\xff\xd8\xff", PageFormat.IMAGE),
    (b"GIF8", PageFormat.IMAGE),
    (b"II*\x00", PageFormat.IMAGE),
    (b"MM\x00*", PageFormat.IMAGE),
    (b"BM", PageFormat.IMAGE),
    (bytes.fromhex("D0CF11E0A1B11AE1"), PageFormat.OLD_OFFICE),
    (b"{\\rtf", PageFormat.OLD_OFFICE),
    (b"7z\xbc\xaf", PageFormat.ARCHIVE),
    (b"Rar!", PageFormat.ARCHIVE),
    (b"\x1f\x8b", PageFormat.ARCHIVE),
)
_ENDINGS = {
    ".csv": PageFormat.CSV,
    ".tsv": PageFormat.CSV,
    ".json": PageFormat.JSON,
    ".geojson": PageFormat.JSON,
    ".xml": PageFormat.XML,
    ".txt": PageFormat.TEXT,
    ".pdf": PageFormat.PDF,
    ".docx": PageFormat.WORD,
    ".xlsx": PageFormat.WORKBOOK,
    ".ods": PageFormat.OPEN_DOCUMENT,
}
_MEDIA_TYPES = {
    "text/csv": PageFormat.CSV,
    "application/json": PageFormat.JSON,
    "application/geo+json": PageFormat.JSON,
    "application/xml": PageFormat.XML,
    "text/xml": PageFormat.XML,
    "text/plain": PageFormat.TEXT,
    "text/html": PageFormat.HTML,
    "application/xhtml+xml": PageFormat.HTML,
}
_HTML = re.compile(rb"<(!doctype\s+html|html|head|body|title|meta|table|div|script|p)\b", re.IGNORECASE)
_LOOKED_AT = 4_096


def kind_of(content: bytes, media_type: str, url: str) -> PageFormat:
    """Return the format of a content; ``OTHER`` for bytes that are nothing known."""
    if b"%PDF-" in content[:1024]:
        return PageFormat.PDF
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return PageFormat.IMAGE
    if content.startswith(b"PK\x03\x04"):
        return _archive(content)
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    return _of_text(content[:_LOOKED_AT], media_type, url)


def ending_of(url: str) -> PageFormat | None:
    """Return the format that the name at the end of an address promises."""
    name = url.partition("#")[0].partition("?")[0].rpartition("/")[2]
    return _ENDINGS.get("." + name.rpartition(".")[2].lower())


def _archive(content: bytes) -> PageFormat:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return PageFormat.ARCHIVE
    if any(name.startswith("word/") for name in names):
        return PageFormat.WORD
    if any(name.startswith("xl/") for name in names):
        return PageFormat.WORKBOOK
    return PageFormat.OPEN_DOCUMENT if "mimetype" in names else PageFormat.ARCHIVE


def _of_text(beginning: bytes, media_type: str, url: str) -> PageFormat:
    named = _MEDIA_TYPES.get(media_type)
    ending = ending_of(url)
    if named in (PageFormat.CSV, PageFormat.JSON):
        return named
    if _HTML.search(beginning):
        return PageFormat.HTML
    if beginning.lstrip().startswith(b"<?xml"):
        return PageFormat.XML
    if ending in (PageFormat.CSV, PageFormat.JSON, PageFormat.XML, PageFormat.TEXT):
        return ending
    return named or (PageFormat.OTHER if b"\x00" in beginning else PageFormat.TEXT)
