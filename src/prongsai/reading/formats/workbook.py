"""Excel workbooks: every visible sheet, its cells as a person sees them."""

import itertools
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from prongsai.reading.blocks import Block, Row
from prongsai.reading.errors import TooLargeError, UncalculatedError
from prongsai.reading.formats import limits
from prongsai.reading.formats.cell_values import shown_cell
from prongsai.reading.formats.grid import blocks_of_rows
from prongsai.reading.formats.ooxml import opened
from prongsai.reading.formats.sniff import Format
from prongsai.reading.formats.source import Source

_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")


def read(source: Source) -> Iterator[Block]:
    """Yield the blocks of a workbook; ``at`` is the first cell of a row's table, such as ``Sheet1!A5``.

    A row without text parts two tables. Cells merged with the one above or to the left are empty.
    Raises ``UncalculatedError`` where formulas have no stored result.
    """
    with opened(source, Format.WORKBOOK) as archive:
        has_formulas = _has_formulas(archive)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about charts and rules that are not read anyway
        if has_formulas:
            _refuse_uncalculated(source)
        for sheet in _sheets(source, data_only=True):
            rows = _rows(source, sheet)
            for has_text, run in itertools.groupby(rows, key=lambda row: row is not None):
                if has_text:
                    yield from _blocks(sheet.title, [row for row in run if row is not None])


def _has_formulas(archive: zipfile.ZipFile) -> bool:
    sheets = (name for name in archive.namelist() if name.startswith("xl/worksheets/"))
    return any(_FORMULA.search(archive.read(name)) for name in sheets)


def _sheets(source: Source, *, data_only: bool) -> list[Any]:
    """Return the sheets that a person sees; their stated size is not trusted."""
    book = load_workbook(BytesIO(source.data), read_only=True, data_only=data_only)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in sheets:
        sheet.reset_dimensions()
    return sheets


def _refuse_uncalculated(source: Source) -> None:
    """Compare the formulas with the results: neither a value nor an empty text was stored."""
    unknown = [
        f"{with_values.title}!{formula.coordinate}"
        for with_formulas, with_values in zip(
            _sheets(source, data_only=False), _sheets(source, data_only=True), strict=True
        )
        for formula, value in zip(_cells(with_formulas), _cells(with_values), strict=True)
        if formula.data_type == "f" and value.value is None and value.data_type != "str"
    ]
    if unknown:
        raise UncalculatedError(source.path, unknown)


def _cells(sheet: Any) -> Iterator[Any]:
    return itertools.chain.from_iterable(sheet.iter_rows())


_Numbered = tuple[int, tuple[str, ...]]


def _rows(source: Source, sheet: Any) -> Iterator[_Numbered | None]:
    """Yield each row's number and texts; ``None`` for a row without text."""
    for number, cells in enumerate(sheet.iter_rows(), 1):
        texts = tuple(_text(cell) for cell in cells)
        width = max((place for place, text in enumerate(texts, 1) if text), default=0)
        if width and (number > limits.SHEET_ROWS or width > limits.SHEET_COLUMNS):
            raise _too_far(source, f"{sheet.title}!{get_column_letter(width)}{number}")
        yield (number, texts[:width]) if width else None


def _too_far(source: Source, cell: str) -> TooLargeError:
    rows, columns = f"{limits.SHEET_ROWS:,}", limits.SHEET_COLUMNS
    return TooLargeError(
        source.path,
        measured_th=f"มีข้อมูลถึงเซลล์ {cell} รับได้ไม่เกิน {rows} แถว {columns} คอลัมน์",
        measured_en=f"it is filled as far as {cell}; the limit is {rows} rows and {columns} columns",
    )


def _text(cell: Any) -> str:
    return "" if cell.value is None else shown_cell(cell.value, cell.number_format)


def _blocks(title: str, rows: Sequence[_Numbered]) -> Iterator[Block]:
    """Yield the blocks of an unbroken run of rows, without the empty columns to its left."""
    first = min(next(place for place, text in enumerate(texts) if text) for _, texts in rows)
    column = get_column_letter(first + 1)
    yield from blocks_of_rows([Row(texts[first:], f"{title}!{column}{number}") for number, texts in rows])
