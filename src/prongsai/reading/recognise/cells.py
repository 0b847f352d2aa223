"""Blocks mended and cut into cells, each with its own place; what every later step looks at."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from prongsai.reading.blocks import Block, Line, Row, Table
from prongsai.reading.recognise.fragments import plain


@dataclass(frozen=True, slots=True)
class TextLine:
    """A mended line of running text. ``is_cell`` says that a tab stood before it."""

    text: str
    at: str
    is_cell: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A mended cell and its place."""

    text: str
    at: str


CellRow: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class CellTable:
    """The rows of one table on one page."""

    rows: tuple[CellRow, ...]

    @property
    def has_text(self) -> bool:
        return any(cell.text for row in self.rows for cell in row)


Piece: TypeAlias = TextLine | CellTable


def mended(blocks: Iterable[Block]) -> tuple[Piece, ...]:
    """Return the blocks with their texts repaired and free of tags, in order; empty tables are left out."""
    pieces = (_line(block) if isinstance(block, Line) else _table(block) for block in blocks)
    return tuple(piece for piece in pieces if isinstance(piece, TextLine) or piece.has_text)


def _line(line: Line) -> TextLine:
    return TextLine(plain(line.text), line.at, line.text.startswith("\t"))


def _table(table: Table) -> CellTable:
    """Return the rows as cells, all equally many."""
    width = max((len(row.cells) for row in table.rows), default=0)
    return CellTable(tuple(_cells(row, width) for row in table.rows))


def _cells(row: Row, width: int) -> CellRow:
    texts = row.cells + ("",) * (width - len(row.cells))
    return tuple(Cell(plain(text), _place(row.at, column)) for column, text in enumerate(texts))


_SHEET_CELL = re.compile(r"(.*!)([A-Z]+)(\d+)")


def _place(at: str, column: int) -> str:
    """Return the place of a cell: in a sheet its own (``Sheet1!C5``), elsewhere the row's."""
    sheet = _SHEET_CELL.fullmatch(at)
    return f"{sheet[1]}{_letters(_index(sheet[2]) + column)}{sheet[3]}" if sheet else at


def _index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index


def _letters(index: int) -> str:
    letters = ""
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
