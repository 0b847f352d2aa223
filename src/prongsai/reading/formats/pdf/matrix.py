"""Moving points on a page, as PDF writes it."""

from collections.abc import Mapping
from typing import TypeAlias

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
"""``a b c d e f`` moves (x, y) to (ax + cy + e, bx + dy + f); lengths in points, origin at the lower left."""

TURNED_BACK: Mapping[int, Matrix] = {
    0: (1, 0, 0, 1, 0, 0),
    1: (0, 1, -1, 0, 0, 0),
    2: (-1, 0, 0, -1, 0, 0),
    3: (0, -1, 1, 0, 0, 0),
}
"""What turns upright again what was turned clockwise by so many quarters."""


def moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    """Return where a matrix moves a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def combined(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that moves a point by ``inner`` and then by ``outer``."""
    a, b, c, d, e, f = inner
    without_shift: Matrix = (*outer[:4], 0, 0)
    return (*moved(a, b, without_shift), *moved(c, d, without_shift), *moved(e, f, outer))


def area(matrix: Matrix) -> float:
    """Return the area that the unit square is stretched to."""
    a, b, c, d, _, _ = matrix
    return abs(a * d - b * c)
