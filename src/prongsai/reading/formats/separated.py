"""CSV and TSV files: the separator is told by trying, since Thai Excel writes commas, semicolons or tabs."""

import csv
import io
import itertools
from collections import Counter
from collections.abc import Iterator
from typing import Literal

from prongsai.reading.blocks import Block, Row
from prongsai.reading.formats.encodings import decode
from prongsai.reading.formats.grid import blocks_of_rows
from prongsai.reading.formats.source import Source

_SEPARATORS = ",;\t|"
_SAMPLE_ROWS = 50


def read(source: Source) -> Iterator[Block]:
    """Yield the blocks of a file of separated values; ``at`` is the line on which a row begins."""
    text = decode(source.data)
    rows = _rows(text, _separator(text))
    for has_text, run in itertools.groupby(rows, key=lambda row: any(row.cells)):
        if has_text:
            yield from blocks_of_rows(list(run))


def _separator(text: str) -> str:
    """Return the separator that gives the most rows of one width (above one cell)."""

    def agreement(separator: str) -> int:
        sample = itertools.islice(_cells(text, separator), _SAMPLE_ROWS)
        widths = Counter(len(cells) for _, cells in sample if len(cells) > 1)
        return max(widths.values(), default=0)

    return max(_SEPARATORS, key=agreement)


def _rows(text: str, separator: str) -> Iterator[Row]:
    for line, cells in _cells(text, separator):
        yield Row(tuple(cell.strip() for cell in cells), f"line {line}")


def _cells(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row and the line it begins on.

    An odd number of quotation marks means that one never closes and would swallow the rest of the file:
    then they are plain letters.
    """
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if text.count('"') % 2 == 0 else csv.QUOTE_NONE
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting)
    begins = 1
    for cells in reader:
        yield begins, cells
        begins = reader.line_num + 1
