"""A run of rows becomes a table, with the titles above it and the notes among it told apart."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from prongsai.reading.blocks import Block, Line, Row, Table


def blocks_of_rows(rows: Sequence[Row], *, may_continue: bool = False) -> Iterator[Block]:
    """Yield the blocks of an unbroken run of rows.

    Rows at the top whose only text is in the first cell are titles and come out as lines; so does a run
    in which no row has two filled cells. Not so where the run ``may_continue`` a table of the page
    before: there such a row is the rest of a cell. All rows of the table are made equally wide; columns
    that are empty throughout stay, since their place tells the column.
    """
    titles = 0 if may_continue else sum(1 for _ in takewhile(_is_title, rows))
    if not may_continue and not any(_filled(row) > 1 for row in rows[titles:]):
        titles = len(rows)
    for row in rows[:titles]:
        yield from (Line(cell, row.at) for cell in row.cells if cell)
    if titles < len(rows):
        yield Table(_squared(rows[titles:]))


def _filled(row: Row) -> int:
    return sum(1 for cell in row.cells if cell)


def _is_title(row: Row) -> bool:
    return _filled(row) == 0 or (_filled(row) == 1 and bool(row.cells[0]))


def _squared(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows padded to the width of the widest."""
    width = max(len(row.cells) for row in rows)
    return tuple(Row(row.cells + ("",) * (width - len(row.cells)), row.at) for row in rows)
