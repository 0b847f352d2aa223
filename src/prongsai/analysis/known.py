"""What is known of an agency's scores, taken from the bottom up.

A document prints totals and parts, and they may contradict each other (seed 002 prints OIT 86.37 over
parts that make 96.25). The audit reports that; everything else must reckon with one value per node.
It is the one that the parts make wherever all parts are known, so that a changed item moves all above it.
"""

from collections.abc import Mapping

from prongsai.analysis.shares import shares_of
from prongsai.engine.framework.model import Framework, NodeId
from prongsai.engine.rollup import complete


def settled(framework: Framework, scores: Mapping[NodeId, float]) -> frozenset[NodeId]:
    """Return the nodes whose value follows from their parts, because every part is known or follows."""
    parts = shares_of(framework).parts
    known = set(scores)
    follows = set()
    for node in reversed(tuple(framework.nodes)):
        if node in parts and known.issuperset(parts[node]):
            known.add(node)
            follows.add(node)
    return frozenset(follows)


def foundation(framework: Framework, scores: Mapping[NodeId, float]) -> dict[NodeId, float]:
    """Return the scores (0–100) on which the others stand: all given ones that do not follow from parts."""
    follows = settled(framework, scores)
    return {node: value for node, value in scores.items() if node not in follows}


def known_scores(framework: Framework, scores: Mapping[NodeId, float]) -> dict[NodeId, float]:
    """Return every score that is known or follows from what is known, unrounded, 0–100.

    Raises ``UnknownNodeError`` for a node that the framework does not have.
    """
    return complete(framework, foundation(framework, scores))
