"""Tables with the role of each column, and where their headers stand.

A part is what stands below one header on one page; ``page_breaks`` joins parts to whole tables.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from prongsai.engine.framework.model import NodeId
from prongsai.engine.years import FiscalYear
from prongsai.reading.normalise import squeeze
from prongsai.reading.recognise.cells import Cell, CellRow, CellTable
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
class Part:
    """The rows below one header on one page; ``columns`` is ``None`` where no header stands.

    ``rows`` is empty where a page ends with the header.
    """

    columns: tuple[Column, ...] | None
    rows: tuple[CellRow, ...]
    piece: int
    begins_page: bool


def parts(table: CellTable, number: int, names: Names) -> Iterator[Part]:
    """Cut one page's table at its header rows; columns that are empty throughout a part are left out."""
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
            yield _narrowed(Part(columns, tuple(rows), number, begins_page))
            rows, begins_page = [], False
        columns = header
    if rows or columns is not None:
        yield _narrowed(Part(columns, tuple(rows), number, begins_page))


def _narrowed(part: Part) -> Part:
    if part.columns is None:
        return part  # how wide it is may tell which table it carries on
    kept = filled(part.rows) | {place for place, column in enumerate(part.columns) if column.header}
    columns = tuple(column for place, column in enumerate(part.columns) if place in kept)
    return replace(part, columns=columns, rows=tuple(narrow(row, kept) for row in part.rows))


def filled(rows: Iterable[CellRow]) -> set[int]:
    """Return which columns hold text in any row."""
    return {place for row in rows for place, cell in enumerate(row) if cell.text}


def narrow(row: CellRow, kept: Iterable[int]) -> CellRow:
    """Return the cells of a row that stand in the kept columns, in order."""
    return tuple(row[place] for place in sorted(kept))


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
