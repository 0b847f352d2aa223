"""The one place for rounding: half up to two decimals, as published scores are shown.

Source: derived from published results (2568: 93.125 is shown 93.13, 95.595 is shown 95.60); agencies
also print exact ties downwards (2563: 46.185 printed 46.18), so a printed value agrees within one
hundredth of the unrounded one (design decision 2).
"""

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

# Binary floats cannot hold 95.595 exactly; without this nudge half of the ties would round down.
_NUDGE = 1e-7
_AGREEMENT = 0.01 + 1e-9


def shown(value: float) -> float:
    """Return ``value`` (0–100 points, unrounded) as it is shown: half up, two decimals."""
    return math.floor(value * 100 + 0.5 + _NUDGE) / 100


def shown_expr(value: "pl.Expr") -> "pl.Expr":
    """Return the expression that shows a whole column as :func:`shown` shows one value."""
    # Polars divides by a constant as it multiplies by its inverse, which makes 86.57000000000001 of 86.57;
    # rounding a number that already has two decimals only takes it back to the nearest float.
    return ((value * 100 + (0.5 + _NUDGE)).floor() / 100).round(2)


def agrees(printed: float, exact: float) -> bool:
    """Say whether a printed value can be the rounding of ``exact``; a tie may go either way."""
    return abs(printed - exact) < _AGREEMENT
