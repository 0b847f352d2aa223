"""The wording sheet of a year, written: two tables and how to fill them in, as Excel or as one CSV file."""

import csv
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from prongsai.engine.framework.facts import STATUS_TH
from prongsai.engine.framework.model import Framework
from prongsai.engine.framework.wording.columns import ItemColumn, ScaleColumn
from prongsai.engine.framework.wording.prefill import item_rows, scale_rows
from prongsai.engine.framework.wording.words import NO, YES
from prongsai.publish.result_sheet import SheetNotWrittenError

QUESTIONS, SCALES, HOW_TO = "ข้อคำถาม", "มาตรวัด", "วิธีกรอก"

_FONT = "TH Sarabun New"
_SIZE = 16
_HEAD = PatternFill("solid", fgColor="1F4E5F")
_FIXED = PatternFill("solid", fgColor="EAF3F5")
_LINE = Side(style="thin", color="9AA5A9")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_ROOM_BELOW = 200
"""Rows below the table in which the lists of choices are offered too."""
_EMPTY_ANSWERS = 12
_RUN_AS_FORMULA = ("=", "+", "-", "@")
_WIDTHS: Mapping[object, int] = {
    ItemColumn.INDICATOR_NAME: 28,
    ItemColumn.THAI: 60,
    ItemColumn.ENGLISH: 50,
    ItemColumn.HINT_THAI: 36,
    ItemColumn.HINT_ENGLISH: 36,
    ItemColumn.SCALE: 20,
    ItemColumn.SOURCE: 40,
    ItemColumn.NOTE: 40,
    ScaleColumn.SCALE: 20,
    ScaleColumn.THAI: 32,
    ScaleColumn.ENGLISH: 32,
    ScaleColumn.SOURCE: 40,
    ScaleColumn.NOTE: 40,
}
_WIDTH = 14
_LETTERS_PER_WIDTH = 0.8
"""How many letters of 16 pt fit into one unit of a column's width, with some room to spare."""
_LINE_HEIGHT = 24.0
"""Points that a line of 16 pt Thai with its vowels and tone marks needs."""
_CHOICES: Mapping[object, Sequence[str]] = {
    ItemColumn.REVERSED: (YES, NO),
    ItemColumn.MAY_DECLINE: (YES, NO),
    ItemColumn.STATUS: tuple(STATUS_TH.values()),
    ScaleColumn.STATUS: tuple(STATUS_TH.values()),
}

_Columns = type[ItemColumn] | type[ScaleColumn]
_Rows = Sequence[Mapping[Any, str]]


def write_workbook(framework: Framework, path: Path) -> None:
    """Write the sheet as Excel; raises ``SheetNotWrittenError``."""
    book = Workbook()
    book.remove(book.active)
    _table(book.create_sheet(QUESTIONS), ItemColumn, list(item_rows(framework)))
    scales = list(scale_rows(framework)) or [{}] * _EMPTY_ANSWERS
    _table(book.create_sheet(SCALES), ScaleColumn, scales)
    _guide(book.create_sheet(HOW_TO), framework)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        book.save(path)
    except OSError as error:
        raise SheetNotWrittenError(path, error) from error


def write_csv(framework: Framework, path: Path) -> None:
    """Write both tables one below the other as CSV, with the mark that lets Excel show Thai."""
    text = StringIO()
    writer = csv.writer(text)
    tables: Sequence[tuple[_Columns, _Rows]] = (
        (ItemColumn, list(item_rows(framework))),
        (ScaleColumn, list(scale_rows(framework))),
    )
    for columns, rows in tables:
        writer.writerow(column.heading.replace("\n", " ") for column in columns)
        writer.writerows([_safe(row.get(column, "")) for column in columns] for row in rows)
        writer.writerow([])
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
    except OSError as error:
        raise SheetNotWrittenError(path, error) from error


