"""What the analysis of one agency's year says; computed in ``analysis.weaknesses``, used by planning and documents."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from prongsai.engine.agency import Agency
from prongsai.engine.framework.model import Level, NodeId
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
class Margin:
    """One condition of a level beside the score that must meet it."""

    node: NodeId
    score: float
    """Unrounded where computed."""
    at_least: float

    @property
    def points(self) -> float:
        """Points above the bound, negative below it, of the score as it is shown."""
        return shown(self.score) - self.at_least


@dataclass(frozen=True, slots=True)
class LevelDistance:
    """How far the level is from the one above and from falling."""

    level: Level | None
    """``None`` where it cannot be told."""
    above: Level | None
    """The level to aim at: the next better one, or the best one still possible; ``None`` at the top."""
    lacking: tuple[Margin, ...]
    """The conditions of ``above`` that are known not to be met."""
    tightest: Margin | None
    """The condition of ``level`` that is met by the fewest points; ``None`` at the bottom."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Where a survey score would lie if other people of the same kind had been asked (95 %)."""

    node: NodeId
    score: float
    low: float
    high: float
    respondents: int


class SignalCode(StrEnum):
    """What gives early warning, the most serious first."""

    BIG_DROP = "big-drop"
    """The score fell by ten points or more since ``against`` (the earlier score)."""
    BELOW_LEVEL_CONDITION = "below-level-condition"
    """The overall score reaches ``level``, this node does not reach its bound ``against``."""
    MASKED = "masked"
    """The node fails the pass mark ``against``, the mean ``other`` above it hides that."""
    WITHIN_ROUNDING = "within-rounding"
    """The score stands within one hundredth of the bound ``against`` of ``level``."""
    WITHIN_SAMPLING = "within-sampling"
    """The bound ``against`` of ``level`` lies within the survey score's interval."""


@dataclass(frozen=True, slots=True)
class Signal:
    """One early warning; ``analysis.signals_th.signal_th`` says it in Thai."""

    code: SignalCode
    node: NodeId
    score: float
    against: float
    other: NodeId | None = None
    level: Level | None = None
    previous_year: FiscalYear | None = None


@dataclass(frozen=True, slots=True)
class Analysis:
    """The result of one agency's year, understood.

    ``scores`` holds every node that is known or follows from what is known (unrounded; a printed total
    gives way to the one that its own parts make); ``printed`` what the source printed. ``weaknesses`` are sorted by gain, the greatest first and unknown gains
    last (by shortfall); ``strengths`` by score; ``changes`` by size of the drop, the worst first (so that 79.29 → 41.50 leads the report), items and
    sub-indicators after the indicators. Weaknesses are indicators and, below them, the deepest nodes that are
    known; strengths are indicators (an instrument where none of its indicators is known).
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
    """Scores by year, this year included, oldest first. Nodes are this year's: an earlier score stands
    under the node of the same name in this year, and nodes without such a namesake are left out."""
    gaps: Mapping[NodeId, Gap] = field(default_factory=dict)
    """Every known node beside its target, in the order of the framework."""
    distance: LevelDistance | None = None
    """``None`` where the year's levels are unknown."""
    intervals: Mapping[NodeId, Interval] = field(default_factory=dict)
    """Of survey instruments and indicators, where the source says how many answered."""
    signals: tuple[Signal, ...] = ()
    """Early warnings, the most serious first."""
