"""The fill-in result sheet of a year: an Excel file that an officer fills and ``prongsai read`` takes back.

On top a block of labelled cells, below it one table ``รหัส | รายการ | คะแนน | หมายเหตุ`` with a row per
node of the framework; a second sheet says in Thai how to fill it in.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from prongsai.engine.framework.facts import compressed
from prongsai.engine.framework.model import Framework, Node, NodeKind, Status
from prongsai.errors import ProngsaiError

SHEET = "ผลการประเมิน"
HOW_TO = "วิธีกรอก"
LABELS = (
    "ชื่อหน่วยงาน",
    "ประเภทหน่วยงาน",
    "อำเภอ",
    "จังหวัด",
    "ปีงบประมาณ",
    "คะแนนรวม",
    "ระดับผลการประเมิน",
    "อันดับ",
)
HEADER = ("รหัส", "รายการ", "คะแนน", "หมายเหตุ")

_FONT = "TH Sarabun New"
_WIDTHS = {"A": 20, "B": 74, "C": 12, "D": 26}
_INPUT = PatternFill("solid", fgColor="FFF9E5")
_HEAD = PatternFill("solid", fgColor="1F4E5F")
_SHADES = {
    NodeKind.OVERALL: PatternFill("solid", fgColor="BFD9DF"),
    NodeKind.INSTRUMENT: PatternFill("solid", fgColor="D6E8EC"),
    NodeKind.INDICATOR: PatternFill("solid", fgColor="EAF3F5"),
}
_INDENTS = {NodeKind.PART: 1, NodeKind.SUBINDICATOR: 1, NodeKind.ITEM: 2}
_LINE = Side(style="thin", color="9AA5A9")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_LINE_HEIGHT = 24.0
"""Points that a line of 16 pt Thai with its vowels and tone marks needs."""
_CHARACTERS_PER_LINE = {SHEET: 54, HOW_TO: 70}
_TITLE_ROW = 1
_FIRST_LABEL_ROW = 2
_HEADER_ROW = _FIRST_LABEL_ROW + len(LABELS) + 1


class SheetNotWrittenError(ProngsaiError):
    """The sheet cannot be written where it should be."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            f"เขียนแฟ้ม {path} ไม่ได้ ({error.strerror}) แฟ้มอาจเปิดอยู่ใน Excel หรือไม่มีสิทธิ์เขียนในโฟลเดอร์นี้ "
            f"โปรดปิดแฟ้มหรือระบุที่อื่นด้วย --out",
            f"{path} cannot be written ({error.strerror}); close it in Excel, or name another place with --out",
        )


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the table; a heading has no node."""

    text: str
    node: Node | None = None


def write_template(framework: Framework, path: Path) -> None:
    """Write the empty result sheet of a year to ``path`` (``.xlsx``).

    Raises ``SheetNotWrittenError``.
    """
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # a new workbook has one sheet of cells
    sheet.title = SHEET
    _write_top(sheet, framework)
    last = _write_table(sheet, list(_rows(framework)))
    _allow_only_points(sheet, last)
    _prepare_screen_and_paper(sheet, last)
    _write_how_to(book.create_sheet(HOW_TO), framework)
    _save(book, path)


def _save(book: Workbook, path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        book.save(path)
    except OSError as error:
        raise SheetNotWrittenError(path, error) from error


def _rows(framework: Framework) -> Iterator[_Row]:
    """Return the rows: totals, then the ten indicators, then what lies below each of them."""
    totals = framework.of_kind(NodeKind.OVERALL, NodeKind.INSTRUMENT, NodeKind.PART)
    indicators = framework.of_kind(NodeKind.INDICATOR)
    yield from (_Row(_name(node), node) for node in (*totals, *indicators))
    below = [node for indicator in indicators for node in framework.below(indicator.id)]
    details = [node for node in below if node.kind in (NodeKind.SUBINDICATOR, NodeKind.ITEM)]
    if details:
        yield _Row("รายละเอียดตามตัวชี้วัดย่อยและรายข้อ (กรอกเท่าที่มี)")
    yield from (_Row(_name(node), node) for node in details)


def _name(node: Node) -> str:
    return node.name.th if node.name.th is not None else f"{node.id} (ยังไม่ทราบชื่อ)"


def _write_top(sheet: Worksheet, framework: Framework) -> None:
    sheet.merge_cells(start_row=_TITLE_ROW, start_column=1, end_row=_TITLE_ROW, end_column=len(HEADER))
    title = sheet.cell(_TITLE_ROW, 1)
    _write(title, f"แบบกรอกผลการประเมิน: {framework.name.th}")
    title.font = Font(name=_FONT, size=18, bold=True)
    _make_room(sheet, _TITLE_ROW, "")
    for at, label in enumerate(LABELS, start=_FIRST_LABEL_ROW):
        named, value = sheet.cell(at, 1), sheet.cell(at, 2)
        _write(named, label)
        _make_room(sheet, at, label)
        named.font = Font(name=_FONT, size=16, bold=True)
        value.font = Font(name=_FONT, size=16)
        value.fill, value.border = _INPUT, _BOX
        value.alignment = Alignment(horizontal="left")
        if label == "ปีงบประมาณ":
            value.value = framework.fiscal_year


def _write_table(sheet: Worksheet, rows: Sequence[_Row]) -> int:
    """Write header and rows; return the number of the last row."""
    _make_room(sheet, _HEADER_ROW, "")
    for column, word in enumerate(HEADER, start=1):
        cell = sheet.cell(_HEADER_ROW, column)
        _write(cell, word)
        cell.font = Font(name=_FONT, size=16, bold=True, color="FFFFFF")
        cell.fill, cell.border = _HEAD, _BOX
        cell.alignment = Alignment(horizontal="center", vertical="center")
    for at, row in enumerate(rows, start=_HEADER_ROW + 1):
        _write_row(sheet, at, row)
    return _HEADER_ROW + len(rows)


def _write_row(sheet: Worksheet, at: int, row: _Row) -> None:
    node = row.node
    cells = [sheet.cell(at, column) for column in range(1, len(HEADER) + 1)]
    _write(cells[0], node.id if node is not None else "")
    _write(cells[1], row.text)
    _make_room(sheet, at, row.text)
    strong = node is None or node.kind in _SHADES
    for cell in cells:
        cell.border = _BOX
        cell.font = Font(name=_FONT, size=16, bold=strong)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        if node is not None and node.kind in _SHADES:
            cell.fill = _SHADES[node.kind]
    if node is not None:
        indent = _INDENTS.get(node.kind, 0)
        cells[1].alignment = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=indent)
        cells[2].fill = _INPUT
        cells[2].number_format = "0.00"


def _write(cell: Cell, text: str) -> None:
    """Write a text that stays text: one that begins like a formula is never run by the sheet."""
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))


def _make_room(sheet: Worksheet, at: int, text: str) -> None:
    """Give a row the height of its wrapped text: Excel does not do so for a file it has not saved."""
    letters = sum(1 for letter in text if unicodedata.category(letter) != "Mn")
    lines = 1 + letters // _CHARACTERS_PER_LINE[sheet.title]
    sheet.row_dimensions[at].height = lines * _LINE_HEIGHT


def _allow_only_points(sheet: Worksheet, last: int) -> None:
    points = DataValidation(
        type="decimal",
        operator="between",
        formula1="0",
        formula2="100",
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="คะแนนไม่ถูกต้อง",
        error="โปรดกรอกตัวเลขตั้งแต่ 0 ถึง 100 หากไม่มีคะแนนให้เว้นว่าง",
    )
    overall_row = _FIRST_LABEL_ROW + LABELS.index("คะแนนรวม")
    points.add(f"C{_HEADER_ROW + 1}:C{last}")
    points.add(f"B{overall_row}")
    sheet.add_data_validation(points)


def _prepare_screen_and_paper(sheet: Worksheet, last: int) -> None:
    """Freeze the header, and print on A4 upright with the header on every page."""
    for column, width in _WIDTHS.items():
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = f"A{_HEADER_ROW + 1}"
    sheet.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW}"
    sheet.print_area = f"A1:D{last}"
    _fit_to_a4(sheet)
    sheet.oddFooter.center.text = "หน้า &P จาก &N"


def _fit_to_a4(sheet: Worksheet) -> None:
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True


def _write_how_to(sheet: Worksheet, framework: Framework) -> None:
    sheet.column_dimensions["A"].width = 84
    for at, line in enumerate(_how_to(framework), start=1):
        cell = sheet.cell(at, 1)
        _write(cell, line)
        _make_room(sheet, at, line)
        cell.font = Font(name=_FONT, size=18 if at == 1 else 16, bold=at == 1)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    _fit_to_a4(sheet)


def _how_to(framework: Framework) -> Iterator[str]:
    yield "วิธีกรอกแบบผลการประเมิน"
    yield "1. กรอกเฉพาะช่องสีอ่อน ห้ามแก้รหัส หัวตาราง และชื่อแผ่นงาน เพราะโปรแกรมใช้อ่านข้อมูลกลับ"
    yield "2. กรอกคะแนนตามประกาศผล เป็นตัวเลข 0 ถึง 100 ทศนิยมสองตำแหน่ง ใช้เลขอารบิกเท่านั้น"
    yield "3. คะแนนที่ไม่มีหรือไม่ทราบให้เว้นว่าง อย่ากรอก 0 เพราะ 0 หมายถึงได้ศูนย์คะแนน"
    yield "4. มีเฉพาะคะแนนสิบตัวชี้วัดก็กรอกเท่านั้น โปรแกรมคำนวณคะแนนรวมและตรวจความถูกต้องให้"
    yield "5. ระดับผลการประเมินกรอกตามประกาศ" + _levels(framework)
    yield "6. อันดับกรอกเป็นตัวเลข เช่น อันดับในจังหวัดหรือในประเภทหน่วยงาน แล้วระบุในหมายเหตุว่าเป็นอันดับใด"
    yield "7. บันทึกเป็น .xlsx แล้วใช้คำสั่ง prongsai read หรือ prongsai report กับแฟ้มนี้"
    if doubtful := _doubtful(framework):
        yield f"ข้อควรทราบ: รายการของปี {framework.fiscal_year} ที่ยังไม่ยืนยันจากเอกสารทางการ ได้แก่ {doubtful} โปรดตรวจกับคู่มือของปีนั้น"


def _levels(framework: Framework) -> str:
    names = [str(level.name.th) for level in framework.levels]
    return f" ได้แก่ {' · '.join(names)}" if names else " (ยังไม่ทราบระดับของปีนี้)"


def _doubtful(framework: Framework) -> str:
    items = framework.of_kind(NodeKind.INDICATOR, NodeKind.SUBINDICATOR, NodeKind.ITEM)
    return compressed(node.id for node in items if node.provenance.status is not Status.CONFIRMED)
