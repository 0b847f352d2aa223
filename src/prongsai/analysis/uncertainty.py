"""How sure a result is: how far the level is from its bounds, and how far a survey score could stray.

A survey score is the mean of what the people asked happened to answer. The interval is Wilson's (1927)
for a share, at 95 %, taken for a mean of answers between 0 and 100: no such mean can vary more than a
share of the same size, so the interval is on the safe side whatever the single answers were, and it
stays within 0–100. It speaks of chance alone, not of who was left out or answered untruly.
"""

import math
from collections.abc import Mapping

from prongsai.analysis.model import Interval, LevelDistance, Margin
from prongsai.analysis.targets import level_above
from prongsai.engine.assessment import Assessment, StatementKind
from prongsai.engine.framework.model import Framework, Level, NodeId, NodeKind
from prongsai.engine.levels import judge

_Z = 1.96
"""The normal quantile of a two-sided interval of 95 %."""


def level_distance(framework: Framework, scores: Mapping[NodeId, float]) -> LevelDistance:
    """Return how far the level of these scores (0–100) is from the one above and from falling."""
    verdict = judge(framework, scores)
    above = level_above(framework, verdict)
    held = _margins(verdict.level, scores)
    return LevelDistance(
        level=verdict.level,
        above=above,
        lacking=tuple(margin for margin in _margins(above, scores) if margin.points < 0),
        # A bound of 0 cannot be missed: the lowest level has nothing to fall from.
        tightest=min((m for m in held if m.at_least > 0), key=lambda margin: margin.points, default=None),
    )


def _margins(level: Level | None, scores: Mapping[NodeId, float]) -> tuple[Margin, ...]:
    """Return the conditions of a level whose node is known, beside the score."""
    conditions = level.conditions if level is not None else ()
    return tuple(Margin(c.node, scores[c.node], c.at_least) for c in conditions if c.node in scores)


def respondents(assessment: Assessment) -> dict[NodeId, int]:
    """Return how many people answered, by instrument; left out where the document gives two numbers."""
    told: dict[NodeId, set[int]] = {}
    for statement in assessment.statements:
        if statement.kind is StatementKind.RESPONDENTS and statement.node and statement.value:
            told.setdefault(statement.node, set()).add(round(statement.value))
    return {node: numbers.pop() for node, numbers in told.items() if len(numbers) == 1}


def intervals(
    framework: Framework, scores: Mapping[NodeId, float], answered: Mapping[NodeId, int]
) -> dict[NodeId, Interval]:
    """Return the interval of every known instrument and indicator whose number of respondents is known.

    ``answered``: respondents by instrument, as :func:`respondents` returns them.
    """
    found = {}
    for node in framework.of_kind(NodeKind.INSTRUMENT, NodeKind.INDICATOR):
        number = answered.get(framework.instrument_of(node.id) or "")
        if number and node.id in scores:
            found[node.id] = interval(node.id, scores[node.id], number)
    return found


def interval(node: NodeId, score: float, number: int, population: int | None = None) -> Interval:
    """Return the interval of a survey score (0–100) of ``number`` ≥ 1 respondents.

    ``population``: how many could have been asked, where that is known; when all of them answered,
    chance has no part in the score.
    """
    if population is not None and number >= population:
        return Interval(node, score, score, score, number)
    counted = number if population is None else number * (population - 1) / (population - number)
    share, z2 = score / 100, _Z * _Z
    centre = (share + z2 / (2 * counted)) / (1 + z2 / counted)
    half = _Z / (1 + z2 / counted) * math.sqrt(share * (1 - share) / counted + z2 / (4 * counted**2))
    return Interval(node, score, 100 * max(centre - half, 0.0), 100 * min(centre + half, 1.0), number)
