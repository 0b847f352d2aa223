"""A stranger's wording sheet, opened only within limits, as plain cells: Excel or CSV.

A survey has some dozen questions: every limit here is far above any real sheet, and far below what would
exhaust a server.
"""

import csv
import warnings
import zipfile
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from prongsai.engine.framework.wording.cells import Cell, CellKind, Row, Sheet
from prongsai.engine.framework.wording.fault_kinds import WordingFaultKind
from prongsai.engine.framework.wording.faults import RefusedWordingError, UnreadableWordingError, WordingFault
from prongsai.workbook_guard import joins_too_many_cells
from prongsai.xml_guard import declares_a_document_type

FILE_BYTES = 2_000_000
UNPACKED_BYTES = 20_000_000
MOST_SHEETS = 20
MOST_ROWS = 1_000
MOST_COLUMNS = 60
_ENCODINGS = ("utf-8-sig", "cp874")
"""UTF-8, and what Excel writes as CSV on a Thai Windows."""
_ZIP = b"PK"
_KINDS = {"f": CellKind.FORMULA, "e": CellKind.ERROR}


def opened(path: Path, name: str) -> tuple[Sheet, ...]:
    """Return the sheets of a file, which ``name`` calls, with the rows that hold something.

    What begins like an Excel file is one; anything else is read as CSV, unless its name says Excel.
    Raises ``UnreadableWordingError``, and ``RefusedWordingError`` for more rows than any survey has.
    """
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= FILE_BYTES else b""
    except OSError as error:
        raise UnreadableWordingError(name, "ไม่พบแฟ้ม หรือระบบไม่อนุญาตให้เปิด", str(error)) from error
    if size > FILE_BYTES:
        raise UnreadableWordingError(name, f"แฟ้มใหญ่ {size:,} ไบต์ เกินกว่าแบบกรอกทั่วไป", f"{size:,} bytes")
    if data.startswith(_ZIP) or Path(name).suffix.lower().startswith(".xls"):
        return _workbook(name, data)
    return (_csv(name, data),)


def _csv(name: str, data: bytes) -> Sheet:
    text = _decoded(name, data)
    try:
        lines = list(csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise UnreadableWordingError(name, "ไม่ใช่ตาราง CSV", str(error)) from error
    if len(lines) > MOST_ROWS:
        raise _too_many_rows(name, "A1")
    empty = Sheet("", ())
    rows = (
        Row(
            number,
            {
                at: _csv_cell(empty.place(number, at), text)
                for at, text in enumerate(line[:MOST_COLUMNS], 1)
                if text.strip()
            },
        )
        for number, line in enumerate(lines, start=1)
    )
    return Sheet("", tuple(row for row in rows if row.cells))


def _decoded(name: str, data: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableWordingError(name, "ไม่ใช่ข้อความแบบ UTF-8", "neither UTF-8 nor Windows-874")


def _delimiter(text: str) -> str:
    """Return what stands between the cells: Excel writes a comma, a semicolon or a tab, by its country."""
    head = text[:20_000]
    return max(",;\t", key=head.count)


def _csv_cell(place: str, text: str) -> Cell:
    """Return a cell; one that a spreadsheet would run is a formula, and one that was kept from it is text."""
    if text.startswith("'") and text[1:2] in ("=", "+", "-", "@"):
        return Cell(place, text[1:])
    return Cell(place, text, CellKind.FORMULA if text.lstrip().startswith("=") else CellKind.TEXT)


def _workbook(name: str, data: bytes) -> tuple[Sheet, ...]:
    from openpyxl import load_workbook  # large: who only asks how large a sheet may be does not need it

    _refuse_unsafe(name, data)
    try:
        with warnings.catch_warnings(
            action="ignore"
        ):  # about print settings and the like, which are not read
            book = load_workbook(BytesIO(data))
    except Exception as error:  # openpyxl raises whatever a damaged part makes it stumble over
        raise UnreadableWordingError(name, "แฟ้มเสียหายหรือไม่ใช่แฟ้ม Excel", str(error)) from error
    if len(book.worksheets) > MOST_SHEETS:
        raise UnreadableWordingError(name, "มีแผ่นงานมากผิดปกติ", f"{len(book.worksheets)} sheets")
    return tuple(_sheet(name, sheet) for sheet in book.worksheets)


def _refuse_unsafe(name: str, data: bytes) -> None:
    """Judge the archive by its own list: ``zipfile`` never unpacks more than that says."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
            if unpacked > UNPACKED_BYTES:
                raise UnreadableWordingError(name, "ข้อมูลที่บีบอัดไว้ใหญ่ผิดปกติ", f"unpacks to {unpacked:,} bytes")
            parts = [part for part in archive.namelist() if part.endswith((".xml", ".rels"))]
            if any(declares_a_document_type(BytesIO(archive.read(part))) for part in parts):
                raise UnreadableWordingError(name, "มีโครงสร้าง XML ที่ไม่ปลอดภัย", "declares a document type")
            if joins_too_many_cells(archive):
                raise UnreadableWordingError(name, "มีช่วงเซลล์ผสานที่ใหญ่ผิดปกติ", "joins too many cells")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise UnreadableWordingError(name, "ไม่ใช่แฟ้ม .xlsx หรือตั้งรหัสผ่านไว้", str(error)) from error


def _sheet(name: str, sheet: Any) -> Sheet:
    if sheet.max_row > MOST_ROWS:
        raise _too_many_rows(name, f"{sheet.title}!A{MOST_ROWS}")
    shown = Sheet(str(sheet.title), ())
    merged = _merged_downwards(sheet)
    rows = (Row(number, dict(_cells(shown, sheet, number, merged))) for number in range(1, sheet.max_row + 1))
    return Sheet(shown.name, tuple(row for row in rows if row.cells))


def _cells(
    shown: Sheet, sheet: Any, row: int, merged: dict[tuple[int, int], int]
) -> Iterator[tuple[int, Cell]]:
    for column in range(1, min(sheet.max_column, MOST_COLUMNS) + 1):
        cell = sheet.cell(merged.get((row, column), row), column)
        text = _text(cell.value)
        if text.strip():
            yield column, Cell(shown.place(row, column), text, _KINDS.get(cell.data_type, CellKind.TEXT))


def _merged_downwards(sheet: Any) -> dict[tuple[int, int], int]:
    """Return, for each cell of a range merged downwards, the row whose cell holds its value."""
    return {
        (row, span.min_col): span.min_row
        for span in sheet.merged_cells.ranges
        for row in range(span.min_row, span.max_row + 1)
    }


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
    return str(value)


def _too_many_rows(name: str, place: str) -> RefusedWordingError:
    return RefusedWordingError(
        name, [WordingFault(WordingFaultKind.TOO_MANY_ROWS, place, expected=f"{MOST_ROWS:,}")]
    )
