"""What a plan must answer: each weak node once, under its indicator and with its topics."""

from collections.abc import Iterable
from dataclasses import dataclass

from prongsai.analysis.model import Analysis
from prongsai.analysis.targets import lowest_of_each_instrument
from prongsai.engine.framework.model import Framework, NodeId, NodeKind
from prongsai.planning.topics import Topic, TopicId, topics_of

_NARROW = (NodeKind.ITEM, NodeKind.SUBISSUE)


@dataclass(frozen=True, slots=True)
class Need:
    """One weak node. A broad one (an indicator, or part of one, whose items are not known) can take
    several measures; a narrow one (an item) is mended by one."""

    indicator: NodeId
    node: NodeId
    topics: tuple[TopicId, ...]
    is_broad: bool


def needs_of(
    framework: Framework, analysis: Analysis, topics: Iterable[Topic], checklist: Framework
) -> tuple[Need, ...]:
    """Return what the plan must answer, the most valuable first.

    Where nothing is weak, it is the lowest indicators of each instrument: they are to be kept and raised.
    ``checklist``: the framework by whose items the year of the plan will be assessed.
    """
    known = tuple(topics)
    nodes = weak_nodes(framework, analysis) or _lowest(framework, analysis)
    return tuple(_need(framework, node, _topics(framework, node, known, checklist)) for node in nodes)


def weak_nodes(framework: Framework, analysis: Analysis) -> tuple[NodeId, ...]:
    """Return the weak nodes in order of their worth, each as deep as it is known.

    An instrument stands for its indicators; an indicator steps back behind what is weak below it.
    """
    weak = [node for gap in analysis.weaknesses for node in _indicators_for(framework, gap.node)]
    return tuple(
        dict.fromkeys(node for node in weak if not any(below.id in weak for below in framework.below(node)))
    )


def indicator_of(framework: Framework, node: NodeId) -> NodeId | None:
    """Return the indicator that a node is or lies below; ``None`` above the indicators."""
    here: NodeId | None = node
    while here is not None and framework[here].kind is not NodeKind.INDICATOR:
        here = framework[here].parent
    return here


def _indicators_for(framework: Framework, node: NodeId) -> tuple[NodeId, ...]:
    if indicator_of(framework, node) is not None:
        return (node,)
    return tuple(below.id for below in framework.below(node) if below.kind is NodeKind.INDICATOR)


def _lowest(framework: Framework, analysis: Analysis) -> tuple[NodeId, ...]:
    lowest = lowest_of_each_instrument(framework, analysis.scores)
    return tuple(node.id for node in sorted(lowest, key=lambda node: analysis.scores[node.id]))


def _topics(
    framework: Framework, node: NodeId, topics: tuple[Topic, ...], checklist: Framework
) -> tuple[TopicId, ...]:
    """Return what a node is about; of an indicator, what it will be about in the year of the plan."""
    if framework[node].kind is NodeKind.INDICATOR and node in checklist:
        upcoming = topics_of(checklist, node, topics)
        if upcoming:
            return upcoming
    return topics_of(framework, node, topics)


def _need(framework: Framework, node: NodeId, topics: tuple[TopicId, ...]) -> Need:
    return Need(
        indicator=indicator_of(framework, node) or node,
        node=node,
        topics=topics,
        is_broad=framework[node].kind not in _NARROW,
    )
