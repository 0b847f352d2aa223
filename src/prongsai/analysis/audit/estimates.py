"""How far apart a printed figure and a computed one may lie: the one place for the tolerance.

A printed figure p stands for an exact x with |p - x| ≤ 0.005: it is rounded to two decimals, and a tie
may have been printed either way (design decision 2). Hence

* a mean of printed figures, whose shares add up to 1, is off by at most 0.005, and a printed mean of
  printed figures agrees within 0.005 + 0.005 = 0.01, as :func:`prongsai.engine.rounding.agrees` says;
* whether values in between (instruments, sub-indicators) are rounded before they are combined is
  unknown (FRAMEWORKS §4), so every level that is not printed adds another 0.005;
* points after weighting by w are off by w × the error of the score, and their sum by the sum of errors;
* a value that is solved from a mean is off by the errors of all the others, divided by its share.

So an :class:`Estimate` carries its error with it, and nothing else in the audit knows a tolerance.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from prongsai.engine.rounding import shown

HALF_UNIT = 0.005
"""The most that a printed figure differs from what it stands for."""
_FLOAT_DUST = 1e-9


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and the most that it can be off (both in points)."""

    value: float
    error: float = 0.0

    @property
    def lowest(self) -> float:
        return self.value - self.error

    @property
    def highest(self) -> float:
        return self.value + self.error

    def agrees_with(self, printed: float) -> bool:
        """Say whether the figure, rounded, can have been printed as ``printed``."""
        return abs(printed - self.value) <= self.error + HALF_UNIT + _FLOAT_DUST

    def rounded(self) -> "Estimate":
        """Return the same figure as it is when it was rounded to two decimals on the way."""
        return Estimate(self.value, self.error + HALF_UNIT)

    def times(self, factor: float) -> "Estimate":
        """Return the figure multiplied by a positive factor."""
        return Estimate(self.value * factor, self.error * factor)


def printed_as(value: float) -> Estimate:
    """Return what a printed figure stands for."""
    return Estimate(value, HALF_UNIT)


def total(estimates: Iterable[Estimate]) -> Estimate:
    """Return the sum of figures; their errors add up."""
    parts = tuple(estimates)
    return Estimate(sum(part.value for part in parts), sum(part.error for part in parts))


def same_figure(one: float, other: float) -> bool:
    """Say whether two printed figures can be the two roundings of one tie, such as 46.18 and 46.19."""
    return abs(one - other) <= 2 * HALF_UNIT + _FLOAT_DUST


def identical(one: float, other: float) -> bool:
    """Say whether two figures are printed with the same digits."""
    return shown(one) == shown(other)
