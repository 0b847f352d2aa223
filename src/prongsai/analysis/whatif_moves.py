"""What can be raised on the way to a level, and by how much it lifts each condition of that level."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from prongsai.analysis.shares import shares_of
from prongsai.analysis.targets import FULL, allowed_values
from prongsai.engine.framework.model import Condition, Framework, Method, NodeId, NodeKind
from prongsai.engine.rounding import shown


@dataclass(frozen=True, slots=True)
class Climb:
    """Where an agency stands and what it must reach: all ``conditions`` are on ``known`` scores (0–100)."""

    framework: Framework
    conditions: Sequence[Condition]
    known: Mapping[NodeId, float]

    @property
    def start(self) -> tuple[float, ...]:
        """The scores of today, in the order of the conditions."""
        return tuple(self.known[condition.node] for condition in self.conditions)

    def reaches(self, values: Sequence[float]) -> bool:
        """Say whether values, in the order of the conditions, meet them all as they are shown."""
        return all(
            shown(value) >= condition.at_least
            for value, condition in zip(values, self.conditions, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Move:
    """A node that can be raised to ``limit``. ``shares`` follow the order of the conditions."""

    node: NodeId
    before: float
    limit: float
    is_whole: bool
    """An item goes to its limit or stays; a mean can stop anywhere."""
    shares: tuple[float, ...]

    @property
    def lifts(self) -> tuple[float, ...]:
        """Points by which each condition rises when the node is at its limit."""
        return tuple(share * (self.limit - self.before) for share in self.shares)


def lost_items(framework: Framework, known: Mapping[NodeId, float]) -> dict[NodeId, float]:
    """Return the checklist's items that are known to be below full points, each with its full points."""
    items = (node for node in framework.nodes.values() if node.method is Method.VERDICT and node.id in known)
    full = {item.id: max(allowed_values(framework, item), default=FULL) for item in items}
    return {item: points for item, points in full.items() if known[item] < points}


def item_moves(climb: Climb) -> list[Move]:
    """Return the lost items as moves."""
    return _moves(climb, lost_items(climb.framework, climb.known))


def mean_moves(climb: Climb) -> list[Move]:
    """Return the known indicators, and the instruments of which no indicator is known."""
    framework, means = climb.framework, {}
    for node in framework.of_kind(NodeKind.INSTRUMENT, NodeKind.INDICATOR):
        is_opened = any(
            framework[child].kind is NodeKind.INDICATOR and child in climb.known for child in node.children
        )
        if node.id in climb.known and not is_opened:
            means[node.id] = FULL
    return _moves(climb, means)


def _moves(climb: Climb, limits: Mapping[NodeId, float]) -> list[Move]:
    """Return the moves that can be reckoned with: below their limit, and all rules above them known."""
    moves = []
    for node, limit in limits.items():
        shares = [_share_in(climb.framework, node, condition.node) for condition in climb.conditions]
        told = tuple(share for share in shares if share is not None)
        if climb.known[node] < limit and len(told) == len(shares):
            is_whole = climb.framework[node].method is Method.VERDICT
            moves.append(Move(node, climb.known[node], limit, is_whole, told))
    return moves


def _share_in(framework: Framework, node: NodeId, above: NodeId) -> float | None:
    """Return the share of a node in one above it: 0 where it is not below it, ``None`` where not told."""
    path = [node, *nodes_above(framework, node)]
    if above not in path:
        return 0.0
    steps = list(pairwise(path))[: path.index(above)]
    shares = [shares_of(framework).of(parent, child) for child, parent in steps]
    told = [share for share in shares if share is not None]
    return math.prod(told) if len(told) == len(shares) else None


def nodes_above(framework: Framework, node: NodeId) -> list[NodeId]:
    """Return the ids of everything above a node, its parent first."""
    path: list[NodeId] = []
    here = framework[node].parent
    while here is not None:
        path.append(here)
        here = framework[here].parent
    return path
