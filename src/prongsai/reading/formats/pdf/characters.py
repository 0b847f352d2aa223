"""The characters of a page of a PDF with their places, in the order of the file."""

import ctypes
import math
import unicodedata
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import pypdfium2.raw as pdfium

from prongsai.reading.formats.pdf.drawing import Handle
from prongsai.reading.formats.pdf.matrix import TURNED_BACK, Matrix, moved

_HYPHENS = {"\x02": "-", "\ufffe": "-"}
"""How pdfium marks a hyphen at the end of a line."""
LINE_ENDS = "\r\n"
_LEVEL = 2.0
"""Points by which the baselines of letters on one line may differ."""
_NARROW_GAP = 2.0
"""Points between two letters of a word, at most."""
_DIGIT_GAP = 4.0
"""Points between a digit and the point beside it, at most: points stand loosely."""
_WIDE_GAP = 24.0
"""Points between two words of a line, at most; beyond it begins another column."""
_MEMORY = 4
"""Syllables among which one may be printed over another."""
_SAMPLE = 200
"""Characters by which the direction of a page's text is told."""


@dataclass(frozen=True, slots=True)
class Character:
    """A character with its sides, the middle of its height and its baseline, in points from the lower left."""

    text: str
    left: float
    right: float
    y: float
    baseline: float

    @property
    def x(self) -> float:
        """The middle of its width."""
        return (self.left + self.right) / 2


def upright(text_page: Handle) -> Matrix:
    """Return how to turn a page so that its text runs from left to right.

    Wide tables are often written along the long side of the sheet.
    """
    count = min(pdfium.FPDFText_CountChars(text_page), _SAMPLE)
    angles = (pdfium.FPDFText_GetCharAngle(text_page, index) for index in range(count))
    quarters = Counter(round(angle / (math.pi / 2)) % 4 for angle in angles if angle >= 0)
    return TURNED_BACK[quarters.most_common(1)[0][0] if quarters else 0]


def characters(text_page: Handle, turn: Matrix) -> Iterator[Character]:
    """Yield the characters of a page in the order of the file, with the spaces and line ends pdfium adds.

    Places are those after ``turn`` (see :func:`upright`). pdfium also ends a line where a program has
    merely set the next letters anew; such an end is left out, or a space where there is a gap.
    """
    last: Character | None = None
    held: list[Character] = []
    for syllable in _once(_syllables(_all_characters(text_page, turn))):
        first = syllable[0]
        if first.text in LINE_ENDS:
            held.append(first)
            continue
        if held and last is not None:
            yield from _between(last, held, first)
        held = []
        yield from syllable
        last = syllable[-1]


def _between(last: Character, line_end: list[Character], first: Character) -> list[Character]:
    """Return what stands between two characters that pdfium parted by a line end."""
    gap = first.left - last.right
    is_level = abs(first.baseline - last.baseline) < _LEVEL
    if not is_level or not -_NARROW_GAP < gap < _WIDE_GAP:
        return line_end
    is_inside_number = gap < _DIGIT_GAP and (first.text in ".," or last.text in ".,")
    return [] if gap <= _NARROW_GAP or is_inside_number else [replace(line_end[0], text=" ")]


_Syllable = tuple[Character, ...]


def _syllables(read: Iterable[Character]) -> Iterator[_Syllable]:
    """Yield each character together with the marks above and below it."""
    syllable: list[Character] = []
    for character in read:
        if syllable and unicodedata.category(character.text) != "Mn":
            yield tuple(syllable)
            syllable = []
        syllable.append(character)
    if syllable:
        yield tuple(syllable)


def _once(syllables: Iterable[_Syllable]) -> Iterator[_Syllable]:
    """Leave out what is printed over itself.

    Typst gives the text of a syllable again for a tone mark that it sets apart (``ทั้ทั้ง``), and old
    programs print twice to make letters bold.
    """
    recent: deque[_Syllable] = deque(maxlen=_MEMORY)
    for syllable in syllables:
        if syllable[0].text.isspace():
            yield syllable
        elif not any(_is_over(syllable, other) for other in recent):
            recent.append(syllable)
            yield syllable


def _is_over(syllable: _Syllable, other: _Syllable) -> bool:
    """Say whether a syllable has the text and, within it, the place of another."""
    if [character.text for character in syllable] != [character.text for character in other]:
        return False
    is_level = abs(syllable[0].baseline - other[0].baseline) < _LEVEL
    return is_level and other[0].left - 1 < syllable[0].x < other[-1].right + 1


def _all_characters(text_page: Handle, turn: Matrix) -> Iterator[Character]:
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            continue
        pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
        pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
        x0, y0 = moved(left.value, bottom.value, turn)
        x1, y1 = moved(right.value, top.value, turn)
        _, baseline = moved(x.value, y.value, turn)
        text = _HYPHENS.get(chr(code), chr(code))
        yield Character(text, min(x0, x1), max(x0, x1), (y0 + y1) / 2, baseline)
