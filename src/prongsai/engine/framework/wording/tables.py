"""The tables of a wording sheet, found by their headings, as records with their cells.

A file may hold them on sheets of their own or one below the other, the same table several times (a survey
a sheet), its columns in any order.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from prongsai.engine.digits import to_arabic
from prongsai.engine.framework.wording.cells import (
    Cell,
    CellKind,
    Row,
    Sheet,
    has_strange_letters,
    lines_of,
    one_line,
)
from prongsai.engine.framework.wording.columns import OPTIONAL, ItemColumn, ScaleColumn
from prongsai.engine.framework.wording.fault_kinds import WordingFaultKind as Kind
from prongsai.engine.framework.wording.faults import Faults

Column = TypeVar("Column", ItemColumn, ScaleColumn)

_FEWEST_HEADINGS = 4
_MOST_LETTERS = 1_000
_SHORT = frozenset(
    {ScaleColumn.THAI, ScaleColumn.ENGLISH, ScaleColumn.SCALE, ItemColumn.SCALE, ItemColumn.ITEM}
)
_MOST_LETTERS_OF_SHORT = 200


@dataclass(frozen=True, slots=True)
class Record(Generic[Column]):
    """One row of a table by column."""

    sheet: Sheet
    row: int
    columns: Mapping[Column, int]
    cells: Mapping[Column, Cell]

    def text(self, column: Column) -> str:
        """Return the text of a column in one line; empty where there is none, or a formula."""
        cell = self.cells.get(column)
        return one_line(cell.text) if cell is not None and cell.kind is CellKind.TEXT else ""

    def code(self, column: Column) -> str:
        """Return an id or a number as programs write it: Arabic digits, no spaces."""
        return to_arabic(self.text(column)).replace(" ", "")

    def lines(self, column: Column) -> tuple[str, ...]:
        """Return the lines of a column, each once."""
        cell = self.cells.get(column)
        return lines_of(cell.text) if cell is not None and cell.kind is CellKind.TEXT else ()

    def place(self, column: Column) -> str:
        """Return the address of a column's cell in this row; of the row where the column is missing."""
        return self.sheet.place(self.row, self.columns.get(column, 1))

    def is_usable(self, column: Column) -> bool:
        """Say whether a column holds no formula and no error, which is told as such and as nothing else."""
        cell = self.cells.get(column)
        return cell is None or cell.kind is CellKind.TEXT


def item_records(sheets: Sequence[Sheet], faults: Faults) -> list[Record[ItemColumn]]:
    """Return the rows of all tables of questions."""
    return _records(sheets, ItemColumn, ItemColumn.ITEM, faults)


def scale_records(sheets: Sequence[Sheet], faults: Faults) -> list[Record[ScaleColumn]]:
    """Return the rows of all tables of scales."""
    return _records(sheets, ScaleColumn, ScaleColumn.SCORE, faults)


def _records(
    sheets: Sequence[Sheet], columns: type[Column], key: Column, faults: Faults
) -> list[Record[Column]]:
    tables = [table for sheet in sheets for table in _tables(sheet, columns, key)]
    if not tables:
        first = sheets[0].place(1, 1) if sheets else "A1"
        faults.add(Kind.NO_TABLE, first, expected=" · ".join(column.thai for column in columns))
    records = []
    for sheet, header, below in tables:
        places = _places(sheet, header, columns, faults)
        records += [_record(sheet, row, places) for row in below]
    for record in records:
        _check_cells(record, faults)
    return records


def _tables(sheet: Sheet, columns: type[Column], key: Column) -> Iterator[tuple[Sheet, Row, list[Row]]]:
    """Return each table of a kind with its header: it ends where a header of either kind begins."""
    header, below = None, list[Row]()
    for row in sheet.rows:
        if is_header(row, ItemColumn, ItemColumn.ITEM) or is_header(row, ScaleColumn, ScaleColumn.SCORE):
            if header is not None:
                yield sheet, header, below
            header, below = (row if is_header(row, columns, key) else None), []
        elif header is not None:
            below.append(row)
    if header is not None:
        yield sheet, header, below


def is_header(row: Row, columns: type[Column], key: Column) -> bool:
    """Say whether a row is the header of a table."""
    named = {column for cell in row.cells.values() for column in columns if column.is_named(cell.text)}
    return key in named and len(named) >= _FEWEST_HEADINGS


def _places(sheet: Sheet, header: Row, columns: type[Column], faults: Faults) -> dict[Column, int]:
    places: dict[Column, int] = {}
    for at, cell in header.cells.items():
        column = next((one for one in columns if one.is_named(cell.text)), None)
        if column is None:
            faults.add(Kind.UNKNOWN_COLUMN, cell.place, one_line(cell.text))
        elif column in places:
            faults.add(Kind.REPEATED_COLUMN, cell.place, column.thai)
        else:
            places[column] = at
    for column in columns:
        if column not in places and column not in OPTIONAL:
            faults.add(Kind.MISSING_COLUMN, sheet.place(header.number, 1), expected=column.thai)
    return places


def _record(sheet: Sheet, row: Row, places: Mapping[Column, int]) -> Record[Column]:
    cells = {column: row.cells[at] for column, at in places.items() if at in row.cells}
    return Record(sheet, row.number, places, cells)


def _check_cells(record: Record[Column], faults: Faults) -> None:
    for column, cell in record.cells.items():
        most = _MOST_LETTERS_OF_SHORT if column in _SHORT else _MOST_LETTERS
        match cell.kind:
            case CellKind.FORMULA:
                faults.add(Kind.FORMULA, cell.place)
            case CellKind.ERROR:
                faults.add(Kind.ERROR_VALUE, cell.place, cell.text)
            case _ if len(cell.text) > most:
                faults.add(Kind.TOO_LONG, cell.place, f"{len(cell.text):,}", f"{most:,}")
            case _ if has_strange_letters(cell.text):
                faults.add(Kind.STRANGE_LETTERS, cell.place)
