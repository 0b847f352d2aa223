"""What is known of an agency's scores, taken from the bottom up.

A document prints totals and parts, and they may contradict each other (seed 002 prints OIT 86.37 over
parts that make 96.25). The audit reports that; everything else must reckon with one value per node.
It is the one that the parts make wherever all parts are known, so that a changed item moves all above it.

This is ``engine.rollup.complete`` for one agency whose totals give way, in plain arithmetic on the
engine's own shares: a what-if asks it many times a second. A test holds the two together.
"""

from collections.abc import Mapping

from prongsai.analysis.shares import shares_of
from prongsai.engine.errors import UnknownNodeError
from prongsai.engine.framework.model import Framework, NodeId

_DIGITS = 9
"""Binary floats cannot hold a seventh: without this, seven full marks would be 99.99999999999997."""


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


def known_scores(framework: Framework, scores: Mapping[NodeId, float]) -> dict[NodeId, float]:
    """Return every score that is known or follows from what is known, unrounded, 0–100.

    Raises ``UnknownNodeError`` for a node that the framework does not have.
    """
    if unknown := scores.keys() - framework.nodes.keys():
        raise UnknownNodeError(framework, unknown)
    parts = shares_of(framework).parts
    known = dict(scores)
    for node in reversed(tuple(framework.nodes)):
        if node in parts and known.keys() >= parts[node].keys():
            value = sum(share * known[part] for part, share in parts[node].items())
            known[node] = round(value, _DIGITS)
    return {node: known[node] for node in framework.nodes if node in known}
