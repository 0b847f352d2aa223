"""Lines with tabs between their cells become tables; every other line stays a line.

The same rule serves plain text, Word paragraphs and preformatted HTML, where officers line up scores
with the tab key. A tab in front of a line is an indent, or all that is left of a table written one cell per
line; it stays (as one tab), because only recognition can tell which.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from prongsai.reading.blocks import Block, Line, Row
from prongsai.reading.formats.grid import blocks_of_rows

_LIST_MARKER = re.compile(
    r"[(\[]?[0-9๐-๙]{1,2}(\.[0-9๐-๙]{1,2})*[.)\]]|[-–—•·*▪○●❖➢✓]|[(\[]?[ก-ฮa-zA-Z][.)\]]"
)
"""What stands before the tab of a list entry: ``1.`` ``(๒)`` ``1.2)`` ``-`` ``ก.``; a bare number is a cell."""


def starts_with_marker(text: str) -> bool:
    """Say whether a text begins with the number or bullet of a list entry (``๑. x``, not ``๙๘.๖๓``)."""
    marker = _LIST_MARKER.match(text.strip())
    return marker is not None and not text.strip()[marker.end() :][:1].isdecimal()


def blocks_of_pieces(pieces: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks of a document whose lines may hold tabs; tables pass as they are."""
    for is_text, run in groupby(pieces, key=lambda piece: isinstance(piece, Line)):
        group = list(run)
        yield from blocks_of_lines([x for x in group if isinstance(x, Line)]) if is_text else group


def blocks_of_lines(lines: Iterable[Line]) -> Iterator[Block]:
    """Yield the lines, with each unbroken run of tab-separated ones as a table.

    A line without text ends a run. The texts of lines come out without surrounding space except for one
    leading tab, the cells of tables without any, otherwise as written.
    """
    for run in _runs(lines):
        if _has_inner_tab(run[0].text) and not _is_list(run):
            yield from blocks_of_rows([_row(line) for line in run])
        else:
            yield from _plain(run)


def _runs(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield the lines in runs: the rows of one table, or lines that are no rows."""
    run: list[Line] = []
    for line in lines:
        if run and not _continues(run[-1].text, line.text, in_table=_has_inner_tab(run[0].text)):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _continues(previous: str, text: str, *, in_table: bool) -> bool:
    """Say whether a line belongs to the run; a row may hold nothing but its last cell (``\\t\\tx``)."""
    if not in_table:
        return not _has_inner_tab(text)
    is_last_cell_only = bool(text.strip()) and text.count("\t") == previous.count("\t")
    return _has_inner_tab(text) or is_last_cell_only


def _has_inner_tab(text: str) -> bool:
    """Say whether a tab stands after some text: ``\\tx`` is an indent, ``x\\t`` and ``\\tx\\t`` are cells."""
    return "\t" in text.lstrip("\t ").rstrip(" ")


def _row(line: Line) -> Row:
    return Row(tuple(cell.strip() for cell in line.text.split("\t")), line.at)


def _is_list(lines: Sequence[Line]) -> bool:
    """Say whether every line is a list marker, a tab and one text."""
    parted = [[cell for cell in _row(line).cells if cell] for line in lines]
    return all(len(cells) == 2 and _LIST_MARKER.fullmatch(cells[0]) for cells in parted)


def _plain(lines: Iterable[Line]) -> Iterator[Line]:
    for line in lines:
        text = " ".join(part.strip() for part in line.text.split("\t") if part.strip())
        indent = "\t" if line.text.startswith("\t") else ""
        if text or indent:
            yield Line(indent + text, line.at)
