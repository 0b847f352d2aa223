"""Blocks mended and cut into cells, each with its own place; what every later step looks at."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from prongsai.reading.blocks import Block, Line, Row
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


Piece: TypeAlias = TextLine | CellTable


def mended(blocks: Iterable[Block]) -> tuple[Piece, ...]:
    """Return the blocks with their texts repaired and free of tags, in order."""
    return tuple(
        TextLine(plain(block.text), block.at, block.text.startswith("\t"))
        if isinstance(block, Line)
        else CellTable(tuple(_cells(row) for row in block.rows))
        for block in blocks
    )


def _cells(row: Row) -> CellRow:
    return tuple(Cell(plain(text), _place(row.at, column)) for column, text in enumerate(row.cells))


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
