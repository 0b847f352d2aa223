"""The lines of a table cell put together again: a narrow cell breaks lines anywhere, also inside phrases.

A line end stays where the author meant it: before a list marker, and where what follows would still have
fitted on the line.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.reading.formats.pdf.characters import Character
from prongsai.reading.formats.tabbed import starts_with_marker

_THAI_LETTER = re.compile("[\u0e01-\u0e4e]")
_SPACE = 5.0
"""Points of a wide space."""
_CLINGS = "-/("
"""After these nothing is put between two halves of a phrase."""


@dataclass(frozen=True, slots=True)
class _CellLine:
    text: str
    width: float
    first_word_width: float
    ends_in_space: bool


def cell_text(lines: Sequence[Sequence[Character]], room: float) -> str:
    """Return the text of a cell from its lines; ``room`` is the width for text in the cell, in points."""
    filled = [_cell_line(line) for line in lines if any(not letter.text.isspace() for letter in line)]
    text = ""
    for before, line in zip([None, *filled], filled, strict=False):
        text += (_between(before, line, room) if before is not None else "") + line.text
    return text


def _cell_line(line: Sequence[Character]) -> _CellLine:
    raw = "".join(letter.text for letter in line)
    text = raw.strip()
    seen = [letter for letter in line if not letter.text.isspace()]
    start = raw.index(text[0])
    word = line[start : start + len(text.split()[0])]
    return _CellLine(text, _width(seen), _width(word), raw.endswith(" "))


def _width(letters: Sequence[Character]) -> float:
    return max(letter.right for letter in letters) - min(letter.left for letter in letters)


def _between(before: _CellLine, line: _CellLine, room: float) -> str:
    """Return what stands between two lines: a line end, a space or nothing."""
    if starts_with_marker(line.text) or before.width + _SPACE + line.first_word_width < room:
        return "\n"
    if before.text[-1] in _CLINGS:
        return ""
    is_inside_thai = _THAI_LETTER.match(before.text[-1]) and _THAI_LETTER.match(line.text[0])
    return "" if is_inside_thai and not before.ends_in_space else " "
