"""What the analysis of one agency's year says; computed in ``analysis.weaknesses``, used by planning and documents."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from prongsai.engine.agency import Agency
from prongsai.engine.framework.model import NodeId
from prongsai.engine.levels import LevelVerdict
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
    """One node beside the target. Scores are 0–100, unrounded where computed."""

    node: NodeId
    score: float
    target: float
    points_lost: float
    """Overall (ITA) points that the node loses against 100."""
    gain: float
    """Overall points won if the node reached ``target``; 0 when it already does."""

    @property
    def is_weak(self) -> bool:
        return self.gain > 0


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
    what the source printed. ``weaknesses`` are sorted by gain, the greatest first; ``strengths`` by
    score; ``changes`` by size of the drop, the worst first (so that 79.29 → 41.50 leads the report).
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
