"""Plain text and Markdown: lines as they are, tables where lines hold tabs or stand between pipes."""

import re
from collections.abc import Iterator

from prongsai.reading.blocks import Block, Line
from prongsai.reading.formats.encodings import decode
from prongsai.reading.formats.source import Source
from prongsai.reading.formats.tabbed import blocks_of_lines

_LINE_END = re.compile(r"\r\n|\n|\r")
"""As editors count lines; ``str.splitlines`` would also break at page breaks and shift every number."""

_PIPE_ROW = re.compile(r"\s*\|(.+)\|\s*")
_PIPE_RULE = re.compile(r"[\s|:]*-[\s|:-]*")


def read(source: Source) -> Iterator[Block]:
    """Yield the blocks of a text file; ``at`` is ``line 12``, counted from 1.

    What cells and lines hold is left as written, HTML fragments included.
    """
    return blocks_of_lines(_lines(decode(source.data)))


def _lines(text: str) -> Iterator[Line]:
    for number, line in enumerate(_LINE_END.split(text), 1):
        piped = _PIPE_ROW.fullmatch(line)
        if piped is None:
            yield Line(line, f"line {number}")
        elif not _PIPE_RULE.fullmatch(piped[1]):
            yield Line(piped[1].replace("|", "\t"), f"line {number}")
