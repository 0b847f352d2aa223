"""Tables that pages part, joined: repeated headers taken out, and rows put together that a page end broke.

A part carries on the table before it when only page furniture stands between them, and it has the same
header or none. Its first row carries on the row above when the cells that tell one row from the next are
empty there, or, without a header in between, tell no other row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from prongsai.engine.framework.model import NodeId
from prongsai.engine.years import FiscalYear
from prongsai.reading.normalise import squeeze
from prongsai.reading.recognise.cells import Cell, CellRow, CellTable, Piece, TextLine
from prongsai.reading.recognise.fragments import joined
from prongsai.reading.recognise.grids import Column, Grid, Part, filled, narrow, parts
from prongsai.reading.recognise.names import Names
from prongsai.reading.recognise.nodes import code_at, group_in
from prongsai.reading.recognise.roles import Role, is_header_name

_IDENTITY = (Role.NUMBER, Role.NODE, Role.CODE)
_PAGE_FURNITURE = re.compile(r"(?:หน้า|page)?[-–|]?\d{1,3}[-–|]?(?:/\d{1,3})?", re.IGNORECASE)


@dataclass(slots=True)
class _Joiner:
    """The tables found so far, and the header cells that the last page ended with, if it did."""

    names: Names
    found: list[Grid]
    open_header: tuple[str, ...] = ()

    def take(self, part: Part, *, adjoins: bool) -> None:
        """Take in the next part of the document."""
        grown = self._grown(part) if adjoins and self.found else None
        if grown is None:
            columns = part.columns or (Column(),) * max(map(len, part.rows))
            self.found.append(Grid(columns, part.rows, part.piece))
        else:
            self.found[-1] = grown
        self.open_header = tuple(c.header for c in part.columns or () if c.header) if not part.rows else ()

    def _grown(self, part: Part) -> Grid | None:
        """Return the last table with the part joined to it, or ``None`` where the part is another table."""
        grid = self.found[-1]
        if part.columns is not None:
            rows = _by_role(part.rows, part.columns, grid)
            return None if rows is None else self._appended(grid, rows, is_broken=False)
        if not part.begins_page:
            return None
        own = part.rows[_is_rest_of_header(part.rows[0], self.open_header) :]
        rows = _aligned(own, grid)
        return None if rows is None else self._appended(grid, rows, is_broken=True)

    def _appended(self, grid: Grid, rows: Sequence[CellRow], *, is_broken: bool) -> Grid:
        above = list(grid.rows)
        if above and rows and self._carries_on(grid, above[-1], rows[0], is_broken=is_broken):
            above[-1] = tuple(map(_joined, above[-1], rows[0]))
            rows = rows[1:]
        return replace(grid, rows=(*above, *rows))

    def _carries_on(self, grid: Grid, above: CellRow, row: CellRow, *, is_broken: bool) -> bool:
        """Say whether a row is the rest of the row above; ``is_broken``: no header stands between them."""
        identity = {0, *grid.places(*_IDENTITY)}
        told = [place for place in identity if row[place].text]
        if not told or not is_broken:
            return not told
        numbers = grid.places(Role.NUMBER)
        if any(place in told for place in numbers):
            return False
        nodes = [place for place in told if grid.columns[place].role is Role.NODE]
        return len(nodes) == len(told) and all(self._names_no_other(above[p], row[p]) for p in nodes)

    def _names_no_other(self, above: Cell, below: Cell) -> bool:
        code = code_at(squeeze(below.text), None)
        if code is not None and code.is_explicit:
            return False
        node = self._node(below)
        return node is None or node == self._node(above)

    def _node(self, cell: Cell) -> NodeId | None:
        named = group_in(cell.text, self.names) if cell.text else None
        return named.node if named else None


def grids(pieces: Sequence[Piece], names: Names) -> tuple[Grid, ...]:
    """Return the tables of a document, in order, each whole."""
    joiner = _Joiner(names, [])
    last_piece = -2
    for part in _parts(pieces, names):
        joiner.take(part, adjoins=not _text_between(pieces, last_piece, part.piece))
        last_piece = part.piece
    return tuple(grid for grid in joiner.found if grid.rows)


def _parts(pieces: Sequence[Piece], names: Names) -> Iterator[Part]:
    for number, piece in enumerate(pieces):
        if isinstance(piece, CellTable):
            yield from parts(piece, number, names)


def _text_between(pieces: Sequence[Piece], first: int, second: int) -> bool:
    """Say whether anything but page numbers and empty lines stands between two pieces."""
    lines = (piece for piece in pieces[first + 1 : second] if isinstance(piece, TextLine))
    return any(line.text and not _PAGE_FURNITURE.fullmatch(squeeze(line.text).text) for line in lines)


def _by_role(rows: Sequence[CellRow], columns: Sequence[Column], grid: Grid) -> tuple[CellRow, ...] | None:
    """Return the rows below a repeated header in the columns of the table; ``None``: another header.

    A header that a page end cut short counts as repeated when what is known of it is the table's.
    """
    own, known = _known(columns), _known(grid.columns)
    is_same = len(own) >= 2 and own[:1] == known[:1] and all(key in known for key in own)
    if own != known and not is_same:
        return None
    fits = not rows or len(columns) == len(grid.columns)
    return tuple(rows) if fits else None


def _known(columns: Sequence[Column]) -> list[tuple[Role | None, FiscalYear | None, NodeId | None]]:
    """Return what is known of each column that anything is known of."""
    return [(column.role, column.year, column.node) for column in columns if column.role or column.node]


def _aligned(rows: Sequence[CellRow], grid: Grid) -> tuple[CellRow, ...] | None:
    """Return rows without a header in the columns of the table; ``None`` where they do not fit.

    Rules of different tables on one page can part a table into more columns than it has; those that
    stay empty are left out.
    """
    width = len(grid.columns)
    if not rows or len(rows[0]) == width:
        return tuple(rows)
    own, above = filled(rows), filled(grid.rows)
    is_rest = len(rows) == 1 and not rows[0][0].text and len(own) == width - 1
    for places in (range(width), sorted(above), range(1, width) if is_rest else ()):
        if own and len(own) == len(places):
            return tuple(_spread(narrow(row, own), list(places), width) for row in rows)
    return None


def _spread(row: CellRow, places: Sequence[int], width: int) -> CellRow:
    """Return a row of ``width`` cells with the given ones at the given places."""
    spread = [Cell("", row[0].at)] * width
    for place, cell in zip(places, row, strict=True):
        spread[place] = cell
    return tuple(spread)


def _joined(above: Cell, below: Cell) -> Cell:
    return replace(above, text=joined(above.text, below.text))


def _is_rest_of_header(row: CellRow, header: Sequence[str]) -> bool:
    """Say whether every text of a row completes a header name that the page end cut (ความ | เห็น)."""
    texts = [cell.text for cell in row if cell.text]
    return bool(texts) and all(any(is_header_name(f"{begun} {text}") for begun in header) for text in texts)