def _safe(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula."""
    return f"'{text}" if text.startswith(_RUN_AS_FORMULA) else text


def _table(sheet: Any, columns: _Columns, rows: _Rows) -> None:
    for at, column in enumerate(columns, start=1):
        _header(sheet.cell(1, at), column.heading)
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = _WIDTHS.get(column, _WIDTH)
        if column in _CHOICES:
            _offer(sheet, f"{letter}2:{letter}{len(rows) + _ROOM_BELOW}", _CHOICES[column])
        for number, row in enumerate(rows, start=2):
            cell = sheet.cell(number, at)
            _write(cell, row.get(column, ""), is_number=column in (ScaleColumn.ORDER, ScaleColumn.SCORE))
            if isinstance(column, ItemColumn) and at <= 3:
                cell.fill = _FIXED
    for number, row in enumerate(rows, start=2):
        sheet.row_dimensions[number].height = _height(row)
    sheet.freeze_panes = "E2" if columns is ItemColumn else "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _height(row: Mapping[Any, str]) -> float:
    """Return the height of a row's wrapped text: Excel gives none to a file that it has not saved."""
    return _LINE_HEIGHT * max(
        (_lines_in(text, _WIDTHS.get(column, _WIDTH)) for column, text in row.items()), default=1
    )


def _lines_in(text: str, width: int) -> int:
    letters = sum(1 for letter in text if unicodedata.category(letter) != "Mn")
    return 1 + text.count("\n") + int(letters / (width * _LETTERS_PER_WIDTH))


def _header(cell: Any, text: str) -> None:
    cell.value = text
    cell.font = Font(name=_FONT, size=_SIZE, bold=True, color="FFFFFF")
    cell.fill, cell.border = _HEAD, _BOX
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _write(cell: Any, text: str, *, is_number: bool) -> None:
    """Write a cell whose text stays text: one that begins like a formula is never run by the sheet."""
    cell.font = Font(name=_FONT, size=_SIZE)
    cell.border = _BOX
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if is_number and text:
        cell.value = float(text)
        cell.number_format = "General"
    elif text:
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(_RUN_AS_FORMULA)


def _offer(sheet: Any, cells: str, choices: Sequence[str]) -> None:
    listed = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    listed.add(cells)
    sheet.add_data_validation(listed)


def _guide(sheet: Any, framework: Framework) -> None:
    sheet.column_dimensions["A"].width = 110
    for at, line in enumerate(_lines(framework), start=1):
        cell = sheet.cell(at, 1)
        cell.value = line
        cell.font = Font(name=_FONT, size=18 if at == 1 else _SIZE, bold=at == 1)
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _lines(framework: Framework) -> Iterator[str]:
    yield f"วิธีกรอกข้อคำถาม: {framework.name.th}"
    yield "1. แผ่น “ข้อคำถาม” หนึ่งแถวต่อหนึ่งข้อ รหัสข้อ I1, I2 … (บุคลากร) และ E1, E2 … (ประชาชน) เรียงตามตัวชี้วัดโดยไม่ข้ามเลข แถวว่างเว้นไว้ได้"
    yield "2. ข้อที่มีประเด็นย่อย เพิ่มแถว I11.1, I11.2 … ใต้ข้อนั้น กรอกเฉพาะรหัส คำถาม และการคิดคะแนนกลับทาง ส่วนอื่นใช้ของข้อ"
    yield "3. คิดคะแนนกลับทาง = ใช่ สำหรับข้อเชิงลบ คือยิ่งเห็นว่าจริงยิ่งได้คะแนนน้อย ต้องระบุทุกข้อ"
    yield "4. ไม่ขอตอบได้ = ใช่ เมื่อเอกสารระบุว่าผู้ตอบไม่ขอตอบข้อนั้นได้ หากไม่ทราบให้เว้นว่าง โปรแกรมจะไม่แสดงตัวเลือกนี้"
    yield "5. แผ่น “มาตรวัด” หนึ่งแถวต่อหนึ่งคำตอบ ตั้งชื่อมาตรวัดด้วย a–z, 0–9 และ - เช่น iit-six-levels คะแนน 0 ถึง 100 ข้อเชิงลบไม่ต้องกลับคะแนนที่นี่"
    yield "6. สถานะ ยืนยันแล้ว ใช้เมื่อพบถ้อยคำในเอกสารทางการเท่านั้น พร้อมระบุเอกสารและหน้าในแหล่งอ้างอิง หลายแหล่งให้ขึ้นบรรทัดใหม่ในเซลล์เดียวกัน"
    yield "7. แบบวัดที่ไม่กรอกเลยคงไว้ตามกรอบเดิม มาตรวัดที่ไม่มีข้อใดใช้จะไม่ถูกบันทึก อย่าใส่สูตร และอย่าเพิ่มคอลัมน์อื่น"
    yield (
        f"8. บันทึกเป็น .xlsx หรือ .csv แล้วใช้คำสั่ง prongsai framework wording แฟ้มนี้ --from {framework.id} "
        f"--id {framework.fiscal_year}-official-wording โปรแกรมบอกทุกเซลล์ที่ต้องแก้พร้อมกัน"
    )
