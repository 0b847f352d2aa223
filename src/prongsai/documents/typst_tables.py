"""Tables and texts as plain data for Typst, and which rows may break over a page."""

import math
from typing import Any, TypeAlias

from prongsai.documents.content import Cell, DataTable, Marker, Row, Text, plain
from prongsai.documents.fonts import showable
from prongsai.documents.words import pieces
from prongsai.engine.digits import DigitStyle

Data: TypeAlias = dict[str, Any]

_MARKS_ABOVE_AND_BELOW = "ัิีึืฺุู็่้๊๋์ํ๎"
_PAGE_WIDTH = {False: 454.0, True: 728.0}
"""Points between the margins of an upright and a landscape page (report.typ sets the same margins)."""
_MOST_LINES = {False: 14, True: 8}
"""A row of more lines than this (a good third of a page) may break; a shorter one moves to the next page whole."""
_LETTER_WIDTH = 0.52
"""Width of an average letter of Sarabun in its size."""
_SIZES = ((7, 12.0), (6, 13.0), (1, 14.0))
"""Points of a table's letters by the number of its columns."""


def words(line: str) -> list[str]:
    """Return one line as pieces, by turns loose and whole."""
    return list(pieces(showable(line)))


def text(content: Text) -> list[Data]:
    """Return a text as its runs."""
    return [{"pieces": words(run.text), "bold": run.is_bold, "italic": run.is_italic} for run in content]


def texts(contents: tuple[Text, ...]) -> list[list[Data]]:
    """Return several texts as their runs."""
    return [text(content) for content in contents]


def marker_in(marker: Marker, digits: DigitStyle) -> str:
    """Return what stands before the lines of a list: ``none``, ``bullet``, or the digits of its numbers."""
    return digits if marker is Marker.NUMBER else marker.value


def table(content: DataTable, is_landscape: bool, digits: DigitStyle) -> Data:
    """Return a table; tables of many columns are set smaller."""
    size = next(size for fewest, size in _SIZES if len(content.columns) >= fewest)
    widths = [column.share * _PAGE_WIDTH[is_landscape] / (size * _LETTER_WIDTH) for column in content.columns]
    most = _MOST_LINES[is_landscape]
    return {
        "kind": "table",
        "size": size,
        "shares": [column.share for column in content.columns],
        "aligns": [column.align.value for column in content.columns],
        "head": [_row(row, digits) for row in content.head],
        "rows": [_row(row, digits) | {"breakable": _lines(row, widths) > most} for row in content.rows],
        "caption": words(content.caption),
        "notes": texts(content.notes),
    }


def _row(row: Row, digits: DigitStyle) -> Data:
    return {
        "is-group": row.is_group,
        "is-total": row.is_total,
        "cells": [_cell(cell, digits) for cell in row.cells],
    }


def _cell(cell: Cell, digits: DigitStyle) -> Data:
    return {
        "lines": texts(cell.lines),
        "marker": marker_in(cell.marker, digits),
        "columns": cell.columns,
        "rows": cell.rows,
        "align": cell.align.value if cell.align is not None else None,
    }


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
