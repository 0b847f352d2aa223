"""What a file is, told by its content first and by its name only where the content leaves it open."""

import re
import zipfile
from enum import StrEnum
from io import BytesIO

from prongsai.reading.errors import EncryptedError, UnreadableError, UnsupportedFormatError
from prongsai.reading.formats.encodings import UndecodableError, decode
from prongsai.reading.formats.source import Source


class Format(StrEnum):
    """A format that is read; the value is its name for people."""

    TEXT = "text (.txt)"
    SEPARATED = "CSV (.csv)"
    HTML = "HTML (.html)"
    WORD = "Word (.docx)"
    WORKBOOK = "Excel (.xlsx)"
    PDF = "PDF (.pdf)"


_BY_NAME = {
    ".csv": Format.SEPARATED,
    ".tsv": Format.SEPARATED,
    ".htm": Format.HTML,
    ".html": Format.HTML,
    ".xhtml": Format.HTML,
    ".docx": Format.WORD,
    ".xlsx": Format.WORKBOOK,
    ".pdf": Format.PDF,
}

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_SAVE_AS_WORD = ("โปรดเปิดไฟล์แล้วเลือก “บันทึกเป็น” .docx", "Open it and save it as .docx.")
_SAVE_AS_EXCEL = ("โปรดเปิดไฟล์แล้วเลือก “บันทึกเป็น” .xlsx", "Open it and save it as .xlsx.")
_SAVE_AS_PDF = ("โปรดเปิดไฟล์แล้วบันทึกเป็น PDF", "Open it and save it as a PDF.")
_UNPACK = ("โปรดคลายไฟล์บีบอัดแล้วเลือกเอกสารข้างใน", "Unpack it and choose the document inside.")
_NO_PICTURES = (
    "เอกสารภาพไม่มีข้อความให้อ่าน โปรดใช้ไฟล์ต้นฉบับ (.docx .xlsx หรือ PDF ที่บันทึกจากโปรแกรมโดยตรง)",
    "A picture holds no text: use the original document (.docx, .xlsx, or a PDF saved by the program itself).",
)

_Advice = tuple[str, str]
_REFUSED_BEGINNINGS: tuple[tuple[bytes, str, _Advice], ...] = (
    (b"\x89PNG", "PNG", _NO_PICTURES),
    (b"\xff\xd8\xff", "JPEG", _NO_PICTURES),
    (b"GIF8", "GIF", _NO_PICTURES),
    (b"II*\x00", "TIFF", _NO_PICTURES),
    (b"MM\x00*", "TIFF", _NO_PICTURES),
    (b"{\\rtf", "RTF", _SAVE_AS_WORD),
    (b"7z\xbc\xaf", "7-Zip", _UNPACK),
    (b"Rar!", "RAR", _UNPACK),
    (b"\x1f\x8b", "gzip", _UNPACK),
    (b"MIME-Version:", "MHTML", _SAVE_AS_WORD),
)
_REFUSED_OLE: tuple[tuple[str, str, _Advice], ...] = (
    ("WordDocument", "Word 97–2003 (.doc)", _SAVE_AS_WORD),
    ("Workbook", "Excel 97–2003 (.xls)", _SAVE_AS_EXCEL),
    ("Book", "Excel 5.0/95 (.xls)", _SAVE_AS_EXCEL),
    ("PowerPoint Document", "PowerPoint 97–2003 (.ppt)", _SAVE_AS_PDF),
)
_REFUSED_MEMBERS: tuple[tuple[str, str, _Advice], ...] = (
    ("xl/workbook.bin", "Excel Binary (.xlsb)", _SAVE_AS_EXCEL),
    ("ppt/presentation.xml", "PowerPoint (.pptx)", _SAVE_AS_PDF),
)
_OPEN_DOCUMENT: tuple[tuple[bytes, str, _Advice], ...] = (
    (b"opendocument.text", "OpenDocument (.odt)", _SAVE_AS_WORD),
    (b"opendocument.spreadsheet", "OpenDocument (.ods)", _SAVE_AS_EXCEL),
    (b"opendocument", "OpenDocument", _SAVE_AS_PDF),
)
_HTML_BEGINNING = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+(<!doctype\s+html|<(html|head|body|table|meta)\b)",
    re.IGNORECASE | re.DOTALL,
)
_XML_BEGINNING = re.compile(r"\s*<\?xml\b")


def sniff(source: Source) -> Format:
    """Return the format of a file.

    Raises ``UnsupportedFormatError``, ``EncryptedError``, ``UnreadableError`` for bytes that are nothing
    known, or what ``zipfile`` raises on a damaged archive.
    """
    data = source.data
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _sniff_archive(source)
    if data.startswith(_OLE):
        raise _refused_ole(source)
    for beginning, found, advice in _REFUSED_BEGINNINGS:
        if data.startswith(beginning):
            raise _unsupported(source, found, advice)
    return _sniff_text(source)


def _sniff_archive(source: Source) -> Format:
    with zipfile.ZipFile(BytesIO(source.data)) as archive:
        names = archive.namelist()
        mimetype = archive.open("mimetype").read(200) if "mimetype" in names else b""
    for member, found, advice in _REFUSED_MEMBERS:
        if member in names:
            raise _unsupported(source, found, advice)
    for mark, found, advice in _OPEN_DOCUMENT:
        if mark in mimetype:
            raise _unsupported(source, found, advice)
    if any(name.startswith("word/") for name in names):
        return Format.WORD
    if any(name.startswith("xl/") for name in names):
        return Format.WORKBOOK
    raise _unsupported(source, "ZIP", _UNPACK)


def _refused_ole(source: Source) -> EncryptedError | UnsupportedFormatError:
    """An OLE container holds an old format, or a new one under a password; its stream names tell."""
    if _utf16("EncryptedPackage") in source.data:
        return EncryptedError(source.path, _BY_NAME.get(source.extension, "Microsoft Office"))
    for stream, found, advice in _REFUSED_OLE:
        if _utf16(stream) in source.data:
            return _unsupported(source, found, advice)
    return _unsupported(source, "Microsoft OLE", _SAVE_AS_PDF)


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


def _sniff_text(source: Source) -> Format:
    named = _BY_NAME.get(source.extension, Format.TEXT)
    try:
        text = decode(source.data)
    except UndecodableError as error:
        raise UnreadableError(source.path, named, str(error)) from error
    if _HTML_BEGINNING.match(text):
        return Format.HTML
    if _XML_BEGINNING.match(text):
        raise _unsupported(source, "XML", _SAVE_AS_EXCEL if "spreadsheet" in text[:2000] else _SAVE_AS_WORD)
    return named if named in (Format.HTML, Format.SEPARATED) else Format.TEXT


def _unsupported(source: Source, found: str, advice: _Advice) -> UnsupportedFormatError:
    advice_th, advice_en = advice
    return UnsupportedFormatError(source.path, found=found, advice_th=advice_th, advice_en=advice_en)
