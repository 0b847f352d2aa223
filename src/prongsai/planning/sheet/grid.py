"""The table of a plan in a workbook, as rows by column, with merged cells resolved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from prongsai.engine.digits import to_arabic
from prongsai.engine.years import BUDDHIST_ERA_OFFSET, FiscalYear
from prongsai.planning.sheet.columns import Column, column_of
from prongsai.planning.sheet.dates import day_of
from prongsai.planning.sheet.faults import Faults
from prongsai.planning.sheet.heading import Label, label_of
from prongsai.planning.sheet.texts import cell_text
from prongsai.planning.sheet.writing import PLAN_SHEET

_LAST_HEADER_ROW = 40
_LAST_HEADER_COLUMN = 100
_FEWEST_HEADINGS = 3
_MOST_ROWS = 5_000
_FARTHEST_YEARS = 5
_FORMULA, _ERROR = _UNUSABLE = ("f", "e")


@dataclass(frozen=True, slots=True)
class Row:
    """One measure: the sheet's rows of it (several where its cell is merged over them)."""

    cells: Mapping[Column, tuple[Cell, ...]]
    """Per column the cells that hold something, top to bottom; a merged cell once."""
    number: int
    """The sheet's row, of several the first."""
    letters: Mapping[Column, str]

    def cell(self, column: Column) -> str:
        """Return the address of a column's cell in this row."""
        filled = self.cells.get(column, ())
        return filled[0].coordinate if filled else f"{self.letters.get(column, 'A')}{self.number}"

    def text(self, column: Column) -> str:
        """Return a column's text, one line per cell; empty where there is none."""
        return cell_text("\n".join(_text(cell) for cell in self.cells.get(column, ())))

    def is_unusable(self, column: Column) -> bool:
        """Say whether a column holds a formula or an error, which is told as such and as nothing else."""
        return any(cell.data_type in _UNUSABLE for cell in self.cells.get(column, ()))

    def day(self, column: Column, plan_year: FiscalYear | None, faults: Faults) -> date | None:
        """Return a column's day, adding a fault where it is none or lies years away from the plan."""
        filled = self.cells.get(column, ())
        if not filled or self.is_unusable(column):
            return None
        day = day_of(filled[0].value, is_last=column is Column.END)
        if day is None:
            faults.no_day(filled[0].coordinate, _text(filled[0]))
            return None
        year = day.year + BUDDHIST_ERA_OFFSET
        if plan_year is not None and abs(year - plan_year) > _FARTHEST_YEARS:
            faults.far_day(filled[0].coordinate, year, plan_year)
        return day


