"""Tables and texts as plain data for Typst."""

from typing import Any, TypeAlias

from prongsai.documents.content import Cell, DataTable, Marker, Row, Text
from prongsai.documents.fonts import showable
from prongsai.documents.table_layout import breakable_rows, letter_size
from prongsai.documents.words import pieces
from prongsai.engine.digits import DigitStyle

Data: TypeAlias = dict[str, Any]


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
    """Return a table with the size of its letters and which rows may break."""
    breakable = breakable_rows(content, is_landscape=is_landscape)
    return {
        "kind": "table",
        "size": letter_size(content),
        "shares": [column.share for column in content.columns],
        "aligns": [column.align.value for column in content.columns],
        "head": [_row(row, digits) for row in content.head],
        "rows": [
            _row(row, digits) | {"breakable": may_break}
            for row, may_break in zip(content.rows, breakable, strict=True)
        ],
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
