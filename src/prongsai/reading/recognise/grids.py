"""Tables made whole: repeated headers taken out, pages joined, and each column given its role.

A table that goes on over a page repeats its header or not; its first row there may have empty leading
cells, and then carries on the row above. Rows with empty leading cells elsewhere are rows of their own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from prongsai.engine.framework.model import NodeId
from prongsai.engine.years import FiscalYear
from prongsai.reading.normalise import squeeze
from prongsai.reading.recognise.cells import Cell, CellRow, CellTable, Piece, TextLine
from prongsai.reading.recognise.fragments import joined
from prongsai.reading.recognise.names import Names
from prongsai.reading.recognise.nodes import code_at, group_at, instrument_in, is_total
from prongsai.reading.recognise.roles import Role, header_of, is_label


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its role, the year in its header, and the node that its header names in a wide table."""

    header: str = ""
    role: Role | None = None
    year: FiscalYear | None = None
    node: NodeId | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A whole table. ``piece`` is the number of its first piece in the document."""

    columns: tuple[Column, ...]
    rows: tuple[CellRow, ...]
    piece: int

    def places(self, *roles: Role) -> tuple[int, ...]:
        """Return which columns have one of the roles, in order."""
        return tuple(place for place, column in enumerate(self.columns) if column.role in roles)

    def has(self, *roles: Role) -> bool:
        return bool(self.places(*roles))

    @property
    def is_bare(self) -> bool:
        """Whether the table has no header that is known."""
        return not any(column.role or column.node for column in self.columns)

    @property
    def instrument(self) -> NodeId | None:
        """The instrument that the header names, as in ``ตัวชี้วัดการประเมิน IIT``."""
        return instrument_in(" ".join(column.header for column in self.columns))


@dataclass(frozen=True, slots=True)
class _Part:
    """The rows below one header on one page; ``columns`` is ``None`` where no header stands."""

    columns: tuple[Column, ...] | None
    rows: tuple[CellRow, ...]
    piece: int
    begins_page: bool


_IDENTITY = (Role.NUMBER, Role.NODE, Role.CODE)
_PAGE_FURNITURE = re.compile(r"(?:หน้า|page)?[-–|]?\d{1,3}[-–|]?(?:/\d{1,3})?", re.IGNORECASE)


def grids(pieces: Sequence[Piece], names: Names) -> tuple[Grid, ...]:
    """Return the tables of a document, in order."""
    found: list[Grid] = []
    last_piece = -2
    for part in _parts(pieces, names):
        adjoins = found and not _text_between(pieces, last_piece, part.piece)
        if adjoins and _goes_on(found[-1], part):
            found[-1] = _joined(found[-1], part)
        else:
            found.append(Grid(part.columns or _no_columns(part.rows), part.rows, part.piece))
        last_piece = part.piece
    return tuple(grid for grid in found if grid.rows)


def _text_between(pieces: Sequence[Piece], first: int, second: int) -> bool:
    """Say whether anything but page numbers and empty lines stands between two pieces."""
    lines = (piece for piece in pieces[first + 1 : second] if isinstance(piece, TextLine))
    return any(line.text and not _PAGE_FURNITURE.fullmatch(squeeze(line.text).text) for line in lines)


def _parts(pieces: Sequence[Piece], names: Names) -> Iterator[_Part]:
    for number, piece in enumerate(pieces):
        if isinstance(piece, CellTable):
            yield from _parts_of(piece, number, names)


def _parts_of(table: CellTable, number: int, names: Names) -> Iterator[_Part]:
    """Cut one page's table at its header rows."""
    columns: tuple[Column, ...] | None = None
    rows: list[CellRow] = []
    begins_page = True
    for row in table.rows:
        header = _second_header(row, columns) if columns is not None and not rows else None
        header = header or _header(row, names)
        if header is None:
            rows.append(row)
            continue
        if rows:
            yield _Part(columns, tuple(rows), number, begins_page)
            rows, begins_page = [], False
        columns = header
    if rows:
        yield _Part(columns, tuple(rows), number, begins_page)


