"""Tables of a report as WordprocessingML: repeated header rows, spanning cells, rows kept whole."""

from collections.abc import Callable
from typing import TypeAlias

from prongsai.documents import word_xml as xml
from prongsai.documents.content import Cell, DataTable, Marker, Row, Text, text
from prongsai.documents.table_layout import breakable_rows, letter_size

TINT = "EDF2F7"
_ALL_EDGES = "top left bottom right insideH insideV"
_LANDSCAPE_CM = 20.0
"""A text area wider than this is a landscape page."""

Items: TypeAlias = Callable[[str, tuple[Text, ...], Marker], str]
"""Writes the lines of a list in a named style; each list counts from 1."""


def data_table(table: DataTable, width: float, items: Items) -> str:
    """Return a table with caption and notes; ``width`` of the text area in cm."""
    widths = tuple(xml.dxa(width * column.share) for column in table.columns)
    breakable = breakable_rows(table, is_landscape=width > _LANDSCAPE_CM)
    rows = _Rows(table, widths, items)
    head = "".join(rows.head(row) for row in table.head)
    body = "".join(rows.body(row, may_break=one) for row, one in zip(table.rows, breakable, strict=True))
    caption = xml.paragraph("Caption", xml.words(table.caption)) if table.caption else ""
    notes = "".join(xml.paragraph("Note", xml.runs(note)) for note in table.notes)
    return caption + xml.table(head + body, widths, borders=_ALL_EDGES, description=table.caption) + notes


class _Rows:
    """Writes the rows of one table, keeping count of cells that span several rows."""

    def __init__(self, table: DataTable, widths: tuple[int, ...], items: Items) -> None:
        self._columns = table.columns
        self._widths = widths
        self._items = items
        self._size = letter_size(table)
        self._open: dict[int, tuple[int, int]] = {}
        """First column of a spanning cell -> (rows still to fill, columns it spans)."""

    def head(self, row: Row) -> str:
        return xml.row(self._cells(row, f"Table Head {self._size}", xml.shaded(TINT)), is_head=True)

    def body(self, row: Row, *, may_break: bool) -> str:
        look = xml.shaded(TINT) if row.is_group or row.is_total else ""
        return xml.row(self._cells(row, f"Table Text {self._size}", look), may_break=may_break)

    def _cells(self, row: Row, style: str, look: str) -> str:
        written: list[str] = []
        waiting = list(row.cells)
        column = 0
        while column < len(self._widths):
            if column in self._open:
                written.append(self._continued(column, look))
                column += self._open_span(column)
            elif waiting:
                cell = waiting.pop(0)
                written.append(self._cell(cell, column, row, style, look))
                column += cell.columns
            else:
                break
        return "".join(written)

    def _open_span(self, column: int) -> int:
        rows, span = self._open[column]
        if rows > 1:
            self._open[column] = (rows - 1, span)
        else:
            del self._open[column]
        return span

    def _continued(self, column: int, look: str) -> str:
        span = self._open[column][1]
        return xml.cell(
            xml.paragraph(f"Table Text {self._size}", ""),
            width=sum(self._widths[column : column + span]),
            look=f'<w:gridSpan w:val="{span}"/><w:vMerge/>{look}' if span > 1 else f"<w:vMerge/>{look}",
        )

    def _cell(self, cell: Cell, column: int, row: Row, style: str, look: str) -> str:
        if cell.rows > 1:
            self._open[column] = (cell.rows - 1, cell.columns)
        spans = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        spans += '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
        centred = '<w:vAlign w:val="center"/>' if _is_head(style) else ""
        return xml.cell(
            self._inside(cell, column, row, style),
            width=sum(self._widths[column : column + cell.columns]),
            look=spans + look + centred,
        )

    def _inside(self, cell: Cell, column: int, row: Row, style: str) -> str:
        if cell.marker is not Marker.NONE:
            return self._items(style, cell.lines, cell.marker)
        align = cell.align or (None if _is_head(style) or row.is_group else self._columns[column].align)
        keep = "<w:keepNext/>" if row.is_group else ""
        bold = row.is_group or row.is_total
        lines = cell.lines or (text(),)
        return "".join(
            xml.paragraph(style, _bold(xml.runs(line)) if bold else xml.runs(line), extra=keep, align=align)
            for line in lines
        )


def _bold(runs: str) -> str:
    """Return runs made bold throughout."""
    return runs.replace("<w:r><w:t", "<w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t")


def _is_head(style: str) -> bool:
    return style.startswith("Table Head")
