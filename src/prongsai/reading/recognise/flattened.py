"""Tables that came out one cell per line, put back into rows.

Saving a document as text can lose the tabs between cells: every cell is then a line of its own, with a
tab before it where a cell begins. The header cells, at least three header names one after another, tell
how many cells make a row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prongsai.reading.normalise import squeeze
from prongsai.reading.recognise.cells import Cell, CellTable, Piece, TextLine
from prongsai.reading.recognise.roles import Role, header_of

_FEWEST_COLUMNS = 3
_HEADING = re.compile(r"^(?:[\d.]+)?ตัวชี้วัด(?:ย่อย)?(?:ที่)?\d|\([^()]*(?:IIT|EIT|OIT)\)$")

_NUMBERED = re.compile(r"[\d๐-๙]+\.")
_LONGEST_WRAP = 40


def unflattened(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces with every flattened table as a table, one per repetition of its header."""
    return tuple(_unflattened(pieces))


def _unflattened(pieces: Sequence[Piece]) -> Iterator[Piece]:
    here = 0
    while here < len(pieces):
        width = _header_width(pieces, here)
        if width < _FEWEST_COLUMNS:
            yield pieces[here]
            here += 1
            continue
        flattened = _Flattened.beginning(pieces, here, width)
        yield flattened.table()
        here = flattened.end


def _header_width(pieces: Sequence[Piece], start: int) -> int:
    """Return how many header names stand one after another from ``start`` on."""
    roles: set[Role] = set()
    here = start
    while here < len(pieces):
        piece = pieces[here]
        header = header_of(piece.text) if isinstance(piece, TextLine) and piece.text else None
        if header is None or header.role in roles:
            break
        roles.add(header.role)
        here += 1
    return here - start


@dataclass(frozen=True, slots=True)
class _Flattened:
    cells: list[Cell]
    width: int
    end: int
    """Where the document goes on after the table."""

    @classmethod
    def beginning(cls, pieces: Sequence[Piece], start: int, width: int) -> "_Flattened":
        """Collect the cells of the table whose header begins at ``start``."""
        is_tabbed = all(
            isinstance(piece, TextLine) and piece.is_cell for piece in pieces[start : start + width]
        )
        cells: list[Cell] = []
        row_end = here = start
        while here < len(pieces):
            line = pieces[here]
            if not isinstance(line, TextLine) or (
                here >= start + width and _ends(pieces, here, cells, width)
            ):
                break
            if line.is_cell or not is_tabbed or not cells:
                cells.append(Cell(line.text, line.at))
            else:
                cells[-1] = Cell(f"{cells[-1].text}\n{line.text}", cells[-1].at)
            here += 1
            row_end = here if len(cells) % width == 0 else row_end
        if len(cells) % width < width / 2:  # not the beginning of a row, but text below the table
            return cls(cells[: len(cells) - len(cells) % width], width, row_end)
        return cls(cells, width, here)

    def table(self) -> CellTable:
        """Return the rows; a row that the document breaks off is filled up with empty cells."""
        starts = range(0, len(self.cells), self.width)
        rows = [self.cells[start : start + self.width] for start in starts]
        rows[-1] = rows[-1] + [Cell("", rows[-1][-1].at)] * (self.width - len(rows[-1]))
        return CellTable(tuple(tuple(row) for row in rows))


def _ends(pieces: Sequence[Piece], here: int, cells: Sequence[Cell], width: int) -> bool:
    """Say whether the table ends before the line at ``here``: a header again, a heading, or running text."""
    line = pieces[here]
    if not isinstance(line, TextLine) or _header_width(pieces, here) >= _FEWEST_COLUMNS:
        return True
    is_row_complete = len(cells) % width == 0
    if is_row_complete and _is_text_below(line):
        return True
    first_holds_indicators = _role(cells[0]) is Role.NODE
    return bool(_HEADING.search(squeeze(line.text).text)) and not (first_holds_indicators and is_row_complete)


def _is_text_below(line: TextLine) -> bool:
    """Say whether a line without a tab, after a complete row, is too much to belong to its last cell."""
    return not line.is_cell and (_NUMBERED.match(line.text) is not None or len(line.text) > _LONGEST_WRAP)


def _role(cell: Cell) -> Role | None:
    header = header_of(cell.text)
    return header.role if header else None
