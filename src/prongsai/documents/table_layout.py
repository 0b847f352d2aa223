"""How a table is set on paper: the size of its letters, and which rows may break. PDF and Word agree on both."""

import math

from prongsai.documents.content import DataTable, Row, Text, plain

_MARKS_ABOVE_AND_BELOW = "ัิีึืฺุู็่้๊๋์ํ๎"
_PAGE_WIDTH = {False: 454.0, True: 728.0}
"""Points between the margins of an upright and a landscape page (report.typ sets the same margins)."""
_MOST_LINES = {False: 14, True: 8}
"""A row of more lines than this (a good third of a page) may break; a shorter one moves to the next page whole."""
_LETTER_WIDTH = 0.52
"""Width of an average letter of Sarabun in its size."""
_SIZES = ((7, 12), (6, 13), (1, 14))
"""Points of a table's letters by the number of its columns."""


def letter_size(table: DataTable) -> int:
    """Return the points of a table's letters; tables of many columns are set smaller."""
    return next(size for fewest, size in _SIZES if len(table.columns) >= fewest)


def breakable_rows(table: DataTable, *, is_landscape: bool) -> tuple[bool, ...]:
    """Say for each row whether it may break over a page."""
    letter = letter_size(table) * _LETTER_WIDTH
    widths = [column.share * _PAGE_WIDTH[is_landscape] / letter for column in table.columns]
    return tuple(_lines(row, widths) > _MOST_LINES[is_landscape] for row in table.rows)


def _lines(row: Row, widths: list[float]) -> int:
    """Return about how many lines the tallest cell of a row takes; ``widths`` are letters per line."""
    tallest, column = 1, 0
    for cell in row.cells:
        width = max(sum(widths[column : column + cell.columns]), 4.0)
        tallest = max(tallest, sum(math.ceil(max(_letters(line), 1) / width) for line in cell.lines))
        column += cell.columns
    return tallest


def _letters(line: Text) -> int:
    """Return how many letters a line is wide; marks above and below take no width."""
    return sum(letter not in _MARKS_ABOVE_AND_BELOW for letter in plain(line))
