"""Many addresses at once: a sheet with an item, an address and a note in each row.  # speaks-thai

It is read from Excel, from CSV and from what is pasted out of Excel. It is taken whole or refused with every
fault at its cell.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from string import ascii_uppercase
from tempfile import TemporaryDirectory

from prongsai.engine.digits import to_arabic
from prongsai.engine.framework.model import Node, NodeId
from prongsai.planning.errors import PlanningError
from prongsai.reading.formats.encodings import UndecodableError, decode
from prongsai.web.evidence.errors import CellFault, SheetRefusedError, UnreadableSheetError, WrongAddressError
from prongsai.web.evidence.links import checked

MOST_ROWS, _MOST_COLUMNS, LONGEST_NOTE = 2000, 20, 4000
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "item": ("ข้อ", "รหัส", "รหัสข้อ", "item", "code"),
    "url": ("ที่อยู่เว็บ", "ลิงก์", "ลิงค์", "url", "link", "address"),
    "note": ("คำอธิบาย", "หมายเหตุ", "note", "description"),
}
_FORMULA = "\x00formula"
"""What stands for a formula: its result is not known here, and it must not be guessed."""
_ITEM = re.compile(r"[oO0]?\s*(\d{1,3})")


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it stands: its number, counted from 1, and its texts."""

    number: int
    cells: Sequence[str]


@dataclass(slots=True)
class ItemRows:
    """What a sheet gives for one item."""

    item: NodeId
    urls: list[str] = field(default_factory=list)
    note: str = ""


def of_workbook(data: bytes) -> list[Line]:
    """Return the rows of the first sheet of an Excel file; raises ``UnreadableSheetError``."""
    from openpyxl.worksheet.worksheet import Worksheet  # large, and pages of evidence do without

    from prongsai.planning.sheet.opening import opened

    with TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.xlsx"
        path.write_bytes(data)
        try:
            workbook = opened(path)
        except PlanningError:
            raise UnreadableSheetError from None
    sheet = next((one for one in workbook.worksheets if isinstance(one, Worksheet)), None)
    if sheet is None:
        raise UnreadableSheetError
    rows = sheet.iter_rows(max_row=min(sheet.max_row, MOST_ROWS + 1), max_col=_MOST_COLUMNS)
    return [Line(number, [_shown(cell) for cell in row]) for number, row in enumerate(rows, 1)]


def of_text(data: bytes | str) -> list[Line]:
    """Return the rows of a CSV file or of what was pasted; raises ``UnreadableSheetError``."""
    try:
        text = data if isinstance(data, str) else decode(data)
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
        return [
            Line(number, [cell.strip() for cell in row[:_MOST_COLUMNS]])
            for number, row in enumerate(rows, 1)
            if number <= MOST_ROWS + 1
        ]
    except (UndecodableError, csv.Error):
        raise UnreadableSheetError from None


def understood(lines: Sequence[Line], items: Iterable[Node]) -> list[ItemRows]:
    """Return what a sheet gives, by item in the order of the sheet; raises ``SheetRefusedError`` with every fault."""
    reader = _Reader({item.id for item in items}, *_columns(lines))
    for line in lines:
        reader.take(line)
    if len(lines) > MOST_ROWS:
        reader.fault(f"A{MOST_ROWS + 1}", "", f"มีเกิน {MOST_ROWS} แถว", f"more than {MOST_ROWS} rows")
    given = [one for one in reader.found.values() if one.urls or one.note]
    if not given and not reader.faults:
        reader.fault("A1", "", "ไม่พบข้อและที่อยู่เว็บในตาราง", "no item with an address was found")
    if reader.faults:
        raise SheetRefusedError(reader.faults)
    return given


def _columns(lines: Sequence[Line]) -> tuple[Mapping[str, int], int]:
    """Return which column holds what, and the number of the heading row; without headings: item, address, note."""
    for line in lines[:15]:
        places = {
            name: place
            for place, cell in reversed(list(enumerate(line.cells)))
            for name, words in _HEADINGS.items()
            if cell.strip().casefold() in words
        }
        if "item" in places and "url" in places:
            return places, line.number
    return {"item": 0, "url": 1, "note": 2}, 0


class _Reader:
    """Reads one row after the other and keeps what is wrong."""

    def __init__(self, known: set[NodeId], places: Mapping[str, int], heading: int) -> None:
        self.found: dict[NodeId, ItemRows] = {}
        self.faults: list[CellFault] = []
        self._known, self._places, self._heading = known, places, heading
        self._above: NodeId | None = None

    def take(self, line: Line) -> None:
        item, url, note = (self._text(line, name) for name in ("item", "url", "note"))
        if line.number <= self._heading or not (item or url or note):
            return
        if item:
            self._above = self._item(line, item)
        if not url and not note:
            return
        if self._above is None:
            if not item:
                self.fault(self._cell(line, "item"), "", "ไม่ได้ระบุข้อ", "no item is named")
            return
        rows = self.found.setdefault(self._above, ItemRows(self._above))
        rows.urls += [one for one in self._urls(line, url) if one not in rows.urls]
        rows.note = self._note(line, note) or rows.note

    def fault(self, cell: str, shown: str, why_th: str, why_en: str) -> None:
        self.faults.append(CellFault(cell, shown[:100], why_th, why_en))

    def _text(self, line: Line, name: str) -> str:
        place = self._places.get(name, _MOST_COLUMNS)
        text = line.cells[place].strip() if place < len(line.cells) else ""
        if text == _FORMULA and line.number > self._heading:
            self.fault(
                self._cell(line, name), "", "เป็นสูตร โปรดวางเป็นข้อความ", "is a formula; paste it as a text"
            )
        return "" if text == _FORMULA else text

    def _item(self, line: Line, text: str) -> NodeId | None:
        told = _ITEM.fullmatch(to_arabic(text))
        item = f"O{int(told[1])}" if told else text
        if item in self._known:
            return item
        self.fault(
            self._cell(line, "item"),
            text,
            "ไม่มีข้อนี้ในแบบตรวจของหน่วยงาน",
            "is no item of the agency's checklist",
        )
        return None

    def _urls(self, line: Line, text: str) -> Iterator[str]:
        for url in text.splitlines():
            if url.strip():
                try:
                    yield checked(url)
                except WrongAddressError as error:
                    self.fault(self._cell(line, "url"), url.strip(), error.why_th, error.why_en)

    def _note(self, line: Line, text: str) -> str:
        if len(text) > LONGEST_NOTE:
            self.fault(
                self._cell(line, "note"),
                text,
                f"ยาวเกิน {LONGEST_NOTE} ตัวอักษร",
                f"is longer than {LONGEST_NOTE} characters",
            )
        return text

    def _cell(self, line: Line, name: str) -> str:
        return f"{ascii_uppercase[self._places.get(name, 0)]}{line.number}"


def _shown(cell: object) -> str:
    """Return what a cell shows; a word that leads to an address stands for the address."""
    from openpyxl.cell import Cell

    if not isinstance(cell, Cell) or cell.value is None:
        return ""
    if cell.data_type == "f":
        return _FORMULA
    text = (
        str(int(cell.value)) if isinstance(cell.value, float) and cell.value.is_integer() else str(cell.value)
    )
    leads_to = cell.hyperlink.target if cell.hyperlink is not None else None
    return leads_to if leads_to and not text.strip().startswith(("http://", "https://")) else text


def _separator(text: str) -> str:
    """Return what stands between the cells: a tab when pasted, else what the first lines have most of."""
    first = "\n".join(text.splitlines()[:5])
    return "\t" if "\t" in first else max(",;", key=first.count)
