"""Files that cannot be read: each gets one error that names it, what was tried and what to do."""

import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from prongsai.errors import ProngsaiError
from prongsai.reading import errors
from prongsai.reading.errors import (
    EmptySourceError,
    EncryptedError,
    MissingSourceError,
    NotAFileError,
    ReadingError,
    TooLargeError,
    UnreadableError,
    UnsafeError,
    UnsupportedFormatError,
)
from prongsai.reading.formats import extract, limits

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
READABLE = (".txt", ".docx", ".pdf", ".xlsx", ".csv", ".html")


def refused(path: Path, kind: type[ReadingError]) -> ReadingError:
    """Read a file that must be refused with this very error, in both languages, naming it."""
    with pytest.raises(ReadingError) as caught:
        extract(path)
    error = caught.value
    assert type(error) is kind
    assert path.name in error.message_th
    assert path.name in error.message_en
    assert "โปรด" in error.message_th
    assert error.exit_code == 2
    return error


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def packed(parts: dict[str, bytes]) -> bytes:
    """Return a ZIP archive of these files."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def word_file(body: str = "ผลการประเมิน") -> bytes:
    buffer = BytesIO()
    document = docx.Document()
    document.add_paragraph(body)
    document.save(buffer)
    return buffer.getvalue()


def excel_file() -> bytes:
    buffer = BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["ตัวชี้วัด", "คะแนน"])
    book.save(buffer)
    return buffer.getvalue()


def with_part(archive: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return an archive with one of its files changed."""
    with zipfile.ZipFile(BytesIO(archive)) as old:
        parts = {member: old.read(member) for member in old.namelist()}
    parts[name] = change(parts[name])
    return packed(parts)


def test_every_error_of_reading_ends_the_program_with_2() -> None:
    kinds = [
        kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, ReadingError)
    ]
    assert len(kinds) > 10
    assert all(issubclass(kind, ProngsaiError) and kind.exit_code == 2 for kind in kinds)


def test_a_missing_file(tmp_path: Path) -> None:
    refused(tmp_path / "ไม่มี.docx", MissingSourceError)


def test_a_folder(tmp_path: Path) -> None:
    refused(tmp_path, NotAFileError)


def test_a_device() -> None:
    refused(Path("/dev/zero"), NotAFileError)


@pytest.mark.parametrize("extension", READABLE)
def test_an_empty_file(tmp_path: Path, extension: str) -> None:
    refused(written(tmp_path, f"empty{extension}", b""), EmptySourceError)


def test_a_file_of_spaces(tmp_path: Path) -> None:
    refused(written(tmp_path, "blank.txt", b" \n\t\r\n  "), EmptySourceError)


def test_documents_without_text(tmp_path: Path) -> None:
    refused(written(tmp_path, "blank.docx", word_file("")), EmptySourceError)
    book = openpyxl.Workbook()
    book.save(tmp_path / "blank.xlsx")
    refused(tmp_path / "blank.xlsx", EmptySourceError)
    refused(
        written(tmp_path, "blank.html", b"<html><body><script>x</script></body></html>"), EmptySourceError
    )
    refused(written(tmp_path, "blank.csv", b",,,\n,,\n"), EmptySourceError)


@pytest.mark.parametrize("extension", READABLE)
def test_a_file_of_200_megabytes_is_refused_by_its_size(tmp_path: Path, extension: str) -> None:
    path = tmp_path / f"huge{extension}"
    with path.open("wb") as file:
        file.truncate(200 * limits.MEGABYTE)
    error = refused(path, TooLargeError)
    assert "200 เมกะไบต์" in error.message_th
    assert "50 MB" in error.message_en


def test_a_zip_bomb_in_a_word_file_is_refused_unread(tmp_path: Path) -> None:
    bomb = with_part(word_file(), "word/document.xml", lambda xml: xml + b" " * (40 * limits.MEGABYTE))
    assert len(bomb) < limits.MEGABYTE
    refused(written(tmp_path, "bomb.docx", bomb), UnsafeError)


def test_a_zip_bomb_in_an_excel_file_is_refused_unread(tmp_path: Path) -> None:
    sheet = "xl/worksheets/sheet1.xml"
    bomb = with_part(excel_file(), sheet, lambda xml: xml + b"\n" * (40 * limits.MEGABYTE))
    refused(written(tmp_path, "bomb.xlsx", bomb), UnsafeError)


PDF_WITH_STREAM = b"""%%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>endobj
4 0 obj<</Filter%s/Length %d>>stream
%s
endstream endobj
trailer<</Root 1 0 R>>
"""


def test_a_bomb_of_drawing_commands_in_a_pdf_is_refused_unread(tmp_path: Path) -> None:
    packed_commands = zlib.compress(b"0 0 m 9 9 l S\n" * limits.MEGABYTE)
    assert len(packed_commands) < 0.1 * limits.MEGABYTE
    bomb = PDF_WITH_STREAM % (b"/FlateDecode", len(packed_commands), packed_commands)
    refused(written(tmp_path, "bomb.pdf", bomb), UnsafeError)


def test_a_stream_packed_twice_in_a_pdf_is_refused_unread(tmp_path: Path) -> None:
    twice = zlib.compress(zlib.compress(b"0 0 m 9 9 l S\n"))
    bomb = PDF_WITH_STREAM % (b"[/FlateDecode /FlateDecode]", len(twice), twice)
    refused(written(tmp_path, "twice.pdf", bomb), UnsafeError)


