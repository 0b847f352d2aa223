"""A run of rows becomes a table, with the titles above it and the notes among it told apart."""

from collections.abc import Iterator, Sequence

from prongsai.reading.blocks import Block, Line, Row, Table


def blocks_of_rows(rows: Sequence[Row]) -> Iterator[Block]:
    """Yield the blocks of an unbroken run of rows.

    Rows at the top whose only text is in the first cell are titles and come out as lines; so does a run
    in which no row has two filled cells. All rows of the table are made equally wide; columns that are
    empty throughout stay, since their place tells the column.
    """
    titles = 0
    while titles < len(rows) and _is_title(rows[titles]):
        titles += 1
    body = rows[titles:]
    if not any(_filled(row) > 1 for row in body):
        titles, body = len(rows), ()
    for row in rows[:titles]:
        yield from (Line(cell, row.at) for cell in row.cells if cell)
    if body:
        yield Table(_squared(body))


def _filled(row: Row) -> int:
    return sum(1 for cell in row.cells if cell)


def _is_title(row: Row) -> bool:
    return _filled(row) == 0 or (_filled(row) == 1 and bool(row.cells[0]))


def _squared(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows cut and padded to the width of the widest filled one."""
    width = max(index for row in rows for index, cell in enumerate(row.cells, 1) if cell)
    return tuple(Row((row.cells + ("",) * width)[:width], row.at) for row in rows)
