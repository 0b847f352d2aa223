"""What if some scores were other ones: every score that moves, the level, and the points of each change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prongsai.analysis.known import known_scores, settled
from prongsai.analysis.shares import shares_of
from prongsai.analysis.targets import FULL
from prongsai.engine.errors import UnknownNodeError
from prongsai.engine.framework.model import Framework, NodeId
from prongsai.engine.levels import LevelVerdict, judge


@dataclass(frozen=True, slots=True)
class Setting:
    """One changed node, with what the change is worth alone.

    ``points``: overall (ITA) points won, negative when lost; ``None`` where the node's score before is
    not known, or the rule from it up to ``ITA`` is not.
    """

    node: NodeId
    before: float | None
    after: float
    points: float | None


@dataclass(frozen=True, slots=True)
class Effect:
    """One node whose score moves; ``None`` is a score that is not known (any more)."""

    node: NodeId
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What the changes do together. Scores are 0–100, unrounded."""

    settings: tuple[Setting, ...]
    effects: tuple[Effect, ...]
    """In the order of the framework, the overall score first."""
    level_before: LevelVerdict
    level_after: LevelVerdict
    points: float | None
    """Overall points won by all changes together; ``None`` where that cannot be told."""
    scores: Mapping[NodeId, float]
    """Every score that is known after the changes."""


def what_if(framework: Framework, scores: Mapping[NodeId, float], changes: Mapping[NodeId, float]) -> WhatIf:
    """Return what changing some nodes' scores does to all others.

    ``scores``: whatever is known, 0–100. A changed item moves everything above it, also a total whose
    other parts are not known. A changed node counts as given: what stands below it, changed or not, no
    longer makes its value. Raises ``UnknownNodeError`` for a node that the year does not have.
    """
    if unknown := changes.keys() - framework.nodes.keys():
        raise UnknownNodeError(framework, unknown)
    before = known_scores(framework, scores)
    moves = _moves(framework, before, changes)
    after = _after(framework, _moved(framework, scores, moves), changes)
    return WhatIf(
        settings=tuple(_setting(framework, before, node, value) for node, value in changes.items()),
        effects=tuple(
            Effect(node, before.get(node), after.get(node))
            for node in framework.nodes
            if node in moves and (node in before or node in after)
        ),
        level_before=judge(framework, before),
        level_after=judge(framework, after),
        points=_points(next(iter(framework.nodes)), before, after, moves),
        scores=after,
    )


def _setting(framework: Framework, before: Mapping[NodeId, float], node: NodeId, value: float) -> Setting:
    worth = shares_of(framework).overall.get(node)
    points = None if worth is None or node not in before else worth * (value - before[node])
    return Setting(node, before.get(node), value, points)


def _moves(
    framework: Framework, before: Mapping[NodeId, float], changes: Mapping[NodeId, float]
) -> dict[NodeId, float | None]:
    """Return by how many points each node moves that is changed or stands above a changed one.

    ``None``: it moves, but by how much cannot be told.
    """
    shares = shares_of(framework)
    moves: dict[NodeId, float | None] = {}
    for node in reversed(tuple(framework.nodes.values())):
        if node.id in changes:
            moves[node.id] = changes[node.id] - before[node.id] if node.id in before else None
        elif moved := [child for child in node.children if child in moves]:
            moves[node.id] = _sum([_times(shares.of(node.id, child), moves[child]) for child in moved])
    return moves


def _times(share: float | None, points: float | None) -> float | None:
    return None if share is None or points is None else share * points


def _sum(points: Sequence[float | None]) -> float | None:
    """Return the sum, or ``None`` where one of them is not known."""
    known = [value for value in points if value is not None]
    return sum(known) if len(known) == len(points) else None


def _moved(
    framework: Framework, scores: Mapping[NodeId, float], moves: Mapping[NodeId, float | None]
) -> dict[NodeId, float]:
    """Return the scores that do not follow from their parts, each moved with what changed below it."""
    moved = {}
    for node in scores.keys() - settled(framework, scores):
        move = moves.get(node, 0.0)
        if move is not None:
            moved[node] = min(max(scores[node] + move, 0.0), FULL)
    return moved


def _after(
    framework: Framework, moved: Mapping[NodeId, float], changes: Mapping[NodeId, float]
) -> dict[NodeId, float]:
    """Return every score that is known once the changed nodes have their new values."""
    overridden = {below.id for node in changes for below in framework.below(node)}
    given = {node: value for node, value in {**moved, **changes}.items() if node not in overridden}
    return known_scores(framework, given)


def _points(
    root: NodeId,
    before: Mapping[NodeId, float],
    after: Mapping[NodeId, float],
    moves: Mapping[NodeId, float | None],
) -> float | None:
    """Return the overall points won, also where the overall score itself is not known."""
    if root in before and root in after:
        return after[root] - before[root]
    return moves.get(root, 0.0)
