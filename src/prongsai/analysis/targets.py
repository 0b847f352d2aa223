"""What score each node is asked for, by the chosen target."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from prongsai.analysis.errors import UnknownLevelsError
from prongsai.analysis.model import Target
from prongsai.engine.framework.model import Framework, Level, Method, Node, NodeId, NodeKind
from prongsai.engine.levels import LevelVerdict
from prongsai.engine.rounding import shown

FULL = 100.0
"""The full score of any node."""

Wanted: TypeAlias = Callable[[Node], float | None]
"""Gives the score asked of a node, ``None`` where the target asks nothing of it."""


def level_above(framework: Framework, verdict: LevelVerdict) -> Level | None:
    """Return the level to aim at; ``None`` at the top, and where the levels are unknown.

    It is the next better one, or the best one still possible while the level cannot be told.
    """
    if not verdict.candidates:
        return None
    best = verdict.candidates[0]
    if verdict.level is None:
        return best
    place = framework.levels.index(best)
    return framework.levels[place - 1] if place > 0 else None


def target_scores(
    framework: Framework, target: Target, scores: Mapping[NodeId, float], verdict: LevelVerdict
) -> dict[NodeId, float]:
    """Return the score asked of each known node; for nodes of which nothing is asked, their own.

    An item that can only take some values is asked for the least of them that meets the target.
    Raises ``UnknownLevelsError`` for the next level of a year whose levels are unknown.
    """
    wanted = _wanted(framework, target, scores, verdict)
    asked = {node: wanted(framework[node]) for node in framework.nodes if node in scores}
    return {
        node: shown(scores[node]) if score is None else attainable(framework, framework[node], score)
        for node, score in asked.items()
    }


def attainable(framework: Framework, node: Node, score: float) -> float:
    """Return the least value of at least ``score`` that the node can take."""
    return min((value for value in allowed_values(framework, node) if value >= score), default=score)


def allowed_values(framework: Framework, node: Node) -> tuple[float, ...]:
    """Return the only values that an assessor may give a node, ascending; empty where any may occur
    (every mean) or the year does not tell."""
    if node.method is not Method.VERDICT or node.scale is None:
        return ()
    values = framework.scales[node.scale].scores(is_reversed=node.is_reversed)
    return tuple(sorted(values)) if values is not None else ()


def _wanted(
    framework: Framework, target: Target, scores: Mapping[NodeId, float], verdict: LevelVerdict
) -> Wanted:
    if target is Target.NEXT_LEVEL:
        return _bounds_of_level(framework, verdict)
    if target is Target.LOWEST:
        return _full_for_the_lowest(framework, scores)
    return lambda _: float(target.value)


def _bounds_of_level(framework: Framework, verdict: LevelVerdict) -> Wanted:
    """Ask of each node the highest bound on it or on anything above it: then every condition holds.

    At the top level its own bounds are asked: that is what keeps the agency there.
    """
    if not verdict.candidates:
        raise UnknownLevelsError(framework)
    aim = level_above(framework, verdict) or verdict.candidates[0]
    bounds = {condition.node: condition.at_least for condition in aim.conditions}
    return lambda node: max((bounds[up] for up in _upwards(framework, node) if up in bounds), default=None)


def _full_for_the_lowest(framework: Framework, scores: Mapping[NodeId, float]) -> Wanted:
    """Ask the full score of the lowest indicators of each instrument and of everything below them."""
    lowest = {node.id for node in lowest_of_each_instrument(framework, scores)}
    return lambda node: FULL if lowest.intersection(_upwards(framework, node)) else None


def lowest_of_each_instrument(framework: Framework, scores: Mapping[NodeId, float]) -> tuple[Node, ...]:
    """Return the indicators that share the lowest shown score of their instrument, among the known ones."""
    known = [node for node in framework.of_kind(NodeKind.INDICATOR) if node.id in scores]
    least: dict[NodeId | None, float] = {}
    for node in known:
        instrument = framework.instrument_of(node.id)
        least[instrument] = min(shown(scores[node.id]), least.get(instrument, FULL))
    return tuple(n for n in known if shown(scores[n.id]) == least[framework.instrument_of(n.id)])


def _upwards(framework: Framework, node: Node) -> list[NodeId]:
    """Return the node and everything above it."""
    path = [node.id]
    while (parent := framework[path[-1]].parent) is not None:
        path.append(parent)
    return path
