"""How a plan sheet looks: the fonts of Thai offices, wrapped cells, landscape A4."""

import math
from collections.abc import Iterable, Sequence
from copy import copy
from unicodedata import category

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from prongsai.planning.sheet.columns import Column
from prongsai.planning.sheet.dates import BUDDHIST_ERA_FORMAT

FONT = "TH Sarabun New"
"""On every computer of a Thai office; Excel falls back where it is not there."""

BODY = 14
LABEL = 16
TITLE = 20
"""Sizes in points."""

_LINE_HEIGHT = 1.5
"""Of a line of this font, in its size; its vowels and tone marks need the room."""
_CHARACTERS_PER_WIDTH = 1.15
"""Thai characters of the body, without marks above and below, per unit of a column's width."""
_TALLEST_ROW = 409
"""What Excel allows, in points."""

_A4 = 9

_THIN = Side(style="thin", color="808080")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_PLAN_FILL = PatternFill("solid", fgColor="DCE6F1")
_FOLLOW_UP_FILL = PatternFill("solid", fgColor="E2EFDA")
_CENTRED = (Column.NUMBER, Column.START, Column.END, Column.CATALOGUE_ID)


def title(cell: Cell) -> None:
    cell.font = Font(name=FONT, size=TITLE, bold=True)
    cell.alignment = Alignment(vertical="center")


def label(cell: Cell) -> None:
    cell.font = Font(name=FONT, size=LABEL, bold=True)
    cell.alignment = Alignment(vertical="top")


def value(cell: Cell) -> None:
    cell.font = Font(name=FONT, size=LABEL)
    cell.alignment = Alignment(horizontal="left", vertical="top")


def heading(cell: Cell, *, is_follow_up: bool) -> None:
    cell.font = Font(name=FONT, size=BODY, bold=True)
    cell.fill = copy(_FOLLOW_UP_FILL if is_follow_up else _PLAN_FILL)
    cell.border = _BORDER
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def body(cell: Cell, column: Column) -> None:
    cell.font = Font(name=FONT, size=BODY)
    cell.border = _BORDER
    horizontal = "center" if column in _CENTRED else "left"
    cell.alignment = Alignment(horizontal=horizontal, vertical="top", wrap_text=True)
    if column in (Column.START, Column.END):
        cell.number_format = BUDDHIST_ERA_FORMAT


def guide(cell: Cell, *, is_heading: bool) -> None:
    cell.font = Font(name=FONT, size=LABEL if is_heading else BODY, bold=is_heading)
    cell.alignment = Alignment(vertical="top", wrap_text=True)


class _FittingRow(RowDimension):  # type: ignore[misc]
    """A row whose height is a first guess: Excel and LibreOffice fit it again once its text changes."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 the name in the file
        return False


def fit_row(sheet: Worksheet, row: int, size: int, texts: Iterable[tuple[str, float]] = ()) -> None:
    """Give a row the height of its tallest text; ``texts`` are texts with the width of their columns."""
    lines = max((_lines(text, width) for text, width in texts), default=1)
    height = min(lines * size * _LINE_HEIGHT + 3, _TALLEST_ROW)
    sheet.row_dimensions[row] = _FittingRow(sheet, index=row, ht=height)


def _lines(text: str, width: float) -> int:
    """Return how many lines a text fills in a column; marks above and below letters take no width."""
    lengths = (sum(category(letter) != "Mn" for letter in line) for line in text.split("\n"))
    return sum(max(1, math.ceil(length / (width * _CHARACTERS_PER_WIDTH))) for length in lengths)


def lay_out_for_print(sheet: Worksheet, header_row: int, areas: Sequence[str]) -> None:
    """Set landscape A4 and the header on every page; each area (``$A:$K``) prints on pages of its own.

    An area is whole columns, so that rows which the officer adds below are printed too; openpyxl's own
    setting knows only cells, hence the name that Excel gives it.
    """
    on_landscape(sheet)
    printed = ",".join(f"'{sheet.title}'!{area}" for area in areas)
    sheet.defined_names["_xlnm.Print_Area"] = DefinedName("_xlnm.Print_Area", attr_text=printed)
    sheet.print_title_rows = f"{header_row - 1}:{header_row}"
    sheet.print_title_cols = "A:A"
    sheet.oddFooter.right.text = "หน้า &P จาก &N"


def on_landscape(sheet: Worksheet) -> None:
    """Set landscape A4, as wide as the page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5
    sheet.page_margins.header = sheet.page_margins.footer = 0.2
