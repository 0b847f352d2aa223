"""The characters of a page parted into running lines and table cells, each in the order of the file."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple, TypeAlias

from prongsai.reading.blocks import Block, Line, Row
from prongsai.reading.formats.grid import blocks_of_rows
from prongsai.reading.formats.pdf.cells import cell_text
from prongsai.reading.formats.pdf.characters import LINE_ENDS, Character
from prongsai.reading.formats.pdf.ruled_tables import Cell, RuledTable

_MARGIN_LINES = 2
"""A page number and a running title may stand between the two halves of a table that a page end parts."""
_SPARSE = 0.2
_CELLS_OF_A_DRAWING = 20
_CUT_WORDS = 0.1
_LETTER_GAP = 2.0

PrintedTable: TypeAlias = tuple[Row, ...]
Piece: TypeAlias = Line | PrintedTable


class _Place(NamedTuple):
    """A cell of one of the page's tables."""

    table: int
    cell: Cell


class _Run(NamedTuple):
    """Consecutive characters of one cell, or of the running text (``None``)."""

    place: _Place | None
    characters: tuple[Character, ...]


def blocks_of_pages(pages: Iterable[Sequence[Piece]]) -> Iterator[Block]:
    """Yield the blocks of a document; a table at the top of a page may continue the one before it."""
    open_width: int | None = None
    for pieces in pages:
        first_table = next((index for index, piece in enumerate(pieces) if not isinstance(piece, Line)), None)
        for index, piece in enumerate(pieces):
            if isinstance(piece, Line):
                yield piece
            else:
                is_at_top = index == first_table and index <= _MARGIN_LINES
                is_same_width = len(piece[0].cells) == open_width
                yield from blocks_of_rows(piece, may_continue=is_at_top and is_same_width)
        open_width = _width_at_the_end(pieces)


def _width_at_the_end(pieces: Sequence[Piece]) -> int | None:
    """Return how many columns the table at the end of a page has; ``None`` if there is none."""
    tables = [piece for piece in pieces[-_MARGIN_LINES - 1 :] if not isinstance(piece, Line)]
    return len(tables[-1][0].cells) if tables else None


def pieces_of_page(
    number: int, characters: Sequence[Character], ruled: Sequence[RuledTable]
) -> Iterator[Piece]:
    """Yield the lines and tables of page ``number``; a table stands where its first character does."""
    tables = [table for table in ruled if not _is_drawing(table, characters)]
    runs = list(_runs(characters, tables))
    cells = _cell_texts(runs, tables)
    lines, seen = 0, list[int]()
    for place, run in runs:
        if place is None:
            for line in _lines(run):
                lines += 1
                yield Line("".join(letter.text for letter in line).strip(), f"page {number} line {lines}")
        elif place.table not in seen:
            seen.append(place.table)
            yield _rows(tables[place.table], cells[place.table], f"page {number} table {len(seen)}")


def _is_drawing(table: RuledTable, characters: Iterable[Character]) -> bool:
    """Say whether the lines are a chart: hardly a cell has text, or words run across the lines."""
    letters = [character for character in characters if _stands_alone(character)]
    cells = [table.cell_at(letter.x, letter.y) for letter in letters]
    filled = len({cell for cell in cells if cell is not None})
    cut = sum(
        1
        for (one, its_cell), (other, other_cell) in pairwise(zip(letters, cells, strict=True))
        if its_cell != other_cell and one.baseline == other.baseline and _touch(one, other)
    )
    is_sparse = table.cell_count >= _CELLS_OF_A_DRAWING and filled < _SPARSE * table.cell_count
    return is_sparse or cut > max(1, _CUT_WORDS * filled)


def _touch(one: Character, other: Character) -> bool:
    return -_LETTER_GAP < other.left - one.right < _LETTER_GAP


def _stands_alone(character: Character) -> bool:
    """Say whether a character has a place of its own: spaces and marks go where the letter before them is."""
    return not character.text.isspace() and unicodedata.category(character.text) != "Mn"


def _runs(characters: Iterable[Character], tables: Sequence[RuledTable]) -> Iterator[_Run]:
    for place, group in groupby(_placed(characters, tables), key=lambda placed: placed[0]):
        yield _Run(place, tuple(character for _, character in group))


def _placed(
    characters: Iterable[Character], tables: Sequence[RuledTable]
) -> Iterator[tuple[_Place | None, Character]]:
    here: _Place | None = None
    for character in characters:
        if _stands_alone(character):
            here = _place(character, tables)
        yield here, character


def _place(character: Character, tables: Sequence[RuledTable]) -> _Place | None:
    for index, table in enumerate(tables):
        cell = table.cell_at(character.x, character.y)
        if cell is not None:
            return _Place(index, cell)
    return None


def _cell_texts(runs: Iterable[_Run], tables: Sequence[RuledTable]) -> Mapping[int, Mapping[Cell, str]]:
    """Return the text of each cell by table; coming back to a cell begins a new line in it."""
    lines: dict[int, dict[Cell, list[list[Character]]]] = defaultdict(lambda: defaultdict(list))
    for place, run in runs:
        if place is not None:
            lines[place.table][place.cell] += _lines(run)
    return {
        table: {cell: cell_text(its_lines, tables[table].room_in(cell)) for cell, its_lines in cells.items()}
        for table, cells in lines.items()
    }


def _rows(table: RuledTable, texts: Mapping[Cell, str], at: str) -> PrintedTable:
    """Return the rows with text, numbered as they stand on the page."""
    columns = range(table.column_count)
    rows = (
        Row(tuple(texts.get((row, column), "") for column in columns), f"{at} row {row + 1}")
        for row in range(table.row_count)
    )
    return tuple(row for row in rows if any(row.cells))


def _lines(run: Iterable[Character]) -> list[list[Character]]:
    """Return the characters line by line, without lines of spaces."""
    groups = groupby(run, key=lambda character: character.text in LINE_ENDS)
    lines = [list(group) for is_end, group in groups if not is_end]
    return [line for line in lines if any(not character.text.isspace() for character in line)]
