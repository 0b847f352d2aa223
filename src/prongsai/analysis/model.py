"""What the analysis of one agency's year says; computed in ``analysis.weaknesses``, used by planning and documents."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from prongsai.engine.agency import Agency
from prongsai.engine.framework.model import NodeId
from prongsai.engine.levels import LevelVerdict
from prongsai.engine.rounding import shown
from prongsai.engine.years import FiscalYear


class Target(StrEnum):
    """Against what a node counts as weak."""

    PASS = "85"
    EXCELLENT = "95"
    NEXT_LEVEL = "next-level"
    LOWEST = "lowest"
    """The lowest indicator of each instrument, whatever its score."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One node beside the target. Scores are 0–100, unrounded where computed.

    Points are ``None`` where the year's rule from this node up to ``ITA`` is unknown (a ``given``
    node, unknown weights): the node can still be weak, only its worth cannot be told.
    """

    node: NodeId
    score: float
    target: float
    """The least score that meets the target and that the node can take (an item of 0/100: 100)."""
    points_lost: float | None
    """Overall (ITA) points that the node loses against 100."""
    gain: float | None
    """Overall points won if the node reached ``target``; 0 when it already does."""

    @property
    def is_weak(self) -> bool:
        return shown(self.score) < self.target


@dataclass(frozen=True, slots=True)
class Change:
    """One node in two years."""

    node: NodeId
    previous_year: FiscalYear
    previous: float
    current: float

    @property
    def difference(self) -> float:
        return self.current - self.previous


@dataclass(frozen=True, slots=True)
class Analysis:
    """The result of one agency's year, understood.

    ``scores`` holds every node that is known or follows from what is known (unrounded); ``printed``
    what the source printed. ``weaknesses`` are sorted by gain, the greatest first and unknown gains
    last (by shortfall); ``strengths`` by score; ``changes`` by size of the drop, the worst first (so that 79.29 → 41.50 leads the report).
    """

    agency: Agency
    fiscal_year: FiscalYear
    framework: str
    target: Target
    scores: Mapping[NodeId, float]
    printed: Mapping[NodeId, float]
    level: LevelVerdict
    printed_level: str | None
    weaknesses: tuple[Gap, ...]
    strengths: tuple[Gap, ...]
    changes: tuple[Change, ...]
    history: Mapping[FiscalYear, Mapping[NodeId, float]]
    """Scores by year, this year included, oldest first."""