def test_a_part_larger_than_any_report_is_refused_unread(tmp_path: Path) -> None:
    data = with_part(word_file(), "word/document.xml", lambda xml: xml)
    path = written(tmp_path, "large.docx", claiming_size(data, limits.PART_BYTES + 1, packed_size=10**6))
    refused(path, TooLargeError)


def claiming_size(archive: bytes, size: int, packed_size: int) -> bytes:
    """Return an archive whose list says of its first file that it is of this size."""
    entry = archive.index(b"PK\x01\x02")
    sizes = struct.pack("<II", packed_size, size)
    return archive[: entry + 20] + sizes + archive[entry + 28 :]


def test_an_archive_of_very_many_files_is_refused_unread(tmp_path: Path) -> None:
    parts = {"word/document.xml": b""} | {f"word/{number}": b"" for number in range(limits.ARCHIVE_PARTS)}
    refused(written(tmp_path, "many.docx", packed(parts)), UnsafeError)


ENTITIES = (
    b'<?xml version="1.0"?><!-- x --><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
)


@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"]
)
def test_xml_entities_in_a_word_file_are_refused(tmp_path: Path, part: str) -> None:
    data = with_part(word_file(), part, lambda _: ENTITIES)
    assert part in refused(written(tmp_path, "entities.docx", data), UnsafeError).message_th


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_entities_in_an_excel_file_are_refused(tmp_path: Path, encoding: str) -> None:
    xml = ENTITIES.decode().replace("?>", f' encoding="{encoding}"?>', 1).encode(encoding)
    data = with_part(excel_file(), "xl/workbook.xml", lambda _: xml)
    refused(written(tmp_path, "entities.xlsx", data), UnsafeError)


def test_an_office_file_under_a_password(tmp_path: Path) -> None:
    data = OLE + "EncryptionInfo".encode("utf-16-le") + bytes(64) + "EncryptedPackage".encode("utf-16-le")
    for name in ("locked.docx", "locked.xlsx"):
        assert "รหัสผ่าน" in refused(written(tmp_path, name, data), EncryptedError).message_th


def test_an_archive_with_a_password_inside(tmp_path: Path) -> None:
    data = word_file()
    entry = data.index(b"PK\x01\x02")
    locked = data[: entry + 8] + b"\x01" + data[entry + 9 :]
    refused(written(tmp_path, "locked.docx", locked), EncryptedError)


@pytest.mark.parametrize(
    ("name", "data", "found", "advice"),
    [
        ("old.doc", OLE + "WordDocument".encode("utf-16-le"), "Word 97", ".docx"),
        ("old.xls", OLE + "Workbook".encode("utf-16-le"), "Excel 97", ".xlsx"),
        ("slides.ppt", OLE + "PowerPoint Document".encode("utf-16-le"), "PowerPoint", "PDF"),
        ("other.bin", OLE, "OLE", "PDF"),
        ("text.odt", packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), ".odt", ".docx"),
        (
            "sheet.ods",
            packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
            ".ods",
            ".xlsx",
        ),
        ("sheet.xlsb", packed({"xl/workbook.bin": b"", "xl/x": b""}), ".xlsb", ".xlsx"),
        ("slides.pptx", packed({"ppt/presentation.xml": b""}), "PowerPoint", "PDF"),
        ("reports.zip", packed({"report.docx": b"x"}), "ZIP", "document inside"),
        ("reports.rar", b"Rar!\x1a\x07\x00" + bytes(64), "RAR", "document inside"),
        ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(64), "PNG", "original"),
        ("photo.jpg", b"\xff\xd8\xff\xe0" + bytes(64), "JPEG", "original"),
        ("letter.rtf", b"{\\rtf1 x}", "RTF", ".docx"),
        ("page.mht", b"MIME-Version: 1.0\r\n", "MHTML", ".docx"),
        (
            "sheet.xml",
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "XML",
            ".xlsx",
        ),
    ],
)
def test_a_format_that_is_not_read_says_as_what_to_save_it(
    tmp_path: Path, name: str, data: bytes, found: str, advice: str
) -> None:
    error = refused(written(tmp_path, name, data), UnsupportedFormatError)
    assert found in error.message_th
    assert advice in error.message_en


def test_a_wrong_extension_does_not_mislead(tmp_path: Path) -> None:
    assert extract(written(tmp_path, "really_word.pdf", word_file()))[0].at == "paragraph 1"  # type: ignore[union-attr]
    refused(written(tmp_path, "really_png.docx", b"\x89PNG\r\n\x1a\n" + bytes(64)), UnsupportedFormatError)


@pytest.mark.parametrize("extension", READABLE)
def test_bytes_that_are_nothing(tmp_path: Path, extension: str) -> None:
    refused(written(tmp_path, f"noise{extension}", bytes(range(128, 256)) * 9 + bytes(99)), UnreadableError)


def test_a_word_file_without_its_document(tmp_path: Path) -> None:
    refused(written(tmp_path, "hollow.docx", packed({"word/styles.xml": b"<x/>"})), UnreadableError)


def test_an_excel_file_without_its_workbook(tmp_path: Path) -> None:
    refused(written(tmp_path, "hollow.xlsx", packed({"xl/styles.xml": b"<x/>"})), UnreadableError)
