"""Early warnings: what the averages hide, and what the level hangs on (``signals_th`` says it in Thai)."""

from collections.abc import Iterable, Iterator, Mapping

from prongsai.analysis.model import Change, Interval, Signal, SignalCode
from prongsai.analysis.targets import level_above
from prongsai.engine.framework.model import Condition, Framework, Level, NodeId, NodeKind
from prongsai.engine.levels import judge
from prongsai.engine.rounding import shown

BIG_DROP_POINTS = 10.0
"""A fall of so many points in a year counts as a big drop. Our own choice, no rule of the assessment."""
ROUNDING_POINTS = 0.01
"""A score this near to a bound is on one side of it or the other by rounding alone."""

_WATCHED = (NodeKind.OVERALL, NodeKind.INSTRUMENT, NodeKind.INDICATOR)


def early_warnings(
    framework: Framework,
    scores: Mapping[NodeId, float],
    changed: Iterable[Change],
    sampled: Mapping[NodeId, Interval],
) -> tuple[Signal, ...]:
    """Return the warnings that the scores (0–100, unrounded) give, the most serious kind first.

    ``changed`` and ``sampled`` are what ``trend.changes`` and ``uncertainty.intervals`` return.
    """
    below = tuple(_below_conditions(framework, scores))
    return (
        *_big_drops(framework, changed),
        *below,
        *_masked(framework, scores, {signal.node for signal in below}),
        *_within_rounding(framework, scores),
        *_within_sampling(framework, scores, sampled),
    )


def _big_drops(framework: Framework, changed: Iterable[Change]) -> Iterator[Signal]:
    for change in changed:
        fell = shown(change.previous) - shown(change.current) >= BIG_DROP_POINTS
        if fell and framework[change.node].kind in _WATCHED:
            yield Signal(
                SignalCode.BIG_DROP,
                change.node,
                change.current,
                change.previous,
                previous_year=change.previous_year,
            )


def _below_conditions(framework: Framework, scores: Mapping[NodeId, float]) -> Iterator[Signal]:
    """Warn of every node that holds the agency below the level that its overall score reaches."""
    level = _level_by_overall_score(framework, scores)
    for condition in level.conditions if level is not None else ():
        if condition.node in scores and not _holds(condition, scores):
            yield Signal(
                SignalCode.BELOW_LEVEL_CONDITION,
                condition.node,
                scores[condition.node],
                condition.at_least,
                other=_root(framework),
                level=level,
            )


def _level_by_overall_score(framework: Framework, scores: Mapping[NodeId, float]) -> Level | None:
    """Return the best level whose condition on the overall score holds, whatever its other conditions."""
    root = _root(framework)
    for level in framework.levels if root in scores else ():
        if all(_holds(condition, scores) for condition in level.conditions if condition.node == root):
            return level
    return None


def _masked(framework: Framework, scores: Mapping[NodeId, float], told: set[NodeId]) -> Iterator[Signal]:
    """Warn of every instrument and indicator that fails while the mean above it passes."""
    mark = framework.pass_mark
    for node in framework.of_kind(NodeKind.INSTRUMENT, NodeKind.INDICATOR):
        parent = node.parent
        if mark is None or parent is None or not {node.id, parent} <= scores.keys() or node.id in told:
            continue
        if shown(scores[node.id]) < mark <= shown(scores[parent]):
            yield Signal(SignalCode.MASKED, node.id, scores[node.id], mark, other=parent)


def _within_rounding(framework: Framework, scores: Mapping[NodeId, float]) -> Iterator[Signal]:
    for level, condition in _bounds_at_stake(framework, scores):
        if abs(scores[condition.node] - condition.at_least) < ROUNDING_POINTS:
            yield _at_bound(SignalCode.WITHIN_ROUNDING, level, condition, scores)


def _within_sampling(
    framework: Framework, scores: Mapping[NodeId, float], sampled: Mapping[NodeId, Interval]
) -> Iterator[Signal]:
    for level, condition in _bounds_at_stake(framework, scores):
        interval = sampled.get(condition.node)
        if interval is not None and interval.low < condition.at_least < interval.high:
            yield _at_bound(SignalCode.WITHIN_SAMPLING, level, condition, scores)


def _bounds_at_stake(
    framework: Framework, scores: Mapping[NodeId, float]
) -> Iterator[tuple[Level, Condition]]:
    """Return the conditions, on known nodes, of the agency's level and of the one above it."""
    verdict = judge(framework, scores)
    for level in filter(None, (level_above(framework, verdict), verdict.level)):
        for condition in level.conditions:
            if condition.node in scores:
                yield level, condition


def _at_bound(code: SignalCode, level: Level, condition: Condition, scores: Mapping[NodeId, float]) -> Signal:
    return Signal(code, condition.node, scores[condition.node], condition.at_least, level=level)


def _holds(condition: Condition, scores: Mapping[NodeId, float]) -> bool:
    return condition.node in scores and shown(scores[condition.node]) >= condition.at_least


def _root(framework: Framework) -> NodeId:
    return next(iter(framework.nodes))
