"""The cells of a sheet as plain values, wherever they come from, and the texts in them made regular."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))
"""Spaces of no width, which come along with text copied from web pages."""


class CellKind(Enum):
    TEXT = "text"
    FORMULA = "formula"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that holds something; ``place`` is its address, such as ``ข้อคำถาม!C7``."""

    place: str
    text: str
    kind: CellKind = CellKind.TEXT


@dataclass(frozen=True, slots=True)
class Row:
    """The filled cells of one row, by column from 1; ``number`` counts from 1."""

    number: int
    cells: Mapping[int, Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name (empty for a CSV file) and its rows that hold something."""

    name: str
    rows: tuple[Row, ...]

    def place(self, row: int, column: int) -> str:
        """Return the address of a cell."""
        cell = f"{letters_of(column)}{row}"
        return f"{self.name}!{cell}" if self.name else cell


def letters_of(column: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def one_line(text: str) -> str:
    """Return a text in one line, without spaces at its ends, doubled ones, or such that nobody sees."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_INVISIBLE).split())


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a text that hold something, each once."""
    lines = (one_line(line) for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def has_strange_letters(text: str) -> bool:
    """Say whether a text holds control signs, which no form can show and some programs obey.

    Signs that turn the direction of writing count: they let a text read otherwise than it is.
    """
    return any(
        (unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\t\n\r")
        or unicodedata.bidirectional(letter)
        in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
        for letter in text
    )
