"""What is drawn on a page of a PDF beside its text: straight lines and pictures."""

import ctypes
import math
from collections.abc import Iterator
from typing import Any, TypeAlias

import pypdfium2.raw as pdfium

from prongsai.reading.formats.limits import PDF_PAGE_SEGMENTS
from prongsai.reading.formats.pdf.matrix import TURNED_BACK, Matrix, area, combined, moved
from prongsai.reading.formats.pdf.ruled_tables import Segment

_DEEPEST_FORM = 8
_STRAIGHT = 0.5
"""How far (points) the ends of a horizontal line may differ in height."""

Handle: TypeAlias = Any
"""A pdfium object; its library has no types."""


def segments(page: Handle, turn: Matrix) -> list[Segment]:
    """Return the horizontal and vertical lines drawn on a page, boxes as their four sides, after ``turn``.

    Empty where there are so many that the page must be a drawing.
    """
    found: list[Segment] = []
    for thing, matrix in _things(page, turn):
        if pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_PATH and _is_drawn(thing):
            found += _straight_parts(thing, matrix)
        if len(found) > PDF_PAGE_SEGMENTS:
            return []
    return found


def picture_area(page: Handle) -> float:
    """Return the area of all pictures on a page, in square points."""
    return sum(
        area(matrix)
        for thing, matrix in _things(page, TURNED_BACK[0])
        if pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_IMAGE
    )


def _things(page: Handle, turn: Matrix) -> Iterator[tuple[Handle, Matrix]]:
    """Yield what is on a page, also inside its forms, each with the matrix that it is drawn by."""
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _opened(pdfium.FPDFPage_GetObject(page, index), turn, 0)


def _opened(thing: Handle, outer: Matrix, depth: int) -> Iterator[tuple[Handle, Matrix]]:
    """Yield a thing, or if it is a form what is in it."""
    matrix = combined(_matrix(thing), outer)
    if pdfium.FPDFPageObj_GetType(thing) != pdfium.FPDF_PAGEOBJ_FORM:
        yield thing, matrix
    elif depth < _DEEPEST_FORM:
        for index in range(pdfium.FPDFFormObj_CountObjects(thing)):
            yield from _opened(pdfium.FPDFFormObj_GetObject(thing, index), matrix, depth + 1)


def _matrix(thing: Handle) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(thing, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


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
        there = moved(x.value, y.value, matrix)
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
