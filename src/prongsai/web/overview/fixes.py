"""What to mend first: the weak nodes that win the most overall points, at most five."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prongsai.engine.framework.model import NodeId
from prongsai.web.understand import words
from prongsai.web.understand.case import plan_query_of, query_of
from prongsai.web.understand.place import Place

if TYPE_CHECKING:
    from prongsai.analysis.model import Analysis, Gap, Target

_MOST = 5


@dataclass(frozen=True, slots=True)
class Fix:
    """One node to raise from ``score`` to ``target``; ``gain`` is in overall points, ``None``: not known."""

    node: NodeId
    label: str
    score: float
    target: float
    gain: float | None
    query: str
    """The what-if that tries it."""
    plan_query: str
    """The new measure that serves it."""


def fixes_of(place: Place) -> tuple[Fix, ...]:
    """Return the fixes: first what is below the pass mark, then what is below the best level's."""
    from prongsai.analysis.model import Target

    found: dict[NodeId, Fix] = {}
    for target in (Target.PASS, Target.EXCELLENT):
        for fix in _weak(place, target):
            found.setdefault(fix.node, fix)
    return tuple(found.values())[:_MOST]


def _weak(place: Place, target: "Target") -> list[Fix]:
    from prongsai.planning.needs import weak_nodes

    analysis = place.analysis(target)
    nodes = [node for node in weak_nodes(place.framework, analysis) if _is_weak(analysis, node)]
    return [_fix(place, analysis.gaps[node]) for node in nodes]


def _is_weak(analysis: "Analysis", node: NodeId) -> bool:
    return node in analysis.gaps and analysis.gaps[node].is_weak


def _fix(place: Place, gap: "Gap") -> Fix:
    return Fix(
        node=gap.node,
        label=words.label(place.framework[gap.node]),
        score=gap.score,
        target=gap.target,
        gain=gap.gain,
        query=query_of({gap.node: gap.target}),
        plan_query=plan_query_of([gap.node]),
    )
