"""The characters of a page parted into running lines and table cells, each in the order of the file."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from prongsai.reading.blocks import Block, Line, Row
from prongsai.reading.formats.grid import blocks_of_rows
from prongsai.reading.formats.pdf_page import Character
from prongsai.reading.formats.ruled_tables import Cell, RuledTable

_HEADER_LINES = 2
"""A page number and a running title may stand over a table that goes on from the page before."""


class _Place(NamedTuple):
    """A cell of one of the page's tables."""

    table: int
    cell: Cell


class _Run(NamedTuple):
    """Consecutive characters of one cell, or of the running text (``None``)."""

    place: _Place | None
    text: str


def blocks_of_page(
    number: int, characters: Iterable[Character], tables: Sequence[RuledTable]
) -> Iterator[Block]:
    """Yield the lines and tables of page ``number``; a table stands where its first character does."""
    runs = list(_runs(characters, tables))
    cells = _cell_texts(runs)
    lines, seen = 0, list[int]()
    for place, text in runs:
        if place is None:
            for line in _filled_lines(text):
                lines += 1
                yield Line(line, f"page {number} line {lines}")
        elif place.table not in seen:
            seen.append(place.table)
            at = f"page {number} table {len(seen)}"
            is_at_top = number > 1 and len(seen) == 1 and lines <= _HEADER_LINES
            yield from blocks_of_rows(
                _rows(tables[place.table], cells[place.table], at), may_continue=is_at_top
            )


def _runs(characters: Iterable[Character], tables: Sequence[RuledTable]) -> Iterator[_Run]:
    placed = _placed(characters, tables)
    for place, group in groupby(placed, key=lambda item: item.place):
        yield _Run(place, "".join(item.text for item in group))


def _placed(characters: Iterable[Character], tables: Sequence[RuledTable]) -> Iterator[_Run]:
    """Yield each character with its place; spaces and marks above or below a letter go where it goes."""
    here: _Place | None = None
    for character in characters:
        if not (character.text.isspace() or unicodedata.category(character.text) == "Mn"):
            here = _place(character, tables)
        yield _Run(here, character.text)


def _place(character: Character, tables: Sequence[RuledTable]) -> _Place | None:
    for index, table in enumerate(tables):
        cell = table.cell_at(character.x, character.y)
        if cell is not None:
            return _Place(index, cell)
    return None


def _cell_texts(runs: Iterable[_Run]) -> Mapping[int, Mapping[Cell, str]]:
    """Return the text of each cell by table; coming back to a cell begins a new line in it."""
    parts: dict[int, dict[Cell, list[str]]] = defaultdict(lambda: defaultdict(list))
    for place, text in runs:
        if place is not None:
            parts[place.table][place.cell] += _filled_lines(text)
    return {
        table: {cell: "\n".join(lines) for cell, lines in cells.items()} for table, cells in parts.items()
    }


def _rows(table: RuledTable, texts: Mapping[Cell, str], at: str) -> list[Row]:
    """Return the rows with text, numbered as they stand on the page."""
    rows = [
        Row(
            tuple(texts.get((row, column), "") for column in range(table.column_count)), f"{at} row {row + 1}"
        )
        for row in range(table.row_count)
    ]
    return [row for row in rows if any(row.cells)]


def _filled_lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
