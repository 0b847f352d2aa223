"""How far two assessors agree, beyond what chance alone would give. Pure: counts in, figures out.

Of ``n`` items that both gave a value, ``p_o`` is the share with the same value. Had each of the two given values
at random, as often as they did give them, they would have agreed on ``p_e = Σ_c first(c)·second(c) / n²``.
Cohen's kappa is ``κ = (p_o - p_e) / (1 - p_e)``: 1 is full agreement, 0 no more than chance, below 0 less.
Values are categories without an order (unweighted): 0 and 10 differ as much as 0 and 100.

Where both gave one single value to everything, ``p_e`` is 1 and kappa is undefined: it would be 0/0. It is then
``None``, never 0 or 1.
"""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

_Category = TypeVar("_Category", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Agreement:
    """``same`` of ``pairs`` are equal; ``kappa`` is ``None`` where it is undefined (see the module)."""

    pairs: int
    same: int
    kappa: float | None

    @property
    def percent(self) -> float | None:
        """The share of equal pairs in percent; ``None`` where there is no pair."""
        return 100 * self.same / self.pairs if self.pairs else None


def agreement(counts: Mapping[tuple[_Category, _Category], int]) -> Agreement:
    """Return the agreement of two raters: (what the first gave, what the second gave) → how often."""
    pairs = sum(counts.values())
    same = sum(count for (first, second), count in counts.items() if first == second)
    return Agreement(pairs, same, _kappa(counts, pairs, same))


def _kappa(counts: Mapping[tuple[_Category, _Category], int], pairs: int, same: int) -> float | None:
    first: Counter[_Category] = Counter()
    second: Counter[_Category] = Counter()
    for (one, other), count in counts.items():
        first[one] += count
        second[other] += count
    by_chance = sum(first[value] * second[value] for value in first)
    if by_chance == pairs * pairs:  # also where there is no pair
        return None
    return (same * pairs - by_chance) / (pairs * pairs - by_chance)