@dataclass(frozen=True, slots=True)
class Grid:
    """The table of a sheet: where its header is and which column stands where."""

    sheet: Worksheet
    header_row: int
    headings: Sequence[tuple[Column, int]]

    @property
    def title(self) -> str:
        return str(self.sheet.title)

    @property
    def places(self) -> dict[Column, int]:
        """Each column's place, counted from 1; of a repeated one the first."""
        return dict(reversed(self.headings))

    def labelled(self, label: Label) -> tuple[str, str]:
        """Return the address and text of the value beside a label above the table.

        Without the label: the sheet's first cell; without a value: the cell where it belongs.
        """
        for row in self.sheet.iter_rows(max_row=self.header_row - 1, max_col=_LAST_HEADER_COLUMN):
            for at, cell in enumerate(row):
                if label_of(_text(cell)) is not label:
                    continue
                after = next((other for other in row[at + 1 :] if _text(other)), None)
                if after is None or label_of(_text(after)):
                    return f"{get_column_letter(cell.column + 1)}{cell.row}", ""
                text = _text(after)
                return after.coordinate, to_arabic(text) if label.is_year else text
        return "A1", ""

    def rows(self, faults: Faults) -> list[Row]:
        """Return the rows that hold a measure or part of one, adding faults of single cells.

        Blank rows, rows with nothing but a number, and headings merged across the table are passed over.
        """
        for column, place in self.headings:
            if self.places[column] != place:
                faults.repeated_column(f"{get_column_letter(place)}{self.header_row}", column.heading)
        if self.sheet.max_row > _MOST_ROWS:
            faults.too_many_rows(f"A{_MOST_ROWS}", self.sheet.max_row, _MOST_ROWS)
            return []
        rows = [row for row in self._measure_rows() if _has_content(row)]
        for row in rows:
            _check_cells(row, faults)
        return rows

    def _measure_rows(self) -> Iterator[Row]:
        merged = _merged_tops(self.sheet)
        places = self.places
        letters = {column: get_column_letter(place) for column, place in places.items()}
        measure_place = places.get(Column.MEASURE, 0)
        below = range(self.header_row + 1, self.sheet.max_row + 1)
        numbers = [number for number in below if not self._is_heading(number)]

        def measure_cell(number: int) -> tuple[int, int]:
            return merged.get((number, measure_place), (number, measure_place))

        for _, group in groupby(numbers, key=measure_cell):
            together = list(group)
            cells = {
                column: tuple(
                    self._filled([merged.get((number, place), (number, place)) for number in together])
                )
                for column, place in places.items()
            }
            yield Row(cells, together[0], letters)

    def _is_heading(self, row: int) -> bool:
        """Say whether a row is a heading: a cell merged sideways over the measure, and nothing else in it."""
        place = self.places.get(Column.MEASURE, 0)
        across = next(
            (span for span in _sideways(self.sheet, row) if span.min_col < place <= span.max_col), None
        )
        if across is None:
            return False
        others = [at for at in self.places.values() if not across.min_col <= at <= across.max_col]
        return not any(_text(self.sheet.cell(row, at)) for at in others)

    def _filled(self, places: Sequence[tuple[int, int]]) -> Iterator[Cell]:
        for row, column in dict.fromkeys(places):
            cell = self.sheet.cell(row, column)
            if isinstance(cell, Cell) and _text(cell):
                yield cell


def find_grid(workbook: Workbook) -> Grid | None:
    """Return the plan's table: on the sheet of its name, else on the first sheet that has one."""
    sheets = [sheet for sheet in workbook.worksheets if isinstance(sheet, Worksheet)]
    for sheet in sorted(sheets, key=lambda sheet: sheet.title != PLAN_SHEET):
        headers = [_headings(sheet, row) for row in range(1, min(_LAST_HEADER_ROW, sheet.max_row) + 1)]
        best = max(headers, key=len, default=[])
        if len(best) >= _FEWEST_HEADINGS and {Column.MEASURE, Column.STEPS} & {column for column, _ in best}:
            return Grid(sheet, headers.index(best) + 1, best)
    return None


def _headings(sheet: Worksheet, row: int) -> list[tuple[Column, int]]:
    cells = (sheet.cell(row, place) for place in range(1, min(sheet.max_column, _LAST_HEADER_COLUMN) + 1))
    return [(column, cell.column) for cell in cells if (column := column_of(_text(cell)))]


def _text(cell: object) -> str:
    """Return what a cell shows, as text; empty for the covered cells of a merged range."""
    value = cell.value if isinstance(cell, Cell) else None
    match value:
        case None:
            return ""
        case float() if value.is_integer():
            return str(int(value))
        case datetime() | date():
            return f"{value.day}/{value.month}/{value.year}"
    return cell_text(str(value))


def _merged_tops(sheet: Worksheet) -> dict[tuple[int, int], tuple[int, int]]:
    """Return, for each cell of a range merged downwards in one column, the cell that holds its value."""
    return {
        (row, span.min_col): (span.min_row, span.min_col)
        for span in sheet.merged_cells.ranges
        if span.min_col == span.max_col
        for row in range(span.min_row, span.max_row + 1)
    }


def _sideways(sheet: Worksheet, row: int) -> list[CellRange]:
    """Return the ranges of a row that are merged over several columns."""
    spans = sheet.merged_cells.ranges
    return [span for span in spans if span.min_row <= row <= span.max_row and span.min_col < span.max_col]


def _has_content(row: Row) -> bool:
    return any(cells for column, cells in row.cells.items() if column is not Column.NUMBER)


def _check_cells(row: Row, faults: Faults) -> None:
    for column, cells in row.cells.items():
        for cell in cells:
            if column is Column.NUMBER:
                continue
            if cell.data_type == _FORMULA:
                faults.formula(cell.coordinate)
            elif cell.data_type == _ERROR:
                faults.error_value(cell.coordinate, str(cell.value))