def _header(row: CellRow, names: Names) -> tuple[Column, ...] | None:
    """Return the columns if a row is a header: most of its filled cells are header names, two at least.

    A row with a score is none: ``คะแนนเฉลี่ย 75.11 ระดับ C`` is a total.
    """
    if is_label([cell.text for cell in row]) or any(_SCORE.search(squeeze(cell.text).text) for cell in row):
        return None
    columns = tuple(_column(cell, names) for cell in row)
    filled = sum(1 for cell in row if cell.text)
    known = sum(1 for column in columns if column.role is not None)
    nodes = sum(1 for column in columns if column.node is not None)
    is_wide = nodes >= 3 and (known >= 1 or filled == nodes)
    is_plain = known >= 2 and known * 3 >= filled * 2
    if is_wide:
        return columns
    return tuple(replace(column, node=None) for column in columns) if is_plain else None


def _column(cell: Cell, names: Names) -> Column:
    header = header_of(cell.text)
    node = _node_of_header(cell.text, names)
    return Column(cell.text, header.role if header else None, header.year if header else None, node)


_SCORE = re.compile(r"(?<!\d)\d{1,3}[.,]\d{1,2}(?!\d)")
_BARE_NUMBER = re.compile(r"(?:ตัวชี้วัด)?(?:ที่)?(\d{1,2})")


def _node_of_header(text: str, names: Names) -> NodeId | None:
    """Return the node that a header cell names: ``IIT``, ``ตัวชี้วัดที่ 3``, ``3``, ``I7``, ``คะแนนรวม`` or a name."""
    if not text or len(text) > 90:
        return None
    squeezed = squeeze(text)
    number = _BARE_NUMBER.fullmatch(squeezed.text)
    if number:
        return number[1] if number[1] in names.framework else None
    code = code_at(squeezed, None)
    if code and code.node in names.framework and code.end == len(squeezed.text):
        return code.node
    named = group_at(squeezed, 0, names)
    if named:
        return named.node
    if is_total(text):
        return "ITA"
    return instrument_in(text) or names.group(text)


def _second_header(row: CellRow, columns: Sequence[Column]) -> tuple[Column, ...] | None:
    """Return the columns if a row below a header parts one of its columns (ผลผลิต | ผลลัพธ์)."""
    headers = [header_of(cell.text) for cell in row]
    is_whole = not any(cell.text and not header for cell, header in zip(row, headers, strict=True))
    is_partial = any(column.header and not cell.text for cell, column in zip(row, columns, strict=False))
    if not (any(headers) and is_whole and is_partial):
        return None
    return tuple(
        replace(column, header=header.text, role=header.role, year=header.year or column.year)
        if header
        else column
        for column, header in zip(columns, headers, strict=False)
    )


def _no_columns(rows: Sequence[CellRow]) -> tuple[Column, ...]:
    return (Column(),) * max(len(row) for row in rows)


def _goes_on(grid: Grid, part: _Part) -> bool:
    """Say whether a part has the header of the table before it, or none and as many columns."""
    if part.columns is None:
        return part.begins_page and len(part.rows[0]) == len(grid.columns)
    roles = [column.role for column in grid.columns]
    return [column.role for column in part.columns] == roles and _years(part.columns) == _years(grid.columns)


def _years(columns: Sequence[Column]) -> list[FiscalYear | None]:
    return [column.year for column in columns]


def _joined(grid: Grid, part: _Part) -> Grid:
    rows = list(grid.rows)
    first, *rest = part.rows
    if part.begins_page and _carries_on(grid, first):
        rows[-1] = tuple(
            replace(above, text=joined(above.text, below.text))
            for above, below in zip(rows[-1], first, strict=True)
        )
    else:
        rows.append(first)
    return replace(grid, rows=(*rows, *rest))


def _carries_on(grid: Grid, row: CellRow) -> bool:
    """Say whether the cells that tell one row from the next are empty."""
    identity = grid.places(*_IDENTITY) or (0,)
    return len(row) == len(grid.columns) and not any(row[place].text for place in {0, *identity})
