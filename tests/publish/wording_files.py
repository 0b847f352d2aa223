"""Wording sheets as people bring them: a year's own sheet, changed cell by cell, as real Excel files."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from prongsai.engine.framework.loader import load
from prongsai.engine.framework.wording.columns import ItemColumn, ScaleColumn
from prongsai.publish.wording import write_wording_sheet
from prongsai.publish.wording_sheet import QUESTIONS, SCALES

PRACTICE = "2568-practice"


def practice_sheet(folder: Path, name: str = "wording.xlsx") -> Path:
    """Return the sheet of the practice set, all filled in."""
    path = folder / name
    write_wording_sheet(load(PRACTICE), path)
    return path


def place_of(book: Workbook, row: str, column: ItemColumn | ScaleColumn) -> tuple[str, Any]:
    """Return the address and the cell of a column in the row of an item, or of an answer (``scale/2``)."""
    sheet = book[QUESTIONS if isinstance(column, ItemColumn) else SCALES]
    at = list(type(column)).index(column) + 1
    for number in range(2, sheet.max_row + 1):
        answer = f"{sheet.cell(number, 1).value}/{sheet.cell(number, 2).value}"
        named = str(sheet.cell(number, 4).value) if isinstance(column, ItemColumn) else answer
        if named == row:
            cell = sheet.cell(number, at)
            return f"{sheet.title}!{cell.coordinate}", cell
    raise LookupError(row)


def changed(path: Path, changes: Mapping[tuple[str, ItemColumn | ScaleColumn], object]) -> list[str]:
    """Write these values into a sheet, found before any of them is written; return their addresses."""
    book = load_workbook(path)
    found = [(*place_of(book, row, column), value) for (row, column), value in changes.items()]
    for _, cell, value in found:
        cell.value = value
    book.save(path)
    return [place for place, _, _ in found]


def filled(folder: Path) -> Path:
    """Return the sheet of 2568, whose questions are unknown, filled in by hand with the practice questions.

    One scale of the sheet serves both surveys, as people write it.
    """
    path, practice = folder / "filled.xlsx", load_workbook(practice_sheet(folder))
    write_wording_sheet(load("2568"), path)
    book = load_workbook(path)
    _fill_questions(book[QUESTIONS], practice[QUESTIONS])
    for row in practice[SCALES].iter_rows(min_row=2, max_row=7):
        for cell in row:
            value = "six-levels" if cell.column == 1 else cell.value
            book[SCALES].cell(cell.row, cell.column).value = value
    book.save(path)
    return path


def _fill_questions(sheet: Any, practice: Any) -> None:
    """Write the first three rows of each indicator; the other empty ones stay as they are."""
    rows = list(practice.iter_rows(min_row=2, values_only=True))
    at, scale = 2, list(ItemColumn).index(ItemColumn.SCALE)
    for row in rows:
        while sheet.cell(at, 2).value != row[1]:
            at += 1
        for column, value in enumerate(row, start=1):
            sheet.cell(at, column).value = "six-levels" if column == scale + 1 else value
        at += 1
