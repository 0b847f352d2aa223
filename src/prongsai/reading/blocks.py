"""What every file format is reduced to before anything is recognised in it: lines and tables with places.

A format reader (``prongsai.reading.formats``) turns a file into blocks and judges nothing; recognition
(``prongsai.reading.recognise``) turns blocks into assessments and knows no file format.
"""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph of running text, as the file has it.

    Tabs at its beginning stay: they mark the cells of a table that was flattened to one cell per line,
    and a line of a single tab is an empty cell of such a table. Blank lines without a tab are left out.
    """

    text: str
    at: str
    """``line 12``, ``page 3 line 7`` or ``paragraph 5``."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; cells keep their line breaks, and are empty where the file leaves them empty."""

    cells: tuple[str, ...]
    at: str
    """``line 40``, ``page 3 table 1 row 2`` or ``Sheet1!A5``."""


@dataclass(frozen=True, slots=True)
class Table:
    """Consecutive rows. A table broken over pages arrives as several tables; recognition joins them."""

    rows: tuple[Row, ...]


Block: TypeAlias = Line | Table
