"""One page of a PDF through pdfium: its characters with their places, its straight lines, its pictures."""

import ctypes
import math
import unicodedata
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import pypdfium2.raw as pdfium

from prongsai.reading.formats.limits import PDF_PAGE_SEGMENTS
from prongsai.reading.formats.ruled_tables import Segment

_HYPHENS = {"\x02": "-", "\ufffe": "-"}
"""How pdfium marks a hyphen at the end of a line."""
_LINE_ENDS = "\r\n"
_LEVEL = 2.0
"""Points by which the baselines of letters on one line may differ."""
_NARROW_GAP = 2.0
"""Points between two letters of a word, at most."""
_WIDE_GAP = 24.0
"""Points between two words of a line, at most; beyond it begins another column."""
_MEMORY = 4
"""Syllables among which one may be printed over another."""
_DEEPEST_FORM = 8
_STRAIGHT = 0.5
"""How far (points) the ends of a horizontal line may differ in height."""

Handle: TypeAlias = Any
"""A pdfium object; its library has no types."""

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
"""As PDF writes it: ``a b c d e f`` moves (x, y) to (ax + cy + e, bx + dy + f)."""

_UPRIGHT: Mapping[int, Matrix] = {
    0: (1, 0, 0, 1, 0, 0),
    1: (0, 1, -1, 0, 0, 0),
    2: (-1, 0, 0, -1, 0, 0),
    3: (0, -1, 1, 0, 0, 0),
}
"""How to turn back what was turned clockwise by so many quarters."""
_SAMPLE = 200


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
    return _UPRIGHT[quarters.most_common(1)[0][0] if quarters else 0]


def characters(text_page: Handle, turn: Matrix) -> Iterator[Character]:
    """Yield the characters of a page in the order of the file, with the spaces and line ends pdfium adds.

    Places are those after ``turn`` (see :func:`upright`). pdfium also ends a line where a program has
    merely set the next letters anew; such an end is left out, or a space where there is a gap.
    """
    last: Character | None = None
    held: list[Character] = []
    for syllable in _once(_syllables(_all_characters(text_page, turn))):
        first = syllable[0]
        if first.text in _LINE_ENDS:
            held.append(first)
            continue
        if held and (last is None or not _is_on_line(last, first)):
            yield from held
        elif held and last is not None and first.left - last.right > _NARROW_GAP:
            yield replace(held[0], text=" ")
        held = []
        yield from syllable
        last = syllable[-1]


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


def _is_on_line(last: Character, character: Character) -> bool:
    """Say whether a character stands on the line of the last one, not far to its right."""
    is_level = abs(character.baseline - last.baseline) < _LEVEL
    return is_level and -_NARROW_GAP < character.left - last.right < _WIDE_GAP


def _all_characters(text_page: Handle, turn: Matrix) -> Iterator[Character]:
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            continue
        pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
        pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
        x0, y0 = _moved(left.value, bottom.value, turn)
        x1, y1 = _moved(right.value, top.value, turn)
        _, baseline = _moved(x.value, y.value, turn)
        text = _HYPHENS.get(chr(code), chr(code))
        yield Character(text, min(x0, x1), max(x0, x1), (y0 + y1) / 2, baseline)


def segments(page: Handle, turn: Matrix) -> list[Segment]:
    """Return the horizontal and vertical lines drawn on a page, boxes as their four sides, after ``turn``.

    Empty where there are so many that the page must be a drawing.
    """
    found: list[Segment] = []
    for path, matrix in _paths(page, turn, 0):
        found += _straight_parts(path, matrix)
        if len(found) > PDF_PAGE_SEGMENTS:
            return []
    return found


def picture_share(page: Handle, width: float, height: float) -> float:
    """Return what share (0–1) of a page its largest picture covers."""
    edges = [ctypes.c_float() for _ in range(4)]
    largest = 0.0
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        thing = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_IMAGE:
            pdfium.FPDFPageObj_GetBounds(thing, *edges)
            left, bottom, right, top = (edge.value for edge in edges)
            largest = max(largest, (right - left) * (top - bottom))
    return largest / (width * height) if width and height else 0.0


def _paths(page: Handle, outer: Matrix, depth: int) -> Iterator[tuple[Handle, Matrix]]:
    """Yield the visible paths of a page, also those inside its forms, each with its matrix."""
    count, get = _accessors(page, depth)
    for index in range(count(page)):
        thing = get(page, index)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_PATH and _is_drawn(thing):
            yield thing, _combined(_matrix(thing), outer)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            yield from _paths(thing, _combined(_matrix(thing), outer), depth + 1)


def _accessors(_: Handle, depth: int) -> tuple[Any, Any]:
    """A page and a form in it list their objects by functions of their own."""
    if depth == 0:
        return pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject
    return pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject


def _is_drawn(path: Handle) -> bool:
    """Say whether a path is filled or stroked; others only clip."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(fill.value or stroke.value)


def _straight_parts(path: Handle, matrix: Matrix) -> Iterator[Segment]:
    start = here = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        part = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(part, x, y)
        there = _moved(x.value, y.value, matrix)
        kind = pdfium.FPDFPathSegment_GetType(part)
        if kind == pdfium.FPDF_SEGMENT_LINETO:
            yield from _straight(here, there)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = there
        here = there
        if pdfium.FPDFPathSegment_GetClose(part):
            yield from _straight(here, start)
            here = start


def _straight(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Segment]:
    """Yield the line between two points if it is horizontal or vertical."""
    (x0, y0), (x1, y1) = one, other
    if not all(map(math.isfinite, (x0, y0, x1, y1))):
        return
    if abs(y0 - y1) <= _STRAIGHT:
        yield Segment(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
    elif abs(x0 - x1) <= _STRAIGHT:
        yield Segment(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1))


def _matrix(thing: Handle) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(thing, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _combined(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that moves a point by ``inner`` and then by ``outer``."""
    a, b, c, d, e, f = inner
    (ax, ay), (cx, cy) = _moved(a, b, (*outer[:4], 0, 0)), _moved(c, d, (*outer[:4], 0, 0))
    return (ax, ay, cx, cy, *_moved(e, f, outer))


def _moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
