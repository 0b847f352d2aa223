"""How much of a node's value each of its parts makes, and what a point at any node is worth overall.

The rule itself stays in one place, the engine: the shares are read off ``roll_up`` by giving one part
one point and its siblings none. Everything that is linear in the scores (points lost, gains, what-if, routes)
is then plain arithmetic on shares.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from prongsai.engine.framework.model import Framework, NodeId
from prongsai.engine.rollup import roll_up


@dataclass(frozen=True, slots=True)
class Shares:
    """The shares of one framework; a share is 0–1.

    ``parts``: per node its parts with their shares, in order, which add up to 1. A node is left out
    where the year does not tell how it is combined (or where nothing is below it).
    ``overall``: per node its share of ``ITA``; left out where a rule on the way up is unknown.
    """

    parts: Mapping[NodeId, Mapping[NodeId, float]]
    overall: Mapping[NodeId, float]

    def of(self, parent: NodeId, part: NodeId) -> float | None:
        """Return the share of ``part`` in its parent; ``None`` where the year does not tell it."""
        return self.parts.get(parent, {}).get(part)


def shares_of(framework: Framework) -> Shares:
    """Return the shares of a year, computed once per framework."""
    return _cached(_Same(framework))


class _Same:
    """A framework as a key: it holds mappings and cannot be hashed, but the same object is the same year."""

    __slots__ = ("framework",)

    def __init__(self, framework: Framework) -> None:
        self.framework = framework

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.framework is self.framework

    def __hash__(self) -> int:
        return id(self.framework)


@lru_cache(maxsize=32)
def _cached(same: _Same) -> Shares:
    parts = _parts(same.framework)
    return Shares(parts, _overall(same.framework, parts))


def _parts(framework: Framework) -> dict[NodeId, dict[NodeId, float]]:
    """Read the shares off the engine: one row per part, in which it alone has points."""
    rolled = roll_up(framework, _one_at_a_time(framework))
    parts: dict[NodeId, dict[NodeId, float]] = {}
    for row in rolled.iter_rows(named=True):
        part = row["agency"]
        parent = framework[part].parent
        # Zero: the node stands below its parent but is no part of it, as the parts of a survey do.
        if parent is not None and row[parent]:
            parts.setdefault(parent, {})[part] = row[parent]
    return parts


def _one_at_a_time(framework: Framework) -> pl.DataFrame:
    """Return one row per node with a parent (named in ``agency``): it has 1 point, its siblings 0."""
    rows = [node for node in framework.nodes.values() if node.parent is not None]
    columns = {
        column.id: [None if row.parent != column.parent else float(row.id == column.id) for row in rows]
        for column in rows
    }
    return pl.DataFrame(
        {"agency": [row.id for row in rows], **columns},
        schema_overrides=dict.fromkeys(columns, pl.Float64),
    )


def _overall(framework: Framework, parts: Mapping[NodeId, Mapping[NodeId, float]]) -> dict[NodeId, float]:
    """Return each node's share of the root, the product of the shares on the way down."""
    overall = {node.id: 1.0 for node in framework.nodes.values() if node.parent is None}
    for node in framework.nodes.values():
        share = parts.get(node.parent or "", {}).get(node.id)
        if share is not None and node.parent in overall:
            overall[node.id] = overall[node.parent] * share
    return overall
